"""The register's file: YAML that anybody may read and edit; commands only ever add to its end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from crisisex.client.documents import documents
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.register.actions import Action, actions_of
from crisisex.register.entries import KINDS, Changed, Entry
from crisisex.scenario.problems import ScenarioError, did_you_mean
from crisisex.scenario.records import read_records
from crisisex.scenario.writing import write_whole
from crisisex.scenario.yaml_text import YamlText

HEADER = """\
# Registre des actions issues des exercices. Rien ne s’y efface : chaque entrée est un fait daté.
# entry : added (promise), changed (nouvelle échéance, nouveau responsable…), done (faite, avec sa
# preuve), reopened (à refaire). « crisisex actions » le lit ; il s’édite aussi à la main.
"""


class _Dumper(yaml.SafeDumper):
    """Writes days as people do, without quotes: whoever reads them here reads text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {  # noqa: RUF012 - the base class declares it so
        first: [each for each in resolvers if not each[0].endswith(":timestamp")]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


class RegisterError(UserError):
    """The register cannot be used as asked; `str()` says why and what to do."""


def usual_place() -> Path:
    """Return the register of this user."""
    return documents() / "actions.yaml"


@dataclass(frozen=True)
class Register:
    """A register as its file holds it."""

    path: Path
    text: str
    entries: tuple[Entry, ...]
    actions: dict[str, Action]

    @classmethod
    def read(cls, path: Path) -> "Register":
        """Return the register in `path`, empty when there is no such file.

        Raises ScenarioError with every problem, each at its line and column.
        """
        if not path.exists():
            return cls(path, "", (), {})
        return cls._of(YamlText.read(path))

    @classmethod
    def _of(cls, text: YamlText) -> "Register":
        records = read_records(text, _model_of)
        entries = [entry for _place, entry in records.found]
        actions, misplaced = actions_of(entries)
        problems = list(records.problems)
        if not problems:  # an entry that does not read would make others look misplaced
            problems = [
                records.problem((records.found[each.place][0], "action"), each.why.said(_))
                for each in misplaced
            ]
        if problems:
            raise ScenarioError(problems)
        return cls(text.file, text.text, tuple(entries), actions)

    def action(self, name: str) -> Action:
        """Return an action by its id; raise RegisterError when there is none."""
        found = self.actions.get(name.upper())
        if found is None:
            hint = did_you_mean(name.upper(), self.actions, N_("le registre est vide"))
            raise RegisterError(
                _("Aucune action « {id} » dans {path} : {hint}").format(
                    id=name, path=self.path, hint=hint.said(_)
                )
            )
        return found

    def add(self, entries: Sequence[Entry]) -> "Register":
        """Write `entries` after all that is there, and return the register as it then is.

        Raises RegisterError when the file cannot be written, or would no longer read.
        """
        text = self.text or HEADER
        text += ("" if text.endswith("\n") else "\n") + _written(entries)
        try:
            register = self._of(YamlText(self.path, text))
        except ScenarioError:
            raise RegisterError(
                _(
                    "{path} : la fin du fichier ne permet pas d’y ajouter une entrée ; le terminer "
                    "par une liste à tirets."
                ).format(path=self.path)
            ) from None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RegisterError(
                _("{path} ne peut pas être écrit ({why}) : choisir un autre dossier.").format(
                    path=self.path, why=error.strerror
                )
            ) from None
        write_whole(self.path, text)
        return register


def _model_of(raw: dict[str, Any]) -> type[Entry]:
    """Return what reads an entry; ValueError when it does not say what it is."""
    kind = raw.get("entry")
    if isinstance(kind, str) and kind in KINDS:
        return KINDS[kind]
    raise ValueError(
        _("chaque entrée dit ce qu’elle est : « entry: added » par exemple ({hint})").format(
            hint=did_you_mean(str(kind), KINDS).said(_)
        )
    )


def _written(entries: Sequence[Entry]) -> str:
    """Return `entries` as the YAML text of a list; what is empty is left out."""
    kept = [{"entry": entry.entry, **_fields(entry)} for entry in entries]
    return yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


def _fields(entry: Entry) -> dict[str, Any]:
    data = entry.model_dump(mode="json", exclude={"entry"}, exclude_unset=True)
    if isinstance(entry, Changed):
        return data
    return {name: value for name, value in data.items() if value not in ("", [], None)}
