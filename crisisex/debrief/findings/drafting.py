"""Making a finding whole: what the rule does not say is proposed, by rules of our own."""

from crisisex.debrief.findings import proposals
from crisisex.debrief.findings.facts import Facts, shown
from crisisex.debrief.findings.finding import Element, Evidence, Finding, Kind, Standing


def strength(
    facts: Facts,
    rule: str,
    subject: str,
    *,
    title: str,
    analysis: str,
    evidence: tuple[Evidence, ...],
    rating: str = "P",
    objective: str = "",
    sections: tuple[str, ...] = (),
) -> Finding:
    """Return what went well; it asks for nothing."""
    return Finding(
        id=facts.id_of(rule, subject),
        rule=rule,
        kind=Kind.STRENGTH,
        cell=facts.past.cell_name(facts.cell),
        title=title,
        analysis=analysis,
        cause="",
        evidence=shown(evidence),
        objective=objective,
        rating=rating,
        sections=sections,
        element=Element.PLANNING,
        action="",
        owner="",
        due=None,
        proof="",
        wording="",
        standing=Standing.PROPOSED,
    )


def improvement(
    facts: Facts,
    rule: str,
    subject: str,
    *,
    title: str,
    analysis: str,
    evidence: tuple[Evidence, ...],
    rating: str,
    element: Element,
    action: str,
    objective: str = "",
    sections: tuple[str, ...] = (),
    owner: str = "",
    wording: str = "",
) -> Finding:
    """Return what is to change, with an owner, a due date and a proof proposed."""
    return Finding(
        id=facts.id_of(rule, subject),
        rule=rule,
        kind=Kind.IMPROVEMENT,
        cell=facts.past.cell_name(facts.cell),
        title=title,
        analysis=analysis,
        cause="",
        evidence=shown(evidence),
        objective=objective,
        rating=rating,
        sections=sections,
        element=element,
        action=action,
        owner=owner or proposals.owner(sections),
        due=proposals.due(facts.played_on, rating),
        proof=proposals.proof(element),
        wording=wording,
        standing=Standing.PROPOSED,
    )
