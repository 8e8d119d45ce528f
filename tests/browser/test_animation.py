"""What the animation asks of players' screens: a test, the rules, answers, the hot wash."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.room import Room, go, join, open_message


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


def test_the_hot_wash_opens_with_the_end_and_is_sent_once(page: Page, room: Room) -> None:
    join(page, room, "direction", "Hélène")
    room.facilitate("end_exercise")
    expect(page.get_by_role("heading", name="Retour à chaud")).to_be_visible()
    page.get_by_label("Un point fort").fill("La cellule s’est réunie")
    page.get_by_label("Une action").fill("Imprimer l’annuaire")
    clean(page)
    page.get_by_role("button", name="Envoyer mon retour").click()
    expect(page.get_by_text("Votre retour est reçu")).to_be_visible()
    (told,) = room.told("feedback_given")
    assert (told["strength"], told["weakness"]) == ("La cellule s’est réunie", "")


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
    expect(page.get_by_text("Pas encore de réponse.")).to_be_visible()
    (asked,) = [each for each in room.so_far() if each.event.type == "actor_asked"]
    room.facilitate("answer_question", question=asked.seq, text="<b>À midi.</b>")
    expect(page.locator(".reply .said")).to_have_text("<b>À midi.</b>")
    clean(page)


def test_a_message_sent_again_is_on_top_and_unread(page: Page, room: Room) -> None:
    join(page, room, "direction", "Hélène")
    room.release("note", "presse")
    expect(page.locator("a.row")).to_have_count(2)
    open_message(page, "Une note de rançon")
    go(page, "Messages")
    room.facilitate("resend_inject", inject="note", reason="Relance")
    expect(page.locator("a.row").first).to_contain_text("Renvoyé à")
    expect(page.locator("a.row").first).to_contain_text("Non lu")


def test_why_the_exercise_pauses_is_said(page: Page, room: Room) -> None:
    join(page, room, "direction", "Hélène")
    room.facilitate("pause_exercise", reason="Café")
    expect(page.locator("#banners")).to_contain_text("Raison : Café")
