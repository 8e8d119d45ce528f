"""The pictures: what they show, what they say of it, what they cost, and what cannot break them."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from PIL import Image

from crisisex.debrief.build import build
from crisisex.debrief.duty import Filing
from crisisex.debrief.model import Fate, ReportModel
from crisisex.debrief.watched import RATINGS, RatedObjective
from crisisex.debrief.way import Reaction, Stop, StopKind, Wait
from crisisex.language import speak
from crisisex.report.pictures import Picture, pictures
from crisisex.report.pictures.lanes import layout
from crisisex.report.pictures.rows import MOST, Fold, Node, Title, rows
from crisisex.run import commands as c
from tests.exercises import Scene
from tests.report.night import exercise, inject
from tests.report.reading import said

ALL = ["timeline", "graph", "reactions", "obligations", "objectives"]


@pytest.fixture
def english() -> Iterator[None]:
    speak("en")
    yield
    speak("fr")


def named(drawn: Sequence[Picture], name: str) -> Picture:
    return next(each for each in drawn if each.id == name)


def rated(model: ReportModel, letters: str) -> ReportModel:
    """The model with its objectives rated so, in every cell."""
    cells = [
        replace(
            cell,
            ratings=tuple(
                RatedObjective(each.id, each.text, RATINGS[letter], "", letter)
                for each, letter in zip(model.objectives, letters, strict=False)
            ),
        )
        for cell in model.cells
    ]
    return replace(model, cells=tuple(cells))


def test_each_picture_is_a_small_png_that_fits_an_upright_page(model: ReportModel) -> None:
    drawn = pictures(model)
    assert [each.id for each in drawn] == ALL
    for each in drawn:
        image = Image.open(io.BytesIO(each.png))
        assert image.format == "PNG"
        assert round(image.info["dpi"][0]) == 200
        assert image.width / 200 * 2.54 == pytest.approx(each.width, abs=0.05)
        assert image.height / 200 * 2.54 == pytest.approx(each.height, abs=0.05)
        assert each.width <= 17
        assert each.height <= 24
        assert len(each.png) < 200_000
        assert len(image.getcolors(256) or ()) > 3, "an empty sheet"


def test_the_words_beside_a_picture_tell_its_figures(model: ReportModel) -> None:
    told = {each.id: said(each.alt) for each in pictures(rated(model, "SU"))}
    assert told["timeline"] == (
        "En 0:41:40 d’exercice et 2 phases : 4 stimuli joués sur 11, 2 décisions. Le vecteur le "
        "plus employé est « courriel » (3). Il a été interrompu 3 fois, 8 min 27 s en tout."
    )
    assert told["graph"] == (
        "Stimuli écrits : 11, dont joués : 4, sur une branche non prise : 1, dont la condition "
        "n’est pas venue : 1. Choix faits : « Couper »."
    )
    assert told["reactions"] == (
        "Médiane de toutes les réactions : 1 min 15 s ; rôle le plus prompt : Direction "
        "(1 min 10 s), le plus lent : RSSI (1 min 20 s). Messages sans réaction : 2 sur 4."
    )
    assert told["obligations"].startswith(
        "Obligations déclenchées : 3 ; déposées dans le délai : 1, hors délai : 1,"
    )
    assert "ARS, 12 min 20 s pour 10 min" in told["obligations"]
    assert told["objectives"] == (
        "Cotations sur 2 objectifs : maîtrisé avec écarts 1, non maîtrisé 1. "
        "Actions attendues : 1 faites, 1 en retard, 1 non observées."
    )


@pytest.mark.usefixtures("english")
def test_in_english_no_french_is_left(night: Scene) -> None:
    night.facilitator(c.StartExercise())
    night.passes(300)
    night.facilitator(c.EndExercise())
    drawn = pictures(rated(build(night.director.exercise, night.director.history, UTC), "PN"))
    assert [each.title for each in drawn] == [
        "Timeline",
        "The scenario and the way taken",
        "Objectives: ratings and actions seen",
    ]
    assert named(drawn, "objectives").alt.startswith("Ratings on 2 objectives: ")
    assert "é" not in "".join(each.alt for each in drawn).replace("« Énoncé »", "")


def test_what_has_nothing_to_show_is_left_out() -> None:
    bare = exercise(objectives=[], milestones=[], obligations=[], injects=exercise().injects[:1])
    assert [each.id for each in pictures(build(bare, [], UTC))] == ["graph"]


def test_the_course_tells_phases_and_where_it_stood_still(model: ReportModel) -> None:
    assert [(each.title, each.start.elapsed, each.end) for each in model.phases] == [
        ("La nuit", 0.0, 2100.0),
        ("Demain", 2100.0, 2500.0),
    ]
    assert model.stops == (
        Stop(600.0, StopKind.PAUSE, 252.0),
        Stop(1100.0, StopKind.INTERRUPTION, 195.0),
        Stop(1100.0, StopKind.INCIDENT, 60.0),
    )


def test_a_stop_that_nothing_followed_lasts_no_one_knows_how_long(night: Scene) -> None:
    night.facilitator(c.StartExercise())
    night.facilitator(c.PauseExercise())
    night.passes(60)
    night.facilitator(c.StopForRealIncident())
    model = build(night.director.exercise, night.director.history, UTC)
    assert model.stops == (Stop(0.0, StopKind.PAUSE, 60.0), Stop(0.0, StopKind.INCIDENT, None))


def test_reactions_are_counted_by_role_from_the_release(model: ReportModel) -> None:
    assert model.cells[0].reactions == (
        Reaction("RSSI", 1, 120.0, 80.0),
        Reaction("Direction", 2, 260.0, 70.0),
        Reaction("RSSI", 3, 390.0, None),
        Reaction("Direction", 10, 2400.0, None),
    )


def test_the_steps_say_what_each_inject_waited_for(model: ReportModel) -> None:
    step = {each.id: each for each in model.cells[0].steps}
    assert step["couper"].asks
    assert step["couper"].waits == (Wait("alerte", "", reached=True),)
    assert step["suite-oui"].waits == (Wait("couper", "Couper", reached=True),)
    assert step["suite-non"].waits == (Wait("couper", "Attendre", reached=False),)


def test_the_graph_stands_what_waits_aside_and_seldom_crosses(model: ReportModel) -> None:
    shown = rows(model)
    assert [row.text for row in shown if isinstance(row, Title)] == ["La nuit", "Demain"]
    found = layout(shown)
    assert found.places["alerte"][0] == 0
    assert found.places["couper"][0] > 0
    assert {way.reached for way in found.ways} == {True, False}
    columns = [(way.lane, way.start[1], way.end[1]) for way in found.ways]
    for lane, start, end in columns:
        others = [(s, t) for other, s, t in columns if other == lane and (s, t) != (start, end)]
        assert all(end <= s or t <= start for s, t in others), "two lines in one lane"


def many(count: int, path: Path) -> ReportModel:
    """A night of so many injects, of which every tenth decides between two of the next."""
    injects = []
    for number in range(count):
        of_ten = number % 10
        more: dict[str, object] = {"at": f"{number * 20}s"}
        if of_ten == 0:
            more["decision"] = {"question": "Lequel ?", "choices": {"a": "Le un", "b": "Le deux"}}
        if of_ten in {1, 2}:
            more = {"after": f"i{number - of_ten}.{'ab'[of_ten - 1]}"}
        injects.append(inject(f"i{number}", "rssi", f"Message {number}", **more))
    scene = Scene(path, exercise(injects=injects, obligations=[]))
    scene.facilitator(c.StartExercise())
    scene.passes(1_200)
    model = build(scene.director.exercise, scene.director.history, UTC)
    scene.director.close()
    return model


@pytest.mark.parametrize("count", [23, 60, 200, 1_000])
def test_a_long_scenario_is_folded_until_it_fits_a_page(count: int, tmp_path: Path) -> None:
    model = many(count, tmp_path)
    shown = rows(model)
    assert len(shown) <= MOST
    whole = sum(isinstance(row, Node) for row in shown)
    folded = sum(row.count for row in shown if isinstance(row, Fold))
    assert whole + folded == count
    if count == 23:
        assert not folded
    if count == 60:
        assert all(row.count for row in shown if isinstance(row, Fold))
        assert {row.id for row in shown if isinstance(row, Node)} >= {"i0", "i1", "i2"}
    picture = named(pictures(model), "graph")
    assert len(picture.png) < 200_000
    assert picture.height <= 24


def test_several_cells_stand_side_by_side_on_one_graph(tmp_path: Path) -> None:
    two = exercise(cells=[{"id": "nord", "title": "Nord"}, {"id": "sud", "title": "Sud"}])
    scene = Scene(tmp_path, two)
    north = scene.seat("rssi", "nord")
    scene.facilitator(c.StartExercise())
    scene.passes(130)
    scene.does(north, c.AcknowledgeInject(inject="alerte"))
    scene.passes(120)
    model = build(scene.director.exercise, scene.director.history, UTC)
    scene.director.close()
    couper = next(each for each in rows(model) if isinstance(each, Node) and each.id == "couper")
    assert couper.fates == (Fate.PLAYED, Fate.UNMET)
    assert [wait.reached for wait in couper.waits] == [True]
    assert [each.id for each in pictures(model)][:2] == ["timeline", "graph"]


def test_hostile_words_are_only_words(model: ReportModel) -> None:
    nasty = "$\\frac{1}{0}$ 😀\u202e 日本 \x1b[31m <b>&\n\n%s {0}"
    cell = model.cells[0]
    timeline = tuple(replace(row, subject=nasty, channel=nasty) for row in cell.timeline)
    duties = tuple(replace(each, title=nasty, limit=nasty) for each in cell.obligations)
    reactions = tuple(replace(each, role=nasty) for each in cell.reactions)
    objectives = tuple(replace(each, text=nasty) for each in model.objectives)
    changed = replace(cell, title=nasty, timeline=timeline, obligations=duties, reactions=reactions)
    phases = tuple(replace(each, title=nasty) for each in model.phases)
    two = replace(model, cells=(changed, changed), objectives=objectives, phases=phases)
    assert [each.id for each in pictures(two)] == ALL


def test_every_fate_and_every_outcome_has_its_look(model: ReportModel) -> None:
    cell = model.cells[0]
    fates = [each for each in Fate if each is not Fate.DECLARED]
    timeline = tuple(
        replace(row, fate=fates[n % len(fates)]) for n, row in enumerate(cell.timeline)
    )
    duties = tuple(
        replace(cell.obligations[0], outcome=outcome, used=used, allowed=allowed)
        for outcome in Filing
        for used, allowed in ((0.0, 60.0), (60.0, 60.0), (6e6, 60.0), (5.0, None))
        if outcome is not Filing.NOT_STARTED
    )
    seen = replace(model, cells=(replace(cell, timeline=timeline, obligations=duties),))
    assert [each.id for each in pictures(rated(seen, "PSMUN"))] == ALL


def test_ten_thousand_marks_are_drawn_as_a_few(model: ReportModel) -> None:
    cell = model.cells[0]
    row = next(each for each in cell.timeline if each.released)
    assert row.released
    crowd = tuple(
        replace(row, number=n, released=replace(row.released, elapsed=float(n % 7_200)))
        for n in range(10_000)
    )
    waits = tuple(Reaction(f"Rôle {n % 40}", n, 0.0, float(n % 600)) for n in range(10_000))
    overview = replace(model.overview, played=7_200.0)
    busy = replace(
        model, overview=overview, cells=(replace(cell, timeline=crowd, reactions=waits),)
    )
    drawn = pictures(busy)
    assert len(drawn) == len(ALL)
    assert all(len(each.png) < 200_000 and each.height <= 24 for each in drawn)
