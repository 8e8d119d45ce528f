"""An observer by telephone: ticks, ratings, notes and time, whether or not the network is there."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import INSTANT, Room, go, join, observe

PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}
THUMB = 48
"""Pixels that a thumb hits without looking."""


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """A telephone."""
    return new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()


def action(page: Page, text: str) -> Locator:
    """The expected action of that text, where it is shown."""
    return page.locator(".awaited:visible", has_text=text)


def tick(page: Page, text: str) -> None:
    action(page, text).get_by_role("button", name=text).tap()


def show_all(page: Page) -> None:
    page.get_by_role("button", name="Tout").tap()


def write_note(page: Page, text: str) -> None:
    page.get_by_role("button", name="Nouvelle note").tap()
    page.get_by_label("Ce que vous avez vu").fill(text)
    page.get_by_role("button", name="Enregistrer la note").tap()


def test_what_is_late_comes_first_and_what_is_ticked_shows_when(page: Page, room: Room) -> None:
    observe(page, room)
    expect(page.get_by_text("Rien à observer pour l’instant")).to_be_visible()
    room.release("note", "couper")
    expect(page.get_by_role("button", name="À observer maintenant (3)")).to_be_visible()
    expect(page.locator(".group:visible h3").first).to_have_text("Une note de rançon")
    expect(action(page, "Prévient le RSSI")).to_have_class(re.compile("late"))
    tick(page, "Fait photographier la note")
    expect(action(page, "Fait photographier")).to_contain_text(re.compile(rf"✓ {INSTANT}"))
    expect(action(page, "Fait photographier")).to_contain_text("par vous")
    expect(page.get_by_role("button", name="À observer maintenant (2)")).to_be_visible()


def test_a_mistaken_tick_is_taken_back_and_a_second_tap_does_not(page: Page, room: Room) -> None:
    observe(page, room)
    room.release("note")
    tick(page, "Fait photographier la note")
    undo = action(page, "Fait photographier").get_by_role("button", name="Décocher")
    expect(undo).to_be_visible()
    tick(page, "Fait photographier la note")
    expect(undo).to_be_visible()
    undo.tap()
    expect(undo).to_be_hidden()
    expect(page.get_by_role("button", name="À observer maintenant (2)")).to_be_visible()
    expect(action(page, "Fait photographier").locator(".error")).to_be_empty()
    room.until(page, "milestone_unticked")
    kinds = [each.event.type for each in room.history()]
    assert [kind for kind in kinds if kind.startswith("milestone")] == [
        "milestone_ticked",
        "milestone_unticked",
    ]


def test_the_list_of_what_a_note_is_about_stays_while_one_chooses(page: Page, room: Room) -> None:
    observe(page, room)
    expect(page.locator(".line.inject")).to_have_count(1)  # the one that leaves by itself
    page.get_by_role("button", name="Nouvelle note").tap()
    tie = page.get_by_label("À propos de", exact=True)
    tie.focus()
    room.release("note")
    expect(page.locator("#toasts")).to_contain_text("Une note de rançon")
    expect(tie.locator("option", has_text="Une note de rançon")).to_have_count(0)
    page.get_by_label("Ce que vous avez vu").focus()
    expect(tie).to_have_value("inject:note")


def test_an_objective_is_rated_with_one_tap_and_a_word(page: Page, room: Room) -> None:
    observe(page, room)
    show_all(page)
    objective = page.locator(".group", has_text="O1. Activer la cellule")
    objective.locator("summary").tap()
    objective.get_by_label("Pourquoi").fill("Dix minutes sans directeur de crise")
    objective.get_by_role("button", name="M partiellement maîtrisé").tap()
    expect(objective.locator("summary")).to_contain_text("M — partiellement maîtrisé")
    objective.get_by_role("button", name="S maîtrisé avec écarts").tap()
    expect(objective.locator("summary")).to_contain_text("S — maîtrisé avec écarts")
    room.until(page, "objective_rated", 2)
    rated = room.told("objective_rated")
    assert [each["rating"] for each in rated] == ["M", "S"]
    assert rated[-1]["text"] == "Dix minutes sans directeur de crise"


def test_what_is_released_or_added_meanwhile_disturbs_nobody_who_writes(
    page: Page, room: Room
) -> None:
    observe(page, room)
    show_all(page)
    objective = page.locator(".group", has_text="O1. Activer la cellule")
    objective.locator("summary").tap()
    word = objective.get_by_label("Pourquoi")
    word.press_sequentially("Dix minutes ")
    with page.expect_response("**/api/observation"):
        room.release("presse")  # of which nothing is expected
    word.press_sequentially("sans ")
    added = {
        "id": "surprise",
        "manual": True,
        "to": ["rssi"],
        "channel": "sms",
        "subject": "Une surprise",
        "expects": [{"id": "E1", "text": "Rassure la salle", "objective": "O1"}],
    }
    room.facilitate("add_inject", inject=added, now=True, reason="La salle s’endort")
    expect(action(page, "Rassure la salle")).to_be_visible()
    expect(word).to_be_focused()
    page.keyboard.type("directeur")
    expect(word).to_have_value("Dix minutes sans directeur")


def test_a_note_is_tied_to_what_has_just_happened(page: Page, room: Room) -> None:
    observe(page, room)
    room.release("note")
    go(page, "Cellule")
    expect(page.locator(".line.inject")).to_have_count(2)  # the other leaves by itself
    room.facilitate("record_decision", text="On débranche", reason="Le chiffrement avance")
    expect(page.locator(".line.decide")).to_contain_text("Le chiffrement avance")
    page.get_by_role("button", name="Nouvelle note").tap()
    expect(page.get_by_label("À propos de", exact=True)).to_have_value(re.compile("decision:"))
    page.get_by_label("Ce que vous avez vu").fill("Décidé en deux minutes")
    room.release("couper")
    expect(page.locator(".line.inject")).to_have_count(3)
    expect(page.get_by_label("À propos de", exact=True)).to_have_value(re.compile("decision:"))
    page.get_by_role("button", name="Enregistrer la note").tap()
    page.get_by_role("button", name="Noter à propos de « Une note de rançon »").tap()
    page.get_by_label("Ce que vous avez vu").fill("Lue à voix haute")
    page.get_by_role("button", name="Enregistrer la note").tap()
    go(page, "Notes")
    expect(page.locator(".line.log:visible")).to_have_count(2)
    expect(page.locator(".line.log:visible").first).to_contain_text("Message : Une note de rançon")
    expect(page.locator(".line.log:visible").last).to_contain_text("Décision : On débranche")
    room.until(page, "observation_recorded", 2)
    about_decision, about_inject = room.told("observation_recorded")
    [decision] = [each for each in room.so_far() if each.event.type == "decision_recorded"]
    assert about_decision["decision"] == decision.seq
    assert about_inject["inject"] == "note"


def test_the_timer_counts_the_exercise_and_its_reading_goes_into_the_note(
    page: Page, room: Room
) -> None:
    observe(page, room)
    page.get_by_role("button", name="Chrono").tap()
    expect(page.locator(".face")).to_have_text(re.compile(r"^0:0[2-9]$"))
    page.get_by_role("button", name="Tour").tap()
    room.facilitate("pause_exercise")
    expect(page.locator("#banners")).to_contain_text("SUSPEX")
    stood = page.locator(".face").inner_text()
    page.get_by_role("button", name="Arrêter").tap()
    page.get_by_role("button", name="Dans la note").tap()
    expect(page.get_by_label("Ce que vous avez vu")).to_have_value(
        re.compile(rf"^Chronomètre.: {stood} \(tours.: 0:\d\d\)$")
    )
    page.reload()
    expect(page.locator(".face")).to_have_text(stood)
    page.get_by_role("button", name="Remettre à zéro").tap()
    expect(page.locator(".face")).to_have_text("0:00")


def test_what_is_seen_off_line_is_told_on_return_once_with_its_own_instant(
    page: Page, room: Room
) -> None:
    observe(page, room)
    room.release("note")
    expect(action(page, "Fait photographier")).to_be_visible()
    page.context.set_offline(True)
    expect(page.locator("#banners")).to_contain_text("Connexion perdue : tout est gardé")
    tick(page, "Fait photographier la note")
    expect(action(page, "Fait photographier")).to_contain_text("partira au retour")
    tick(page, "Prévient le RSSI")
    action(page, "Prévient le RSSI").get_by_role("button", name="Décocher").tap()
    write_note(page, "Vue pendant la coupure")
    expect(page.locator("#banners")).to_contain_text("À envoyer : 4.")
    room.facilitate("pause_exercise")
    room.facilitate("resume_exercise")
    shown = page.locator("#clock")
    for _ in range(3):  # more than a second: what is told within one was seen at once
        expect(shown).not_to_have_text(shown.inner_text())
    page.context.set_offline(False)
    expect(page.locator("#banners")).to_be_empty()
    expect(action(page, "Fait photographier")).to_contain_text("par vous")
    go(page, "Notes")
    expect(page.locator(".line.log:visible")).to_have_count(1)
    room.until(page, "observation_recorded")
    told = room.history()
    kinds = [each.event.type for each in told]
    resumed = next(each for each in told if each.event.type == "exercise_resumed")
    assert kinds[kinds.index("exercise_resumed") + 1 :] == [
        "milestone_ticked",
        "milestone_ticked",
        "milestone_unticked",
        "observation_recorded",
    ]
    for each in (told[-4], told[-1]):
        assert each.actor == "observer/o1"
        assert each.data["seen"] is not None
        assert each.data["seen"] < resumed.elapsed < each.elapsed


def test_the_queue_survives_a_reload(page: Page, room: Room) -> None:
    observe(page, room)
    room.release("note")
    page.route("**/api/commands", lambda route: route.abort())
    tick(page, "Fait photographier la note")
    expect(action(page, "Fait photographier")).to_contain_text("envoi…")
    page.unroute("**/api/commands")
    page.reload()
    expect(action(page, "Fait photographier")).to_contain_text("par vous")
    assert len(room.told("milestone_ticked")) == 1


def test_two_observers_and_the_facilitator_see_each_others_ticks(
    new_context: NewContext, room: Room
) -> None:
    olive = observe(new_context().new_page(), room)
    paul = observe(new_context().new_page(), room, "Paul")
    room.release("note")
    action(olive, "Prévient le RSSI").get_by_role("button", name="Prévient").click()
    expect(action(paul, "Prévient le RSSI")).to_contain_text("Olive")
    room.facilitate("tick_milestone", milestone="note.E1")
    expect(action(paul, "Fait photographier")).to_contain_text("par l’animation")
    action(paul, "Prévient le RSSI").get_by_role("button", name="Décocher").click()
    expect(action(olive, "Prévient le RSSI").get_by_text("✓ J")).to_be_hidden()
    actors = [each.actor for each in room.history() if each.event.type.startswith("milestone")]
    assert actors == ["observer/o1", "facilitator", "observer/o2"]


def test_what_was_refused_says_why_at_its_place(page: Page, room: Room) -> None:
    observe(page, room)
    room.release("note")
    expect(action(page, "Fait photographier")).to_be_visible()
    page.context.set_offline(True)
    tick(page, "Fait photographier la note")
    room.facilitate("stop_for_real_incident")
    page.context.set_offline(False)
    expect(page.get_by_role("alertdialog")).to_contain_text("INCIDENT RÉEL")
    expect(page.locator("#banners")).to_contain_text("refusé")
    room.facilitate("resume_exercise")
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    expect(action(page, "Fait photographier").get_by_role("alert")).to_contain_text(
        "Pas maintenant"
    )
    page.locator("#banners").get_by_role("button", name="Fermer").tap()
    expect(page.locator("#banners")).not_to_contain_text("refusé")


def test_a_refused_note_comes_back_with_what_it_was_about(page: Page, room: Room) -> None:
    observe(page, room)
    room.release("note")
    go(page, "Cellule")
    page.get_by_role("button", name="Noter à propos de « Une note de rançon »").tap()
    page.get_by_label("Ce que vous avez vu").fill("Lue à voix haute")
    page.route(
        "**/api/commands", lambda route: route.fulfill(status=409, json={"detail": "Pas encore."})
    )
    page.get_by_role("button", name="Enregistrer la note").tap()
    expect(page.locator("#banners")).to_contain_text("1 envoi refusé")
    page.unroute("**/api/commands")
    room.release("couper")
    expect(page.locator(".line.inject")).to_have_count(3)
    page.get_by_role("button", name="Nouvelle note").tap()
    expect(page.locator(".composer").get_by_role("alert")).to_have_text("Pas encore.")
    expect(page.get_by_label("Ce que vous avez vu")).to_have_value("Lue à voix haute")
    expect(page.get_by_label("À propos de", exact=True)).to_have_value("inject:note")


def test_an_observer_may_say_that_an_incident_is_real(page: Page, room: Room) -> None:
    observe(page, room)
    page.get_by_role("button", name="INCIDENT RÉEL").tap()
    page.get_by_role("button", name="Oui, arrêter l’exercice").tap()
    expect(page.get_by_role("alertdialog")).to_contain_text("L’exercice est arrêté.")
    assert len(room.told("real_incident_declared")) == 1


def test_after_finex_the_record_is_completed(page: Page, room: Room) -> None:
    observe(page, room)
    room.release("note")
    room.facilitate("end_exercise")
    expect(page.locator("#banners")).to_contain_text("FINEX")
    tick(page, "Fait photographier la note")
    expect(action(page, "Fait photographier")).to_contain_text("par vous")
    write_note(page, "Vue trop tard")
    go(page, "Notes")
    expect(page.locator(".line.log:not(.pending):visible")).to_contain_text("Vue trop tard")


def test_hostile_words_are_only_words_to_an_observer(
    new_context: NewContext, page: Page, room: Room
) -> None:
    hostile = '<img src=x onerror="window.harmed = 1">'
    observe(page, room, hostile)
    room.facilitate("record_decision", text=hostile, reason=hostile)
    room.facilitate("write_log", text=hostile)
    write_note(page, hostile)
    other = observe(new_context().new_page(), room)
    go(other, "Notes")
    expect(other.locator(".line.log:visible .said").first).to_have_text(hostile)
    expect(other.locator(".line.log:not(.pending):visible")).to_contain_text(hostile)
    go(other, "Cellule")
    expect(other.locator(".line.decide .said").first).to_have_text(hostile)
    for each in (page, other):
        assert each.evaluate("window.harmed") is None
        expect(each.locator("#main img")).to_have_count(0)


def test_a_player_never_sees_what_observers_note(
    new_context: NewContext, page: Page, room: Room
) -> None:
    player = join(new_context().new_page(), room, "direction")
    observe(page, room)
    write_note(page, "La direction hésite")
    go(page, "Notes")
    expect(page.locator(".line.log:visible")).to_have_count(1)
    room.facilitate("write_log", text="Suite")
    go(player, "Cellule")
    expect(player.locator(".line.log")).to_contain_text("Suite")
    expect(player.get_by_text("La direction hésite")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend_and_everything_fits(
    new_context: NewContext, room: Room, scheme: str, size: dict[str, int]
) -> None:
    page = new_context(color_scheme=scheme, viewport=size, reduced_motion="reduce").new_page()

    def check(view: str) -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, f"{view}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], view

    observe(page, room, "Hélène " + "M" * 60)
    check("empty")
    room.release("note", "couper")
    action(page, "Fait photographier").get_by_role("button", name="Fait").click()
    expect(action(page, "Fait photographier")).to_contain_text("par vous")
    check("now")
    page.get_by_role("button", name="Tout").click()
    page.locator("summary").first.click()
    page.get_by_role("button", name="U non maîtrisé").click()
    page.get_by_role("button", name="Chrono").click()
    page.get_by_role("button", name="Dans la note").click()
    check("writing")
    page.get_by_role("button", name="Enregistrer la note").click()
    room.facilitate("record_decision", text="https://exemple.test/" + "tres-long" * 30)
    go(page, "Cellule")
    expect(page.locator(".line.decide")).to_be_visible()
    check("life")
    go(page, "Notes")
    expect(page.locator(".line.log:visible")).to_have_count(1)
    check("notes")
    room.facilitate("pause_exercise")
    expect(page.locator("#banners")).to_contain_text("SUSPEX")
    check("paused")


def test_everything_to_be_touched_is_as_big_as_a_thumb(page: Page, room: Room) -> None:
    observe(page, room)
    room.release("note")
    tick(page, "Fait photographier la note")
    expect(action(page, "Fait photographier")).to_contain_text("par vous")
    show_all(page)
    page.locator("summary").first.tap()
    small = page.locator(".tick:visible, .undo:visible, .rating:visible").evaluate_all(
        "(all, thumb) => all.filter((each) => each.getBoundingClientRect().height < thumb)"
        ".map((each) => each.innerText)",
        THUMB,
    )
    assert small == []
