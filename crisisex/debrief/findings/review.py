"""What the review made of the findings: added, worded, judged, merged; purely, from the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from crisisex.debrief.findings import proposals
from crisisex.debrief.findings.facts import Facts
from crisisex.debrief.findings.finding import Element, Evidence, Finding, Kind, Standing
from crisisex.run.commands import ADDED
from crisisex.run.events import Worded
from crisisex.run.progress import AddedFinding, Review

_DEPENDS = {"due": "rating", "owner": "sections", "proof": "element"}
"""What is proposed anew when what it rests on is said otherwise."""
_BLANK: dict[str, Any] = {"action": "", "owner": "", "due": None, "proof": "", "wording": ""}
"""What a strength does not have, unless somebody gives it."""


def reviewed(cells: Sequence[Facts], drawn: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that were drawn and added, as the review left them."""
    first = cells[0]
    state = first.past.state
    added = [_added(cells, name, each) for name, each in state.added_findings.items()]
    found = {each.id: each for each in (*drawn, *added)}
    for name, review in state.reviews.items():
        if name in found:
            found[name] = _judged(first, found[name], review)
    return tuple(_merged(found, state.reviews).values())


# -- what was added -----------------------------------------------------------------------------


def _added(cells: Sequence[Facts], name: str, added: AddedFinding) -> Finding:
    facts = next((each for each in cells if each.cell == added.cell), cells[0])
    blank = Finding(
        id=name,
        rule=ADDED,
        kind=Kind.IMPROVEMENT,
        cell="" if added.cell is None else facts.past.cell_name(added.cell),
        title="",
        analysis="",
        cause="",
        evidence=tuple(line for number in added.evidence for line in facts.cited(number)),
        objective="",
        rating="N",
        sections=(),
        element=Element.PLANNING,
        action="",
        owner="",
        due=None,
        proof="",
        wording="",
        standing=Standing.ACCEPTED,
    )
    return _worded(facts, blank, {**added.words, "kind": added.words.get("kind", "improvement")})


# -- what was judged and worded -----------------------------------------------------------------


def _judged(facts: Facts, finding: Finding, review: Review) -> Finding:
    worded = _worded(facts, finding, review.changes) if review.changes else finding
    return replace(worded, standing=Standing(review.standing)) if review.standing else worded


def _worded(facts: Facts, finding: Finding, words: Worded) -> Finding:
    """Return `finding` with these fields, and what rests on them proposed anew."""
    said = {name: _value(facts, name, value) for name, value in words.items()}
    after = replace(finding, **said)
    if after.kind is Kind.STRENGTH:
        return replace(after, **{name: _BLANK[name] for name in _BLANK if name not in said})
    proposed: dict[str, Any] = {
        "due": proposals.due(facts.played_on, after.rating),
        "owner": proposals.owner(after.sections),
        "proof": proposals.proof(after.element),
    }
    moved = {
        name: proposed[name]
        for name, source in _DEPENDS.items()
        if name not in said and ("kind" in said or source in said)
    }
    return replace(after, **moved)


def _value(facts: Facts, name: str, value: str | list[str]) -> Any:  # noqa: ANN401 - by field
    """Return a field as findings have it; names of people give way to their functions."""
    match name, value:
        case "sections", list():
            return tuple(value)
        case "kind", str():
            return Kind(value)
        case "element", str():
            return Element(value)
        case "due", str():
            return date.fromisoformat(value) if value else None
        case _:
            return facts.names.replaced(str(value))


# -- what was merged ----------------------------------------------------------------------------


def _merged(found: Mapping[str, Finding], reviews: Mapping[str, Review]) -> dict[str, Finding]:
    """Return the findings with the evidence of what went into them.

    What was merged into a finding that is no more stands by itself again.
    """
    known = dict(found)
    for name, finding in found.items():
        if finding.standing is not Standing.MERGED:
            continue
        into = _end(name, found, reviews)
        if into == name:
            known[name] = replace(finding, standing=Standing.PROPOSED)
        else:
            gathered = known[into].evidence + finding.evidence
            known[into] = replace(known[into], evidence=_once(gathered))
    return known


def _end(name: str, found: Mapping[str, Finding], reviews: Mapping[str, Review]) -> str:
    """Return the finding that `name` went into in the end; itself where that one is no more."""
    end = name
    while found[end].standing is Standing.MERGED:
        into = reviews[end].into
        if into is None or into not in found:
            return name
        end = into
    return end


def _once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return each line of the log once, in its order."""
    return tuple(sorted(dict.fromkeys(evidence), key=lambda each: each.number))
