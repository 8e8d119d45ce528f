"""Each channel looks and behaves like what it is: calls ring, threads hold, sound plays."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.channels import EVERY, room_of_channels
from tests.browser.conftest import NewContext
from tests.browser.room import Room, go, join, open_message

HEARD = """
window.heard = [];
window.AudioContext = class {
  state = "running"; currentTime = 0; destination = {};
  resume() { return Promise.resolve(); }
  createGain() {
    const nothing = () => {};
    const gain = { setValueAtTime: nothing, linearRampToValueAtTime: nothing };
    return { gain, connect: nothing };
  }
  createOscillator() {
    const tone = { frequency: {}, connect: () => {}, stop: () => {} };
    tone.start = () => window.heard.push(tone.frequency.value);
    return tone;
  }
};
navigator.vibrate = (pattern) => { if (pattern) window.heard.push("buzz"); return true; };
"""
"""Notes what would be heard and felt."""
HIDEABLE = """
window.away = false;
Object.defineProperty(document, "hidden", { get: () => window.away });
"""


@pytest.fixture
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_of_channels(tmp_path_factory.mktemp("channels")) as served:
        yield served


@pytest.fixture
def page(page: Page, room: Room) -> Page:
    """The direction's page, which notes what would be heard."""
    page.add_init_script(HEARD)
    page.add_init_script(HIDEABLE)
    page.clock.install()
    return join(page, room, "direction")


def sheet(page: Page) -> Locator:
    return page.get_by_role("region", name="Appel entrant")


def row(page: Page, subject: str) -> Locator:
    return page.locator("a.row", has_text=subject)


def heard(page: Page) -> list[object]:
    noted: list[object] = page.evaluate("window.heard.splice(0)")
    return noted


def set_away(page: Page, *, away: bool) -> None:
    page.evaluate(f"window.away = {str(away).lower()}")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange')) && null")


def test_a_call_rings_and_once_picked_up_says_what_it_has_to_say(page: Page, room: Room) -> None:
    page.locator("#inbox-title").click()
    room.release("appel")
    expect(sheet(page)).to_contain_text("Cadre de nuit")
    expect(page).to_have_title("(1) EXERCICE · Direction · Tous les canaux")
    assert heard(page)[:3] == [440, 480, "buzz"]  # then again every four seconds
    expect(row(page, "Les imprimantes")).to_contain_text("Sonne")
    sheet(page).get_by_role("button", name="Décrocher").click()
    expect(sheet(page)).to_be_hidden()
    heard(page)
    expect(page.get_by_role("heading", name="Les imprimantes")).to_be_focused()
    expect(page.locator(".script")).to_contain_text("Vos fichiers sont chiffrés.")
    expect(page.get_by_role("button", name="J’en ai pris connaissance")).to_be_visible()
    page.clock.run_for(10_000)
    assert heard(page) == []
    room.until(page, "inject_opened")
    assert [each["inject"] for each in room.told("inject_opened")] == ["appel"]


def test_a_call_left_alone_is_missed_and_can_be_called_back(page: Page, room: Room) -> None:
    room.release("appel")
    expect(sheet(page)).to_be_visible()
    page.clock.run_for(30_000)
    expect(sheet(page)).to_be_hidden()
    expect(row(page, "Les imprimantes")).to_contain_text("Appel manqué")
    row(page, "Les imprimantes").click()
    expect(page.locator(".script")).to_be_hidden()
    expect(page.get_by_label("Votre réponse")).to_be_hidden()
    page.get_by_role("button", name="Rappeler").click()
    expect(page.locator(".script")).to_contain_text("Vos fichiers sont chiffrés.")
    expect(row(page, "Les imprimantes")).not_to_contain_text("Appel manqué")


def test_a_call_that_came_while_the_page_was_away_does_not_ring(page: Page, room: Room) -> None:
    page.goto("about:blank")
    room.release("appel")
    page.go_back()
    expect(row(page, "Les imprimantes")).to_contain_text("Appel manqué")
    expect(sheet(page)).to_be_hidden()


def test_two_calls_ring_one_after_the_other(page: Page, room: Room) -> None:
    room.release("appel", "appel-2")
    expect(sheet(page)).to_contain_text("Cadre de nuit")
    expect(sheet(page)).to_contain_text("et 1 autre appel attend")
    sheet(page).get_by_role("button", name="Ne pas répondre").click()
    expect(sheet(page)).to_contain_text("SAMU")
    expect(sheet(page)).not_to_contain_text("autre appel")
    expect(row(page, "Les imprimantes")).to_contain_text("Appel manqué")
    page.clock.run_for(30_000)
    expect(sheet(page)).to_be_hidden()


def test_a_call_disturbs_nothing_of_what_is_typed(page: Page, room: Room) -> None:
    room.release("mail")
    open_message(page, "sample of your hospital")
    field = page.get_by_label("Votre réponse")
    field.press_sequentially("Je réflé")
    room.release("appel")
    expect(sheet(page)).to_be_visible()
    expect(field).to_be_focused()
    field.press_sequentially("chis")
    expect(field).to_have_value("Je réfléchis")
    box, above = field.bounding_box(), sheet(page).bounding_box()
    assert box is not None
    assert above is not None
    assert box["y"] >= above["y"] + above["height"]


