"""What an exercise's file brings in from others: library injects, texts, cards, catalogue, forms.

The gathered data is one plain structure in the shape of the file, with a record of which parts
came from elsewhere, so that a problem is said in the file it was written in.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from crisisex.scenario.catalogue import content_root, obligations_catalogue
from crisisex.scenario.file_names import is_plain, shown
from crisisex.scenario.library import LibraryInject, fill_in
from crisisex.scenario.plain_text import PlainText, Steps
from crisisex.scenario.problems import Problem, ScenarioError, did_you_mean
from crisisex.scenario.tongues import OWN, folders_in, language_of
from crisisex.scenario.wording import say
from crisisex.scenario.yaml_text import YamlText

_TEXT_FILE = re.compile(r"[\w./\\-]+\.(?:md|txt)")
"""A body that is one word ending so names a file."""
_NAME = re.compile(r"[\w-]{1,64}")
MOST_TEXT = 32 * 1024 * 1024
"""Characters that an exercise may bring in from other files, counted each time it does."""


@dataclass
class Gathering:
    """One reading of one file; gathers problems as it goes."""

    source: YamlText
    problems: list[Problem] = field(default_factory=list)
    origins: dict[Steps, tuple[PlainText, Steps]] = field(default_factory=dict)
    """Which file a part of the data came from, when it is not the exercise's."""
    without_library: set[int] = field(default_factory=set)
    """Indexes of the injects whose library file could not be used."""
    brought: int = 0
    """Characters brought in so far."""
    language: str = OWN
    """The exercise's: what is shipped comes in it where there is such a text."""

    @property
    def folder(self) -> Path:
        """The exercise's folder."""
        return self.source.file.parent

    def blame(self, path: Steps, message: str, *, key: bool = False) -> None:
        """Note a problem at `path` of the data, in the file it was written in."""
        self.problems.append(Problem(*self.place(path, key=key), message))

    def place(self, path: Steps, *, key: bool = False, word: str = "") -> tuple[Path, int, int]:
        """Return file, line and column of what was written at `path`, or of a word in it."""
        source: PlainText = self.source
        at = path
        for length in range(len(path), 0, -1):
            if path[:length] in self.origins:
                source, start = self.origins[path[:length]]
                at = (*start, *path[length:])
                break
        return (source.file, *source.place(at, key=key, word=word))

    def data(self) -> dict[Any, Any] | None:
        """Return the whole data; None, with the problem noted, when the file is no mapping."""
        raw = self.source.load()
        if not isinstance(raw, dict):
            self.blame((), "le fichier doit être un groupe de clés : commencer par id: et title:")
            return None
        data = dict(raw)
        self.language = language_of(data)
        for name in ("summary", "briefing", "rules", "guide"):
            if name in data:
                data[name] = self._text(data[name], (name,))
        if isinstance(data.get("injects"), list):
            data["injects"] = [self._inject(each, i) for i, each in enumerate(data["injects"])]
        if isinstance(data.get("obligations"), list):
            data["obligations"] = [
                self._obligation(each, i) for i, each in enumerate(data["obligations"])
            ]
        if isinstance(data.get("roles"), dict) and isinstance(data.get("cards", {}), dict):
            data["cards"] = self._cards(_cast(data)) | self._own("cards", data.get("cards", {}))
        if isinstance(data.get("forms", {}), dict):
            data["forms"] = self._forms(data) | self._own("forms", data.get("forms", {}))
        return data

    def file_inside(self, name: str, path: Steps) -> Path | None:
        """Return the file `name` of the folder, or None after saying why it is refused.

        A name is refused on every system when it means something else on one of them.
        """
        if not all(is_plain(part) for part in name.split("/") if part not in {"", ".", ".."}):
            self.blame(path, f"fichier absent « {shown(name)} » : nom impossible, le corriger")
            return None
        try:
            file = (self.folder / name).resolve()
            inside = not Path(name).is_absolute() and file.is_relative_to(self.folder.resolve())
            found = inside and file.is_file()
        except (OSError, ValueError, RuntimeError):
            self.blame(path, f"fichier absent « {name[:80]} » : nom impossible, le corriger")
            return None
        if not inside:
            self.blame(path, f"« {name} » est hors du dossier de l’exercice : l’y copier")
        elif not found:
            near = (
                each.relative_to(self.folder).as_posix()
                for each in self.folder.rglob("*")
                if each.is_file()
            )
            hint = did_you_mean(name, near, none="l’ajouter au dossier")
            self.blame(path, f"fichier absent « {name} » : {hint}")
        return file if found else None

    # -- parts ------------------------------------------------------------------------------

    def _inject(self, written: Any, index: int) -> Any:  # noqa: ANN401 - raw data
        if not isinstance(written, dict):
            return written
        here: Steps = ("injects", index)
        merged = dict(written)
        if "use" in merged:
            merged = self._used(merged, here)
        for name in ("body", "notes"):
            if name in merged:
                merged[name] = self._text(merged[name], (*here, name))
        return merged

    def _used(self, written: dict[Any, Any], here: Steps) -> dict[Any, Any]:
        """Return the inject with its library's fields; what the exercise writes wins."""
        name, values = str(written.pop("use")), written.pop("with", None)
        written.setdefault("id", name)
        library = self._library(name, here)
        if library is None:
            self.without_library.add(int(here[1]))
            return written
        source, inject = library
        if values is not None and not isinstance(values, dict):
            self.blame((*here, "with"), "with est un groupe de clés : écrire {paramètre: valeur}")
            values = None
        given = {str(key): value for key, value in (values or {}).items() if value is not None}
        for unknown in sorted(given.keys() - inject.parameters.keys()):
            hint = did_you_mean(unknown, inject.parameters, none="ce stimulus n’en a pas")
            self.blame(
                (*here, "with", unknown), f"paramètre inconnu « {unknown} » : {hint}", key=True
            )
        fields = fill_in(inject, given)
        if not self._bears(_length(fields), (*here, "use")):
            return written
        for key in fields.keys() - written.keys():
            self.origins[*here, key] = (source, ("inject", key))
        return {**fields, **written}

    def _library(self, name: str, here: Steps) -> tuple[YamlText, LibraryInject] | None:
        file = self._find("injects", name, ".yaml")
        if file is None:
            hint = did_you_mean(name, self._known("injects", ".yaml"), "la bibliothèque est vide")
            self.blame((*here, "use"), f"stimulus de bibliothèque inconnu « {name} » : {hint}")
            return None
        try:
            source = YamlText.read(file)
            return source, LibraryInject.model_validate(source.load())
        except ScenarioError as error:
            self.problems.extend(error.problems)
        except ValidationError as error:
            for each in error.errors():
                line, column = source.place(each["loc"], key=each["type"] == "extra_forbidden")
                self.problems.append(Problem(file, line, column, say(each)))
        return None

    def _obligation(self, written: Any, index: int) -> Any:  # noqa: ANN401 - raw data
        record = {"id": written} if isinstance(written, str) else written
        if not isinstance(record, dict):
            return written
        name = str(record.get("id", ""))
        catalogue = obligations_catalogue(content_root(), self.language)
        if name not in catalogue and "id" in record and "title" not in record:
            path: Steps = ("obligations", index, *(("id",) if record is written else ()))
            self.blame(path, f"obligation inconnue « {name} » : {did_you_mean(name, catalogue)}")
            record = {"title": "…"} | record
        return {**catalogue.get(name, {}), **({"enabled": True} | record)}

    def _own(self, section: str, parts: dict[Any, Any]) -> dict[Any, Any]:
        """Return what the exercise's own file holds of a section: its problems are there."""
        for path in [each for each in self.origins if each[0] == section and each[1] in parts]:
            del self.origins[path]
        return parts

    def _forms(self, data: dict[Any, Any]) -> dict[Any, Any]:
        """Return the forms that obligations name and that files hold."""
        forms: dict[Any, Any] = {}
        for index, obligation in enumerate(_groups(data.get("obligations"))):
            name = obligation.get("form")
            if not isinstance(name, str) or name in forms or name in data.get("forms", {}):
                continue
            file = self._find("forms", name, ".yaml", shipped="obligations/forms")
            if file is None:
                known = [*self._known("forms", ".yaml"), *self._known("obligations/forms", ".yaml")]
                path: Steps = ("obligations", index, "form")
                self.blame(path, f"formulaire inconnu « {name} » : {did_you_mean(name, known)}")
                continue
            try:
                source = YamlText.read(file)
                forms[name] = source.load()
            except ScenarioError as error:
                self.problems.extend(error.problems)
            else:
                self.origins["forms", name] = (source, ())
        return forms

    def _cards(self, roles: list[str]) -> dict[Any, Any]:
        cards: dict[Any, Any] = {}
        for role in roles:
            file = self._find("roles", role, ".md")
            card = self._card(file, role) if file else None
            if card is not None:
                cards[role] = card
        return cards

    def _card(self, file: Path, role: str) -> dict[Any, Any] | None:
        try:
            source = YamlText.read(file)
            match = re.match(r"---\r?\n(.*?)\r?\n---\r?\n?(.*)", source.text, re.DOTALL)
            front = YamlText(file, match[1] if match else "", first_line=2)
            card = front.load()
        except ScenarioError as error:
            self.problems.extend(error.problems)
            return None
        if match is None or not isinstance(card, dict):
            what = (
                "fiche de rôle sans en-tête" if match is None else "l’en-tête est un groupe de clés"
            )
            line = 1 if match is None else front.first_line
            sentence = f"{what} : commencer par --- id: … title: … ---"
            self.problems.append(Problem(file, line, 1, sentence))
            return None
        self.origins["cards", role] = (front, ())
        self.origins["cards", role, "card"] = (PlainText(file, source.text), ())
        return {**card, "card": match[2].strip()}

    def _text(self, value: Any, path: Steps) -> Any:  # noqa: ANN401 - raw data
        """Return the text of the file that `value` names, or `value` when it is text itself."""
        if not isinstance(value, str) or not _TEXT_FILE.fullmatch(value.strip()):
            return value
        file = self.file_inside(value.strip(), path)
        if file is None:
            return ""
        try:
            text = PlainText.read(file)
        except ScenarioError as error:
            self.blame(path, f"« {value} » : {error.problems[0].message}")
            return ""
        if not self._bears(len(text.text), path):
            return ""
        self.origins[path] = (text, ())
        return text.text

    def _bears(self, length: int, path: Steps) -> bool:
        """Return whether so many more characters may come in; say so once when they may not."""
        before, self.brought = self.brought, self.brought + length
        if before <= MOST_TEXT < self.brought:
            most = MOST_TEXT // 1024**2
            self.blame(path, f"plus de {most} millions de signes en tout : alléger les textes")
        return self.brought <= MOST_TEXT

    def _find(self, kind: str, name: str, suffix: str, shipped: str = "") -> Path | None:
        """Return the exercise's own file of that kind, else the shipped one, in its language."""
        if not _NAME.fullmatch(name):
            return None
        shelves = folders_in(self.language, content_root() / (shipped or kind))
        folders = (self.folder / kind, *shelves)
        files = (folder / f"{name}{suffix}" for folder in folders)
        return next((file for file in files if file.is_file() and self._is_ours(file)), None)

    def _is_ours(self, file: Path) -> bool:
        """Return whether a file is the exercise's or shipped, and not somebody else's by a link."""
        real = file.resolve()
        return any(real.is_relative_to(root.resolve()) for root in (self.folder, content_root()))

    def _known(self, kind: str, suffix: str) -> list[str]:
        folders = (self.folder / kind, content_root() / kind)
        return [file.stem for folder in folders for file in folder.glob(f"*{suffix}")]


def _length(value: Any) -> int:  # noqa: ANN401 - raw data
    """Return how many characters some raw data holds."""
    if isinstance(value, dict):
        return sum(map(_length, value.values()))
    if isinstance(value, list):
        return sum(map(_length, value))
    return len(value) if isinstance(value, str) else 1


def _groups(value: Any) -> list[dict[Any, Any]]:  # noqa: ANN401 - raw data
    """Return the groups of keys that a list holds, one that is none as an empty one."""
    return [_group(each) for each in value] if isinstance(value, list) else []


def _cast(data: dict[Any, Any]) -> list[str]:
    """Return the roles that a file speaks of: played, simulated, on the way of a declaration."""
    roles = data["roles"]
    routes = [_group(each.get("route")) for each in _groups(data.get("obligations"))]
    on_the_way = [[route.get("recipient"), *_names(route.get("relays"))] for route in routes]
    named = [roles.get("played"), roles.get("simulated"), *on_the_way]
    return list(dict.fromkeys(name for names in named for name in _names(names)))


def _group(value: Any) -> dict[Any, Any]:  # noqa: ANN401 - raw data
    return value if isinstance(value, dict) else {}


def _names(value: Any) -> list[str]:  # noqa: ANN401 - raw data
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
