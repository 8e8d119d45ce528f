"""A page that was cut off shows on return exactly what it missed, once, and loses nothing."""

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewContext
from tests.browser.room import Room, go, join, observe, open_message, write_line

REFUSES_UPGRADES = """
window.WebSocket = class {
  constructor() { setTimeout(() => this.onclose({ code: 1006 })); }
  close() {}
};
"""


def missed_rows(page: Page) -> list[str]:
    rows = page.locator("a.row", has_text="Reçu pendant la coupure")
    return rows.locator(".row-subject").all_inner_texts()


def test_a_page_that_lost_the_network_shows_what_it_missed_once(page: Page, room: Room) -> None:
    join(page, room, "direction")
    room.release("note")
    expect(page.locator("a.row")).to_have_count(1)
    page.context.set_offline(True)
    expect(page.get_by_text("Connexion perdue : vos saisies sont gardées")).to_be_visible()
    room.release("presse", "rappel")
    room.facilitate("write_log", text="Point de situation à 3 h")
    page.context.set_offline(False)
    expect(page.locator("#banners")).to_contain_text(
        "Reçu pendant la coupure : 2 messages et 1 note de la main courante."
    )
    assert missed_rows(page) == ["On vous rappelle", "Un article paraît"]
    expect(page.locator("a.row")).to_have_count(3)
    page.get_by_role("button", name="Fermer").click()
    expect(page.locator("#banners")).to_be_empty()
    page.reload()
    expect(page.locator("a.row")).to_have_count(3)
    expect(page.get_by_text("Reçu pendant la coupure")).to_have_count(0)


def test_what_was_done_during_a_cut_is_sent_once_on_return(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    room.release("note")
    open_message(page, "Une note de rançon")
    page.context.set_offline(True)
    expect(page.get_by_text("Connexion perdue")).to_be_visible()
    page.get_by_role("button", name="J’en ai pris connaissance").click()
    page.get_by_label("Votre réponse").fill("Gardée")
    page.get_by_role("button", name="Envoyer la réponse").click()
    expect(page.locator(".answers .pending")).to_contain_text("partira au retour de la connexion")
    page.context.set_offline(False)
    expect(page.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()
    expect(page.locator(".answers li:not(.pending)")).to_contain_text("Gardée")
    expect(page.locator(".answers li")).to_have_count(1)
    events = room.history()
    assert [each.event.type for each in events].count("inject_answered") == 1
    assert [each.event.type for each in events].count("inject_acknowledged") == 1


def test_a_director_killed_and_served_again_loses_nothing_of_the_page(
    page: Page, room: Room
) -> None:
    join(page, room, "direction")
    room.release("note")
    open_message(page, "Une note de rançon")
    room.kill()
    expect(page.get_by_text("Connexion perdue : vos saisies sont gardées")).to_be_visible()
    page.get_by_label("Votre réponse").fill("Écrite pendant la panne")
    page.get_by_role("button", name="Envoyer la réponse").click()
    room.reopen()
    expect(page.get_by_text("Connexion perdue")).to_be_hidden()
    expect(page.locator(".answers li:not(.pending)")).to_contain_text("Écrite pendant la panne")
    room.release("presse")
    expect(page.locator("a.row", has_text="Un article paraît")).to_have_count(1)
    expect(page.locator("a.row")).to_have_count(2)
    assert [each["text"] for each in room.told("inject_answered")] == ["Écrite pendant la panne"]


def test_a_page_begins_anew_with_a_director_that_goes_on_from_a_backup(
    new_context: NewContext, room: Room
) -> None:
    page = join(new_context().new_page(), room, "rssi")
    observer = observe(new_context().new_page(), room)
    write_line(page, "Avant la sauvegarde")
    expect(page.locator(".line.log:not(.pending)")).to_have_count(1)
    room.close()
    backup = room.run.read_bytes()
    room.reopen()
    write_line(page, "Perdue avec le portable")
    expect(page.locator(".line.log:not(.pending)")).to_have_count(2)
    go(observer, "Cellule")
    expect(observer.get_by_text("Perdue avec le portable")).to_be_visible()
    page.get_by_label("Ce qui vient de se passer").fill("En train d’écrire")
    page.context.set_offline(True)
    expect(page.get_by_text("Connexion perdue")).to_be_visible()
    room.close()
    room.run.write_bytes(backup)
    room.reopen()
    expect(observer.locator("#toasts")).to_contain_text("repris d’une sauvegarde")
    for n in range(20):  # its log is longer than what the page has heard
        room.facilitate("write_log", text=f"Après, {n}")
    page.context.set_offline(False)
    expect(page.locator("#banners")).to_contain_text("L’exercice a été repris d’une sauvegarde")
    expect(page.locator(".line.log")).to_have_count(21)
    expect(page.get_by_label("Ce qui vient de se passer")).to_have_value("En train d’écrire")
    for each in (page, observer):
        assert "Perdue avec le portable" not in each.content()


def test_what_came_while_the_tab_was_away_is_marked_when_it_is_loaded_again(
    page: Page, room: Room
) -> None:
    join(page, room, "direction")
    room.release("note")
    expect(page.locator("a.row")).to_have_count(1)
    seat = page.url
    page.goto(f"{room.url}/healthz")
    room.release("presse")
    page.goto(seat)
    expect(page.locator("#banners")).to_contain_text("Reçu pendant la coupure : 1 message.")
    assert missed_rows(page) == ["Un article paraît"]


def test_words_refused_on_return_are_given_back_with_the_reason(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    page.context.set_offline(True)
    write_line(page, "Trop tard")
    expect(page.locator(".line.pending")).to_contain_text("Trop tard")
    room.facilitate("end_exercise")
    page.context.set_offline(False)
    expect(page.get_by_text("Pas maintenant : l’exercice est terminé.")).to_be_visible()
    expect(page.get_by_label("Ce qui vient de se passer")).to_have_value("Trop tard")
    expect(page.locator(".line.pending")).to_have_count(0)


def test_a_queue_survives_a_reload(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    page.route("**/api/commands", lambda route: route.abort())
    write_line(page, "Ligne en attente")
    expect(page.locator(".line.pending")).to_contain_text("Ligne en attente")
    page.unroute("**/api/commands")
    page.reload()
    expect(page.locator(".line.log")).to_contain_text("Ligne en attente")
    assert [each["text"] for each in room.told("log_written")] == ["Ligne en attente"]


def test_an_answer_lost_on_the_way_back_makes_no_second_event(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    lost: list[str] = []

    def deliver_then_lose(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.request.url)
        route.fetch()
        route.abort()

    page.route("**/api/commands", deliver_then_lose)
    write_line(page, "Une seule fois")
    expect(page.locator(".line.pending")).to_have_count(0)
    expect(page.locator(".line.log")).to_have_count(1)
    assert len(lost) == 1
    assert len(room.told("log_written")) == 1


def test_where_websockets_are_refused_the_stream_does_the_same(page: Page, room: Room) -> None:
    page.add_init_script(REFUSES_UPGRADES)
    join(page, room, "direction")
    room.release("note")
    open_message(page, "Une note de rançon")
    page.get_by_role("button", name="J’en ai pris connaissance").click()
    expect(page.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()
    room.kill()
    expect(page.get_by_text("Connexion perdue")).to_be_visible()
    room.reopen()
    expect(page.get_by_text("Connexion perdue")).to_be_hidden()
    room.release("presse")
    expect(page.locator("a.row", has_text="Un article paraît")).to_have_count(1)
    go(page, "Cellule")
    expect(page.locator(".line.inject")).to_have_count(2)
