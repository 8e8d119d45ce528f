"""Which title of the establishment's plan is which section, as a person settles it in a file.

`crisisex annotate` writes one, ready to complete, where something is in doubt. A section that the
plan does not have is written `null`.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from crisisex.language import _
from crisisex.report.plans.headings import Heading, tidy
from crisisex.report.plans.package import PlanError
from crisisex.report.plans.placing import Placement
from crisisex.report.plans.words import folded
from crisisex.report.saving import replacing
from crisisex.scenario.plans import PlanTree
from crisisex.scenario.problems import Problem, ScenarioError, did_you_mean
from crisisex.scenario.yaml_text import YamlText

ABSENT = ""
"""What a mapping says of a section that the plan does not have."""


def read(file: Path, tree: PlanTree) -> dict[str, str]:
    """Return the title or the number that is settled for sections of `tree`.

    Raises ScenarioError, with every problem at its place.
    """
    text = YamlText.read(file)
    written = text.load()
    if written is None:
        return {}
    if not isinstance(written, dict):
        raise ScenarioError([Problem(file, 1, 1, _EXPECTED)])
    settled, problems = {}, []
    for key, value in written.items():
        section = str(key) if "/" in str(key) else f"{tree.id}/{key}"
        if section not in tree.section:
            hint = did_you_mean(section, tree.section)
            message = f"section inconnue « {key} » : {hint}"
            problems.append(Problem(file, *text.place((key,), key=True), message))
        elif value is None or isinstance(value, (str, int, float)):
            settled[section] = ABSENT if value is None else str(value).strip()
        else:
            problems.append(Problem(file, *text.place((key,)), _EXPECTED))
    if problems:
        raise ScenarioError(problems)
    return settled


_EXPECTED = 'un titre ou un numéro est attendu : écrire « R6: Endiguement » ou « R6: "4.2" »'


def settle(
    placements: Iterable[Placement], settled: Mapping[str, str], headings: Sequence[Heading]
) -> tuple[Placement, ...]:
    """Return the placements with what a person settled in place of what was found.

    Raises PlanError when what is settled stands nowhere in the plan, or in several places.
    """
    return tuple(_settled(each, settled, headings) for each in placements)


def _settled(
    placement: Placement, settled: Mapping[str, str], headings: Sequence[Heading]
) -> Placement:
    wanted = settled.get(placement.section)
    if wanted is None:
        return placement
    if wanted == ABSENT:
        return Placement(placement.section, None, absent=True)
    for ask in (_is_whole, _is_title, _is_number):
        found = [each for each in headings if ask(each, wanted)]
        if len(found) == 1:
            return Placement(placement.section, found[0])
        if found:
            told = _(
                "{section} : le plan a plusieurs titres « {title} » ; écrire aussi le numéro dans "
                "la correspondance, par exemple « {example} »."
            )
            example = str(found[0])
            raise PlanError(told.format(section=placement.section, title=wanted, example=example))
    told = _("{section} : le plan n’a pas de titre « {title} » ; corriger la correspondance.")
    raise PlanError(told.format(section=placement.section, title=wanted))


def _is_whole(heading: Heading, wanted: str) -> bool:
    return bool(heading.number) and folded(str(heading)) == folded(wanted)


def _is_title(heading: Heading, wanted: str) -> bool:
    return folded(heading.title) == folded(wanted)


def _is_number(heading: Heading, wanted: str) -> bool:
    return bool(heading.number) and heading.number.casefold() == tidy(wanted).casefold()


def write(
    file: Path, tree: PlanTree, placements: Iterable[Placement], headings: Sequence[Heading]
) -> None:
    """Write a mapping that is ready to complete; raise SavingError when it cannot be written."""
    lines = [
        f"# Quel titre de votre plan est quelle section ({tree.title}).",
        "# Compléter, puis : crisisex annotate … --mapping ce-fichier.yaml",
        "# Un titre tel qu’il est écrit, avec son numéro si le plan l’a plusieurs fois ;",
        "# null pour une section que le plan n’a pas.",
        "",
    ]
    for each in placements:
        section = tree.section[each.section]
        lines.append(f"# {section.title}")
        if each.heading:
            lines.append(f"{each.section}: {_quoted(str(each.heading))}")
        else:
            lines += [f"# possible : {_quoted(str(heading))}" for heading in each.possible]
            lines.append(f"# {each.section}: ")
        lines.append("")
    lines += ["# Tous les titres du plan :", *(f"#   {_quoted(str(each))}" for each in headings)]
    with replacing(file) as stream:
        stream.write(("\n".join(lines) + "\n").encode())


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
