"""An exercise as a T3SF MSEL: what leaves for sure, in the order of time, one row a player."""

import json
from collections.abc import Iterator, Mapping

from crisisex.formats import polls
from crisisex.formats.beyond import beyond, beyond_inject
from crisisex.formats.carried import Manner, Remark
from crisisex.formats.nominal import Nominal, nominal_times, scenario_instant
from crisisex.formats.t3sf.times import written
from crisisex.language import _
from crisisex.scenario.injects import Inject
from crisisex.scenario.instants import format_instant
from crisisex.scenario.models import Exercise

_HOLDS = frozenset({"from", "phases"})
_BEGINS = 9 * 3600
"""The time of day at which the exercise begins in the rows."""
_HOUR = 3600
"""T3SF reads the minutes of a time alone."""


def write(
    exercise: Exercise, attachments: Mapping[str, bytes] | None = None
) -> tuple[bytes, tuple[Remark, ...]]:
    """Return the MSEL, and what of the exercise it does not hold."""
    del attachments
    remarks = list(beyond(exercise, _HOLDS))
    nominal = nominal_times(exercise)
    rows: list[dict[str, object]] = []
    last: float | None = None
    for inject in sorted(exercise.injects, key=lambda each: nominal[each.id].at):
        when = nominal[inject.id]
        remarks += _said(inject, when)
        if not when.sure:
            continue
        if last is not None and when.at - last >= _HOUR:
            told = _("part plus d’une heure après le précédent : T3SF n’attend que les minutes.")
            remarks.append(Remark(Manner.LEFT, inject.id, told))
        last = when.at
        remarks += beyond_inject(inject, _HOLDS)
        rows += _rows(exercise, inject, when.at, len(rows))
    content = json.dumps(rows, ensure_ascii=False, indent=1).encode()
    return content, tuple(remarks)


def _rows(
    exercise: Exercise, inject: Inject, at: float, before: int
) -> Iterator[dict[str, object]]:
    decision = inject.decision
    choices = list(decision.choices.values()) if decision else []
    actor = exercise.role_name(inject.actor) if inject.actor else ""
    pictures = [name.rpartition("/")[2] for name in inject.attachments]
    for nth, role in enumerate(_players(exercise, inject), before + 1):
        yield {
            "#": nth,
            "Real Time": written(_BEGINS + round(at)),
            "Date": format_instant(scenario_instant(exercise, at)),
            "Subject": inject.subject,
            "From": inject.sender or actor,
            "Player": exercise.role_name(role),
            "Script": polls.joined(inject.body, inject.subject, decision.question)
            if decision
            else inject.body,
            "Photo": "",
            "Picture Name": pictures[0] if pictures else "",
            "Profile": "",
            "Poll": " | ".join(label.replace("|", "/") for label in choices),
        }


def _players(exercise: Exercise, inject: Inject) -> list[str]:
    return [role for role in inject.to if role in exercise.roles.played]


def _said(inject: Inject, when: Nominal) -> Iterator[Remark]:
    """Yield what becomes of an inject's trigger."""
    if not when.sure:
        told = _("part selon ce que font les joueurs, ou à la main : T3SF ne connaît que l’heure.")
        yield Remark(Manner.LEFT, inject.id, told)
        return
    if inject.after is not None:
        told = _("attend {names} : écrit à l’heure prévue.")
        names = ", ".join(inject.after.milestones)
        yield Remark(Manner.GUESSED, inject.id, told.format(names=names))
    if round(when.at) % 60:
        yield Remark(Manner.GUESSED, inject.id, _("les secondes ne s’écrivent pas."))
    if inject.decision and any("|" in label for label in inject.decision.choices.values()):
        yield Remark(Manner.GUESSED, inject.id, _("« | » sépare les choix : écrit « / »."))
