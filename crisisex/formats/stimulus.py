"""One row made into an inject, all but what makes it leave."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from crisisex.formats.carried import Beside, Manner, Remark
from crisisex.formats.casting import EVERYBODY, Cast
from crisisex.formats.cells import read_choices, read_expects
from crisisex.formats.columns import CHANNELS, YES
from crisisex.formats.entries import Entry
from crisisex.formats.words import bare, known
from crisisex.language import _
from crisisex.scenario.catalogue import content_root, obligations_catalogue
from crisisex.scenario.fields import ID_PATTERN
from crisisex.scenario.injects import SAID_ALOUD
from crisisex.scenario.naming import Names, identifier

_LONGEST_LINE = 500
_LONGEST_TEXT = 100_000
_LONGEST_SENDER = 200
_LONGEST_SUBJECT = 90
_WORDS_OF_ID = 6
_BULLET = re.compile(r"^\s*(?:[-–—•*▪‣◦·]|\d{1,2}[.)])\s+")
_RESERVED = frozenset({"released", "acknowledged", "answered"})
_OBJECTIVE = re.compile(r"[A-Za-z]{1,3}\d{1,3}")
_USUAL = "email"


class Stimulus:
    """Makes injects, and keeps what they bring: ids, objectives, files and remarks."""

    def __init__(
        self,
        entries: Sequence[Entry],
        cast: Cast,
        channels: Mapping[str, str],
        beside: Beside,
    ) -> None:
        self.remarks: list[Remark] = []
        self.objectives: list[dict[str, str]] = []
        self.files: dict[str, bytes] = {}
        self.ids = ids_of(entries, obligations_catalogue(content_root()))
        self._next = iter(self.ids)
        self._cast = cast
        self._channels = {bare(name): channel for name, channel in channels.items()}
        self._beside = beside
        self._objectives: dict[str, str] = {}

    def inject(self, entry: Entry) -> dict[str, Any]:
        """Return the next inject."""
        channel = self._channel(entry)
        sender = entry.line("from")
        inject: dict[str, Any] = {
            "id": next(self._next),
            "from": sender[:_LONGEST_SENDER],
            "to": self._to(entry),
            "channel": channel,
            "notes": entry.text("notes"),
            "objective": self._objective(entry),
        }
        inject |= self._said(entry, sender)
        if bare(entry.line("spoken")) in YES and channel in SAID_ALOUD:
            inject["spoken"] = True
        called = (entry.line("actor"), sender)
        actors = (self._cast.actor(name, entry.where) for name in called)
        actor = next(filter(None, actors), "")
        if actor:
            inject["actor"] = actor
            self._cast.simulated.setdefault(actor)
        inject["expects"] = self._expects(entry)
        inject |= self._decision(entry, inject)
        self._attach(entry, inject)
        return inject

    def _said(self, entry: Entry, sender: str) -> dict[str, str]:
        """Return subject and body; what is too long for a subject is in the body."""
        subject, body = entry.line("subject"), entry.text("body")
        if not subject:
            subject = first_sentence(body or entry.text("question"))
        if len(subject) > _LONGEST_LINE:
            body = "\n\n".join(filter(None, (entry.text("subject"), body)))
            subject = first_sentence(subject)
        if len(sender) > _LONGEST_SENDER:
            body = f"{sender}\n\n{body}"
        if len(body) > _LONGEST_TEXT:
            told = _("Contenu de plus de {most} signes : coupé.")
            self._tell(Manner.LEFT, entry, told.format(most=_LONGEST_TEXT))
        return {"subject": subject, "body": body[:_LONGEST_TEXT]}

    def _channel(self, entry: Entry) -> str:
        text = entry.line("channel")
        words = bare(text)
        exact = self._channels.get(words) or channel_called(text)
        if exact:
            return exact
        within = f" {words} "
        near = next(
            (meant for word, meant in known("channels").items() if f" {word} " in within), ""
        )
        if not text:
            self._tell(Manner.GUESSED, entry, _("Pas de vecteur : part par courriel."))
        elif not near:
            told = _("Vecteur « {text} » inconnu : part par courriel.")
            self._tell(Manner.GUESSED, entry, told.format(text=text[:60]))
        return near or _USUAL

    def _to(self, entry: Entry) -> list[str]:
        texts = [str(value) for value in entry.values.get("to", ())]
        roles = self._cast.recipients("\n".join(texts), entry.where) if texts else []
        if not roles:
            self._tell(Manner.GUESSED, entry, _("Pas de destinataire : va à tous ceux qui jouent."))
        return roles or [EVERYBODY]

    def _objective(self, entry: Entry) -> str:
        text = entry.line("objective")
        if not text:
            return ""
        words = bare(text)
        if words not in self._objectives:
            name = text if _OBJECTIVE.fullmatch(text) else f"O{len(self._objectives) + 1}"
            while name in self._objectives.values():
                name = f"O{name[1:]}b" if name[1:].isdecimal() else f"{name}b"
            self._objectives[words] = name
            self.objectives.append({"id": name, "text": text[:_LONGEST_LINE]})
        return self._objectives[words]

    def _expects(self, entry: Entry) -> list[dict[str, Any]]:
        text = entry.text("expects")
        lines = [_BULLET.sub("", line).strip() for line in text.split("\n")]
        found: list[dict[str, Any]] = []
        for line in filter(None, lines):
            each = read_expects(line)[0]
            if not re.fullmatch(r"[A-Z]{1,2}\d{1,3}", each.get("id", "")):
                each = {"text": line}
            each = {"id": each.get("id", ""), **each}
            each["text"] = each["text"][:_LONGEST_LINE]
            if each["text"]:
                found.append({key: each[key] for key in each if key not in {"objective", "plan"}})
        names = Names()
        for nth, each in enumerate(found, start=1):
            each["id"] = names.take(each["id"] or f"E{nth}")
        return found

    def _decision(self, entry: Entry, inject: dict[str, Any]) -> dict[str, Any]:
        question, text = entry.line("question"), entry.text("choices")
        if not question and not text:
            return {}
        pairs = read_choices(text.replace("|", "\n") if "\n" not in text else text)
        taken = {each["id"] for each in inject["expects"]} | _RESERVED
        names = Names(taken)
        choices = {}
        for name, words in pairs:
            words = _BULLET.sub("", words).strip()[:_LONGEST_LINE] or name  # noqa: PLW2901 - the line as it is kept
            if words:
                choices[names.take(name or _short_id(words, "choix"))] = words
        if len(choices) >= 2:  # noqa: PLR2004 - a decision has two choices at least
            asked = (question or inject["subject"])[:_LONGEST_LINE]
            return {"decision": {"question": asked, "choices": choices}}
        said = "\n\n".join(filter(None, (question, text)))
        self._tell(Manner.LEFT, entry, _("Question sans deux choix : mise dans les notes."))
        return {"notes": "\n\n".join(filter(None, (inject["notes"], said)))}

    def _attach(self, entry: Entry, inject: dict[str, Any]) -> None:
        names = [line.strip() for line in re.split(r"[\n;|]", entry.text("attachments"))]
        found = []
        for name in filter(None, names):
            content = self._beside(name)
            if content is None:
                told = _("Pièce jointe « {name} » introuvable à côté du fichier : mise en note.")
                self._tell(Manner.LEFT, entry, told.format(name=name[:80]))
                line = _("Pièce jointe : {name}").format(name=name)
                inject["notes"] = "\n\n".join(filter(None, (inject["notes"], line)))
                continue
            path = PurePosixPath(name.replace("\\", "/"))
            place = f"media/{identifier(path.stem, 'piece')}{path.suffix.lower()}"
            self.files[place] = content
            found.append(place)
        inject["attachments"] = found

    def _tell(self, manner: Manner, entry: Entry, text: str) -> None:
        self.remarks.append(Remark(manner, entry.where, text))


_CHANNELS = {bare(word): str(channel) for channel, words in CHANNELS.items() for word in words} | {
    bare(channel): str(channel) for channel in CHANNELS
}


def channel_called(text: str) -> str | None:
    """Return the channel that we call so."""
    return _CHANNELS.get(bare(text))


def ids_of(entries: Sequence[Entry], taken: Iterable[str] = ()) -> list[str]:
    """Return an id for each entry: its own where it has a good one, else made of its subject."""
    names = Names(taken)
    return [names.take(_id(entry)) for entry in entries]


def _id(entry: Entry) -> str:
    for name in ("id", "number"):
        own = entry.line(name)
        if re.fullmatch(ID_PATTERN, own) and re.search("[A-Za-z]", own):
            return own
    said = entry.line("subject") or entry.line("body") or entry.line("question")
    return _short_id(said, "inject")


def _short_id(text: str, default: str) -> str:
    return "-".join(identifier(text, default).split("-")[:_WORDS_OF_ID])


def first_sentence(text: str) -> str:
    """Return the first sentence of a text on a line, cut where it is long."""
    line = " ".join(text.split())
    sentence = re.split(r"(?<=[.!?…])\s", line, maxsplit=1)[0]
    if len(sentence) <= _LONGEST_SUBJECT:
        return sentence
    return sentence[: _LONGEST_SUBJECT - 1].rsplit(" ", 1)[0] + "…"
