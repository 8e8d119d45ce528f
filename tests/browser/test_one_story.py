"""The facilitator and four players, each in a browser, live through one quarter of an hour."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import Room, go, join, open_message, unfold, write_line

CELL = ("direction", "rssi", "dpd", "qualite")


def read(page: Page, subject: str) -> None:
    row = page.locator("a.row", has_text=subject)
    expect(row).to_be_attached()  # so is the sheet of a call, which moves the tabs
    go(page, "Messages")
    open_message(page, subject)
    page.get_by_role("button", name="J’en ai pris connaissance").click()
    expect(page.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()


def test_a_quarter_of_an_hour_in_a_cell_of_four(new_context: NewContext, room: Room) -> None:
    pages = {role: join(new_context().new_page(), room, role) for role in CELL}
    direction, rssi, dpd, qualite = pages.values()

    room.release("note")
    for page in pages.values():
        read(page, "Une note de rançon")
    rssi.get_by_label("Votre réponse").fill("Ne touchez à rien, photographiez l’écran.")
    rssi.get_by_role("button", name="Envoyer la réponse").click()
    expect(rssi.locator(".answers li:not(.pending)")).to_contain_text("photographiez")

    room.release("couper")
    go(direction, "Messages")
    open_message(direction, "La main sur le pare-feu")
    direction.get_by_label("Couper partout").check()
    direction.get_by_role("textbox", name="Pourquoi (facultatif)").fill("Il avance.")
    direction.get_by_role("button", name="Décider pour la cellule").click()
    expect(direction.locator(".outcome")).to_contain_text("Couper partout")
    expect(rssi.locator("a.row", has_text="Plus de résultats")).to_be_attached()

    write_line(qualite, "Le bloc passe en dégradé à 2 h 20.")
    go(rssi, "Cellule")
    unfold(rssi, "Déclarer").get_by_role("link", name="Remplir la déclaration").click()
    rssi.get_by_label("Contenu de la déclaration").fill("Rançongiciel, 14 postes.")
    rssi.get_by_role("button", name="Relire avant de déposer").click()
    rssi.get_by_role("button", name="Déposer", exact=True).click()
    expect(rssi.locator(".receipt")).to_contain_text("EX-DEC-0001")

    go(dpd, "Cellule")
    contact = unfold(dpd, "Contacter")
    contact.get_by_label("À qui").select_option("presse")
    contact.get_by_label("Votre message").fill("Que savez-vous ?")
    contact.get_by_role("button", name="Envoyer", exact=True).click()
    expect(contact.locator("li:not(.pending)")).to_contain_text("Que savez-vous ?")
    asked = next(each.seq for each in room.so_far() if each.event.type == "actor_asked")
    room.facilitate("answer_question", question=asked, text="Tout, depuis minuit.")
    expect(contact.locator(".reply")).to_contain_text("Tout, depuis minuit.")

    for page in pages.values():
        go(page, "Cellule")
        log = page.locator(".journal")
        for words in ("Couper partout", "Le bloc passe en dégradé", "Rançongiciel, 14 postes."):
            expect(log).to_contain_text(words)
    expect(dpd.locator(".journal")).not_to_contain_text("photographiez")

    sent = room.counted()
    assert sent["inject_acknowledged"] == len(CELL)
    for kind in (
        "inject_answered",
        "decision_recorded",
        "log_written",
        "declaration_filed",
        "actor_asked",
        "question_answered",
    ):
        assert sent[kind] == 1, kind
