"""A crisis cell plays in its browsers, against a real director."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import INSTANT, SEATS, Room, go, join, open_message, unfold, write_line


def test_a_code_typed_by_hand_opens_the_seat_however_it_is_typed(page: Page, lobby: Room) -> None:
    page.goto(lobby.url)
    page.get_by_label("Code de votre siège").fill(lobby.codes["dpd"].replace("-", " ").lower())
    page.get_by_label("Votre nom").fill("Léa")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("DPD")


def test_a_link_opens_the_seat_and_asks_for_a_name_alone(page: Page, lobby: Room) -> None:
    page.goto(lobby.links["rssi"])
    expect(page.get_by_label("Code de votre siège")).to_have_value(lobby.codes["rssi"])
    expect(page.get_by_label("Votre nom")).to_be_focused()
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("RSSI")


def test_a_code_that_opens_nothing_is_refused_in_words(page: Page, lobby: Room) -> None:
    page.goto(f"{lobby.url}/j#AAA-AAA-AAA")
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.get_by_role("alert")).to_contain_text("Ce code n’ouvre aucun siège")
    expect(page.get_by_label("Code de votre siège")).to_be_focused()
    page.get_by_label("Code de votre siège").fill("")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Écrivez le code")


def test_a_timed_message_arrives_by_itself_unread_and_announced(page: Page, room: Room) -> None:
    join(page, room, "qualite")
    begun = page.locator("#clock").inner_text()
    row = page.locator("a.row", has_text="Message qui part tout seul")
    expect(row).to_contain_text("Non lu")
    expect(row).to_contain_text("SMS")
    expect(row).to_contain_text(re.compile(INSTANT))
    expect(page).to_have_title("(1) EXERCICE · Qualité · Petit rançongiciel")
    room.release("note")
    expect(page.locator("#live")).to_contain_text("Appel entrant : Technicien d’astreinte")
    expect(page.locator("#clock")).not_to_have_text(begun)
    expect(page).to_have_title("(2) EXERCICE · Qualité · Petit rançongiciel")


def test_opening_acknowledging_and_answering_are_shown_as_done(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    room.release("note")
    open_message(page, "Une note de rançon")
    page.get_by_role("button", name="J’en ai pris connaissance").click()
    taken = re.compile(rf"✓ Vous en avez pris connaissance à {INSTANT}")
    expect(page.get_by_text(taken)).to_be_visible()
    page.get_by_label("Votre réponse").fill("On débranche,\nsans éteindre.")
    page.get_by_role("button", name="Envoyer la réponse").click()
    expect(page.locator(".answers li:not(.pending)")).to_contain_text("sans éteindre.")
    expect(page.get_by_label("Votre réponse")).to_have_value("")
    expect(page.locator("a.row")).not_to_contain_text("Non lu")
    room.until(page, "inject_delivered")
    kinds: list[str] = [each.event.type for each in room.history()]
    for kind in ("delivered", "opened", "acknowledged", "answered"):
        assert kinds.count(f"inject_{kind}") == 1


def test_two_browsers_play_through_a_decision_that_branches(
    new_context: NewContext, room: Room
) -> None:
    direction = join(new_context().new_page(), room, "direction")
    rssi = join(new_context().new_page(), room, "rssi")
    room.release("couper")
    open_message(rssi, "La main sur le pare-feu")
    open_message(direction, "La main sur le pare-feu")
    direction.get_by_role("button", name="Décider pour la cellule").click()
    expect(direction.get_by_text("Choisissez d’abord une des réponses.")).to_be_visible()
    direction.get_by_label("Couper partout").check()
    direction.get_by_role("textbox", name="Pourquoi (facultatif)").fill("Il avance.")
    direction.get_by_role("button", name="Décider pour la cellule").click()
    for page in (direction, rssi):
        expect(page.locator(".outcome")).to_contain_text("Couper partout")
        expect(page.locator(".outcome")).to_contain_text("Il avance.")
        expect(page.get_by_role("button", name="Décider pour la cellule")).to_be_hidden()
    expect(rssi.locator("a.row", has_text="Plus de résultats")).to_be_visible()
    expect(direction.locator("a.row", has_text="Plus de résultats")).to_have_count(0)
    go(direction, "Cellule")
    expect(direction.locator(".line.decide")).to_contain_text("Couper partout")
    assert "pas-coupe" not in [each["inject"] for each in room.told("inject_released")]


def test_seven_seats_play_in_seven_tabs_of_one_browser(new_context: NewContext, room: Room) -> None:
    context = new_context()
    tabs = {role: join(context.new_page(), room, role) for role in SEATS}
    room.release("note")
    for role, tab in tabs.items():
        tab.bring_to_front()
        open_message(tab, "Une note de rançon")
        tab.get_by_role("button", name="J’en ai pris connaissance").click()
        expect(tab.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()
        write_line(tab, f"Ligne de {role}")
    for tab in tabs.values():
        for role in SEATS:
            expect(tab.locator(".line.log", has_text=f"Ligne de {role}")).to_have_count(1)
    assert {each["role"] for each in room.told("inject_acknowledged")} == set(SEATS)


def test_the_cell_writes_decides_and_declares_in_one_log(
    new_context: NewContext, room: Room
) -> None:
    rssi = join(new_context().new_page(), room, "rssi")
    dpd = join(new_context().new_page(), room, "dpd")
    write_line(rssi, "Le technicien est seul.")
    go(dpd, "Cellule")
    expect(dpd.locator(".line.log")).to_contain_text("RSSI")
    unfold(rssi, "Consigner une décision")
    rssi.get_by_label("Ce qui est décidé").fill("Débrancher")
    rssi.get_by_role("button", name="Consigner la décision").click()
    unfold(rssi, "Déclarer")
    rssi.get_by_role("button", name="Nous en avons connaissance").click()
    aware = re.compile(rf"Connaissance des faits à {INSTANT}")
    expect(rssi.get_by_text(aware)).to_be_visible()
    rssi.get_by_role("link", name="Remplir la déclaration").click()
    rssi.get_by_label("Contenu de la déclaration").fill("Rançongiciel, 14 postes.")
    rssi.get_by_role("button", name="Relire avant de déposer").click()
    rssi.get_by_role("button", name="Déposer", exact=True).click()
    expect(rssi.locator(".receipt")).to_contain_text("EX-DEC-0001")
    go(rssi, "Cellule")
    filed = re.compile(rf"✓ Déposée à {INSTANT}")
    expect(rssi.locator(".declaration .state")).to_contain_text(filed)
    expect(dpd.locator(".line.decide")).to_contain_text("Débrancher")
    expect(dpd.locator(".line.declare").first).to_contain_text("Rançongiciel, 14 postes.")
    unfold(dpd, "Déclarer")
    expect(dpd.get_by_text("Aucune déclaration ne revient à votre siège")).to_be_visible()


def test_the_role_page_shows_card_and_briefing_and_the_directory_who_is_there(
    new_context: NewContext, lobby: Room
) -> None:
    page = join(new_context().new_page(), lobby, "dpd", "Léa")
    join(new_context().new_page(), lobby, "rssi", "Karim")
    go(page, "Mon rôle")
    expect(page.locator("#main")).to_contain_text("Vous êtes DPD.")
    expect(page.get_by_role("heading", name="Situation", level=2)).to_be_visible()
    go(page, "Annuaire")
    expect(page.locator(".people li", has_text="RSSI")).to_contain_text("Karim")
    expect(page.locator(".people li", has_text="DPD")).to_contain_text("Léa (vous)")
    expect(page.locator(".people li", has_text="Qualité")).to_contain_text("personne")


def test_an_arrival_moves_neither_the_focus_nor_what_is_typed(page: Page, room: Room) -> None:
    join(page, room, "direction")
    room.release("note")
    open_message(page, "Une note de rançon")
    field = page.get_by_label("Votre réponse")
    field.press_sequentially("Je réfléchis")
    room.release("presse")
    expect(page.locator("a.row", has_text="Un article paraît")).to_be_attached()
    expect(field).to_be_focused()
    field.press_sequentially(" encore")
    expect(field).to_have_value("Je réfléchis encore")


def test_a_draft_is_still_there_after_a_reload(page: Page, room: Room) -> None:
    join(page, room, "direction")
    room.release("note", "couper")
    open_message(page, "La main sur le pare-feu")
    page.get_by_label("Attendre le diagnostic").check()
    page.get_by_role("textbox", name="Pourquoi (facultatif)").fill("Pas encore sûr")
    page.get_by_label("Votre réponse").fill("Qui est sur place ?")
    page.reload()
    expect(page.get_by_label("Votre réponse")).to_have_value("Qui est sur place ?")
    expect(page.get_by_label("Attendre le diagnostic")).to_be_checked()
    expect(page.get_by_role("textbox", name="Pourquoi (facultatif)")).to_have_value(
        "Pas encore sûr"
    )
    expect(page.get_by_text("Reçu pendant la coupure")).to_have_count(0)


def test_a_real_incident_stops_every_screen_at_once(new_context: NewContext, room: Room) -> None:
    pages = [join(new_context().new_page(), room, role) for role in ("rssi", "dpd", "direction")]
    room.release("note")
    open_message(pages[2], "Une note de rançon")
    pages[2].get_by_label("Votre réponse").fill("En cours de frappe")
    pages[0].get_by_role("button", name="INCIDENT RÉEL").click()
    pages[0].get_by_label("Que se passe-t-il ?").fill("Feu au bloc")
    pages[0].get_by_role("button", name="Oui, arrêter l’exercice").click()
    for page in pages:
        stop = page.get_by_role("alertdialog")
        expect(stop.locator(".band")).to_have_text("EXERCICE")
        expect(stop).to_contain_text("L’exercice est arrêté.")
        expect(stop).to_contain_text("Feu au bloc")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(stop).to_be_visible()
    room.facilitate("resume_exercise")
    for page in pages:
        expect(page.get_by_role("alertdialog")).to_be_hidden()
    expect(pages[2].get_by_label("Votre réponse")).to_have_value("En cours de frappe")


def test_a_pause_and_the_end_are_said_and_leave_all_readable(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    room.release("note")
    room.facilitate("pause_exercise")
    expect(page.locator("#banners")).to_contain_text("SUSPEX : l’exercice est suspendu")
    open_message(page, "Une note de rançon")
    room.facilitate("resume_exercise")
    expect(page.locator("#banners")).to_be_empty()
    room.facilitate("end_exercise")
    expect(page.locator("#banners")).to_contain_text("FINEX")
    expect(page.get_by_label("Votre réponse")).to_be_disabled()
    expect(page.get_by_text("L’exercice est terminé (FINEX).").first).to_be_visible()
