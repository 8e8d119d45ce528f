"""A whole story with Tab, Enter, Space and the arrows: the focus is seen, and never caught."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.room import Room

FAR = 120
"""More presses than any page has places for the focus."""
FOCUS = """() => {
  const node = document.activeElement;
  const style = getComputedStyle(node);
  const { top, bottom } = node.getBoundingClientRect();
  const none = node === document.body;
  return {
    shown: none || (style.outlineStyle !== "none" && style.outlineWidth !== "0px"),
    seen: none || (bottom > 0 && top < innerHeight),
    what: node.outerHTML.slice(0, 160),
  };
}"""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until `wanted` has the focus; each stop on the way shows it."""
    for _ in range(FAR):
        if wanted.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["shown"], f"no sign of the focus: {focus['what']}"
        assert focus["seen"], f"out of sight: {focus['what']}"
    raise AssertionError(f"Tab never comes to {wanted}")


def press(page: Page, name: str, key: str = "Enter") -> None:
    button = page.get_by_role("button", name=name, exact=True)
    tab_to(page, button)
    page.keyboard.press(key)


def write(page: Page, label: str, text: str) -> None:
    tab_to(page, page.get_by_label(label))
    page.keyboard.type(text)


def follow(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("navigation").get_by_role("link", name=name).first)
    page.keyboard.press("Enter")


def test_a_whole_story_without_a_mouse(page: Page, room: Room) -> None:
    page.goto(room.url)
    write(page, "Code de votre siège", room.codes["direction"])
    write(page, "Votre nom", "Hélène")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("En cours")
    press(page, "J’ai lu les règles", "Space")
    room.release("note", "couper")

    sheet = page.get_by_role("region", name="Appel entrant")
    tab_to(page, sheet.get_by_role("button", name="Décrocher"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Une note de rançon")).to_be_focused()
    press(page, "J’en ai pris connaissance", "Space")
    expect(page.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()
    write(page, "Votre réponse", "On débranche")
    press(page, "Envoyer la réponse")
    expect(page.locator(".answers li:not(.pending)")).to_contain_text("On débranche")
    page.keyboard.press("Escape")
    expect(page.locator("a.row", has_text="Une note de rançon")).to_be_focused()

    tab_to(page, page.locator("a.row", has_text="La main sur le pare-feu"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Couper partout"))
    page.keyboard.press("Space")
    press(page, "Décider pour la cellule")
    expect(page.locator(".outcome")).to_contain_text("Couper partout")

    follow(page, "Cellule")
    write(page, "Ce qui vient de se passer", "Le réseau est coupé")
    press(page, "Ajouter à la main courante")
    expect(page.locator(".line.log:not(.pending)")).to_contain_text("Le réseau est coupé")
    follow(page, "Mon rôle")
    expect(page.locator("#main")).to_contain_text("Vous êtes Direction.")

    stop = page.get_by_role("button", name="INCIDENT RÉEL")
    tab_to(page, stop)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(stop).to_be_focused()
    sent = room.counted()
    for kind in ("inject_acknowledged", "inject_answered", "decision_recorded", "log_written"):
        assert sent[kind] == 1, kind


def test_no_page_holds_the_focus(page: Page, room: Room) -> None:
    page.goto(room.links["direction"])
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.locator("#status")).to_have_text("En cours")
    room.release("note", "couper")
    for hash_ in ("#messages", "#message/couper", "#cellule", "#role"):
        page.evaluate("hash => { location.hash = hash; }", hash_)
        skip = page.locator("#skip")
        tab_to(page, skip)
        page.keyboard.press("Tab")
        tab_to(page, skip)
        for _ in range(3):
            page.keyboard.press("Shift+Tab")
        expect(skip).not_to_be_focused()
