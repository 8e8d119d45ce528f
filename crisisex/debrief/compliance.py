"""Which yearly requirements a run answers, and what shows it: never more than the log holds."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from crisisex.debrief.duty import Filing
from crisisex.debrief.findings.finding import Finding, Kind, Standing
from crisisex.debrief.model import ReportModel
from crisisex.debrief.past import Past
from crisisex.debrief.wording import lasting, listed
from crisisex.language import _, ngettext_
from crisisex.run.events import (
    DecisionRecorded,
    DeclarationFiled,
    FeedbackGiven,
    MilestoneTicked,
    ParticipantJoined,
)
from crisisex.scenario.plans import plan_in_words
from crisisex.scenario.requirements import (
    ByHand,
    Check,
    DeclarationsPlayed,
    Held,
    HotWash,
    Present,
    Promised,
    Requirement,
    Reviewed,
    Tested,
)

_MOST = 12
"""Log numbers that one piece of evidence names."""


class Answer(StrEnum):
    """How far a run answers."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    """The run does not show it; it may be true all the same."""


@dataclass(frozen=True)
class Shown:
    """What one check found."""

    answer: Answer
    evidence: str
    """In a sentence, with figures."""
    numbers: tuple[int, ...] = ()
    """Lines of the log that show it."""


@dataclass(frozen=True)
class Answered:
    """A requirement, and what the run shows of it."""

    requirement: Requirement
    answer: Answer
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class _Run:
    """What checks read."""

    past: Past
    model: ReportModel

    @cached_property
    def roles(self) -> dict[str, int]:
        """The roles that somebody took, with the log number of the first who did."""
        taken: dict[str, int] = {}
        for each in self.past.events:
            if isinstance(each.event, ParticipantJoined):
                taken.setdefault(each.event.role, each.seq)
        return taken

    @property
    def findings(self) -> list[Finding]:
        """The findings that documents show."""
        shown = {Standing.PROPOSED, Standing.ACCEPTED}
        return [each for each in self.model.findings if each.standing in shown]


def compliance(
    past: Past, model: ReportModel, requirements: Iterable[Requirement]
) -> tuple[Answered, ...]:
    """Return what a run shows of each requirement; `model` is the report of the same run."""
    run = _Run(past, model)
    return tuple(_answered(run, each) for each in requirements)


def _answered(run: _Run, requirement: Requirement) -> Answered:
    shown = tuple(_shown(run, check) for check in requirement.checks)
    return Answered(requirement, _together([each.answer for each in shown]), shown)


def _together(answers: Sequence[Answer]) -> Answer:
    """Return what several checks come to: all or none, else a part."""
    return answers[0] if len(set(answers)) == 1 else Answer.PARTLY


def _shown(run: _Run, check: Check) -> Shown:
    look: Callable[[_Run, Any], Shown] = _LOOKS[type(check)]
    return look(run, check)


def _by_hand(_run: _Run, check: ByHand) -> Shown:
    told = _("le journal ne peut pas le montrer ; à joindre : {proof}")
    return Shown(Answer.NO, told.format(proof=check.proof))


def _held(run: _Run, _check: Held) -> Shown:
    past = run.past
    if past.started is None:
        return Shown(Answer.NO, _("l’exercice n’a jamais commencé"))
    told = _("{title}, {date}, {length} jouées").format(
        title=run.model.overview.title, date=run.model.overview.date, length=lasting(past.elapsed)
    )
    if past.ended is None:
        return Shown(
            Answer.PARTLY, _("{told}, sans fin d’exercice").format(told=told), (past.started.seq,)
        )
    return Shown(Answer.YES, told, (past.started.seq, past.ended.seq))


def _present(run: _Run, check: Present) -> Shown:
    found = {
        group: [role for role in run.roles if _is_one(run, role, names)]
        for group, names in check.groups.items()
    }
    told = " ; ".join(
        _("{group} : {roles}").format(
            group=group,
            roles=listed([run.past.exercise.role_title(role) for role in roles])
            or _("personne n’a joué cette fonction"),
        )
        for group, roles in found.items()
    )
    numbers = tuple(sorted({run.roles[role] for roles in found.values() for role in roles}))
    return Shown(_share(sum(map(bool, found.values())), len(found)), told, numbers)


def _is_one(run: _Run, role: str, names: Iterable[str]) -> bool:
    words = set(_plain(run.past.exercise.role_title(role)).replace("’", " ").split())
    return any(name == role or _plain(name) in words for name in names)


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() or sign in "-’" else " " for sign in kept)


def _reviewed(run: _Run, _check: Reviewed) -> Shown:
    accepted = [each for each in run.findings if each.standing is Standing.ACCEPTED]
    if not run.findings:
        return Shown(Answer.NO, _("aucun constat"))
    told = ngettext_(
        "{accepted} constat relu sur {count}",
        "{accepted} constats relus sur {count}",
        len(accepted),
    ).format(accepted=len(accepted), count=len(run.findings))
    answer = _share(len(accepted), len(run.findings))
    return Shown(Answer.PARTLY if answer is Answer.NO else answer, told, _evidence(accepted))


def _promised(run: _Run, _check: Promised) -> Shown:
    improvements = [each for each in run.findings if each.kind is Kind.IMPROVEMENT]
    if not improvements:
        return Shown(Answer.NO, _("aucun constat à améliorer"))
    promised = [each for each in improvements if each.standing is Standing.ACCEPTED]
    whole = [each for each in promised if each.action and each.owner and each.due]
    told = ngettext_(
        "{whole} action relue, avec responsable et échéance, pour {count} constats à améliorer",
        "{whole} actions relues, avec responsable et échéance, pour {count} constats à améliorer",
        len(whole),
    ).format(whole=len(whole), count=len(improvements))
    return Shown(_share(len(whole), len(improvements)), told, _evidence(whole))


def _hot_wash(run: _Run, _check: HotWash) -> Shown:
    said = [each.seq for each in run.past.events if isinstance(each.event, FeedbackGiven)]
    if not said:
        return Shown(Answer.NO, _("personne n’a répondu au retour à chaud"))
    spoken = sum(len(cell.feedback) for cell in run.model.cells)
    seats = len(run.past.state.participants)
    told = ngettext_(
        "retour à chaud de {spoken} participant sur {seats}",
        "retour à chaud de {spoken} participants sur {seats}",
        spoken,
    ).format(spoken=spoken, seats=seats)
    return Shown(_share(spoken, seats), told, tuple(said))


def _tested(run: _Run, check: Tested) -> Shown:
    """Return the sections of a plan that a decision followed, or an action that was seen."""
    done: dict[str, list[int]] = {}
    for section, number in _followed(run):
        if section.startswith(f"{check.plan}/"):
            done.setdefault(section, []).append(number)
    if done:
        told = _("mis à l’épreuve : {sections}").format(sections=_sections(done))
        numbers = tuple(sorted({number for numbers in done.values() for number in numbers}))
        return Shown(Answer.YES, told, numbers)
    asked = {
        section
        for section in [
            *(each.plan or "" for each in run.past.exercise.objectives),
            *(row.plan for cell in run.model.cells for row in cell.expected),
        ]
        if section.startswith(f"{check.plan}/")
    }
    if asked:
        told = _("prévu par l’exercice, sans action observée : {sections}").format(
            sections=_sections(asked)
        )
        return Shown(Answer.PARTLY, told)
    return Shown(Answer.NO, _("aucune section de ce plan n’a été mise à l’épreuve"))


def _sections(references: Iterable[str]) -> str:
    """Return sections of plans by their numbers: `PCA C6.4, PCA C9`."""
    numbers = (plan_in_words(each).partition(" · ")[0] for each in references)
    return ", ".join(sorted(numbers, key=_in_order))


def _in_order(section: str) -> list[int | str]:
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", section)]


def _followed(run: _Run) -> Iterable[tuple[str, int]]:
    expected = {
        f"{inject.id}.{action.id}": action.plan or ""
        for cell in run.past.state.cells
        for name in run.past.state.cells[cell].injects
        for inject in (run.past.state.inject(cell, name),)
        for action in inject.expects
    }
    for each in run.past.events:
        if isinstance(each.event, DecisionRecorded) and each.event.plan:
            yield each.event.plan, each.seq
        elif isinstance(each.event, MilestoneTicked) and expected.get(each.event.milestone):
            yield expected[each.event.milestone], each.seq


def _declared(run: _Run, check: DeclarationsPlayed) -> Shown:
    known = run.past.exercise.obligation
    asked = [name for name in check.obligations or known if name in known]
    if not asked:
        return Shown(Answer.NO, _("l’exercice ne prévoit pas ces déclarations"))
    filed: dict[str, int] = {}
    for each in run.past.events:
        if isinstance(each.event, DeclarationFiled) and each.event.obligation in asked:
            filed.setdefault(each.event.obligation, each.seq)
    told = [_filed(run, name, filed=name in filed) for name in asked]
    missing = [name for name in check.obligations if name not in known]
    if missing:
        told.append(_("non prévu : {names}").format(names=listed(missing)))
    total = len(check.obligations) or len(asked)
    return Shown(_share(len(filed), total), " ; ".join(told), tuple(sorted(filed.values())))


def _filed(run: _Run, name: str, *, filed: bool) -> str:
    title = run.past.exercise.obligation[name].title
    if not filed:
        return _("{title} : pas de dépôt").format(title=title)
    late = any(
        each.title == title and each.outcome is Filing.LATE
        for cell in run.model.cells
        for each in cell.obligations
    )
    told = _("{title} : déposé hors délai") if late else _("{title} : déposé")
    return told.format(title=title)


def _evidence(findings: Iterable[Finding]) -> tuple[int, ...]:
    numbers = {each.number for finding in findings for each in finding.evidence}
    return tuple(sorted(numbers))[:_MOST]


def _share(some: int, whole: int) -> Answer:
    if some >= whole > 0:
        return Answer.YES
    return Answer.PARTLY if some else Answer.NO


_LOOKS: dict[type[Check], Callable[[_Run, Any], Shown]] = {
    Held: _held,
    Present: _present,
    Reviewed: _reviewed,
    Promised: _promised,
    HotWash: _hot_wash,
    Tested: _tested,
    DeclarationsPlayed: _declared,
    ByHand: _by_hand,
}
"""How each check is made."""
