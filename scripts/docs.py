"""Rewrite the generated parts of the documentation, between their markers, from the code itself.

`python -m scripts.docs` writes; the tests ask that writing again changes nothing.
"""

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from crisisex.console.command import ConsoleCommand
from crisisex.console.commands import COMMANDS as CONSOLE_COMMANDS
from crisisex.console.home.commands import COMMANDS as HOME_COMMANDS
from crisisex.console.replaying import REPLAY_COMMANDS
from crisisex.console.screens.actors import ActorsScreen
from crisisex.console.screens.cells import CellsScreen
from crisisex.console.screens.drafting import DraftScreen
from crisisex.console.screens.finding_form import FindingForm
from crisisex.console.screens.graph import GraphScreen
from crisisex.console.screens.hotwash import HotWashScreen
from crisisex.console.screens.live import LiveScreen
from crisisex.console.screens.lobby import LobbyScreen
from crisisex.console.screens.log import LogScreen
from crisisex.console.screens.obligations import ObligationsScreen
from crisisex.console.screens.review import ReviewScreen
from crisisex.debrief.findings.proposals import DAYS
from crisisex.debrief.findings.rules import RULES
from crisisex.debrief.watched import RATINGS
from crisisex.player.keys import EVERYWHERE
from crisisex.player.screens.cell import CellScreen
from crisisex.player.screens.contacts import ContactsScreen
from crisisex.player.screens.duties import DutiesScreen
from crisisex.player.screens.form import FormScreen
from crisisex.player.screens.message import MessageScreen
from crisisex.player.screens.messages import MessagesScreen
from crisisex.player.screens.page import PlayScreen
from crisisex.run import commands, events
from crisisex.scenario import forms, injects, library, models, obligations, parts, roles
from crisisex.scenario.catalogue import library_injects, shipped_exercises
from crisisex.scenario.durations import format_duration
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.quality.rules import RULES as QUALITY
from crisisex.scenario.quality.silences import RULES_OF_SILENCES
from crisisex.scenario.reference import FIELDS, PARTS
from crisisex.scenario.schema import schema_text
from scripts import doors, report_schema

ROOT = Path(__file__).resolve().parent.parent
EXERCISE_SCHEMA = ROOT / "docs" / "exercise.schema.json"


def exercises_table() -> str:
    """Return the shipped exercises, a line each, with the translations that there are of them."""
    lines = ["| exercice | niveau | durée | sièges | ce qui s’y joue |", "|---|---|---|---|---|"]
    exercises = [load_exercise(folder).exercise for folder in shipped_exercises()]
    english = {each.translation_of: each.id for each in exercises if each.translation_of}
    for exercise in exercises:
        if exercise.translation_of:
            continue
        seats = ", ".join(exercise.role_name(role) for role in exercise.roles.played)
        length = format_duration(exercise.duration or 0)
        summary = " ".join(exercise.summary.split())
        other = english.get(exercise.id)
        also = f" *Aussi en anglais : `{other}`.*" if other else ""
        lines.append(
            f"| `{exercise.id}` | {exercise.level} | {length} | {seats} | "
            f"**{_stopped(exercise.title)}** {summary}{also} |"
        )
    return "\n".join(lines)


def exercises_shown() -> str:
    """Return the shipped exercises with the picture of each, and what it is built on."""
    return "\n\n".join(_shown(load_exercise(folder).exercise) for folder in shipped_exercises())


def _shown(exercise: models.Exercise) -> str:
    seats = ", ".join(exercise.role_name(role) for role in exercise.roles.played)
    cells = f" · {len(exercise.cells)} cellules" if len(exercise.cells) > 1 else ""
    length = format_duration(exercise.duration or 0)
    told = f"`{exercise.id}` · {exercise.level} · {length}{cells} · {seats}"
    if exercise.translation_of:
        told += f" · traduit de `{exercise.translation_of}`"
    picture = f"![Le graphe de « {exercise.title} »](images/graph-{exercise.id}.svg)"
    return f"## {exercise.title}\n\n{told}\n\n{exercise.summary.strip()}\n\n{picture}"


