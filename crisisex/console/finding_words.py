"""A finding in full, as the review shows it: what, why, on what evidence, what is to be done."""

from collections.abc import Iterator

from textual.content import Content

from crisisex.console import wording
from crisisex.console.review import ELEMENTS, FIELDS, KINDS, Review
from crisisex.console.widgets.finding_list import KIND_SIGNS
from crisisex.debrief.findings.finding import Evidence, Finding, Standing
from crisisex.debrief.findings.rules import RULES
from crisisex.debrief.watched import RATINGS
from crisisex.language import _
from crisisex.plain import plain
from crisisex.run.state import State
from crisisex.scenario.plans import plan_in_words

_RULES = {each.id: each for each in RULES}
Part = tuple[str, str]


def about(state: State, review: Review, finding: Finding) -> Content:
    """Return a finding in full."""
    return Content.assemble(
        (f"{plain(finding.title)}\n", "bold"),
        *_head(state, review, finding),
        *_section("", plain(finding.analysis)),
        *_section(_(FIELDS["cause"]), plain(finding.cause)),
        *_evidence(finding.evidence),
        *_plan(finding),
        *_rule(finding),
    )


def _head(state: State, review: Review, finding: Finding) -> Iterator[Part]:
    sign, word = wording.STANDINGS[finding.standing]
    kind = f"{KIND_SIGNS[finding.kind]} {_(KINDS[finding.kind])}"
    rating = f"{finding.rating} {_(RATINGS[finding.rating])}"
    cell = f" · {plain(finding.cell)}" if finding.cell else ""
    yield f"{sign} {_(word)} · {kind} · {rating}{cell}\n", ""
    number, actor = review.revisions.get(finding.id, (0, ""))
    if number:
        by = state.facilitator_name(actor) or _("l’animation")
        yield _("Relu par {name} (n° {number})\n").format(name=plain(by), number=number), MUTED
    into = state.reviews[finding.id].into if finding.id in state.reviews else None
    target = review.find(into or "")
    if finding.standing is Standing.MERGED and target is not None:
        yield _("→ dans : {title}\n").format(title=plain(target.title)), ""
    objective = next((it for it in state.exercise.objectives if it.id == finding.objective), None)
    if objective is not None:
        yield f"{objective.id} — {objective.text}\n", ""
    for section in finding.sections:
        yield f"§ {plain(plan_in_words(section))}\n", ""


MUTED, HEADING = "$text-muted", "bold $text-accent"


def _section(title: str, text: str) -> Iterator[Part]:
    if not text:
        return
    yield "\n", ""
    if title:
        yield f"{title}\n", HEADING
    yield f"{text}\n", ""


def _evidence(evidence: tuple[Evidence, ...]) -> Iterator[Part]:
    yield _("\nPreuves\n"), HEADING
    if not evidence:
        yield _("aucune ligne du journal\n"), MUTED
    for each in evidence:
        number = _("n° {number}").format(number=each.number)
        when = f" · {each.when.scenario}" if each.when else ""
        quote = " " + _("« {what} »").format(what=plain(each.quote)) if each.quote else ""
        yield number + when, MUTED
        yield f"{quote}\n", ""


def _plan(finding: Finding) -> Iterator[Part]:
    due = finding.due.isoformat() if finding.due else ""
    if not (finding.action or finding.owner or due):
        return
    yield _("\nProposition\n"), HEADING
    for name, value in (
        ("action", finding.action),
        ("element", f"{finding.element} — {_(ELEMENTS[finding.element])}"),
        ("owner", finding.owner),
        ("due", due),
        ("proof", finding.proof),
        ("wording", finding.wording),
    ):
        if value:
            yield wording.entry(_(FIELDS[name]), plain(value)) + "\n", ""


def _rule(finding: Finding) -> Iterator[Part]:
    rule = _RULES.get(finding.rule)
    yield _("\nD’où il vient\n"), HEADING
    if rule is None:
        yield _("Ajouté par l’animation.\n"), MUTED
    else:
        yield f"{wording.entry(_(rule.title), _(rule.says))}\n", MUTED
