"""Whatever is written comes through whole and as text, or comes back with the reason."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.room import Room, go, join, unfold, write_line

PHONE: ViewportSize = {"width": 360, "height": 740}
TRAPS = """<img src=x onerror="window.harmed = 1"><script>window.harmed = 1</script>
# Pas un titre
[ici](javascript:window.harmed=1) ![](https://exemple.example/pisteur.png) `code` **gras**
&lt;b&gt; &amp; {{ 7 * 7 }} ${7 * 7} %s {texte} </p></li></ol>
| a | b |
|---|---|"""
ARABIC = "تم تشفير جميع الملفات (14 جهازًا)."
OVERRIDE = "avant \u202e esrever\u202c fin"
EMOJI = "🚑👩🏽‍⚕️🏥"
HUGE = ((EMOJI + ARABIC + "Fin de ligne.\n") * 400)[:19_990] + "\nla fin :)"
"""Twenty thousand signs, as Unicode counts them: more than that as browsers do."""


@pytest.fixture(scope="module")
def cell(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Room, Page, Page]]:
    """Two telephones of one cell; tests only add to its log."""
    with Room(tmp_path_factory.mktemp("cell")) as room:
        contexts = [browser.new_context(locale="fr-FR", viewport=PHONE) for _ in range(2)]
        writer, reader = (
            join(context.new_page(), room, role)
            for context, role in zip(contexts, ("rssi", "direction"), strict=True)
        )
        room.release("note", "couper")
        go(reader, "Cellule")
        yield room, writer, reader
        for context in contexts:
            context.close()


@pytest.mark.parametrize(
    "text",
    [TRAPS, ARABIC, OVERRIDE, "x" * 3_000, EMOJI, HUGE],
    ids=["traps", "right-to-left", "override", "one-word", "emoji", "twenty-thousand"],
)
def test_a_line_is_shown_as_it_was_written(cell: tuple[Room, Page, Page], text: str) -> None:
    _, *pages = cell
    write_line(pages[0], text)
    for page in pages:
        line = page.locator(".line.log:not(.pending) .said").first
        expect(line).to_have_js_property("textContent", text)
        assert line.locator("*").count() == 0
        assert page.evaluate("window.harmed") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_is_too_long_comes_back_whole_with_how_much_to_take_out(
    cell: tuple[Room, Page, Page],
) -> None:
    _, page, _ = cell
    go(page, "Cellule")
    unfold(page, "Consigner une décision")
    page.get_by_label("Ce qui est décidé").fill("Débrancher")
    reason = page.get_by_role("textbox", name="Pourquoi (facultatif)")
    reason.fill(HUGE)
    page.get_by_role("button", name="Consigner la décision").click()
    error = page.get_by_role("alert").filter(has_text="signes")
    expect(error).to_have_text(
        "« Pourquoi (facultatif) » : 20\u202f000 signes, 4\u202f000 au plus. "
        "En retirer 16\u202f000 : rien n’est envoyé, rien n’est perdu."
    )
    expect(reason).to_have_value(HUGE)
    expect(reason).to_be_focused()
    reason.fill(HUGE[:4_000].strip())
    page.get_by_role("button", name="Consigner la décision").click()
    expect(page.locator(".line.decide")).to_contain_text("Débrancher")


def test_the_stop_goes_before_its_words(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    page.get_by_role("button", name="INCIDENT RÉEL").click()
    page.get_by_label("Que se passe-t-il ?").fill(HUGE)
    page.get_by_role("button", name="Oui, arrêter l’exercice").click()
    expect(page.get_by_role("alertdialog")).to_contain_text("L’exercice est arrêté.")


def test_a_page_hears_why_thirty_mebibytes_were_refused(page: Page, lobby: Room) -> None:
    join(page, lobby, "rssi")
    status, body = page.evaluate(
        """async (path) => {
          const answer = await fetch(path, {method: "POST", body: "x".repeat(30 * 2 ** 20)});
          return [answer.status, await answer.json()];
        }""",
        page.url.removesuffix("play") + "api/commands",
    )
    assert status == 413
    assert body["detail"] == "La requête est trop longue : la raccourcir."