def library_table() -> str:
    """Return the shipped library, a table for each theme."""
    injects = library_injects()
    lines = [f"{len(injects)} injects."]
    for theme in library.Theme:
        lines += ["", f"## {theme.value.capitalize()}", ""]
        lines += ["| inject | moment | canal | pour | ce qu’il met à l’épreuve |"]
        lines += ["|---|---|---|---|---|"]
        lines += [_library_line(each) for each in injects if each.theme is theme]
    return "\n".join(lines)


def _library_line(entry: library.LibraryInject) -> str:
    seats = ", ".join(entry.inject["to"])
    return (
        f"| `{entry.id}` | {entry.phase} | {entry.inject['channel']} | {seats} | "
        f"**{_stopped(entry.title)}** {entry.summary} |"
    )


def _stopped(title: str) -> str:
    return title if title.endswith(("?", "!", "»")) else f"{title}."


def keys_table() -> str:
    """Return the console's commands, a line each."""
    return _keys(CONSOLE_COMMANDS)


def screen_keys_table() -> str:
    """Return the keys of each screen that opens over the cockpit."""
    lines = ["| écran | touche | ce qu’elle fait |", "|---|---|---|"]
    for screen in SCREENS:
        name = screen.NAME
        for each in screen.KEYS:
            lines.append(f"| {name} | `{each.signs}` | {each.help} |")
            name = ""
    return "\n".join(lines)


def rules_table() -> str:
    """Return the rules that draw findings, a line each."""
    lines = ["| règle | ce qu’elle dit |", "|---|---|"]
    lines += [f"| {each.title} | {each.says} |" for each in RULES]
    return "\n".join(lines)


def quality_table() -> str:
    """Return the rules by which an exercise's quality is judged, a line each."""
    lines = ["| règle | ce qu’elle remarque | pourquoi |", "|---|---|---|"]
    lines += [
        f"| `{each.id}` | {each.says} | {each.why} |" for each in (*QUALITY, *RULES_OF_SILENCES)
    ]
    return "\n".join(lines)


def due_table() -> str:
    """Return in how many days an action is proposed to be done, by rating."""
    lines = ["| appréciation | échéance proposée |", "|---|---|"]
    lines += [f"| {each} — {RATINGS[each]} | {days} jours |" for each, days in DAYS.items()]
    return "\n".join(lines)


def replay_keys_table() -> str:
    """Return the commands that a replay has of its own, a line each."""
    return _keys(REPLAY_COMMANDS)


def player_keys_table() -> str:
    """Return the keys of a player's terminal: everywhere, then screen by screen."""
    lines = ["| écran | touche | ce qu’elle fait |", "|---|---|---|"]
    for name, keys in [
        ("partout", EVERYWHERE),
        *((each.NAME, each.KEYS) for each in PLAYER_SCREENS),
    ]:
        shown = name
        for each in keys:
            lines.append(f"| {shown} | `{each.signs}` | {each.help} |")
            shown = ""
    return "\n".join(lines)


def _keys(listed: Sequence[ConsoleCommand]) -> str:
    lines = ["| touche | commande | ce qu’elle fait |", "|---|---|---|"]
    lines += [f"| `{each.signs}` | {each.label} | {each.help} |" for each in listed]
    return "\n".join(lines)


def home_table() -> str:
    """Return home's commands, a line each."""
    lines = ["| touche | commande | ce qu’elle fait |", "|---|---|---|"]
    lines += [f"| `{each.sign}` | {each.label} | {each.help} |" for each in HOME_COMMANDS]
    return "\n".join(lines)


def file_reference() -> str:
    """Return every key of `exercise.yaml`, part by part."""
    return "\n\n".join(_part_reference(name, title) for name, title in PARTS.items())


def part_named(name: str) -> type[BaseModel]:
    """Return the model of a part of an exercise."""
    homes = (models, injects, obligations, roles, parts, forms, library)
    home = next(each for each in homes if hasattr(each, name))
    part: type[BaseModel] = getattr(home, name)
    return part


