"""The sections of an establishment's plans that exercises refer to, as `pri/R4`, in words.

The sections are this library's proposal, drawn from what French authorities ask of such plans; an
establishment's own numbers differ, and what it calls otherwise is written freely.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from crisisex.scenario.catalogue import content_root
from crisisex.scenario.yaml_text import YamlText


@dataclass(frozen=True)
class PlanSection:
    """A section of one of an establishment's plans: what a decision may follow."""

    id: str
    """As files and the log write it: `pri/R6`."""
    wording: str
    """As people read it: `PRI R6 · Endiguement`."""


@cache
def plan_sections(root: Path) -> dict[str, PlanSection]:
    """Return every section of the usual plans, by id, in the order of the plans."""
    plans = YamlText.read(root / "plans" / "plans.yaml").load()
    sections = (
        PlanSection(f"{plan['id']}/{each['id']}", f"{plan['short']} {each['id']} · {each['title']}")
        for plan in plans
        for each in plan["sections"]
    )
    return {section.id: section for section in sections}


def plan_in_words(reference: str) -> str:
    """Return a section of a plan in words; a reference that no plan has, as it was written."""
    section = plan_sections(content_root()).get(reference)
    return section.wording if section else reference
