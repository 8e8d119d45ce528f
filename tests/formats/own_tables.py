"""A small writer of our own tables, and exercises of any shape to write."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from crisisex.formats.cells import (
    write_choices,
    write_clock,
    write_condition,
    write_expects,
    write_names,
)
from crisisex.formats.columns import (
    CHANNELS,
    EXERCISE,
    INJECTS,
    MILESTONES,
    NO,
    OBJECTIVES,
    PHASES,
    RELEASES,
    ROLES,
    RUN,
    YES,
    Sheet,
)
from crisisex.scenario.durations import format_duration
from crisisex.scenario.injects import SAID_ALOUD, Channel, Inject
from crisisex.scenario.instants import format_instant
from crisisex.scenario.models import Exercise

Record = dict[str, str]


def tables(exercise: Exercise, language: str) -> dict[str, list[list[str]]]:
    """Return the sheets of an exercise by their titles, headings first."""
    nth = ("fr", "en").index(language)
    roles = exercise.roles
    parts: list[tuple[Sheet, list[Record]]] = [
        (INJECTS, [_inject(exercise, each, nth) for each in exercise.injects]),
        (
            EXERCISE,
            [
                {"key": "id", "value": exercise.id},
                {"key": "title", "value": exercise.title},
                {"key": "language", "value": exercise.language},
                {"key": "summary", "value": exercise.summary},
            ],
        ),
        (
            PHASES,
            [
                {
                    "id": each.id,
                    "title": each.title,
                    "starts": write_clock(each.starts),
                    "scenario": format_instant(each.scenario),
                    "pace": str(each.pace),
                }
                for each in exercise.phases
            ],
        ),
        (
            ROLES,
            [{"id": each, "played": YES[nth]} for each in roles.played]
            + [{"id": each, "played": NO[nth]} for each in roles.simulated],
        ),
        (OBJECTIVES, [{"id": each.id, "text": each.text} for each in exercise.objectives]),
        (MILESTONES, [{"id": each.id, "text": each.text} for each in exercise.milestones]),
    ]
    return {
        sheet.title(language): [
            [column.heading(language) for column in sheet.columns],
            *([record.get(column.id, "") for column in sheet.columns] for record in records),
        ]
        for sheet, records in parts
    }


def as_csv(rows: list[list[str]]) -> str:
    """Return rows as CSV that no spreadsheet runs."""
    return "".join(";".join(map(_cell, row)) + "\r\n" for row in rows)


def _cell(text: str) -> str:
    led = f"'{text}" if RUN.match(text) else text
    return '"' + led.replace('"', '""') + '"'


def _inject(exercise: Exercise, inject: Inject, nth: int) -> Record:
    at = exercise.planned_at(inject)
    releases = (["manual"] if inject.manual else []) + (["key"] if inject.release == "key" else [])
    return {
        "id": inject.id,
        "phase": inject.phase,
        "at": "" if at is None else write_clock(at),
        "scenario": "J 12:00",
        "after": write_condition(inject.after) if inject.after else "",
        "delay": format_duration(inject.delay) if inject.delay else "",
        "unless": write_names(inject.unless),
        "release": ", ".join(RELEASES[each][nth] for each in releases or ["auto"]),
        "from": inject.sender,
        "actor": inject.actor or "",
        "to": write_names(inject.to),
        "channel": CHANNELS[inject.channel][nth],
        "subject": inject.subject,
        "body": inject.body,
        "spoken": YES[nth] if inject.spoken else "",
        "question": inject.decision.question if inject.decision else "",
        "choices": write_choices(inject.decision.choices) if inject.decision else "",
        "expects": write_expects(inject.expects),
        "objective": inject.objective or "",
        "notes": inject.notes,
    }


SIGNS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
LINES = st.text(SIGNS, min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
TEXTS = st.lists(st.text(SIGNS, max_size=20), max_size=4).map("\n".join)


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    """Exercises whose injects wait for one another, decide and expect, with any words."""
    injects = list(_injects(draw, draw(st.integers(1, 6))))
    pace = draw(st.sampled_from([1, 0.5, 2.25]))
    data: dict[str, Any] = {
        "id": "essai",
        "title": draw(LINES),
        "summary": draw(TEXTS),
        "roles": {"played": ["rssi", "direction"], "simulated": ["presse", "ars"]},
        "objectives": [{"id": "O1", "text": draw(LINES)}],
        "milestones": [{"id": "jalon", "text": draw(LINES)}],
        "phases": [
            {"id": "nuit", "title": draw(LINES), "scenario": "J 02:10", "pace": pace},
            {"id": "matin", "title": draw(LINES), "starts": "1h", "scenario": "J+1 08:00"},
        ],
        "injects": injects,
    }
    return Exercise.model_validate(data)


def _injects(draw: st.DrawFn, count: int) -> Iterator[dict[str, Any]]:
    milestones = ["jalon", "nuit.started"]
    for nth in range(count):
        name = f"i{nth}"
        channel = draw(st.sampled_from(Channel))
        inject: dict[str, Any] = {
            "id": name,
            "phase": draw(st.sampled_from(["nuit", "matin"])) if nth else "nuit",
            "from": draw(st.just("") | LINES),
            "actor": draw(st.sampled_from([None, "presse", "ars"])),
            "to": draw(st.sampled_from([["rssi"], ["rssi", "direction"], ["direction", "ars"]])),
            "channel": channel,
            "subject": draw(LINES),
            "body": draw(TEXTS),
            "spoken": channel in SAID_ALOUD and draw(st.booleans()),
            "objective": draw(st.sampled_from([None, "O1"])),
            "notes": draw(TEXTS),
            "release": draw(st.sampled_from(["auto", "key"])),
            "expects": draw(_EXPECTS),
        } | draw(_triggers(milestones))
        if draw(st.booleans()):
            inject["decision"] = {
                "question": draw(LINES),
                "choices": {"oui": draw(LINES), "non": "Non"},
            }
        yield inject
        milestones += [f"{name}.released", f"{name}.answered"]


def _triggers(milestones: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    some = st.lists(st.sampled_from(milestones), min_size=1, max_size=3, unique=True)
    conditions = st.fixed_dictionaries({}, optional={"all": some, "any": some}).filter(bool)
    return st.one_of(
        st.integers(0, 3_000).map(lambda at: {"at": at}),
        st.just({"manual": True}),
        st.builds(
            lambda after, delay: {"after": after, "delay": delay},
            conditions,
            st.sampled_from([0, 60, 5400]),
        ),
    )


_EXPECTS = st.lists(
    st.fixed_dictionaries(
        {"text": LINES},
        optional={
            "within": st.sampled_from([30, 600]),
            "critical": st.booleans(),
            "objective": st.just("O1"),
            "plan": st.just("pri/R4"),
        },
    ),
    max_size=3,
).map(lambda found: [{"id": f"E{nth}", **each} for nth, each in enumerate(found)])
