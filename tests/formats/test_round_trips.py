"""What a format can hold of an exercise comes back from it the same."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given

from crisisex.formats import cexf, openaev, t3sf
from crisisex.formats.hypertext import to_html
from crisisex.formats.nominal import nominal_times
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from tests.formats.generated import FILES, exercises
from tests.formats.others import TOOLS, by_subject, loaded, said

SPOKEN = {"phone", "face-to-face"}
MEDIA = {"press", "tv", "social"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("carried")


def names(exercise: Exercise, inject: Inject) -> list[str]:
    return [exercise.role_name(role) for role in inject.to]


def labels(inject: Inject) -> list[str]:
    return list(inject.decision.choices.values()) if inject.decision else []


def question(inject: Inject) -> str | None:
    return inject.decision.question if inject.decision else None


def milestone(exercise: Exercise, name: str) -> tuple[str, str]:
    """A milestone in the words of the exercise, not by ids, which formats do not hold."""
    maker, _, what = name.partition(".")
    inject = exercise.inject[maker]
    words = {each.id: each.text for each in inject.expects}
    words |= inject.decision.choices if inject.decision else {}
    return inject.subject, words.get(what, what)


def waited(exercise: Exercise, inject: Inject) -> dict[str, Any]:
    after = inject.after
    return {
        "all": {milestone(exercise, name) for name in after.all} if after else set(),
        "any": {milestone(exercise, name) for name in after.any} if after else set(),
        "unless": {milestone(exercise, name) for name in inject.unless},
        "delay": inject.delay,
        "at": exercise.planned_at(inject),
        "manual": inject.manual,
    }


# -- T3SF: what leaves for sure, by the minute ----------------------------------------------


def rows(exercise: Exercise) -> list[Any]:
    nominal = nominal_times(exercise)
    sure = [inject for inject in exercise.injects if nominal[inject.id].sure]
    sure.sort(key=lambda inject: nominal[inject.id].at)
    first = nominal[sure[0].id].at if sure else 0
    return [
        (
            nominal[inject.id].at - first,
            inject.subject,
            inject.sender,
            names(exercise, inject),
            inject.body,
            [label.replace("|", "/") for label in labels(inject)],
            question(inject),
        )
        for inject in sure
    ]


@given(exercise=exercises())
def test_rows_come_back_from_an_msel(folder: Path, exercise: Exercise) -> None:
    assume(rows(exercise))
    content, _remarks = t3sf.write(exercise)
    back = loaded(t3sf.carry(content, "essai.json"), folder).exercise
    assert rows(back) == rows(exercise)


# -- CEXF: the graph by single results, channels, first files --------------------------------


def flow(exercise: Exercise, lost: str) -> dict[str, Any]:
    """The injects as far as the format holds them; `lost` names those whose trigger it lacks."""
    return {
        inject.subject: {
            "channel": inject.channel,
            "body": inject.body,
            "choices": labels(inject),
            "question": question(inject),
            "expects": [each.text for each in inject.expects],
            "file": inject.attachments[:1],
            **(
                {}
                if f"{inject.subject}!" in lost
                else {
                    key: value
                    for key, value in waited(exercise, inject).items()
                    if key in {"all", "at", "manual"}
                }
            ),
        }
        for inject in exercise.injects
    }


@given(exercise=exercises())
def test_the_flow_comes_back_from_cexf(folder: Path, exercise: Exercise) -> None:
    content, remarks = cexf.write(exercise, FILES)
    unsaid = {each.where for each in remarks if "attend" in each.text or "suffisait" in each.text}
    lost = "\n".join(f"{exercise.inject[name].subject}!" for name in unsaid)
    back = loaded(cexf.carry(content, "essai.json"), folder)
    assert flow(back.exercise, lost) == flow(exercise, lost)
    assert (back.exercise.title, back.exercise.level) == (exercise.title, exercise.level)
    assert back.exercise.summary in {exercise.summary, exercise.title}
    assert exercise.duration in {None, back.exercise.duration}


# -- OpenAEV: nearly all ------------------------------------------------------------------------


def scenario(exercise: Exercise) -> dict[str, Any]:
    return {
        inject.subject: {
            "to": names(exercise, inject),
            "channel": inject.channel,
            "from": inject.sender,
            "body": inject.body if inject.channel in SPOKEN | MEDIA else to_html(inject.body),
            "notes": "" if inject.channel in SPOKEN else inject.notes,
            "choices": labels(inject),
            "question": question(inject),
            "expects": [(each.text, each.within) for each in inject.expects],
            "files": sorted(inject.attachments),
            **waited(exercise, inject),
        }
        for inject in exercise.injects
    }


@given(exercise=exercises())
def test_a_scenario_comes_back_from_openaev(folder: Path, exercise: Exercise) -> None:
    content, _remarks = openaev.write(exercise, FILES)
    back = loaded(openaev.carry(content, "essai.zip"), folder)
    assert scenario(back.exercise) == scenario(exercise)
    assert back.exercise.title == exercise.title
    assert back.exercise.summary == exercise.summary
    assert [o.text for o in back.exercise.objectives] == [o.text for o in exercise.objectives]
    assert back.exercise.cards["cellule-sang"].card == exercise.cards["cellule-sang"].card


@pytest.mark.parametrize("tool", TOOLS)
@given(exercise=exercises())
def test_nothing_is_left_in_silence(tool: str, exercise: Exercise) -> None:
    content, remarks = TOOLS[tool].write(exercise, FILES)
    assert TOOLS[tool].looks_like(content, "essai") or content == b"[]"
    written = content.decode() if tool != "openaev" else ""
    for inject in exercise.injects:
        where = [each for each in remarks if each.where == inject.id]
        if tool == "t3sf" and f'"{inject.subject}"' not in written.replace("\\\\", "\\"):
            assert where
        if inject.objective or (inject.notes and tool != "openaev"):
            assert where


@pytest.mark.parametrize("name", ["rancongiciel-ch", "fuite-donnees", "ehpad-rancon"])
@pytest.mark.parametrize("tool", ["cexf", "openaev"])
def test_the_shipped_exercises_go_out_and_come_back(tool: str, name: str, tmp_path: Path) -> None:
    source = load_exercise(name)
    content, _remarks = TOOLS[tool].write(source.exercise, source.attachments())
    carried = TOOLS[tool].carry(content, f"{name}.bin")
    back = loaded(carried, tmp_path)
    assert list(by_subject(back.exercise)) == list(by_subject(source.exercise))
    assert "pourrait exister" not in said(carried.remarks)
    again, _remarks = TOOLS[tool].write(back.exercise, back.attachments())
    (tmp_path / "2").mkdir()
    twice = loaded(TOOLS[tool].carry(again, f"{name}.bin"), tmp_path / "2")
    assert twice.exercise.injects == back.exercise.injects
