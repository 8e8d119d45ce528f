"""What stands around the injects of a scenario that is written: teams, tags, documents, media.

Every key that OpenAEV's import reads is there.
"""

import json
from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from crisisex.formats.naming import file_name
from crisisex.formats.openaev.contracts import (
    CHANNEL_TAG,
    CONTRACTS,
    EMAIL,
    MANUAL,
    MEDIA,
    MEDIA_CHANNELS,
)
from crisisex.scenario.injects import SAID_ALOUD, Channel, Inject
from crisisex.scenario.models import Exercise

_MEDIA_TYPES = {channel: kind for kind, channel in MEDIA_CHANNELS.items()}
_FROM = "exercice@crisisex.example"
_GREY = "#607d8b"

Json = dict[str, object]


class Parts:
    """The parts of one exercise, each by the same uuid at every writing."""

    def __init__(self, exercise: Exercise, files: Mapping[str, bytes]) -> None:
        self.exercise = exercise
        self._files = files

    def around(self) -> Json:
        """Return every part of the scenario but its injects."""
        injects = self.exercise.injects
        return {
            "information": self._about(),
            "teams": [self._team(role) for role in self.exercise.roles.played],
            "objectives": [
                {
                    "objective_id": self.uuid(f"objective:{each.id}"),
                    "objective_title": each.text,
                    "objective_description": "",
                    "objective_priority": nth,
                }
                for nth, each in enumerate(self.exercise.objectives, 1)
            ],
            "tags": [self._tag(channel) for channel in self._channels()],
            "documents": [self._document(name) for name in self._files],
            "channels": [self._medium(each) for each in self._channels() if each in _MEDIA_TYPES],
            "articles": [self._article(each) for each in injects if kind_for(each) == MEDIA],
            **{key: [] for key in _NONE},
        }

    def _about(self) -> Json:
        said = {
            "id": self.uuid("scenario"),
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
            "documents": [self.uuid(f"file:{name}") for name in self._files],
        }
        return {f"scenario_{key}": value for key, value in said.items()}

    def _team(self, role: str) -> Json:
        card = self.exercise.cards.get(role)
        titles = [self.exercise.role_name(each) for each in self.exercise.roles.played]
        name = self.exercise.role_name(role)
        return {
            "team_id": self.uuid(f"role:{role}"),
            "team_name": name if titles.count(name) == 1 else f"{name} ({role})",
            "team_description": card.card if card else "",
            "team_users": [],
            "team_tags": [],
            "team_organization": None,
            "team_contextual": True,
        }

    def _tag(self, channel: Channel) -> Json:
        return {
            "tag_id": self.uuid(f"tag:{channel}"),
            "tag_name": f"{CHANNEL_TAG}{channel}",
            "tag_color": _GREY,
        }

    def _document(self, name: str) -> Json:
        return {
            "document_id": self.uuid(f"file:{name}"),
            "document_name": name.rpartition("/")[2],
            "document_description": "",
            "document_target": self.target(name),
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
            "channel_id": self.uuid(f"medium:{channel}"),
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
            "article_id": self.uuid(f"article:{inject.id}"),
            "article_name": inject.subject,
            "article_content": inject.body,
            "article_author": self.sender(inject),
            "article_shares": 0,
            "article_likes": 0,
            "article_comments": 0,
            "article_channel": self.uuid(f"medium:{inject.channel}"),
            "article_documents": [],
        }

    def sender(self, inject: Inject) -> str:
        """Return who speaks in an inject."""
        return inject.sender or (self.exercise.role_name(inject.actor) if inject.actor else "")

    def _channels(self) -> list[Channel]:
        return list(dict.fromkeys(each.channel for each in self.exercise.injects))

    def target(self, name: str) -> str:
        """Return the name of a file in the archive."""
        return f"{self.uuid(f'file:{name}')}-{file_name(name, 'fichier')}"

    def uuid(self, name: str) -> str:
        """Return the uuid of a part of the exercise: the same at every writing."""
        return str(uuid5(NAMESPACE_URL, f"crisisex:{self.exercise.id}#{name}"))


def kind_for(inject: Inject) -> str:
    """Return the kind of theirs by which an inject of ours leaves."""
    if inject.channel in _MEDIA_TYPES:
        return MEDIA
    return MANUAL if inject.channel in SAID_ALOUD else EMAIL


def contract(kind: str) -> Json:
    """Return the contract of an inject of that kind, as their exports tell it."""
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


_NONE = (
    "users",
    "organizations",
    "challenges",
    "lessons_categories",
    "lessons_questions",
    "variables",
)
"""The parts that no exercise of ours has."""