def test_a_call_stops_ringing_when_the_exercise_stops(page: Page, room: Room) -> None:
    room.release("appel")
    expect(sheet(page)).to_be_visible()
    room.facilitate("stop_for_real_incident", reason="Feu")
    expect(sheet(page)).to_be_hidden()


def test_a_call_answered_in_one_tab_stops_in_the_other(new_context: NewContext, room: Room) -> None:
    context = new_context()
    first = join(context.new_page(), room, "direction")
    second = context.new_page()
    second.goto(first.url)
    expect(second.locator("#status")).to_have_text("En cours")
    room.release("appel")
    expect(sheet(second)).to_be_visible()
    sheet(first).get_by_role("button", name="Décrocher").click()
    expect(sheet(second)).to_be_hidden()


def test_what_the_facilitators_read_out_is_heard_and_not_read(page: Page, room: Room) -> None:
    room.release("lu")
    sheet(page).get_by_role("button", name="Décrocher").click()
    expect(page.locator(".spoken")).to_contain_text("L’animation vous lit cet appel à voix haute")
    assert "SCRIPT-A-LIRE" not in page.content()


def test_sound_is_muted_and_stays_so(page: Page, room: Room) -> None:
    switch = page.get_by_role("button", name="Son et vibration")
    expect(switch).to_have_accessible_name(
        "Son et vibration, permis dès que vous toucherez la page"
    )
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.locator("#inbox-title").click()
    expect(switch).to_have_accessible_name("Son et vibration")
    room.release("mail")
    expect(row(page, "sample")).to_be_visible()
    expect(page.locator(".toast")).to_be_visible()
    assert heard(page) == [660, 880]
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.locator("#inbox-title").click()
    room.release("appel")
    expect(sheet(page)).to_be_visible()
    assert heard(page) == []


def test_before_any_touch_the_page_says_that_sound_waits(page: Page, room: Room) -> None:
    room.release("appel")
    waits = page.get_by_text("Le son attend que vous touchiez la page.")
    expect(waits).to_be_visible()
    assert heard(page) == []
    page.locator("#inbox-title").click()
    expect(waits).to_be_hidden()
    assert heard(page)[:2] == [440, 480]


def test_a_finger_that_first_touches_the_page_picks_the_call_up(
    new_context: NewContext, room: Room
) -> None:
    page = new_context(viewport={"width": 1280, "height": 720}).new_page()
    join(page, room, "direction")
    room.release("appel")
    answer = sheet(page).get_by_role("button", name="Décrocher")
    waits = page.get_by_text("Le son attend que vous touchiez la page.")
    expect(waits).to_be_visible()
    answer.hover()
    page.mouse.down()
    expect(waits).to_be_hidden()
    page.mouse.up()
    expect(sheet(page)).to_be_hidden()


def test_a_first_touch_while_it_rings_reaches_what_it_touches(page: Page, room: Room) -> None:
    room.release("appel")
    waits = page.get_by_text("Le son attend que vous touchiez la page.")
    expect(waits).to_be_visible()
    tab = page.get_by_role("navigation").get_by_role("link", name="Cellule")
    tab.hover()
    page.mouse.down()
    expect(waits).to_be_hidden()
    page.mouse.up()
    expect(tab).to_have_attribute("aria-current", "page")


def test_a_message_that_arrives_moves_no_tab(page: Page, room: Room) -> None:
    tabs = page.locator(".tabs a")
    before = [tab.bounding_box() for tab in tabs.all()]
    room.release("mail")
    expect(page.get_by_label("1 non lu")).to_be_visible()
    assert [tab.bounding_box() for tab in tabs.all()] == before


def test_text_messages_of_one_sender_are_one_thread(page: Page, room: Room) -> None:
    room.release("sms-1", "sms-2", "sms-3")
    open_message(page, "Toujours la baie")
    bubbles = page.locator("article:visible .bubble")
    expect(bubbles).to_have_count(2)
    page.get_by_label("Votre réponse").fill("Oui, tout de suite.")
    page.get_by_role("button", name="Envoyer la réponse").click()
    expect(page.locator("article:visible .bubble.mine:not(.pending)")).to_contain_text("Oui, tout")
    expect(page.locator("article:visible .answers")).to_be_hidden()
    bubbles.first.get_by_role("link", name="Baie de sauvegarde").click()
    expect(page.get_by_role("heading", name="Baie de sauvegarde")).to_be_focused()
    expect(page.locator("article:visible .bubble")).to_have_count(3)
    mine = page.locator("article:visible .bubble.mine").bounding_box()
    theirs = page.locator("article:visible .bubble").first.bounding_box()
    assert mine is not None
    assert theirs is not None
    assert mine["x"] > theirs["x"]


