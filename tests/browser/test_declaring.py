"""A declaration on a player's page: filled, kept, checked, filed, completed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import EXERCISE, INSTANT, Room, go, join, open_message, unfold

FORMS = (
    EXERCISE.replace(
        "form: null", "form: portail, route: {recipient: cert-sante, relays: [dpd, hfds]}"
    )
    + """\
forms:
  portail:
    id: portail
    title: Le portail
    intro: Ce que l’on sait.
    receipt: SSI
    source: Rubriques d’usage
    sections:
      - title: Les faits
        fields:
          - {id: qui, label: Qui déclare, required: true}
          - {id: quand, label: Heure de connaissance, kind: instant, required: true}
          - id: nature
            label: Nature
            kind: choices
            required: true
            options: {panne: Une panne, attaque: Une attaque, fuite: Une fuite}
          - {id: recit, label: Récit, kind: text, max: 100}
      - title: Les soins
        fields:
          - id: soins
            label: Effet sur les soins
            kind: choice
            options: {oui: Touchés, non: Indemnes}
          - {id: patients, label: Patients, kind: number, max: 500}
"""
)
CHECK = "Relire avant de déposer"
PHONE, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Room(tmp_path, FORMS) as room:
        yield room


def opened(page: Page, room: Room, role: str, name: str = "") -> Page:
    join(page, room, role, name)
    go(page, "Cellule")
    unfold(page, "Déclarer")
    page.get_by_role("link", name="Remplir la déclaration").click()
    expect(page.get_by_role("heading", name="Le portail")).to_be_focused()
    return page


def presses(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def fill(page: Page) -> None:
    page.get_by_label("Qui déclare").fill("Léa Martin, RSSI")
    page.get_by_label("Heure de connaissance").fill("J 02:12")
    page.get_by_label("Une attaque").check()
    page.get_by_label("Une fuite").check()


def files(page: Page) -> None:
    presses(page, CHECK)
    presses(page, "Déposer")
    expect(page.locator(".receipt")).to_be_visible()


def answer(page: Page, label: str) -> Locator:
    return page.locator(".receipt .told > div", has_text=label).locator("dd")


def test_a_form_is_filled_checked_filed_and_leaves_a_receipt(page: Page, room: Room) -> None:
    opened(page, room, "rssi")
    expect(page.locator(".form-head")).to_contain_text("À vérifier Rubriques d’usage")
    presses(page, CHECK)
    faults = page.locator(".faults li")
    expect(faults).to_have_text(
        ["Qui déclare : à remplir", "Heure de connaissance : à remplir", "Nature : à remplir"]
    )
    faults.get_by_role("link", name="Nature").click()
    expect(page.get_by_label("Une panne")).to_be_focused()
    expect(page.get_by_role("group", name="Nature")).to_have_attribute("aria-invalid", "true")
    fill(page)
    page.get_by_label("Patients").fill("environ 200")
    page.get_by_label("Récit").fill("é" * 101)
    expect(page.get_by_text("101 caractères sur 100")).to_be_visible()
    expect(faults).to_have_count(2)
    page.get_by_label("Patients").fill("214")
    page.get_by_label("Récit").fill("<b>Tout</b> est *chiffré* 🏥\n\u202eenvers")
    expect(page.locator(".faults")).to_be_hidden()
    presses(page, CHECK)
    expect(page.locator(".review")).to_contain_text("Une attaque ; Une fuite")
    presses(page, "Corriger")
    page.get_by_label("Indemnes").check()
    presses(page, CHECK)
    page.get_by_role("button", name="Déposer", exact=True).dblclick()
    receipt = page.locator(".receipt")
    for words in ("EX-SSI-0001", "CERT Santé", "DPD et Haut fonctionnaire", "EXERCICE"):
        expect(receipt).to_contain_text(words)
    expect(answer(page, "Récit")).to_have_text("<b>Tout</b> est *chiffré* 🏥\n\u202eenvers")
    expect(answer(page, "Effet sur les soins")).to_have_text("Indemnes")
    page.reload()
    expect(receipt).to_contain_text("EX-SSI-0001")
    (filed,) = room.told("declaration_filed")
    assert filed["answers"]["nature"] == ["attaque", "fuite"]


def test_now_and_the_moment_of_awareness_are_a_touch_away(page: Page, room: Room) -> None:
    opened(page, room, "rssi")
    moment = page.get_by_label("Heure de connaissance")
    expect(page.get_by_role("button", name="Connaissance", exact=True)).to_have_count(0)
    presses(page, "Nous en avons connaissance")
    known = page.locator(".law .state")
    expect(known).to_contain_text(re.compile(rf"Connaissance des faits à {INSTANT}"))
    page.get_by_role("button", name="Connaissance", exact=True).click()
    assert moment.input_value() in known.inner_text().replace("\u00a0", " ")
    moment.fill("")
    presses(page, "Maintenant")
    assert re.match(INSTANT, moment.input_value())


def test_a_draft_survives_a_reload_and_the_back_button(page: Page, room: Room) -> None:
    opened(page, room, "rssi")
    fill(page)
    page.reload()
    expect(page.locator("#status")).to_have_text("En cours")
    expect(page.get_by_label("Qui déclare")).to_have_value("Léa Martin, RSSI")
    expect(page.get_by_label("Une fuite")).to_be_checked()
    expect(page.get_by_label("Une panne")).not_to_be_checked()
    page.go_back()
    unfold(page, "Déclarer")
    page.get_by_role("link", name="Reprendre le brouillon").click()
    expect(page.get_by_label("Heure de connaissance")).to_have_value("J 02:12")
    room.release("note")
    expect(page.locator("#unread")).to_have_text("1")
    expect(page.get_by_label("Qui déclare")).to_have_value("Léa Martin, RSSI")


def test_what_is_filed_during_a_cut_leaves_on_return_once(page: Page, room: Room) -> None:
    opened(page, room, "rssi")
    fill(page)
    page.context.set_offline(True)
    expect(page.get_by_text("Connexion perdue")).to_be_visible()
    presses(page, CHECK)
    presses(page, "Déposer")
    expect(page.locator(".declaring .pending")).to_contain_text("partira au retour")
    page.context.set_offline(False)
    expect(page.locator(".receipt")).to_contain_text("EX-SSI-0001")
    assert len(room.told("declaration_filed")) == 1


def test_a_refusal_gives_every_answer_back(page: Page, room: Room) -> None:
    opened(page, room, "rssi")
    fill(page)
    page.context.set_offline(True)
    expect(page.get_by_text("Connexion perdue")).to_be_visible()
    presses(page, CHECK)
    presses(page, "Déposer")
    room.facilitate("end_exercise")
    page.context.set_offline(False)
    expect(page.locator(".questions")).to_contain_text("Pas maintenant : l’exercice est terminé.")
    expect(page.get_by_label("Qui déclare")).to_have_value("Léa Martin, RSSI")
    expect(page.get_by_label("Une fuite")).to_be_checked()


def test_a_colleague_files_first_and_no_word_is_lost(new_context: NewContext, room: Room) -> None:
    mine = opened(new_context().new_page(), room, "rssi", "Moi")
    fill(mine)
    mine.get_by_label("Récit").fill("Ce que je sais")
    theirs = opened(new_context().new_page(), room, "rssi", "Collègue")
    fill(theirs)
    theirs.get_by_label("Une fuite").uncheck()
    mine.get_by_label("Récit").focus()
    files(theirs)
    expect(mine.locator("#toasts")).to_contain_text("Vos mots sont gardés")
    writing = mine.locator("article > div:not(.complement)").get_by_label("Récit")
    expect(writing).to_be_focused()
    writing.fill("Ce que je sais, et la suite")
    mine.reload()
    expect(mine.locator(".overtaken")).to_contain_text("RSSI vient de déposer")
    expect(mine.locator(".receipt")).to_contain_text("EX-SSI-0001")
    presses(mine, "S’en servir pour compléter")
    complement = mine.locator(".complement")
    expect(complement.get_by_label("Récit")).to_have_value("Ce que je sais, et la suite")
    expect(complement.get_by_label("Qui déclare")).to_have_value("")
    expect(complement.get_by_label("Une fuite")).to_be_checked()
    expect(mine.locator(".overtaken")).to_be_hidden()
    mine.get_by_label("Ce qui est nouveau").fill("Vu à deux")
    presses(mine, "Relire avant de compléter")
    presses(mine, "Compléter")
    expect(theirs.locator(".receipt")).to_contain_text("Ce que je sais, et la suite")
    expect(theirs.locator(".receipt")).to_contain_text("Vu à deux")
    (completed,) = room.told("declaration_completed")
    assert completed["number"] == "EX-SSI-0001"
    assert completed["answers"] == {
        "nature": ["attaque", "fuite"],
        "recit": "Ce que je sais, et la suite",
    }


def test_two_who_file_at_once_file_one_and_keep_both(new_context: NewContext, room: Room) -> None:
    first = opened(new_context().new_page(), room, "rssi")
    second = opened(new_context().new_page(), room, "direction")
    for tab in (first, second):
        fill(tab)
    second.get_by_label("Patients").fill("12")
    second.context.set_offline(True)
    expect(second.get_by_text("Connexion perdue")).to_be_visible()
    presses(second, CHECK)
    presses(second, "Déposer")
    files(first)
    second.context.set_offline(False)
    expect(second.locator(".questions").first).to_contain_text(
        "Cette déclaration est déjà déposée."
    )
    expect(second.get_by_label("Patients").first).to_have_value("12")
    presses(second, "S’en servir pour compléter")
    expect(second.locator(".complement").get_by_label("Patients")).to_have_value("12")
    assert len(room.told("declaration_filed")) == 1


def test_whom_it_reaches_reads_it_and_others_of_the_cell_have_the_receipt(
    new_context: NewContext, room: Room
) -> None:
    rssi = opened(new_context().new_page(), room, "rssi")
    dpd = join(new_context().new_page(), room, "dpd")
    fill(rssi)
    files(rssi)
    open_message(dpd, "EX-SSI-0001 · ")
    expect(dpd.locator("article.message")).to_contain_text("Une attaque ; Une fuite")
    expect(dpd.locator("article.message")).to_contain_text("CERT Santé")
    go(dpd, "Cellule")
    dpd.locator(".line.declare a").first.click()
    expect(dpd.locator(".receipt")).to_contain_text("Léa Martin, RSSI")
    expect(dpd.locator(".complement")).to_have_count(0)


def test_a_declaration_of_no_seat_is_not_found(page: Page, room: Room) -> None:
    join(page, room, "dsi")
    page.goto(f"{page.url.partition('#')[0]}#declaration/signalement-ssi")
    expect(page.get_by_text("Aucune déclaration de ce nom")).to_be_visible()


def every_step(page: Page, room: Room) -> Iterator[str]:
    opened(page, room, "rssi")
    yield "form"
    presses(page, CHECK)
    yield "faults"
    fill(page)
    presses(page, CHECK)
    yield "review"
    presses(page, "Déposer")
    expect(page.locator(".receipt")).to_be_visible()
    page.locator(".complement > summary").click()
    page.locator(".folded > summary").click()
    yield "complement"
    page.get_by_label("Ce qui est nouveau").fill("x" * 4_001)
    presses(page, "Relire avant de compléter")
    yield "fault of the complement"
    page.get_by_label("Ce qui est nouveau").fill("Rien de plus")
    presses(page, "Relire avant de compléter")
    presses(page, "Compléter")
    expect(page.locator(".receipt")).to_contain_text("Rien de plus")
    yield "receipt"


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_step_is_for_everyone(
    new_context: NewContext, room: Room, scheme: str, size: dict[str, int]
) -> None:
    page = new_context(color_scheme=scheme, viewport=size, reduced_motion="reduce").new_page()
    for step in every_step(page, room):
        found = Axe().run(page)
        assert found.violations_count == 0, f"{step}: {found.generate_report()}"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], f"{step} scrolls sideways"
        small = page.evaluate(
            "[...document.querySelectorAll('.declaring button, .declaring summary, .choice')]"
            ".filter((node) => node.offsetParent && node.getBoundingClientRect().height < 43.5)"
            ".map((node) => node.outerHTML)"
        )
        assert small == [], step
