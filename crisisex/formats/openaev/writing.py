"""An exercise as a scenario of OpenAEV, in the archive that its import opens.

Every key that the import reads is there, and every contract is one that OpenAEV always has.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping

from crisisex.formats import polls
from crisisex.formats.beyond import beyond, beyond_inject, enclosed
from crisisex.formats.carried import Manner, Remark
from crisisex.formats.hypertext import to_html
from crisisex.formats.liberal import shortened
from crisisex.formats.naming import file_name
from crisisex.formats.nominal import nominal_times
from crisisex.formats.openaev.archive import ATTACHMENT, SCENARIO
from crisisex.formats.openaev.contracts import (
    MANUAL,
    MEDIA,
)
from crisisex.formats.openaev.linking import Depends, depends_on
from crisisex.formats.openaev.parts import Json, Parts, contract, kind_for
from crisisex.formats.openaev.senders import with_sender
from crisisex.language import _
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise

_HOLDS = frozenset(
    {"summary", "objectives", "cards", "from", "actor", "channel", "attachments", "expects"}
    | {"within", "notes"}
)
_LONGEST_TITLE = 255
_LONGEST_CHOICE = 240
_NO_LIMIT = 86_400
"""Seconds that OpenAEV gives people for an expectation by itself."""


def write(
    exercise: Exercise, attachments: Mapping[str, bytes] | None = None
) -> tuple[bytes, tuple[Remark, ...]]:
    """Return the archive, and what of the exercise it does not hold."""
    scenario = _Scenario(exercise, attachments or {})
    return scenario.packed(), tuple(scenario.remarks)


class _Scenario:
    """One exercise being written, and the remarks on the way."""

    def __init__(self, exercise: Exercise, attachments: Mapping[str, bytes]) -> None:
        self.exercise = exercise
        self._files, missing = enclosed(exercise, attachments)
        self.remarks = [*beyond(exercise, _HOLDS), *missing]
        self._nominal = nominal_times(exercise)
        self._parts = Parts(exercise, self._files)

    def document(self) -> Json:
        """Return the whole scenario as its JSON says it."""
        injects = [self._inject(each) for each in self.exercise.injects]
        parts = {**self._parts.around(), "injects": injects}
        return {"export_version": 1, **{f"scenario_{name}": part for name, part in parts.items()}}

    def packed(self) -> bytes:
        """Return the archive of the scenario and of its files."""
        document = json.dumps(self.document(), ensure_ascii=False, indent=1).encode()
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            head = zipfile.ZipInfo(f"{file_name(self.exercise.id, 'scenario')}.json")
            head.comment = SCENARIO
            archive.writestr(head, document, zipfile.ZIP_DEFLATED)
            for name, content in self._files.items():
                entry = zipfile.ZipInfo(self._parts.target(name))
                entry.comment = ATTACHMENT
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _inject(self, inject: Inject) -> Json:
        kind = kind_for(inject)
        depends = depends_on(self.exercise, inject)
        self._say(inject, depends)
        subject = shortened(inject.subject, _LONGEST_TITLE)
        body = with_sender(inject.body, self._parts.sender(inject), self.exercise.language)
        return {
            "inject_id": self._parts.uuid(inject.id),
            "inject_title": subject,
            "inject_description": body if kind == MANUAL else inject.notes,
            "inject_country": None,
            "inject_city": None,
            "inject_enabled": not inject.manual,
            "inject_content": self._content(inject, kind, body),
            "inject_all_teams": False,
            "inject_depends_on": self._dependencies(inject, depends),
            "inject_depends_duration": round(self._nominal[inject.id].at),
            "inject_injector_contract": contract(kind),
            "inject_tags": [self._parts.uuid(f"tag:{inject.channel}")],
            "inject_teams": [
                self._parts.uuid(f"role:{role}")
                for role in inject.to
                if role in self.exercise.roles.played
            ],
            "inject_documents": [
                {
                    "document_id": self._parts.uuid(f"file:{name}"),
                    "document_name": name.rpartition("/")[2],
                    "document_attached": True,
                }
                for name in inject.attachments
                if name in self._files
            ],
        }

    def _content(self, inject: Inject, kind: str, body: str) -> Json:
        expectations = list(_expectations(inject, self.exercise.language))
        if kind == MANUAL:
            return {"expectations": expectations}
        if kind == MEDIA:
            article = self._parts.uuid(f"article:{inject.id}")
            return {"articles": [article], "emailing": False, "expectations": expectations}
        return {
            "subject": inject.subject,
            "body": to_html(body),
            "encrypted": False,
            "expectations": expectations,
        }

    def _dependencies(self, inject: Inject, depends: Depends) -> list[Json]:
        if not depends.parent:
            return []
        conditions = [
            {"key": key, "operator": "eq", "value": holds} for key, holds in depends.conditions
        ]
        return [
            {
                "dependency_relationship": {
                    "inject_parent_id": self._parts.uuid(depends.parent),
                    "inject_children_id": self._parts.uuid(inject.id),
                },
                "dependency_condition": {
                    "mode": "or" if depends.either else "and",
                    "conditions": conditions,
                },
            }
        ]

    # -- what does not go in ------------------------------------------------------------------

    def _say(self, inject: Inject, depends: Depends) -> None:
        for manner, told in _told(inject, depends):
            self.remarks.append(Remark(manner, inject.id, told))
        holds = _HOLDS - {"notes"} if kind_for(inject) == MANUAL else _HOLDS
        self.remarks += beyond_inject(inject, holds)
        simulated = [role for role in inject.to if role not in self.exercise.roles.played]
        if simulated:
            told = _("les rôles simulés : n’entrent pas ({names}).")
            told = told.format(names=", ".join(simulated))
            self.remarks.append(Remark(Manner.LEFT, inject.id, told))


def _told(inject: Inject, depends: Depends) -> Iterator[tuple[Manner, str]]:
    for name in depends.lost:
        told = _("attend aussi {name} : OpenAEV ne connaît qu’un parent, et ses résultats.")
        yield Manner.LEFT, told.format(name=name)
    for name in depends.kept_off:
        told = _("ne part que sans {name}, qui n’y entre pas.")
        yield Manner.LEFT, told.format(name=name)
    for name in depends.nearly:
        yield Manner.GUESSED, _("attend {name} : écrit comme le départ.").format(name=name)
    if inject.manual:
        yield Manner.GUESSED, _("part à la main : écrit comme désactivé.")
    if inject.decision:
        yield Manner.GUESSED, _("sa décision devient des réactions attendues, une par choix.")
        if any(len(label) > _LONGEST_CHOICE for label in inject.decision.choices.values()):
            yield Manner.LEFT, _("la fin d’un choix n’y entre pas.")
    if len(inject.subject) > _LONGEST_TITLE and kind_for(inject) == MANUAL:
        yield Manner.LEFT, _("la fin de son objet n’y entre pas.")


def _expectations(inject: Inject, language: str) -> Iterator[Json]:
    if inject.decision:
        for label in inject.decision.choices.values():
            name, question = polls.choice(label, language), inject.decision.question
            yield _expectation(name, question, _NO_LIMIT, group=True)
    for each in inject.expects:
        name = shortened(each.text, _LONGEST_TITLE)
        limit = _NO_LIMIT if each.within is None else round(each.within)
        yield _expectation(name, "" if name == each.text else each.text, limit, group=False)


def _expectation(name: str, description: str, limit: int, *, group: bool) -> Json:
    return {
        "expectation_type": "MANUAL",
        "expectation_name": shortened(name, _LONGEST_TITLE),
        "expectation_description": description,
        "expectation_score": 100,
        "expectation_expectation_group": group,
        "expectation_expiration_time": limit,
    }
