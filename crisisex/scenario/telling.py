"""How verdicts are told: lines for people, plain data for other programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from crisisex.language import _, ngettext_
from crisisex.scenario.problems import Problem
from crisisex.scenario.validation import Verdict


def told(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield the lines that tell of what was found, and once why and what silences it."""
    for verdict in verdicts:
        yield from map(str, verdict.problems)
        yield from map(str, verdict.remarks)
        if not verdict.problems:
            yield _conclusion(verdict)
    remarks = [each for verdict in verdicts for each in verdict.remarks]
    if remarks:
        reasons = {each.rule.id: _(each.rule.why) for each in remarks}
        yield ""
        yield _("Pourquoi :")
        yield from (f"  {rule} : {why}" for rule, why in sorted(reasons.items()))
        yield _(
            "Une remarque pesée se tait dans l’exercice, avec sa raison, en tête ou dans un "
            "stimulus :"
        )
        yield f"  {remarks[0].silence}"


def _conclusion(verdict: Verdict) -> str:
    if not verdict.remarks:
        return _("{file} : aucun problème").format(file=verdict.path)
    return ngettext_(
        "{file} : aucun problème, une remarque",
        "{file} : aucun problème, {count} remarques",
        len(verdict.remarks),
    ).format(file=verdict.path, count=len(verdict.remarks))


def as_data(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "validated": [str(each.path) for each in verdicts],
        "problems": [_placed(each) for verdict in verdicts for each in verdict.problems],
        "remarks": [
            {
                **_placed(each.place),
                "rule": each.rule.id,
                "where": each.where,
                "why": _(each.rule.why),
                "silence": each.silence,
            }
            for verdict in verdicts
            for each in verdict.remarks
        ],
    }


def _placed(problem: Problem) -> dict[str, Any]:
    return {
        "file": str(problem.file),
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
    }
