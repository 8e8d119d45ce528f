"""What is not sent yet: kept for its seat, in the tab it was typed in, gone with the seat."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import Room, go, join, open_message, write_line

DRAFTS = "Object.keys(localStorage).filter((name) => name.includes(':drafts:'))"
LEFT = "crisisex:p1.20200101T000000000000:drafts:ab"
"""What an exercise of another day left there."""
SLOW_TIMERS_NEVER = """
const soon = window.setTimeout;
window.setTimeout = (does, wait, ...rest) => (wait > 200 ? 0 : soon(does, wait, ...rest));
"""


def answer(page: Page) -> Page:
    open_message(page, "Une note de rançon")
    return page


def type_answer(page: Page, words: str) -> None:
    answer(page).get_by_label("Votre réponse").fill(words)


def test_a_draft_that_was_closed_with_its_tab_is_found_in_the_next(
    new_context: NewContext, room: Room
) -> None:
    context = new_context()
    first = join(context.new_page(), room, "rssi")
    room.release("note")
    type_answer(first, "On débranche")
    seat = first.url
    first.close()
    second = context.new_page()
    second.goto(seat)
    expect(second.get_by_label("Votre réponse")).to_have_value("On débranche")
    second.reload()
    expect(second.get_by_label("Votre réponse")).to_have_value("On débranche")


def test_a_second_tab_takes_nothing_from_the_first(new_context: NewContext, room: Room) -> None:
    context = new_context()
    first = join(context.new_page(), room, "rssi")
    room.release("note")
    type_answer(first, "À gauche")
    copied = first.evaluate("JSON.stringify(sessionStorage)")
    second = context.new_page()
    second.add_init_script(f"if (!sessionStorage.length) Object.assign(sessionStorage, {copied})")
    second.goto(first.url)
    expect(second.locator("#status")).to_have_text("En cours")
    second.get_by_label("Votre réponse").fill("À droite")
    first.get_by_label("Votre réponse").fill("À gauche encore")
    for tab, words in ((first, "À gauche encore"), (second, "À droite")):
        tab.reload()
        expect(tab.get_by_label("Votre réponse")).to_have_value(words)


def test_what_is_given_back_leaves_the_caret_in_what_is_being_typed(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    page.context.set_offline(offline=True)
    write_line(page, "Trop tard")
    field = page.get_by_label("Ce qui vient de se passer")
    field.press_sequentially("en frappe")
    for _ in range(6):
        field.press("ArrowLeft")
    page.route("**/api/commands", lambda route: route.fulfill(status=409, json={"detail": "Non."}))
    page.context.set_offline(offline=False)
    expect(field).to_have_value("Trop tard\nen frappe")
    assert field.evaluate("node => node.value.slice(node.selectionStart)") == "frappe"


def test_a_seat_that_is_refused_leaves_nothing_on_the_computer(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    room.release("note")
    type_answer(page, "Confidentiel")
    assert page.evaluate(DRAFTS) != []
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_label("Code de votre siège")).to_be_visible()
    assert page.evaluate(DRAFTS) == []


def test_after_the_end_the_last_word_alone_is_kept_until_it_is_sent(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    room.release("note")
    type_answer(page, "Jamais parti")
    room.facilitate("end_exercise")
    word = page.get_by_label("Un point fort")
    word.fill("La cellule")
    (kept,) = page.evaluate(DRAFTS)
    assert page.evaluate("name => localStorage[name]", kept).startswith('{"feedback":')
    page.get_by_role("button", name="Envoyer mon retour").click()
    expect(page.get_by_text("Votre retour est reçu")).to_be_visible()
    assert page.evaluate(DRAFTS) == []


def test_what_another_exercise_left_at_this_address_is_never_shown(page: Page, room: Room) -> None:
    page.goto(room.url)
    page.evaluate('name => { localStorage[name] = \'{"log":{"text":"Autrui"}}\'; }', LEFT)
    join(page, room, "rssi")
    go(page, "Cellule")
    expect(page.get_by_label("Ce qui vient de se passer")).to_have_value("")
    assert page.evaluate(DRAFTS) == []


def test_leaving_warns_when_something_would_be_lost_and_then_alone(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    warned: list[str] = []

    def stay(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    go(page, "Cellule")
    page.get_by_label("Ce qui vient de se passer").fill("Gardé comme brouillon")
    page.route("**/api/commands", lambda route: route.abort())
    write_line(page, "Pas encore partie")
    expect(page.locator(".line.pending")).to_contain_text("Pas encore partie")
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    expect(page.locator(".line.pending")).to_contain_text("Pas encore partie")
    assert warned == ["beforeunload"]
    page.unroute("**/api/commands")
    expect(page.locator(".line.pending")).to_have_count(0)
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert warned == ["beforeunload"]


@pytest.mark.parametrize(
    "wakes",
    [
        "document.dispatchEvent(new Event('visibilitychange'))",
        "document.dispatchEvent(new Event('resume'))",
        "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
    ],
    ids=["unlocked", "resumed", "shown again"],
)
def test_a_page_that_wakes_comes_back_at_once(page: Page, room: Room, wakes: str) -> None:
    page.add_init_script(SLOW_TIMERS_NEVER)
    join(page, room, "rssi")
    room.kill()
    expect(page.get_by_text("Connexion perdue")).to_be_visible()
    room.reopen()
    expect(page.get_by_text("Connexion perdue")).to_be_visible()
    page.evaluate(wakes)
    expect(page.get_by_text("Connexion perdue")).to_be_hidden()


def test_the_way_back_leads_where_one_was(new_context: NewContext, room: Room) -> None:
    page = new_context(viewport={"width": 360, "height": 500}).new_page()
    for nth in range(20):
        room.facilitate("write_log", text=f"Ligne {nth}")
    join(page, room, "rssi")
    room.release("note")
    go(page, "Cellule")
    page.locator(".line", has_text="Une note de rançon").scroll_into_view_if_needed()
    page.evaluate("window.scrollTo(0, 300)")
    left = page.evaluate("window.scrollY")
    assert left > 250
    go(page, "Annuaire")
    assert page.evaluate("window.scrollY") == 0
    page.go_back()
    page.wait_for_function("left => Math.abs(window.scrollY - left) < 2", arg=left)
