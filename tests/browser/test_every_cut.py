"""However a page is cut off, it says so, keeps what is typed, and does on return what was asked."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import Room, join, open_message, write_line

LOST = "Connexion perdue : vos saisies sont gardées"
TYPED = "Nous réfléchissons encore à la coupure"
CARET = (
    "node => [node.value, node.selectionStart, node.selectionEnd, document.activeElement === node]"
)


@dataclass
class Cut:
    """A way to be cut off, and the way back."""

    off: Callable[[Page, Room], None]
    on: Callable[[Page, Room], None]


def _freeze(page: Page, room: Room) -> None:
    """Stop the director dead; half a minute of silence is what a page takes for it."""
    room.freeze()
    page.clock.fast_forward(30_000)
    page.clock.fast_forward(10_000)


CUTS = {
    "director killed": Cut(lambda _, room: room.kill(), lambda _, room: room.reopen()),
    "off-line": Cut(
        lambda page, _: page.context.set_offline(True),
        lambda page, _: page.context.set_offline(False),
    ),
    "director frozen": Cut(_freeze, lambda _, room: room.thaw()),
}


@pytest.mark.parametrize("way", CUTS)
def test_nothing_typed_is_touched_and_nothing_asked_is_lost(
    new_context: NewContext, room: Room, way: str
) -> None:
    cut = CUTS[way]
    page = new_context().new_page()
    page.clock.install()
    join(page, room, "direction")
    room.release("note")
    write_line(page, "Avant la coupure")
    expect(page.locator(".line.pending")).to_have_count(0)
    page.evaluate("location.hash = '#messages'")
    open_message(page, "Une note de rançon")
    cut.off(page, room)
    expect(page.get_by_text(LOST)).to_be_visible()
    page.get_by_role("button", name="J’en ai pris connaissance").click()
    answer = page.get_by_label("Votre réponse")
    answer.fill("Écrite pendant la coupure")
    page.get_by_role("button", name="Envoyer la réponse").click()
    expect(page.locator(".answers .pending")).to_contain_text("partira au retour")
    answer.fill(TYPED)
    answer.evaluate("node => node.setSelectionRange(5, 18)")
    before = answer.evaluate(CARET)
    cut.on(page, room)
    page.clock.fast_forward(10_000)
    expect(page.get_by_text(LOST)).to_be_hidden()
    room.release("presse")
    expect(page.locator("a.row", has_text="Un article paraît")).to_be_attached()
    expect(page.locator(".answers li")).to_have_count(1)
    expect(page.locator(".answers li:not(.pending)")).to_contain_text("Écrite pendant")
    assert answer.evaluate(CARET) == before
    page.keyboard.type("ont décidé")
    expect(answer).to_have_value("Nous ont décidé encore à la coupure")
    sent = room.counted()
    for kind in ("inject_answered", "inject_acknowledged", "log_written", "inject_opened"):
        assert sent[kind] == 1, kind
