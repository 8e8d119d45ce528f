"""Objectives of what is still open, written into an author's exercise; nothing else is touched."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.register.actions import Action
from crisisex.run.commands import one_line
from crisisex.scenario.catalogue import content_root, find_exercise
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.plans import plan_sections
from crisisex.scenario.problems import ScenarioError
from crisisex.scenario.writing import write_whole

_LONGEST = 500
"""Signs of an objective."""


@dataclass(frozen=True)
class Written:
    """What was written into an exercise."""

    file: Path
    added: tuple[str, ...]
    """Ids of the new objectives."""
    known: int
    """Actions that the exercise had an objective for already."""


def objective_id(action: Action) -> str:
    """Return the id of the objective that tests an action."""
    return f"action-{action.id.lower()}"


def write_objectives(exercise: str | Path, actions: Iterable[Action]) -> Written:
    """Add an objective for each of `actions` to an exercise that is sound, and stays so.

    Raises ScenarioError when the exercise has problems, UserError when they cannot be put in.
    """
    file = find_exercise(str(exercise))
    if file.resolve().is_relative_to(content_root().resolve()):
        raise UserError(
            _("{file} est livré avec crisisex : en faire une copie (crisisex new --from).").format(
                file=file
            )
        )
    read = load_exercise(exercise).exercise
    there = {each.id for each in read.objectives}
    asked = list(actions)
    new = [action for action in asked if objective_id(action) not in there]
    if new:
        _write(file, new)
    return Written(file, tuple(map(objective_id, new)), len(asked) - len(new))


def _write(file: Path, actions: Sequence[Action]) -> None:
    before = file.read_text(encoding="utf-8-sig")
    write_whole(file, with_objectives(before, actions))
    try:
        load_exercise(file)
    except ScenarioError:
        write_whole(file, before)
        raise UserError(
            _(
                "{file} : les objectifs ne s’y ajoutent pas d’eux-mêmes ; écrire « objectives: » "
                "en liste à tirets, une ligne par objectif."
            ).format(file=file)
        ) from None


def with_objectives(text: str, actions: Sequence[Action]) -> str:
    """Return an exercise's YAML text with objectives for `actions` after those it has.

    The text must be good YAML, its root a mapping.
    """
    items = [_item(action) for action in actions]
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(node, yaml.MappingNode)  # noqa: S101 - it was loaded before
    for name, value in node.value:
        if name.value == "objectives":
            return _after(text, value, items)
    ending = "" if text.endswith("\n") else "\n"
    return text + ending + "objectives:\n" + "".join(f"  - {item}\n" for item in items)


def _after(text: str, node: yaml.Node, items: Sequence[str]) -> str:
    """Return `text` with `items` after the last of the list at `node`."""
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        start, end = node.start_mark.index, node.end_mark.index
        held = text[start:end].strip().removeprefix("[").removesuffix("]").strip().rstrip(",")
        listed = ", ".join(filter(None, [held, *items]))
        return f"{text[:start]}[{listed}]{text[end:]}"
    indent = " " * node.start_mark.column
    end = node.value[-1].end_mark.index
    kept = text[:end].rstrip()
    return kept + "".join(f"\n{indent}- {item}" for item in items) + "\n" + text[end:].lstrip("\n")


def _item(action: Action) -> str:
    words = _("Vérifier ce qui a été promis ({id}) : {text}").format(
        id=action.id, text=one_line(action.text)
    )
    said = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    parts = {"id": objective_id(action), "text": said}
    section = next((each for each in action.promised.sections if each in _known()), None)
    if section:
        parts["plan"] = section
    told = ", ".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in parts.items()
    )
    return f"{{{told}}}"


def _known() -> Iterable[str]:
    return plan_sections(content_root())
