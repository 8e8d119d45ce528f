"""A new exercise with other seats and another length: sound, whole, and told."""

from collections.abc import Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from crisisex.errors import UserError
from crisisex.rehearsal.command import rehearse_exercise
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise
from crisisex.shelf.cards import cards
from crisisex.shelf.closing import NOTE
from crisisex.shelf.new import STARTERS, create
from crisisex.shelf.pacing import LONGEST, SHORTEST
from crisisex.shelf.rows import NewExercise

SOURCES = ["", *(folder.name for folder in shipped_exercises())]
EVERYBODY = tuple(cards())
ANSWERS = [
    {"roles": ("direction",)},
    {"length": 3600.0},
    {"length": 10_800.0, "scaling": "all"},
]
INJECTS_TO_ADAPT = 150
"""For each source, in all the exercises that are made of it: a large one is made fewer times."""


@cache
def original(source: str) -> Exercise:
    """What is adapted, as it is shipped."""
    return load_exercise(source or STARTERS["fr"]).exercise


def made(folder: Path, **asked: object) -> Exercise:
    """The exercise that is made, read again: reading it finds every problem."""
    create(NewExercise(folder=str(folder), **asked))  # type: ignore[arg-type]
    return load_exercise(folder).exercise


def seated(source: str, roles: Sequence[str]) -> tuple[str, ...]:
    """These roles, and the first of each cell that would have no seat otherwise."""
    first = [
        cell.roles[0]
        for cell in original(source).cells
        if cell.roles and not {*cell.roles} & {*roles}
    ]
    return tuple(dict.fromkeys([*roles, *first]))


def scenario_hours(exercise: Exercise) -> dict[str, float]:
    """The scenario instant of each timed inject."""
    return {
        each.id: exercise.phase[each.phase].scenario + each.at * exercise.phase[each.phase].pace
        for each in exercise.injects
        if each.at is not None
    }


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("answers", ANSWERS, ids=str)
def test_what_is_adapted_has_no_problem_and_says_what_changed(
    source: str, answers: dict[str, Any], tmp_path: Path
) -> None:
    before = original(source)
    roles = seated(source, answers["roles"]) if "roles" in answers else ()
    after = made(tmp_path / "neuf", **{"source": source, **answers, "roles": roles})
    assert after.roles.played == list(roles or before.roles.played)
    assert after.duration == answers.get("length", before.duration)
    adapted = (after.roles, after.duration) != (before.roles, before.duration)
    assert (tmp_path / "neuf" / NOTE).is_file() == adapted


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_adapted_can_be_played(source: str, tmp_path: Path) -> None:
    roles = seated(source, ("direction", "rssi", "presse"))
    made(tmp_path / "neuf", source=source, roles=roles, length=1800.0, scaling="all")
    options = {"run": None, "report": None, "as_json": True}
    assert rehearse_exercise(str(tmp_path / "neuf"), 0, "worst", **options) == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("source", SOURCES)
