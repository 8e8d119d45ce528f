"""The graph's page: everything is on it, nothing lies over anything, and it is read in order."""

from itertools import combinations, pairwise

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from crisisex.report.graph.drawing import draw
from crisisex.report.graph.layout import PAPERS, layout
from crisisex.report.graph.page import Box, Card, Page
from crisisex.report.pictures.canvas import look
from crisisex.report.pictures.measure import POINT, cut, width, wrapped
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.graph import graph_of
from crisisex.scenario.models import Exercise
from tests.drawn import SVG, read_svg
from tests.exercises import small

SHIPPED = sorted(folder.name for folder in shipped_exercises())


def page_of(exercise: Exercise) -> Page:
    return layout(exercise, graph_of(exercise))


def rectangles(page: Page) -> dict[str, tuple[float, float, float, float]]:
    places: dict[str, Box | Card] = {**page.boxes, **page.cards}
    across = page.contents.scale.width
    return {
        name: (each.x, each.y, each.x + across, each.y + each.height)
        for name, each in places.items()
    }


def many(count: int) -> Exercise:
    """So many injects in an hour."""
    data = small().model_dump(by_alias=True, exclude_defaults=True, mode="json")
    one = {"to": ["rssi"], "channel": "sms", "subject": "Un sujet assez long pour deux lignes"}
    data["injects"] = [{**one, "id": f"i{nth}", "at": nth * 3_000 // count} for nth in range(count)]
    data |= {"obligations": [], "milestones": []}
    return Exercise.model_validate(data)


EXERCISES = [*SHIPPED, "small", "many"]


@pytest.fixture(params=EXERCISES)
def exercise(request: pytest.FixtureRequest) -> Exercise:
    match request.param:
        case "small":
            return small()
        case "many":
            return many(45)
        case name:
            return load_exercise(name).exercise


def test_every_inject_and_choice_has_its_place_and_none_lies_over_another(
    exercise: Exercise,
) -> None:
    page = page_of(exercise)
    found = rectangles(page)
    choices = {
        f"{inject.id}.{choice}"
        for inject in exercise.injects
        for choice in (inject.decision.choices if inject.decision else ())
    }
    assert found.keys() == {*exercise.inject, *choices}
    for (one, a), (other, b) in combinations(found.items(), 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, other)
    for left, top, right, bottom in found.values():
        assert 0 < left < right < page.width
        assert 0 < top < bottom < page.height


def test_bands_hold_their_boxes_and_follow_one_another(exercise: Exercise) -> None:
    page = page_of(exercise)
    for above, below in pairwise(page.bands):
        assert above.y + above.height <= below.y
    for band in page.bands:
        for box in band.boxes:
            assert band.y < box.y
            assert box.y + box.height <= band.y + band.height


def test_in_a_row_what_comes_later_stands_to_the_right(exercise: Exercise) -> None:
    for band in page_of(exercise).bands:
        rows: dict[float, list[tuple[float, float]]] = {}
        for box in band.boxes if band.scenario is not None else ():
            rows.setdefault(box.y, []).append((box.x, box.node.when))
        for row in rows.values():
            instants = [when for _x, when in sorted(row)]
            assert instants == sorted(instants)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_exercise_is_read_on_a_sheet(name: str) -> None:
    """A3 as far as fifty injects; a poster for those of several cells."""
    exercise = load_exercise(name).exercise
    page = page_of(exercise)
    posters = {"A2"} if len(exercise.injects) > 50 else set()
    posters |= {"A1"} if len(exercise.cells) > 1 else set()
    assert page.paper in {"A4", "A3"} | posters
    assert page.contents.scale.size >= 6
    assert (page.width, page.height) in [(wide, high) for _name, wide, high in PAPERS]


def test_forty_five_injects_fit_on_a3_and_a_few_on_a4() -> None:
    assert page_of(small()).paper == "A4"
    assert page_of(many(45)).paper in {"A4", "A3"}


def test_what_no_paper_holds_has_a_page_as_high_as_it_takes() -> None:
    page = page_of(many(1_500))
    assert page.paper == ""
    assert len(page.boxes) == 1_500


def test_the_svg_has_its_words_and_says_what_it_shows() -> None:
    exercise = load_exercise("ehpad-rancon").exercise
    with look():
        drawn = draw(exercise).scalable()
    root = read_svg(drawn)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == f"{exercise.title}\u00a0: le scénario"
    told = root.findtext(f"{SVG}desc") or ""
    late = sum(bool(each.unless) for each in exercise.injects)
    kept = sum(each.manual for each in exercise.injects)
    assert f"4 phases et {len(exercise.injects)} stimuli, dont {late} de rattrapage" in told
    assert f"et {kept} en réserve" in told
    assert "Quand prévient-on les familles" in told
    words = "\n".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert "EXERCICE" in words
    assert "Le boîtier bleu" in words
    assert "En réserve" in words
    with look():
        assert draw(exercise).scalable() == drawn


def test_hostile_words_are_drawn_as_they_are() -> None:
    data = small().model_dump(by_alias=True, exclude_defaults=True, mode="json")
    hostile = '</text><script>alert(1)</script> $x^2$ & "]]>'
    data["title"] = data["injects"][0]["subject"] = hostile
    with look():
        root = read_svg(draw(Exercise.model_validate(data)).scalable())
    assert not list(root.iter(f"{SVG}script"))
    assert hostile in (root.findtext(f"{SVG}title") or "")


# -- measure --------------------------------------------------------------------------------------


@pytest.mark.parametrize("bold", [False, True])
def test_words_are_as_wide_as_they_are_measured(bold: bool) -> None:
    said, size = "Le dossier de soins ne s’ouvre plus, et l’ARS rappelle à 8 h 30", 6.2
    with look():
        figure = Figure((10, 1), dpi=200)
        renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
        text = figure.text(0, 0, said, fontsize=size, fontweight="bold" if bold else "normal")
        drawn = text.get_window_extent(renderer).width / 200 * 25.4
    assert drawn == pytest.approx(width(said, size, bold=bold), rel=0.05)


def test_lines_are_cut_where_the_room_ends() -> None:
    said = "Un vendeur propose 214\u00a0600 dossiers de patients : lesquels\u00a0?"
    lines = wrapped(said, 7, 30, 2)
    assert len(lines) == 2
    assert all(width(line, 7) <= 30 for line in lines)
    assert lines[1].endswith("…")
    assert wrapped("court", 7, 30, 2) == ["court"]
    assert wrapped("", 7, 30, 2) == []
    assert cut("W" * 400, 7, 20).endswith("…")
    assert width("A", 72) == pytest.approx(0.684 * 72 * POINT, rel=0.01)


def test_a_no_break_space_stays() -> None:
    lines = wrapped("aaaa bbbb\u00a0?", 7, width("aaaa bbbb", 7) + 0.2, 3)
    assert lines == ["aaaa", "bbbb\u00a0?"]
