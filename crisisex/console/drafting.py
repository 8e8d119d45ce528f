"""An inject as a facilitator is writing it, and the command that says what they wrote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from crisisex.console import wording
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.run.progress import InjectProgress
from crisisex.scenario.durations import parse_clock
from crisisex.scenario.injects import Channel, Inject

_LATER = re.compile(r"\+\s*(\d+(?:[.,]\d+)?)\s*(?:min|mn|m)?")

FIELDS = {
    "subject": N_("Objet"),
    "sender": N_("De la part de"),
    "channel": N_("Vecteur"),
    "when": N_("Heure d’exercice"),
    "to": N_("Destinataires"),
    "body": N_("Texte"),
    "notes": N_("Notes (animation)"),
}
"""What of an inject may be changed, in the form's order, with the words for it."""


@dataclass(frozen=True)
class Draft:
    """What the form holds; `when` is as it was typed, empty for no instant."""

    subject: str
    sender: str
    to: tuple[str, ...]
    channel: Channel
    body: str
    notes: str
    when: str
    reason: str = ""
    now: bool = False
    """Release it at once; for an inject that is being added."""


@dataclass(frozen=True)
class Version:
    """An inject's form at one revision; `by` is who made it so, where they gave a name."""

    draft: Draft
    revision: int = 0
    by: str = ""


def draft_of(inject: Inject, progress: InjectProgress | None, seats: Sequence[str]) -> Draft:
    """Return the form of an inject as it stands; a new one has no progress yet.

    Recipients are those of `seats`, in that order, for the form offers no other.
    """
    planned = None if progress is None else progress.planned
    return Draft(
        subject=inject.subject,
        sender=inject.sender,
        to=tuple(role for role in seats if role in inject.to),
        channel=inject.channel,
        body=inject.body,
        notes=inject.notes,
        when="" if planned is None else wording.clock(planned),
    )


def instant(text: str, now: float) -> float | None:
    """Return the exercise second that `text` says: `1:05`, `1:05:30`, `+10` minutes; None if empty.

    UserError when it says none.
    """
    said = text.strip()
    if not said:
        return None
    if later := _LATER.fullmatch(said):
        return round(now + float(later[1].replace(",", ".")) * 60, 6)
    if (clock := parse_clock(said)) is not None:
        return clock
    raise UserError(
        _(
            "« {text} » n’est pas une heure : écrire 1:05 (heure d’exercice) ou +10 (minutes)."
        ).format(text=said)
    )


def differing(one: Draft, other: Draft) -> tuple[str, ...]:
    """Return the fields in which two forms differ, in the form's order."""
    return tuple(name for name in FIELDS if getattr(one, name) != getattr(other, name))


def taken_over(written: Draft, opened: Draft, latest: Draft) -> Draft:
    """Return `written` with what its writer has left untouched as it stands in `latest`."""
    untouched = set(FIELDS) - set(differing(written, opened))
    return replace(written, **{name: getattr(latest, name) for name in untouched})


def changes(draft: Draft, opened: Draft, now: float) -> dict[str, Any]:
    """Return the fields of `edit_inject` that differ from the form as it was opened.

    UserError when nothing differs, or what is needed is missing.
    """
    _check(draft)
    changed: dict[str, Any] = {name: getattr(draft, name) for name in differing(draft, opened)}
    if "to" in changed:
        changed["to"] = list(draft.to)
    if "when" in changed and (planned := instant(changed.pop("when"), now)) is not None:
        changed["planned"] = planned
    if not changed:
        raise UserError(_("Rien n’a changé : modifier un champ, ou Échap pour sortir."))
    return changed | {"reason": draft.reason}


def addition(draft: Draft, model: Inject, now: float) -> dict[str, Any]:
    """Return the fields of `add_inject` that the form says; `model` keeps the rest.

    UserError when what is needed is missing.
    """
    _check(draft)
    written = {
        "subject": draft.subject,
        "sender": draft.sender,
        "to": list(draft.to),
        "channel": draft.channel,
        "body": draft.body,
        "notes": draft.notes,
    }
    return {
        "inject": model.model_dump(mode="json") | written,
        "planned": None if draft.now else instant(draft.when, now),
        "now": draft.now,
        "reason": draft.reason,
    }


def _check(draft: Draft) -> None:
    if not draft.subject.strip():
        raise UserError(_("Écrire l’objet : c’est ce que le joueur lit d’abord."))
    if not draft.to:
        raise UserError(_("Choisir au moins un destinataire."))
    if not draft.reason.strip():
        raise UserError(_("Écrire la raison : elle ira au rapport."))
