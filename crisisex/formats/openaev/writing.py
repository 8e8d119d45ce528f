"""An exercise as a scenario of OpenAEV, in the archive that its import opens.

Every key that the import reads is there, and every contract is one that OpenAEV always has.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from uuid import NAMESPACE_URL, uuid5

from crisisex.formats import polls
from crisisex.formats.beyond import beyond, beyond_inject, enclosed
from crisisex.formats.carried import Manner, Remark
from crisisex.formats.hypertext import to_html
from crisisex.formats.liberal import shortened
from crisisex.formats.naming import file_name
from crisisex.formats.nominal import nominal_times
from crisisex.formats.openaev.archive import ATTACHMENT, SCENARIO
from crisisex.formats.openaev.contracts import (
    CHANNEL_TAG,
    CONTRACTS,
    EMAIL,
    MANUAL,
    MEDIA,
    MEDIA_CHANNELS,
)
from crisisex.formats.openaev.linking import Depends, depends_on
from crisisex.formats.openaev.senders import with_sender
from crisisex.language import _
from crisisex.scenario.models import SAID_ALOUD, Channel, Exercise, Inject

_HOLDS = frozenset(
    {"summary", "objectives", "cards", "from", "actor", "channel", "attachments", "expects"}
    | {"within", "notes"}
)
_MEDIA_TYPES = {channel: kind for kind, channel in MEDIA_CHANNELS.items()}
_LONGEST_TITLE = 255
_LONGEST_CHOICE = 240
_NO_LIMIT = 86_400
"""Seconds that OpenAEV gives people for an expectation by itself."""
_FROM = "exercice@crisisex.example"
_GREY = "#607d8b"

Json = dict[str, object]


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
        self._media = [
            channel
            for channel in _MEDIA_TYPES
            if any(each.channel is channel for each in exercise.injects)
        ]

    def document(self) -> Json:
        """Return the whole scenario as its JSON says it."""
        injects = [self._inject(each) for each in self.exercise.injects]
        parts: dict[str, object] = {
            "information": self._about(),
            "teams": [self._team(role) for role in self.exercise.roles.played],
            "objectives": [
                {
                    "objective_id": self._uuid(f"objective:{each.id}"),
                    "objective_title": each.text,
                    "objective_description": "",
                    "objective_priority": nth,
                }
                for nth, each in enumerate(self.exercise.objectives, 1)
            ],
            "users": [],
            "organizations": [],
            "injects": injects,
            "tags": [self._tag(channel) for channel in self._channels()],
            "documents": [self._document(name) for name in self._files],
            "channels": [self._medium(channel) for channel in self._media],
            "articles": [
                self._article(each) for each in self.exercise.injects if _kind(each) == MEDIA
            ],
            "challenges": [],
            "lessons_categories": [],
            "lessons_questions": [],
            "variables": [],
        }
        named = {f"scenario_{name}": part for name, part in parts.items()}
        return {"export_version": 1, **named}

    def packed(self) -> bytes:
        """Return the archive of the scenario and of its files."""
        document = json.dumps(self.document(), ensure_ascii=False, indent=1).encode()
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            head = zipfile.ZipInfo(f"{file_name(self.exercise.id, 'scenario')}.json")
            head.comment = SCENARIO
            archive.writestr(head, document, zipfile.ZIP_DEFLATED)
            for name, content in self._files.items():
                entry = zipfile.ZipInfo(self._target(name))
                entry.comment = ATTACHMENT
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    # -- parts --------------------------------------------------------------------------------

    def _about(self) -> Json:
        said = {
            "id": self._uuid("scenario"),
            "name": self.exercise.title,
            "description": self.exercise.summary,
            "subtitle": "",
            "category": "global-crisis",
            "main_focus": "incident-response",
            "severity": "high",
            "message_header": "EXERCICE — EXERCISE",
            "message_footer": "EXERCICE — EXERCISE",
            "mail_from": _FROM,
            "tags": [],
            "documents": [self._uuid(f"file:{name}") for name in self._files],
        }
        return {f"scenario_{key}": value for key, value in said.items()}

    def _team(self, role: str) -> Json:
        card = self.exercise.cards.get(role)
        titles = [self.exercise.role_name(each) for each in self.exercise.roles.played]
        name = self.exercise.role_name(role)
        return {
            "team_id": self._uuid(f"role:{role}"),
            "team_name": name if titles.count(name) == 1 else f"{name} ({role})",
            "team_description": card.card if card else "",
            "team_users": [],
            "team_tags": [],
            "team_organization": None,
            "team_contextual": True,
        }

    def _tag(self, channel: Channel) -> Json:
        return {
            "tag_id": self._uuid(f"tag:{channel}"),
            "tag_name": f"{CHANNEL_TAG}{channel}",
            "tag_color": _GREY,
        }

    def _document(self, name: str) -> Json:
        return {
            "document_id": self._uuid(f"file:{name}"),
            "document_name": name.rpartition("/")[2],
            "document_description": "",
            "document_target": self._target(name),
            "document_type": "application/octet-stream",
            "document_tags": [],
        }

    def _medium(self, channel: Channel) -> Json:
        colours = {
            f"channel_{rank}_color_{theme}": _GREY
            for rank in ("primary", "secondary")
            for theme in ("dark", "light")
        }
        return {
            "channel_id": self._uuid(f"medium:{channel}"),
            "channel_type": _MEDIA_TYPES[channel],
            "channel_name": f"{self.exercise.title[:100]} ({channel})",
            "channel_description": "",
            "channel_mode": "title",
            **colours,
            "channel_logo_dark": None,
            "channel_logo_light": None,
        }

    def _article(self, inject: Inject) -> Json:
        return {
            "article_id": self._uuid(f"article:{inject.id}"),
            "article_name": inject.subject,
            "article_content": inject.body,
            "article_author": self._sender(inject),
            "article_shares": 0,
            "article_likes": 0,
            "article_comments": 0,
            "article_channel": self._uuid(f"medium:{inject.channel}"),
            "article_documents": [],
        }

    def _inject(self, inject: Inject) -> Json:
        kind = _kind(inject)
        depends = depends_on(self.exercise, inject)
        self._say(inject, depends)
        subject = shortened(inject.subject, _LONGEST_TITLE)
        body = with_sender(inject.body, self._sender(inject), self.exercise.language)
        return {
            "inject_id": self._uuid(inject.id),
            "inject_title": subject,
            "inject_description": body if kind == MANUAL else inject.notes,
            "inject_country": None,
            "inject_city": None,
            "inject_enabled": not inject.manual,
            "inject_content": self._content(inject, kind, body),
            "inject_all_teams": False,
            "inject_depends_on": self._dependencies(inject, depends),
            "inject_depends_duration": round(self._nominal[inject.id].at),
            "inject_injector_contract": _contract(kind),
            "inject_tags": [self._uuid(f"tag:{inject.channel}")],
            "inject_teams": [
                self._uuid(f"role:{role}")
                for role in inject.to
                if role in self.exercise.roles.played
            ],
            "inject_documents": [
                {
                    "document_id": self._uuid(f"file:{name}"),
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
            article = self._uuid(f"article:{inject.id}")
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
                    "inject_parent_id": self._uuid(depends.parent),
                    "inject_children_id": self._uuid(inject.id),
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
        holds = _HOLDS - {"notes"} if _kind(inject) == MANUAL else _HOLDS
        self.remarks += beyond_inject(inject, holds)
        simulated = [role for role in inject.to if role not in self.exercise.roles.played]
        if simulated:
            told = _("les rôles simulés : n’entrent pas ({names}).")
            told = told.format(names=", ".join(simulated))
            self.remarks.append(Remark(Manner.LEFT, inject.id, told))

    def _sender(self, inject: Inject) -> str:
        return inject.sender or (self.exercise.role_name(inject.actor) if inject.actor else "")

    def _channels(self) -> list[Channel]:
        return list(dict.fromkeys(each.channel for each in self.exercise.injects))

    def _target(self, name: str) -> str:
        return f"{self._uuid(f'file:{name}')}-{file_name(name, 'fichier')}"

    def _uuid(self, name: str) -> str:
        """Return the uuid of a part of the exercise: the same at every writing."""
        return str(uuid5(NAMESPACE_URL, f"crisisex:{self.exercise.id}#{name}"))


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
    if len(inject.subject) > _LONGEST_TITLE and _kind(inject) == MANUAL:
        yield Manner.LEFT, _("la fin de son objet n’y entre pas.")


def _kind(inject: Inject) -> str:
    if inject.channel in _MEDIA_TYPES:
        return MEDIA
    return MANUAL if inject.channel in SAID_ALOUD else EMAIL


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


def _contract(kind: str) -> Json:
    kind_name = f"openaev_{kind}"
    label = {"en": kind.capitalize(), "fr": kind.capitalize()}
    converted: Json = {
        "contract_id": CONTRACTS[kind],
        "label": label,
        "config": {"type": kind_name, "label": label, "expose": True},
        "fields": [],
        "manual": kind == MANUAL,
        "platforms": [],
        "variables": [],
    }
    return {
        "convertedContent": converted,
        "injector_contract_id": CONTRACTS[kind],
        "injector_contract_external_id": None,
        "injector_contract_labels": label,
        "injector_contract_content": json.dumps(converted),
        "injector_contract_payload": None,
        "injector_contract_injector_type": kind_name,
        "injector_contract_injector_type_name": kind.capitalize(),
    }
