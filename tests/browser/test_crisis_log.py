"""The crisis log: written at speed, corrected without erasing, and never moving under the eye."""

import re
from datetime import datetime
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIResponse, Locator, Page, Route, ViewportSize, expect

from tests.browser.conftest import NewContext
from tests.browser.room import INSTANT, KEEPER, Room, go, join, write_line

SHORT = ViewportSize(width=1000, height=400)


def composer(page: Page) -> Locator:
    return page.get_by_label("Ce qui vient de se passer")


def note(page: Page, text: str) -> None:
    """Type a line and send it, hands on the keyboard."""
    composer(page).press_sequentially(text)
    page.keyboard.press("Enter")


def line(page: Page, text: str) -> Locator:
    return page.locator(".line:not(.pending)", has_text=text)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def written(room: Room) -> list[str]:
    return [plain(each["text"]) for each in room.told("log_written")]


def many(room: Room, number: int) -> None:
    for nth in range(number):
        room.facilitate("write_log", text=f"Ligne {nth}")


def top_of(place: Locator) -> Any:  # noqa: ANN401 - a number of pixels
    return place.evaluate("node => Math.round(node.getBoundingClientRect().top)")


def test_whoever_keeps_the_log_finds_it_open_and_ready_to_write(page: Page, room: Room) -> None:
    join(page, room, KEEPER)
    expect(composer(page)).to_be_focused()
    for text in (
        "La cellule est réunie.",
        "f: quatorze postes chiffrés",
        "ar dsi: l’éditeur arrive",
    ):
        note(page, text)
    page.keyboard.type("Deux lignes,")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("une seule note.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(line(page, "une seule note.")).to_be_visible()
    expect(line(page, "l’éditeur arrive").locator(".kind")).to_have_text("Appel reçu")
    expect(line(page, "l’éditeur arrive").locator(".said")).to_have_text("DSI : l’éditeur arrive")
    assert written(room) == [
        "La cellule est réunie.",
        "Fait : quatorze postes chiffrés",
        "Appel reçu — DSI : l’éditeur arrive",
        "Deux lignes,\nune seule note.",
    ]


def test_a_line_that_is_told_before_its_answer_stands_once(page: Page, room: Room) -> None:
    join(page, room, KEEPER)
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/api/commands", lambda route: held.append((route, route.fetch())))
    note(page, "Une fois")
    expect(line(page, "Une fois")).to_be_visible()
    expect(page.locator(".line.pending")).to_have_count(0)
    (route, response) = held.pop()
    route.fulfill(response=response)
    expect(line(page, "Une fois")).to_have_count(1)
    assert written(room) == ["Une fois"]


def test_what_is_noted_and_who_said_it_are_one_tap_away(page: Page, room: Room) -> None:
    join(page, room, KEEPER)
    composer(page).fill("le portail est tombé")
    for chip in ("Appel reçu", "DSI", "Fait", "DPD"):
        page.get_by_role("button", name=chip, exact=True).click()
    expect(page.get_by_role("button", name="Fait", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_role("button", name="DSI", exact=True)).to_have_attribute(
        "aria-pressed", "false"
    )
    assert plain(composer(page).input_value()) == "Fait — DPD : le portail est tombé"
    page.get_by_role("button", name="Fait", exact=True).click()
    page.keyboard.press("Enter")
    expect(line(page, "le portail est tombé")).to_be_visible()
    assert written(room) == ["DPD : le portail est tombé"]


def test_a_line_carries_the_instant_of_its_first_key(page: Page, room: Room) -> None:
    join(page, room, KEEPER)
    page.context.set_offline(offline=True)
    composer(page).press_sequentially("Vu avant la coupure")
    noted = page.locator(".begun").inner_text().removeprefix("noté à ")
    shown = page.locator("#clock")
    for _ in range(3):  # more than a second: not told at once
        expect(shown).not_to_have_text(shown.inner_text())
    expect(page.locator(".begun")).to_have_text(f"noté à {noted}")
    page.keyboard.press("Enter")
    expect(page.locator(".line.pending")).to_contain_text("partira au retour")
    page.context.set_offline(offline=False)
    expect(line(page, "Vu avant la coupure").locator("time")).to_have_text(noted)
    (told,) = [each for each in room.history() if each.event.type == "log_written"]
    assert told.data["seen"] < told.elapsed - 1
    assert isinstance(told.at, datetime)


def test_the_arrow_corrects_the_last_line_and_what_it_said_stays(page: Page, room: Room) -> None:
    join(page, room, KEEPER)
    note(page, "Coupé à 2 h 10")
    expect(line(page, "Coupé à 2 h 10")).to_be_visible()
    page.keyboard.press("ArrowUp")
    field = page.get_by_label("Texte corrigé")
    expect(field).to_be_focused()
    field.press("Backspace")
    field.press_sequentially("7")
    field.press("Enter")
    expect(composer(page)).to_be_focused()
    corrected = line(page, "Coupé à 2 h 17")
    expect(corrected.locator("del")).to_have_text("Coupé à 2 h 10")
    expect(corrected).to_contain_text(re.compile(rf"corrigé à {INSTANT}"))
    expect(corrected).to_contain_text("par Secrétariat. Texte d’avant :")
    assert Axe().run(page).violations_count == 0
    page.keyboard.press("ArrowUp")
    field.fill("Autre chose")
    field.press("Escape")
    expect(field).to_have_count(0)
    expect(corrected).to_have_count(1)
    assert [each["text"] for each in room.told("log_corrected")] == ["Coupé à 2 h 17"]


def test_one_corrects_ones_own_lines_and_the_keeper_everybodys(
    new_context: NewContext, room: Room
) -> None:
    rssi = join(new_context().new_page(), room, "rssi")
    dpd = join(new_context().new_page(), room, "dpd")
    keeper = join(new_context().new_page(), room, KEEPER)
    write_line(rssi, "Le technicien est seul")
    go(dpd, "Cellule")
    for page, may in ((rssi, 1), (dpd, 0), (keeper, 1)):
        button = line(page, "Le technicien est seul").get_by_role("button", name="Corriger")
        expect(button).to_have_count(may)
    line(keeper, "est seul").get_by_role("button", name="Corriger").click()
    keeper.get_by_label("Texte corrigé").fill("Le technicien n’est plus seul")
    keeper.get_by_role("button", name="Enregistrer la correction").click()
    for page in (rssi, dpd, keeper):
        expect(line(page, "n’est plus seul").locator("del")).to_have_text("Le technicien est seul")


def test_a_correction_that_is_refused_comes_back_with_its_words(page: Page, room: Room) -> None:
    join(page, room, KEEPER)
    note(page, "Une ligne")
    expect(line(page, "Une ligne")).to_be_visible()
    page.context.set_offline(offline=True)
    page.keyboard.press("ArrowUp")
    page.get_by_label("Texte corrigé").fill("Trop tard")
    page.keyboard.press("Enter")
    expect(page.locator(".line.pending")).to_contain_text("Correction")
    room.facilitate("end_exercise")
    page.context.set_offline(offline=False)
    expect(page.get_by_label("Texte corrigé")).to_have_value("Trop tard")
    expect(page.locator(".correction")).to_contain_text("l’exercice est terminé")


def test_arrivals_move_neither_what_is_read_nor_what_is_typed(page: Page, room: Room) -> None:
    page.set_viewport_size(SHORT)
    many(room, 30)
    join(page, room, KEEPER)
    composer(page).press_sequentially("En cours de")
    read = line(page, "Ligne 5")
    page.evaluate("window.scrollTo(0, 1200)")
    read.evaluate("node => node.scrollIntoView({ block: 'end' })")
    expect(read).to_be_in_viewport()
    stood = top_of(read)
    for text in ("Première arrivée", "Deuxième arrivée"):
        room.facilitate("write_log", text=text)
        expect(line(page, text)).to_be_attached()
        assert abs(top_of(read) - stood) <= 1
    expect(composer(page)).to_be_focused()
    composer(page).press_sequentially(" frappe")
    expect(composer(page)).to_have_value("En cours de frappe")
    page.get_by_role("button", name="2 nouvelles lignes").click()
    expect(line(page, "Deuxième arrivée")).to_be_in_viewport()
    expect(page.locator(".arrived")).to_be_hidden()


def test_nothing_moves_under_a_correction(page: Page, room: Room) -> None:
    join(page, room, KEEPER)
    note(page, "À corriger")
    expect(line(page, "À corriger")).to_be_visible()
    expect(page.locator(".line.pending")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    field = page.get_by_label("Texte corrigé")
    stood = top_of(field)
    room.facilitate("write_log", text="Pendant ce temps")
    expect(page.get_by_role("button", name="1 nouvelle ligne")).to_be_visible()
    assert top_of(field) == stood
    field.press("Escape")
    expect(line(page, "Pendant ce temps")).to_be_visible()


def test_words_kinds_and_authors_are_found(new_context: NewContext, room: Room) -> None:
    rssi = join(new_context().new_page(), room, "rssi")
    write_line(rssi, "Réseau biomédical isolé")
    keeper = join(new_context().new_page(), room, KEEPER)
    note(keeper, "q: qui prévient la CNIL ?")
    expect(line(keeper, "qui prévient")).to_be_visible()
    keeper.get_by_label("Mots").fill("BIOMEDICAL")
    expect(keeper.locator(".line:visible")).to_have_count(1)
    expect(keeper.locator(".find")).to_contain_text("1 sur ")
    keeper.get_by_role("button", name="Tout montrer").click()
    keeper.get_by_label("Nature").select_option(label="Notes : Question")
    expect(keeper.locator(".line:visible")).to_contain_text(["qui prévient"])
    keeper.get_by_label("Nature").select_option(label="Tous")
    keeper.get_by_label("Écrit par").select_option(label="RSSI")
    expect(keeper.locator(".line:visible")).to_contain_text(["Réseau biomédical"])
    write_line(rssi, "Une de plus")
    expect(keeper.locator(".line:visible")).to_have_count(2)
    keeper.get_by_label("Mots").fill("introuvable")
    expect(keeper.get_by_text("Aucune ligne ne correspond.")).to_be_visible()


def test_what_is_drawn_is_not_drawn_again(page: Page, room: Room) -> None:
    many(room, 3)
    join(page, room, "rssi")
    go(page, "Cellule")
    expect(line(page, "Ligne 2")).to_be_visible()
    page.evaluate("for (const line of document.querySelectorAll('.line')) line.drawnOnce = true")
    room.facilitate("write_log", text="Une de plus")
    expect(line(page, "Une de plus")).to_be_visible()
    fresh = "[...document.querySelectorAll('.line')].filter((line) => !line.drawnOnce).length"
    assert page.evaluate(fresh) == 1
