"""Done twice is done once: double clicks, two tabs of one seat, the back button."""

from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import Room, go, join, open_message, unfold


def acknowledge(page: Page) -> None:
    open_message(page, "Une note de rançon")
    page.get_by_role("button", name="J’en ai pris connaissance").dblclick()


def answer(page: Page) -> None:
    open_message(page, "Une note de rançon")
    page.get_by_label("Votre réponse").fill("On débranche")
    page.get_by_role("button", name="Envoyer la réponse").dblclick()


def decide(page: Page) -> None:
    open_message(page, "La main sur le pare-feu")
    page.get_by_label("Couper partout").check()
    page.get_by_role("button", name="Décider pour la cellule").dblclick()


def write(page: Page) -> None:
    go(page, "Cellule")
    page.get_by_label("Ce qui vient de se passer").fill("Une ligne")
    page.get_by_role("button", name="Ajouter à la main courante").dblclick()


def record(page: Page) -> None:
    go(page, "Cellule")
    unfold(page, "Consigner une décision")
    page.get_by_label("Ce qui est décidé").fill("Débrancher")
    page.get_by_role("button", name="Consigner la décision").dblclick()


def ask(page: Page) -> None:
    go(page, "Cellule")
    unfold(page, "Contacter")
    page.get_by_label("À qui").select_option("presse")
    page.get_by_label("Votre message").fill("Quand publiez-vous ?")
    page.get_by_role("button", name="Envoyer", exact=True).dblclick()


def know(page: Page) -> None:
    go(page, "Cellule")
    unfold(page, "Déclarer")
    page.get_by_role("button", name="Nous en avons connaissance").dblclick()


def declare(page: Page) -> None:
    go(page, "Cellule")
    unfold(page, "Déclarer").get_by_role("link", name="Remplir la déclaration").click()
    page.get_by_label("Contenu de la déclaration").fill("Rançongiciel, 14 postes.")
    page.get_by_role("button", name="Relire avant de déposer").dblclick()
    page.get_by_role("button", name="Déposer", exact=True).dblclick()
    expect(page.locator(".receipt")).to_be_visible()


SENDING: list[tuple[str, Callable[[Page], None]]] = [
    ("inject_acknowledged", acknowledge),
    ("inject_answered", answer),
    ("log_written", write),
    ("actor_asked", ask),
    ("obligation_started", know),
    ("declaration_filed", declare),
    ("decision_recorded", decide),
    ("decision_recorded", record),
]


def test_a_double_click_sends_once_and_scolds_nobody(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    room.release("note", "couper")
    for _, does in SENDING:
        go(page, "Messages")
        does(page)
        expect(page.locator(".pending:visible")).to_have_count(0)
        expect(page.locator(".error:visible")).to_have_count(0)
    expect(page.locator(".line.decide")).to_have_count(2)  # what is urgent overtakes the rest
    page.get_by_role("button", name="INCIDENT RÉEL").click()
    page.get_by_role("button", name="Oui, arrêter l’exercice").dblclick()
    expect(page.get_by_role("alertdialog")).to_be_visible()
    sent = room.counted()
    once = Counter([*(kind for kind, _ in SENDING), "real_incident_declared"])
    assert {kind: sent[kind] for kind in once} == once


def test_the_last_word_and_the_test_are_sent_once_too(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    room.facilitate("check_communications")
    page.get_by_role("button", name="Je reçois ce message").dblclick()
    expect(page.get_by_role("dialog", name="Test de communication")).to_be_hidden()
    room.facilitate("end_exercise")
    page.get_by_label("Un point fort").fill("La cellule")
    page.get_by_role("button", name="Envoyer mon retour").dblclick()
    expect(page.get_by_text("Votre retour est reçu")).to_be_visible()
    sent = room.counted()
    assert (sent["communication_confirmed"], sent["feedback_given"]) == (1, 1)


def test_two_tabs_of_one_seat_are_both_true_and_neither_loses_its_draft(
    new_context: NewContext, room: Room
) -> None:
    context = new_context()
    first = join(context.new_page(), room, "rssi")
    second = context.new_page()
    second.goto(first.url)
    room.release("note")
    for tab, words in ((first, "Écrit à gauche"), (second, "Écrit à droite")):
        open_message(tab, "Une note de rançon")
        tab.get_by_label("Votre réponse").fill(words)
    first.get_by_role("button", name="J’en ai pris connaissance").click()
    for tab in (first, second):
        expect(tab.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()
    second.get_by_role("button", name="Envoyer la réponse").click()
    expect(first.locator(".answers li")).to_contain_text("Écrit à droite")
    expect(second.locator(".answers li:not(.pending)")).to_have_count(1)
    first.reload()
    expect(first.get_by_label("Votre réponse")).to_have_value("Écrit à gauche")
    expect(second.get_by_label("Votre réponse")).to_have_value("")
    room.until(first, "inject_delivered")
    sent = room.counted()
    for kind in ("delivered", "opened", "acknowledged", "answered"):
        assert sent[f"inject_{kind}"] == 1, kind


@pytest.mark.parametrize("way", ["back", "reload"])
def test_whoever_leaves_the_page_and_comes_back_finds_it_as_it_was(
    page: Page, room: Room, way: str
) -> None:
    page.goto(room.links["rssi"])
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.locator("#status")).to_have_text("En cours")
    room.release("note")
    open_message(page, "Une note de rançon")
    page.get_by_label("Votre réponse").fill("Je réfléchis")
    page.get_by_role("button", name="J’en ai pris connaissance").click()
    expect(page.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()
    if way == "back":
        page.goto(f"{room.url}/healthz")
        page.go_back()
    else:
        page.reload()
    expect(page.get_by_label("Votre réponse")).to_have_value("Je réfléchis")
    expect(page.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()
    expect(page.locator("a.row")).to_have_count(1)
    sent = room.counted()
    assert sent["inject_acknowledged"] == 1
    assert sent["participant_joined"] == 1