def test_replies_stand_under_what_they_answer(page: Page, room: Room) -> None:
    room.release("post", "reponse", "contre")
    open_message(page, "Le groupe revendique")
    page.get_by_label("Votre réponse").fill("Nous vous répondrons à midi.")
    page.get_by_role("button", name="Envoyer la réponse").click()
    posts = page.locator("article:visible .post:not(.pending)")
    expect(posts).to_have_count(4)
    depths = posts.evaluate_all("all => all.map(each => each.className.match(/depth-./)[0])")
    assert depths == ["depth-0", "depth-1", "depth-1", "depth-2"]
    expect(posts.nth(1)).to_contain_text("Nous vous répondrons")
    expect(posts.nth(3)).to_contain_text("En réponse à @patient-inquiet.example")


def test_sound_plays_in_the_page_and_what_it_says_can_be_read(page: Page, room: Room) -> None:
    room.release("mail")
    open_message(page, "sample of your hospital")
    player = page.locator("audio")
    expect(player).to_have_accessible_name("message.wav")
    player.evaluate("node => node.play()")
    expect(player).to_have_js_property("duration", 1)
    player.evaluate("node => { node.currentTime = 0.5; }")
    expect(player).to_have_js_property("error", None)
    page.get_by_text("Lire ce qui est dit").click()
    expect(page.get_by_text("Rappelez-moi vite.")).to_be_visible()
    links = page.locator(".attachments a.file")
    expect(links).to_have_count(1)
    expect(page.locator(".attachments li")).to_contain_text("5 Ko")
    with page.expect_download() as download:
        links.click()
    assert download.value.suggested_filename == "EXERCICE-extrait.csv"


def test_the_list_is_chosen_by_channel_remembered_and_counted(page: Page, room: Room) -> None:
    room.release("mail", "sms-1", "sms-3", "article")
    chips = page.get_by_role("navigation", name="Canaux")
    expect(chips.get_by_role("link", name="SMS 2 non lus")).to_be_visible()
    expect(chips.get_by_role("link", name="Tous 4 non lus")).to_be_visible()
    chips.get_by_role("link", name="SMS").click()
    expect(page.locator("a.row")).to_have_count(2)
    open_message(page, "Baie de sauvegarde")
    expect(chips.get_by_role("link", name="SMS 1 non lu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("a.row")).to_have_count(2)
    go(page, "Cellule")
    go(page, "Messages")
    expect(page.locator("a.row")).to_have_count(2)
    page.goto(page.url.partition("#")[0])
    expect(page.locator("a.row")).to_have_count(2)
    chips.get_by_role("link", name="Tous").click()
    expect(page.locator("a.row")).to_have_count(4)
    page.go_back()
    expect(page.locator("a.row")).to_have_count(2)


def test_a_hidden_tab_says_in_its_title_that_something_came(page: Page, room: Room) -> None:
    set_away(page, away=True)
    room.release("mail")
    expect(page).to_have_title("(1) EXERCICE · Direction · Tous les canaux")
    page.clock.run_for(1_200)
    expect(page).to_have_title("● 1 message à lire · EXERCICE")
    page.clock.run_for(1_200)
    expect(page).to_have_title("(1) EXERCICE · Direction · Tous les canaux")
    page.clock.run_for(1_200)
    set_away(page, away=False)
    expect(page).to_have_title("(1) EXERCICE · Direction · Tous les canaux")


def test_a_title_stays_still_where_motion_is_not_wanted(
    new_context: NewContext, room: Room
) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    page.add_init_script(HIDEABLE)
    page.clock.install()
    join(page, room, "direction")
    set_away(page, away=True)
    room.release("mail")
    expect(page).to_have_title("(1) EXERCICE · Direction · Tous les canaux")
    page.clock.run_for(1_200)
    expect(page).to_have_title("(1) EXERCICE · Direction · Tous les canaux")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_channel_is_clean_fits_and_carries_the_word(
    new_context: NewContext, room: Room, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = new_context(color_scheme=scheme, viewport=size, reduced_motion="reduce").new_page()
    join(page, room, "direction")
    room.release(*EVERY)
    expect(page.locator("a.row")).to_have_count(len(EVERY))
    for name in (None, *EVERY):
        if name:
            page.evaluate(f"location.hash = '#message/{name}'")
            expect(page.locator("article:visible h2")).to_be_focused()
        if name == "appel":
            page.get_by_role("article").get_by_role("button", name="Décrocher").click()
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        expect(page.locator("header > .band")).to_be_in_viewport()


def test_every_channel_fits_with_text_twice_as_big_and_on_paper(
    new_context: NewContext, room: Room
) -> None:
    page = new_context(viewport={"width": 640, "height": 800}).new_page()
    join(page, room, "direction")
    room.release(*EVERY)
    expect(page.locator("a.row")).to_have_count(len(EVERY))
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    for name in EVERY:
        page.evaluate(f"location.hash = '#message/{name}'")
        expect(page.locator("article:visible h2")).to_be_focused()
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, name
        page.emulate_media(media="print")
        expect(page.locator(".top .band")).to_have_css("position", "fixed")
        expect(page.locator("article:visible h2")).to_have_css("color", "rgb(0, 0, 0)")
        page.emulate_media(media="screen")
