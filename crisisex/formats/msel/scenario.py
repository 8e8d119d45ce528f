"""An exercise as our tables: what is written in them reads back as the same exercise."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import yaml

from crisisex.formats import columns as ours
from crisisex.formats.cells import (
    write_choices,
    write_clock,
    write_condition,
    write_expects,
    write_names,
)
from crisisex.formats.columns import CHANNELS, NO, NOTHING, RELEASES, YES
from crisisex.formats.kept import Kept
from crisisex.formats.msel.table import Row, Table, kept_key
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.durations import format_duration
from crisisex.scenario.forms import Form
from crisisex.scenario.injects import Inject
from crisisex.scenario.instants import format_instant
from crisisex.scenario.models import Exercise
from crisisex.scenario.yaml_text import YamlText

_TEXTS = ("id", "title", "language", "level", "establishment")
_FILLED = {
    heading: each.id
    for each in ours.INJECTS.columns
    if each.told
    for heading in (each.french, each.english)
}
"""By heading, columns of ours that people fill by hand: what they wrote goes back there."""
_OPTIONAL = ("delay", "aware", "form", "route")
"""What an obligation may say it has none of, whatever the catalogue says."""
_LONG_TEXTS = ("summary", "briefing", "rules", "guide")


def tables(
    exercise: Exercise, kept: Kept, language: str, start: datetime | None = None
) -> Iterator[Table]:
    """Yield the tables that say something, the chronogram first, its injects phase by phase.

    `start` is when the exercise begins, where a day was chosen.
    """
    phases = list(exercise.phase)
    keys = {heading: _FILLED.get(heading) or kept_key(heading) for heading in kept.columns}
    rows = [
        inject_row(exercise, each, language, start)
        | {keys[heading]: text for heading, text in kept.of(each.id).items() if heading in keys}
        for each in sorted(exercise.injects, key=lambda each: phases.index(each.phase))
    ]
    added = tuple(heading for heading in kept.columns if heading not in _FILLED)
    yield Table(ours.INJECTS, tuple(rows), added)
    for sheet, found in (
        (ours.EXERCISE, _exercise(exercise)),
        (ours.PHASES, _phases(exercise)),
        (ours.ROLES, _roles(exercise, language)),
        (ours.CELLS, _cells(exercise, language)),
        (ours.OBJECTIVES, _objectives(exercise)),
        (ours.MILESTONES, _milestones(exercise)),
        (ours.OBLIGATIONS, _obligations(exercise, language)),
        (ours.FORMS, _forms(exercise)),
    ):
        said = tuple(found)
        if said:
            yield Table(sheet, said)


def inject_row(
    exercise: Exercise, inject: Inject, language: str, start: datetime | None = None
) -> dict[str, str]:
    """Return what the chronogram says of an inject."""
    second = exercise.planned_at(inject)
    phase = exercise.phase[inject.phase]
    decision = inject.decision
    return {
        "id": inject.id,
        "phase": inject.phase,
        "at": "" if second is None else write_clock(second),
        "scenario": format_instant(phase.scenario + (inject.at or 0.0) * phase.pace)
        if inject.at is not None
        else "",
        "planned": "" if second is None or start is None else _hour(start, second),
        "after": write_condition(inject.after) if inject.after else "",
        "delay": format_duration(inject.delay) if inject.delay else "",
        "unless": write_names(inject.unless),
        "release": _release(inject, language),
        "from": inject.sender,
        "actor": inject.actor or "",
        "to": write_names(inject.to),
        "channel": CHANNELS[inject.channel][language == "en"],
        "subject": inject.subject,
        "body": inject.body,
        "spoken": YES[language == "en"] if inject.spoken else "",
        "reply_to": inject.reply_to or "",
        "attachments": "\n".join(inject.attachments),
        "question": decision.question if decision else "",
        "choices": write_choices(decision.choices) if decision else "",
        "expects": write_expects(inject.expects),
        "objective": inject.objective or "",
        "notes": inject.notes,
    }


def _hour(start: datetime, second: float) -> str:
    at = start + timedelta(seconds=second)
    return f"{at:%H:%M}" if at.date() == start.date() else f"{at:%d/%m %H:%M}"


def _release(inject: Inject, language: str) -> str:
    said = [*(["manual"] if inject.manual else []), *(["key"] if inject.release == "key" else [])]
    return write_names(RELEASES[each][language == "en"] for each in said or ["auto"])


def _told(yes: bool, language: str) -> str:
    return (YES if yes else NO)[language == "en"]


# -- what is beside the injects -----------------------------------------------------------


def _exercise(exercise: Exercise) -> Iterator[Row]:
    said: dict[str, str] = {name: getattr(exercise, name) or "" for name in _TEXTS}
    if exercise.duration is not None:
        said["duration"] = format_duration(exercise.duration)
    said |= {name: getattr(exercise, name) for name in _LONG_TEXTS}
    said["sources"] = "\n".join(exercise.sources)
    said["situation_points"] = write_names(map(format_duration, exercise.situation_points))
    said["historian"] = write_names(exercise.roles.historian)
    for key, value in said.items():
        if value:
            yield {"key": key, "value": value}


def _phases(exercise: Exercise) -> Iterator[Row]:
    for each in exercise.phases:
        yield {
            "id": each.id,
            "title": each.title,
            "starts": write_clock(each.starts),
            "scenario": format_instant(each.scenario),
            "pace": f"{each.pace:.15g}",
        }


def _roles(exercise: Exercise, language: str) -> Iterator[Row]:
    played, simulated = exercise.roles.played, exercise.roles.simulated
    for role in dict.fromkeys([*played, *simulated, *exercise.cards]):
        seat = "" if role not in {*played, *simulated} else _told(role in played, language)
        yield {"id": role, "played": seat, **_card(exercise, role, language)}


def _card(exercise: Exercise, role: str, language: str) -> Row:
    card = exercise.cards.get(role)
    if card is None:
        return {}
    return {
        "title": card.title,
        "short": card.short or "",
        "contact": card.contact or "",
        "reachable": _told(card.reachable, language),
        "answers": "\n".join(card.answers),
        "card": card.card,
    }


def _cells(exercise: Exercise, language: str) -> Iterator[Row]:
    for each in exercise.cells:
        yield {
            "id": each.id,
            "title": each.title,
            "roles": write_names(each.roles),
            "listed": _told(each.listed, language),
        }


def _objectives(exercise: Exercise) -> Iterator[Row]:
    for each in exercise.objectives:
        yield {"id": each.id, "text": each.text, "plan": each.plan or ""}


def _milestones(exercise: Exercise) -> Iterator[Row]:
    for each in exercise.milestones:
        yield {"id": each.id, "text": each.text, "objective": each.objective or ""}


def _obligations(exercise: Exercise, language: str) -> Iterator[Row]:
    for each in exercise.obligations:
        texts = each.model_dump(exclude={"enabled", "by", "route"})
        said = {
            **texts,
            "enabled": _told(each.enabled, language),
            "by": write_names(each.by),
            "route": write_names(each.route.roles if each.route else ()),
        }
        yield {name: text or (NOTHING if name in _OPTIONAL else "") for name, text in said.items()}


def _forms(exercise: Exercise) -> Iterator[Row]:
    for name, form in exercise.forms.items():
        if form != _shipped(name):
            said = form.model_dump(mode="json", exclude_unset=True)
            yield {
                "id": name,
                "yaml": yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=100),
            }


def _shipped(name: str) -> Form | None:
    """Return the form that is shipped under `name`."""
    file = content_root() / "obligations" / "forms" / f"{name}.yaml"
    return Form.model_validate(YamlText.read(file).load()) if file.is_file() else None
