"""Findings written into the establishment's own plan, as comments where each section begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crisisex.debrief.model import ReportModel
from crisisex.language import _
from crisisex.report.findings import shown
from crisisex.report.plans import mapping
from crisisex.report.plans.comments import Remark, with_comments
from crisisex.report.plans.headings import Heading, headings_of
from crisisex.report.plans.measures import rows_of
from crisisex.report.plans.package import Package, PlanError
from crisisex.report.plans.placing import Placement, Placing
from crisisex.report.plans.reading import Text, text_of
from crisisex.report.plans.remarks import of_plan, remark
from crisisex.scenario.plans import PlanKind, PlanTree

_ENOUGH = 3
"""Sections that a plan must have for it to be known by them."""
_CLEARLY = 1.5
"""How many times more than of any other plan."""


@dataclass(frozen=True)
class Annotated:
    """What became of the findings of a plan."""

    tree: PlanTree
    comments: int
    placements: tuple[Placement, ...]
    """Of the sections that have findings."""
    headings: tuple[Heading, ...]
    tracked: bool
    """Whether the plan has tracked changes, which were left as they are."""
    signed: bool
    """Whether it was signed electronically: a signature does not survive any change."""


def annotate(
    model: ReportModel,
    plan: Path,
    output: Path,
    trees: Mapping[str, PlanTree],
    *,
    kind: str | None = None,
    settled: Path | None = None,
) -> Annotated:
    """Write a copy of `plan` to `output`, with the findings of `model` as comments.

    `kind` is the id of a plan of `trees`; without it the file tells. Raises PlanError,
    ScenarioError (the mapping) and SavingError; then nothing is written.
    """
    if output.resolve() == plan.resolve():
        told = _("Le plan annoté est une copie : donner à -o un autre nom que {path}.")
        raise PlanError(told.format(path=plan))
    with Package.opened(plan) as package:
        text = text_of(package)
        tree = trees[kind] if kind else _recognised(text, trees, plan)
        headings = _candidates(text, tree)
        findings = of_plan(shown(model), tree.id)
        placements = Placing(tree, headings).place(
            each for each in tree.section if each in findings
        )
        if settled:
            placements = mapping.settle(placements, mapping.read(settled, tree), headings)
        remarks = [
            Remark(each.heading.paragraph, tuple(remark(finding)))
            for each in placements
            if each.heading
            for finding in findings[each.section]
        ]
        changed = with_comments(package, text, remarks, datetime.now(UTC)) if remarks else {}
        package.write(output, changed)
        signed = any(name.startswith("_xmlsignatures/") for name in package.names)
    return Annotated(
        tree, len(remarks), placements, tuple(headings), tracked=text.tracked, signed=signed
    )


def _candidates(text: Text, tree: PlanTree) -> list[Heading]:
    rows = rows_of(text.paragraphs, tree) if tree.kind is PlanKind.MEASURES else []
    return rows or headings_of(text.paragraphs)


def _recognised(text: Text, trees: Mapping[str, PlanTree], plan: Path) -> PlanTree:
    """Return the plan that most of the sections found are of."""
    found = {}
    for tree in trees.values():
        placements = Placing(tree, _candidates(text, tree)).place(tree.section)
        found[tree.id] = sum(each.heading is not None for each in placements)
    best, next_best = sorted(found.values(), reverse=True)[:2]
    if best < _ENOUGH or best < next_best * _CLEARLY:
        told = _("Quel plan est {path} ? Le dire : --plan {plans}.")
        raise PlanError(told.format(path=plan, plans=_("ou").join(f" {each} " for each in trees)))
    return trees[max(found, key=lambda each: found[each])]