def test_any_seats_and_any_length_make_a_sound_exercise(source: str, tmp_path: Path) -> None:
    before = original(source)
    folders = (tmp_path / str(number) for number in count())

    @settings(max_examples=max(3, INJECTS_TO_ADAPT // len(before.injects)), phases=NO_SHRINKING)
    @given(seats=seats_of(before), length=LENGTHS, scaling=st.sampled_from(["story", "all"]))
    def adapts(seats: list[str], length: float, scaling: str) -> None:
        asked = {"roles": tuple(seats), "length": length, "scaling": scaling}
        check_adapted(before, made(next(folders), source=source, **asked), seats)

    adapts()


LENGTHS = st.integers(int(SHORTEST), int(LONGEST)).map(float)
NO_SHRINKING = [phase for phase in Phase if phase not in {Phase.shrink, Phase.explain}]
"""What fails is told as it is drawn: making it smaller takes hundreds of exercises."""


@st.composite
def seats_of(draw: st.DrawFn, exercise: Exercise) -> list[str]:
    """Anybody, in any order, with at least a seat in each cell."""
    every = sorted({*exercise.roles.played, *exercise.roles.simulated, *EVERYBODY})
    needed = [draw(st.sampled_from(cell.roles)) for cell in exercise.cells if cell.roles]
    anybody = st.lists(st.sampled_from(every), min_size=not needed, max_size=9)
    return draw(st.permutations([*dict.fromkeys([*needed, *draw(anybody)])]))


def check_adapted(before: Exercise, after: Exercise, seats: list[str]) -> None:
    """Nobody and nothing is lost, whoever it was for is told, and all comes in the same order."""
    assert set(after.roles.played) == set(seats)
    assert {*before.roles.played} - set(seats) <= set(after.roles.simulated)
    assert after.inject.keys() == before.inject.keys()
    assert all(set(each.to) <= set(seats) for each in after.injects)
    for old, new in zip(before.injects, after.injects, strict=True):
        assert set(old.to) & set(seats) <= set(new.to)
        if not set(old.to) & set(seats):
            assert new.notes != old.notes
    order = [each.id for each in sorted(before.injects, key=lambda each: planned(before, each.id))]
    hours = [planned(after, name) for name in order]
    assert hours == sorted(hours)


def planned(exercise: Exercise, name: str) -> float:
    at = exercise.planned_at(exercise.inject[name])
    return -1.0 if at is None else at


@pytest.mark.parametrize("source", SOURCES[1:])
@pytest.mark.parametrize("length", [2_700.0, 14_400.0])
def test_injects_keep_their_hour_in_the_scenario(
    source: str, length: float, tmp_path: Path
) -> None:
    before = scenario_hours(original(source))
    exercise = made(tmp_path / "neuf", source=source, length=length)
    after = scenario_hours(exercise)
    most = 60 * max(phase.pace for phase in exercise.phases)  # half a grain, told in the scenario
    assert max(abs(before[name] - after[name]) for name in before) <= most


def test_reactions_keep_their_time_unless_all_is_to_change(tmp_path: Path) -> None:
    def limits(exercise: Exercise) -> list[float]:
        return [x.within for each in exercise.injects for x in each.expects if x.within]

    before = limits(load_exercise("rancongiciel-ch").exercise)
    kept = made(tmp_path / "a", source="rancongiciel-ch", length=3600.0)
    changed = made(tmp_path / "b", source="rancongiciel-ch", length=3600.0, scaling="all")
    assert limits(kept) == before
    assert sum(limits(changed)) == pytest.approx(sum(before) / 2, rel=0.02)


def test_what_was_for_a_colleague_goes_to_the_nearest_and_says_so(tmp_path: Path) -> None:
    exercise = made(tmp_path / "n", source="rancongiciel-ch", roles=("direction", "rssi"))
    assert exercise.inject["imprimantes"].to == ["rssi"]
    assert exercise.inject["imprimantes"].notes.startswith("**Écrit pour un siège non joué (Resp")
    assert "Appel à jouer." in exercise.inject["imprimantes"].notes
    note = (tmp_path / "n" / NOTE).read_text(encoding="utf-8")
    assert "Les imprimantes sortent toutes la même page" in note
    assert "Désormais simulés par l’animation : DSI" in note
    assert exercise.obligation["cnil-33"].by == ["direction"]
    assert exercise.roles.historian == ["direction"]


def test_what_was_for_an_authority_waits_for_a_key(tmp_path: Path) -> None:
    exercise = made(tmp_path / "n", source="rancongiciel-ch", roles=("direction", "rssi"))
    alert = exercise.inject["tension-urgences"]
    assert (alert.to, alert.release) == (["direction"], "key")
    assert "hors de l’établissement" in alert.notes


def test_a_simulated_role_that_is_played_now_speaks_no_more_by_itself(tmp_path: Path) -> None:
    exercise = made(tmp_path / "n", source="rancongiciel-ch", roles=("direction", "presse"))
    assert "presse" not in exercise.roles.simulated
    assert not [each for each in exercise.injects if each.actor == "presse"]
    note = (tmp_path / "n" / NOTE).read_text(encoding="utf-8")
    assert "Joués, alors que des stimuli partaient en leur nom : Presse" in note


def test_comments_and_texts_of_the_author_stay(tmp_path: Path) -> None:
    made(tmp_path / "n", source="", roles=("direction", "dpd"), length=1200.0)
    text = (tmp_path / "n" / "exercise.yaml").read_text(encoding="utf-8")
    starter = (STARTERS["fr"] / "exercise.yaml").read_text(encoding="utf-8")
    assert text.count("#") == starter.count("#")


def test_nothing_asked_changes_nothing(tmp_path: Path) -> None:
    create(NewExercise("rancongiciel-ch", folder=str(tmp_path / "n")))
    assert not (tmp_path / "n" / NOTE).exists()


def test_the_note_of_a_copy_is_its_own(tmp_path: Path) -> None:
    made(tmp_path / "a", source="rancongiciel-ch", length=3600.0)
    made(tmp_path / "b", source=str(tmp_path / "a"), length=1800.0)
    assert "De 1h à 30m" in (tmp_path / "b" / NOTE).read_text(encoding="utf-8")


CELLS = """\
id: deux
title: Deux cellules
roles: {played: [direction, rssi, ars], simulated: []}
cells: [{id: a, title: Hôpital, roles: [direction, rssi]}, {id: b, title: ARS, roles: [ars]}]
phases: [{id: p, title: P, scenario: "J 08:00"}]
injects:
  - {id: un, at: 1m, to: rssi, channel: phone, subject: UN}
  - {id: deux, at: 2m, to: ars, channel: phone, subject: DEUX}
"""


def test_seats_stay_in_their_cells(tmp_path: Path) -> None:
    (tmp_path / "deux").mkdir()
    (tmp_path / "deux/exercise.yaml").write_text(CELLS, encoding="utf-8")
    source = str(tmp_path / "deux")
    after = made(tmp_path / "n", source=source, roles=("direction", "ars", "dpd"))
    assert [cell.roles for cell in after.cells] == [["direction", "dpd"], ["ars"]]
    assert after.inject["un"].to == ["direction"]
    with pytest.raises(UserError, match="n’aurait plus de siège"):
        made(tmp_path / "m", source=source, roles=("direction",))


@pytest.mark.parametrize("source", ["region-ars", "sesan-sept"])
def test_a_cell_without_a_seat_is_refused_by_its_name(source: str, tmp_path: Path) -> None:
    before = original(source)
    for cell in before.cells:
        left = [role for role in before.roles.played if role not in cell.roles]
        with pytest.raises(UserError) as refusal:
            made(tmp_path / "n", source=source, roles=tuple(left))
        assert f"« {cell.title} » n’aurait plus de siège" in str(refusal.value)
        assert not (tmp_path / "n").exists()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"roles": ("directoin",)}, "vouliez-vous dire « direction »"),
        ({"length": 60.0}, "ne se joue pas"),
        ({"length": 10**6}, "ne se joue pas"),
        ({"day": "demain"}, "n’est pas une date"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    asked: dict[str, object], why: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=why):
        made(tmp_path / "n", source="rancongiciel-ch", **asked)
    assert not (tmp_path / "n").exists()


def test_every_shipped_card_has_its_title() -> None:
    assert all(named.title != role for role, named in cards().items())
    assert len(cards()) >= 25
