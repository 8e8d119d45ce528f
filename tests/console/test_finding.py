"""Filters, search, the axis, and who is silent: a facilitator finds what they look for."""

from textual.widgets import Static

from crisisex.console.filtering import Filter, shown
from crisisex.console.snapshot import Person, Receipts, SeatRow, Snapshot
from crisisex.console.widgets.seat_list import content_of
from crisisex.console.widgets.time_axis import lines_of
from crisisex.run import commands as c
from tests.console.stage import Stage, until


def ids(snapshot: Snapshot) -> set[str]:
    return {row.id for band in snapshot.bands for row in band.rows}


async def test_a_search_shows_what_holds_the_words_and_nothing_else(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "slash")
        await stage.writes(pilot, "CERT santé")
        assert ids(stage.snapshot) == {"relance"}
        said = stage.cockpit.query_one(".filter", Static)
        await until(pilot, lambda: "« CERT santé »" in str(said.content))
        await stage.presses(pilot, "z", "enter")
        assert len(ids(stage.snapshot)) == 7


async def test_arrows_in_a_list_where_nothing_was_found_choose_nothing(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        chosen = stage.snapshot.selected
        await stage.presses(pilot, "slash")
        await stage.writes(pilot, "rien de tel")
        assert ids(stage.snapshot) == set()
        await stage.presses(pilot, "down", "up", "pagedown")
        assert stage.snapshot.selected == chosen
        await stage.presses(pilot, "z", "enter")
        assert len(ids(stage.snapshot)) == 7


async def test_filters_by_seat_and_state_go_together(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "z", "enter")
        assert stage.snapshot.filter == "siège : RSSI"
        assert ids(stage.snapshot) == {"note", "couper", "relance", "bilan"}


async def test_a_filter_hides_nothing_from_the_queue(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        stage.cockpit.desk.show_only(text="imprimantes")
        assert ids(stage.snapshot) == {"note"}
        assert stage.snapshot.due == ("ars",)


async def test_what_waits_says_for_what(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        rows = {row.id: row for band in stage.snapshot.bands for row in band.rows}
        assert rows["scanner"].why == "attend « On coupe internet ? » choix « Couper maintenant »"
        stage.scene.facilitator(c.FileDeclaration(obligation="signalement-ssi"))
        await stage.settled(pilot)
        rows = {row.id: row for band in stage.snapshot.bands for row in band.rows}
        assert rows["relance"].why == "« Signalement au CERT Santé » déposé"


async def test_seats_say_how_far_a_message_got_and_for_how_long_they_are_silent(
    stage: Stage,
) -> None:
    stage.played()
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        stage.cockpit.desk.select("note")
        seats = str(content_of(stage.snapshot.seats, 675.0))
        assert "RSSI (déconnecté) · pris en compte · silence 9 min" in seats
        assert "DIRECTION (déconnecté) · silence 11 min" in seats


def test_a_seat_that_many_share_names_a_few_and_counts_the_others() -> None:
    people = tuple(Person(f"P{n}", connected=n > 2) for n in range(7))
    seat = SeatRow("rssi", "RSSI", people, 0.0, Receipts(6, 2, 0, 0))
    assert str(content_of((seat,), None)) == "● RSSI : P3, P4, P5, P6 et 3 de plus · ouvert 2/7"


def test_the_axis_holds_phases_injects_and_now_in_its_width(stage: Stage) -> None:
    from crisisex.console.session import Session
    from crisisex.log.sqlite import exercise_json

    session = Session.read(exercise_json(stage.scene.director.exercise).encode(), lambda: 0.0)
    phases, injects, hours = lines_of(session.snapshot(), 600.0, 100)
    assert [len(line) for line in (phases, injects, hours)] == [100, 100, 100]
    assert phases.startswith("▌J 02:10 Alerte")
    assert "▌J+1 08:00 Le lendemain" in phases
    assert injects.count("○") == 4
    assert "▲ 0:10" in hours


def test_an_empty_filter_lets_everything_through() -> None:
    assert shown((), Filter()) == ()
    assert not Filter()
