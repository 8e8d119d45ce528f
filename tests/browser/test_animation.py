"""What the animation asks of players' screens: a test, the rules, answers, the hot wash."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import INSTANT, Room, go, join, open_message


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """A page whose notices stand still, for axe reads colours half-way through an animation."""
    return new_context(reduced_motion="reduce").new_page()


def clean(page: Page) -> None:
    """No accessibility fault on the page as it stands."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "best-practice"]})
    assert found.violations_count == 0, found.generate_report()


def test_a_test_of_communications_is_confirmed_in_one_touch(page: Page, room: Room) -> None:
    join(page, room, "direction", "Hélène")
    room.facilitate("check_communications")
    dialog = page.get_by_role("dialog", name="Test de communication")
    expect(dialog).to_be_visible()
    clean(page)
    dialog.get_by_role("button", name="Je reçois ce message").click()
    expect(dialog).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", name="Messages")).to_be_visible()
    expect(dialog).to_be_hidden()


def test_a_test_left_alone_stays_and_the_newest_is_the_one_confirmed(
    page: Page, room: Room
) -> None:
    join(page, room, "direction", "Hélène")
    room.facilitate("check_communications")
    dialog = page.get_by_role("dialog", name="Test de communication")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    room.facilitate("stop_for_real_incident")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    expect(dialog).to_be_hidden()
    room.facilitate("resume_exercise")
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    room.facilitate("check_communications")
    room.release("presse")  # the page draws it no earlier than the second test
    expect(page.locator("a.row")).to_have_count(1)
    dialog.get_by_role("button", name="Je reçois ce message").click()
    expect(dialog).to_be_hidden()
    events = room.history()
    newest = [each.seq for each in events if each.event.type == "communications_checked"][-1]
    confirmed = [each for each in events if each.event.type == "communication_confirmed"]
    assert [each.data["check"] for each in confirmed] == [newest]


def test_the_hot_wash_opens_with_the_end_and_can_be_corrected(page: Page, room: Room) -> None:
    join(page, room, "direction", "Hélène")
    room.facilitate("end_exercise")
    expect(page.get_by_role("heading", name="Retour à chaud")).to_be_visible()
    page.get_by_label("Un point fort").fill("La cellule s’est réunie")
    page.get_by_label("Une action").fill("Imprimer l’annuaire")
    clean(page)
    page.get_by_role("button", name="Envoyer mon retour").click()
    expect(page.get_by_text("Votre retour est reçu")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Un point fort")).to_have_value("La cellule s’est réunie")
    page.get_by_label("Un point faible").fill("L’annuaire papier")
    page.reload()
    expect(page.get_by_label("Un point faible")).to_have_value("L’annuaire papier")
    with page.expect_response("**/api/commands"):
        page.get_by_role("button", name="Envoyer mon retour").click()
    first, second = room.told("feedback_given")
    assert (first["strength"], first["weakness"]) == ("La cellule s’est réunie", "")
    assert second["weakness"] == "L’annuaire papier"
    assert (second["strength"], second["action"]) == (first["strength"], first["action"])


def test_the_rules_stand_above_all_until_they_are_read(page: Page, room: Room) -> None:
    join(page, room, "direction", "Hélène")
    rules = page.get_by_role("region", name="Règles du jeu")
    expect(rules).to_contain_text("Aucun vrai appel.")
    clean(page)
    page.get_by_role("button", name="J’ai lu les règles").click()
    expect(rules).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", name="Messages")).to_be_visible()
    expect(rules).to_be_hidden()
    go(page, "Mon rôle")
    expect(page.get_by_role("heading", name="Règles du jeu")).to_be_visible()


def test_a_simulated_actor_is_asked_and_answers(page: Page, room: Room) -> None:
    join(page, room, "direction", "Hélène")
    go(page, "Cellule")
    page.locator("summary", has_text="Contacter").click()
    page.get_by_label("Votre message").fill("Quand publiez-vous ?")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_text("Choisissez d’abord à qui vous écrivez.")).to_be_visible()
    page.get_by_label("À qui").select_option("presse")
    page.reload()
    expect(page.locator("#status")).to_have_text("En cours")
    page.locator("summary", has_text="Contacter").click()
    expect(page.get_by_label("Votre message")).to_have_value("Quand publiez-vous ?")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_text("Pas encore de réponse.")).to_be_visible()
    expect(page.get_by_label("À qui")).to_have_value("presse")
    go(page, "Messages")
    (asked,) = [each for each in room.so_far() if each.event.type == "actor_asked"]
    room.facilitate("answer_question", question=asked.seq, text="<b>À midi.</b>")
    fresh = page.get_by_label("Réponses à lire : 1")
    expect(fresh).to_be_visible()
    clean(page)
    go(page, "Cellule")
    expect(page.locator(".reply .said")).to_have_text("<b>À midi.</b>")
    expect(fresh).to_be_hidden()
    clean(page)


def test_a_message_sent_again_is_on_top_and_unread_until_it_is_read_again(
    page: Page, room: Room
) -> None:
    join(page, room, "direction", "Hélène")
    room.release("note", "presse")
    expect(page.locator("a.row")).to_have_count(2)
    open_message(page, "Une note de rançon")
    page.get_by_role("button", name="J’en ai pris connaissance").click()
    expect(page.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()
    go(page, "Messages")
    room.facilitate("resend_inject", inject="note", reason="Relance")
    row = page.locator("a.row").first
    expect(row).to_contain_text("Une note de rançon")
    sent_again = re.compile(rf"Renvoyé à {INSTANT}")
    expect(row).to_contain_text(sent_again)
    expect(row).to_contain_text("Non lu")
    open_message(page, "Une note de rançon")
    expect(page.locator(".message .channel")).to_contain_text(sent_again)
    expect(page.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()
    expect(row).not_to_contain_text("Non lu")
    page.reload()
    expect(row).to_contain_text("Renvoyé à")
    expect(row).not_to_contain_text("Non lu")


def test_why_the_exercise_pauses_is_said(page: Page, room: Room) -> None:
    join(page, room, "direction", "Hélène")
    room.facilitate("pause_exercise", reason="Café")
    expect(page.locator("#banners")).to_contain_text("Raison : Café")
