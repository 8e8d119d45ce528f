"""An establishment's plans as exercises refer to them, `pri/R4`, and what else they are called.

The sections are this library's proposal, drawn from what French authorities ask of such plans; an
establishment's own numbers differ, and what it calls otherwise is written freely.
"""

from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from crisisex.language import spoken
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.fields import Id, Line
from crisisex.scenario.parts import Part
from crisisex.scenario.problems import Problem, ScenarioError
from crisisex.scenario.tongues import OWN, said_in
from crisisex.scenario.wording import say
from crisisex.scenario.yaml_text import YamlText

SectionId = Annotated[str, Field(pattern=r"^[A-Za-z][0-9]{1,2}(\.[0-9]{1,2})*$")]
"""`R6`, `C6.10`: a letter, then numbers with dots."""


class PlanKind(StrEnum):
    """What a plan is made of."""

    TREE = "tree"
    """Sections, which are followed in a crisis."""
    MEASURES = "measures"
    """A table of measures, one a row, which work goes by between crises."""


class PlanColumn(Part):
    """A column of a table of measures, and what establishments head it with."""

    id: Id
    title: Line
    names: tuple[Line, ...] = ()


class PlanSection(Part):
    """A section of a plan, or one measure of a table.

    `mark` is V where the source was read, G where it was not: then it is shown « à vérifier ».
    """

    id: SectionId
    title: Line
    names: tuple[Line, ...] = ()
    """What establishments call it; their own titles are recognised by these and by `title`."""
    source: str = ""
    mark: Literal["V", "G"] = "G"


class PlanTree(Part):
    """One of an establishment's plans, as most of them arrange it."""

    id: Id
    title: Line
    short: Line
    kind: PlanKind = PlanKind.TREE
    names: tuple[Line, ...] = ()
    """What establishments call the plan."""
    source: str = ""
    mark: Literal["V", "G"] = "G"
    columns: tuple[PlanColumn, ...] = ()
    """Of a table of measures."""
    sections: tuple[PlanSection, ...]

    @cached_property
    def section(self) -> dict[str, PlanSection]:
        """The sections by the id that files and the log write: `pri/R6`."""
        return {f"{self.id}/{each.id}": each for each in self.sections}

    def wording(self, reference: str) -> str:
        """Return a section as people read it: `PRI R6 · Endiguement`; KeyError when unknown."""
        section = self.section[reference]
        return f"{self.short} {section.id} · {section.title}"

    def above(self, reference: str) -> str | None:
        """Return the section that a section is a part of: `pca/C6` for `pca/C6.4`."""
        upper, dot, _last = reference.rpartition(".")
        return upper if dot and upper in self.section else None


@cache
def plan_trees(root: Path, language: str = OWN) -> dict[str, PlanTree]:
    """Return the usual plans by id, in the order of `plans/plans.yaml`, titled in `language`.

    Raises ScenarioError, with every problem at its place, when the file is not as it should be.
    """
    text = YamlText.read(root / "plans" / "plans.yaml")
    records = text.load()
    if not isinstance(records, list):
        raise ScenarioError([Problem(text.file, 1, 1, "une liste de plans est attendue")])
    trees: dict[str, PlanTree] = {}
    problems = []
    for number, record in enumerate(said_in(language, text.file, records)):
        try:
            tree = PlanTree.model_validate(record)
        except ValidationError as error:
            problems += [
                _problem(text, (number, *each["loc"]), say(each, _keys_at(each["loc"])))
                for each in error.errors()
            ]
            continue
        if tree.id in trees:
            problems.append(_problem(text, (number, "id"), f"plan « {tree.id} » écrit deux fois"))
        if len(tree.section) < len(tree.sections):
            problems.append(_problem(text, (number, "sections"), "deux sections ont le même id"))
        trees[tree.id] = tree
    if problems:
        raise ScenarioError(problems)
    return trees


def _keys_at(location: tuple[int | str, ...]) -> list[str]:
    parts: dict[str, type[Part]] = {"columns": PlanColumn, "sections": PlanSection}
    return list(parts.get(str(location[0]), PlanTree).model_fields)


def _problem(text: YamlText, path: tuple[Any, ...], message: str) -> Problem:
    return Problem(text.file, *text.place(path), message)


@cache
def plan_sections(root: Path, language: str = OWN) -> dict[str, str]:
    """Return every section of the usual plans in words, by id, in the order of the plans."""
    return {
        reference: tree.wording(reference)
        for tree in plan_trees(root, language).values()
        for reference in tree.section
    }


def sections_to_follow(root: Path, language: str = OWN) -> dict[str, str]:
    """Return the sections that a decision may follow, in words: those of trees alone."""
    return {
        reference: tree.wording(reference)
        for tree in plan_trees(root, language).values()
        if tree.kind is PlanKind.TREE
        for reference in tree.section
    }


def plan_in_words(reference: str, language: str = "") -> str:
    """Return a section of a plan in words; a reference that no plan has, as it was written.

    They are in the language in use where none is asked for.
    """
    return plan_sections(content_root(), language or spoken()).get(reference, reference)