def _part_reference(name: str, title: str) -> str:
    lines = [f"### {title}", "", "| clé | | ce qu’elle dit |", "|---|---|---|"]
    for field, info in part_named(name).model_fields.items():
        key = info.alias or field
        need = "obligatoire" if info.is_required() else _default(info)
        lines.append(f"| `{key}` | {need} | {FIELDS[name, key]} |")
    return "\n".join(lines)


def _default(info: FieldInfo) -> str:
    value = info.get_default(call_default_factory=True)
    shown = value is not None and value != "" and isinstance(value, (str, int, float))
    return f"par défaut `{str(value).lower()}`" if shown else ""


def commands_table() -> str:
    """Return the commands of the HTTP interface."""
    lines = ["| `type` | fields | open to | what it asks |", "|---|---|---|---|"]
    for kind in _members(commands.PublicCommand):
        fields = [name for name in kind.model_fields if name not in {"id", "type"}]
        shown = ", ".join(
            f"`{name}`" if kind.model_fields[name].is_required() else f"`{name}`?"
            for name in fields
        )
        who = ", ".join(sorted(kind.open_to))
        lines.append(f"| `{_type(kind)}` | {shown} | {who} | {_first_line(kind)} |")
    return "\n".join(lines)


def events_table() -> str:
    """Return the events of the log."""
    lines = ["| `type` | data | what happened |", "|---|---|---|"]
    for kind in _members(events.AnyEvent):
        fields = ", ".join(f"`{name}`" for name in kind.model_fields if name != "type")
        lines.append(f"| `{_type(kind)}` | {fields} | {_first_line(kind)} |")
    return "\n".join(lines)


def _members(annotated: object) -> tuple[type[commands.Command], ...]:
    union = annotated.__origin__  # type: ignore[attr-defined]  # of Annotated
    members: tuple[type[commands.Command], ...] = union.__args__
    return members


def _type(kind: type[BaseModel]) -> str:
    return str(kind.model_fields["type"].default)


def _first_line(kind: type[BaseModel]) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]


SCREENS: tuple[type[LiveScreen[Any]], ...] = (
    LobbyScreen,
    DraftScreen,
    GraphScreen,
    ActorsScreen,
    ObligationsScreen,
    CellsScreen,
    LogScreen,
    HotWashScreen,
    ReviewScreen,
    FindingForm,
)
"""Those whose keys the guide tells."""
PLAYER_SCREENS: tuple[type[PlayScreen[Any]], ...] = (
    MessagesScreen,
    MessageScreen,
    CellScreen,
    DutiesScreen,
    ContactsScreen,
    FormScreen,
)
"""Those of the player's terminal that have keys of their own."""

GENERATED: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {"exercises": exercises_table},
    "docs/guide-animateur.md": {
        "home": home_table,
        "keys": keys_table,
        "screen-keys": screen_keys_table,
        "rules": rules_table,
        "due": due_table,
        "replay-keys": replay_keys_table,
    },
    "docs/guide-joueur.md": {"player-keys": player_keys_table},
    "docs/guide-auteur.md": {"reference": file_reference, "quality": quality_table},
    "docs/report-json.md": {"report": report_schema.reference},
    "docs/bibliotheque.md": {"library": library_table},
    "docs/exercices.md": {"exercises": exercises_shown},
    "docs/security.md": {"doors": doors.table},
    "docs/interface.md": {"commands": commands_table, "events": events_table},
}


def rendered(name: str) -> str:
    """Return the text of a document with its generated parts made anew."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for mark, make in GENERATED[name].items():
        begin, end = f"<!-- generated: {mark} -->", f"<!-- end: {mark} -->"
        pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        if not pattern.search(text):
            raise ValueError(f"{name} has no place for {mark}")
        block = f"{begin}\n{make()}\n{end}"
        text = pattern.sub(lambda _, block=block: block, text)  # type: ignore[misc]  # mypy infers no lambda with a default
    return text


def main() -> int:
    """Write every generated part."""
    for name in GENERATED:
        (ROOT / name).write_text(rendered(name), encoding="utf-8", newline="\n")
    EXERCISE_SCHEMA.write_text(schema_text(), encoding="utf-8", newline="\n")
    report_schema.PLACE.write_text(report_schema.text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
