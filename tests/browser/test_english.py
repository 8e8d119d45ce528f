"""A reader of English: the page speaks it, and the way from one language to the other."""

import re
from collections.abc import Iterator
from itertools import chain

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import INSTANT, Room, join, open_message

SEATS = {"chief": "Chief executive", "ciso": "Security officer"}

EXERCISE = """
id: browser
title: A short night
language: en
establishment: Fictional hospital
briefing: The hospital sleeps.
rules: No real call.
objectives: [{id: O1, text: Call the crisis cell}]
roles: {played: [chief, ciso], simulated: [paper]}
cards:
  paper: {id: paper, title: Local newspaper}
cells: [{id: cell, title: Crisis cell, roles: [chief, ciso]}]
phases: [{id: night, title: Night, scenario: "J 02:10", pace: 60}]
injects:
  - id: note
    manual: true
    from: Night nurse
    to: [chief, ciso]
    channel: phone
    subject: A ransom note
    body: All printers print it.
    attachments: [note.txt]
    expects:
      - {id: E1, text: Reads it aloud, within: 8m, objective: O1, critical: true, plan: pri/R4}
  - id: cut
    manual: true
    from: Server room
    to: [chief, ciso]
    channel: face-to-face
    subject: A hand on the firewall
    decision: {question: Cut the internet?, choices: {oui: Cut it, non: Wait}}
obligations:
  - id: notice
    title: Notice to the agency
    wording: At once
    recipient: Agency
    reference: Some article
    mark: G
    by: [chief]
    form: notice
forms:
  notice:
    id: notice
    title: Notice of an incident
    intro: Tell what is known.
    source: Practice
    sections:
      - title: The facts
        fields:
          - {id: what, label: What, kind: text, required: true, hint: In order.}
          - {id: when, label: When, kind: instant, required: true}
          - {id: care, label: Care, kind: choice, options: {none: Untouched, late: Late}}
"""

FRENCH = re.compile(
    r"[À-ÖØ-öø-ÿœ«»]|\b(?:le|la|les|de|du|des|un|une|et|à|au|vous|votre|vos|pour|dans|par|est|sont|"
    r"siège|heure|texte|cellule|animation|exercice|non lu)\b",
    re.IGNORECASE,
)
SAID = """() => {
  const texts = [document.title, document.body.innerText];
  for (const name of ["aria-label", "placeholder", "alt", "title"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) {
      if (node.checkVisibility()) texts.push(node.getAttribute(name));
    }
  }
  return texts.join("\\n");
}"""


@pytest.fixture
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A run of an exercise without a word of French."""
    folder = tmp_path_factory.mktemp("english")
    served = Room(folder, EXERCISE, SEATS)
    for role, title in SEATS.items():
        card = f"---\nid: {role}\ntitle: {title}\n---\n\nYou are the {title}.\n"
        (folder / "roles" / f"{role}.md").write_text(card, encoding="utf-8")
    with served:
        yield served


def signing_in(page: Page, room: Room) -> Iterator[str]:
    page.goto(room.url)
    expect(page.get_by_role("heading", name="Join the exercise")).to_be_visible()
    yield "join"
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("alert")).not_to_be_empty()
    yield "no code"
    page.get_by_label("Your seat’s code").fill("AAA-AAA-AAA")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("opens no seat")
    yield "wrong code"
    page.get_by_label("Your seat’s code").fill(room.codes["chief"])
    page.get_by_label("Your name").fill("Helen")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("Running")
    yield "empty"
    page.get_by_role("button", name="I have read the rules").click()


def reading(page: Page, room: Room) -> Iterator[str]:
    room.release("note", "cut")
    expect(page.locator("a.row")).to_have_count(2)
    yield "inbox"
    open_message(page, "A ransom note")
    page.get_by_role("button", name="I have taken note of it").click()
    expect(page.get_by_text(re.compile(rf"✓ You took note of it at {INSTANT}"))).to_be_visible()
    page.get_by_role("button", name="Send the answer").click()
    yield "nothing to answer"
    page.get_by_label("Your answer").fill("Unplug it.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator(".answers li:not(.pending)")).to_have_count(1)
    yield "message"
    open_message(page, "A hand on the firewall")
    page.get_by_role("button", name="Decide for the cell").click()
    yield "nothing chosen"
    page.get_by_label("Cut it").check()
    page.get_by_role("button", name="Decide for the cell").click()
    expect(page.locator(".outcome")).to_be_visible()
    yield "decided"
    room.facilitate("resend_inject", inject="note", to=["chief"], reason="Again")
    expect(page.locator("#live")).to_contain_text("Incoming call: Night nurse")
    yield "sent again"


def writing(page: Page, room: Room) -> Iterator[str]:
    page.get_by_role("navigation").get_by_role("link", name="Cell").click()
    for part in ("decisions", "declarer", "contacter", "journal"):
        page.locator(f"a.to-{part}").evaluate("link => link.click()")
        page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        yield f"cell, {part}"
    page.evaluate("location.hash = '#annuaire'")
    expect(page.get_by_text("Local newspaper").filter(visible=True)).to_be_visible()
    yield "directory"
    page.get_by_role("navigation").get_by_role("link", name="Cell").click()
    page.get_by_label("What has just happened").fill("All is dark.")
    page.get_by_role("button", name="Add to the crisis log").click()
    page.get_by_label("To whom").select_option("paper")
    page.get_by_label("Your message").fill("Who are you?")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".thread li:not(.pending)")).to_have_count(1)
    page.get_by_role("button", name="We are aware of it").click()
    expect(page.get_by_text(re.compile(rf"Aware of the facts at {INSTANT}"))).to_be_visible()
    yield "aware"
    page.get_by_role("link", name="Fill in the declaration").click()
    page.get_by_role("button", name="Read again before filing").click()
    expect(page.locator(".faults li", has_text="needs an answer")).to_have_count(2)
    yield "to be mended"
    page.locator(".questions").get_by_label("What").fill("Ransomware.")
    page.get_by_role("button", name="Now").click()
    page.get_by_role("button", name="Read again before filing").click()
    yield "read again"
    page.get_by_role("button", name="File", exact=True).click()
    expect(page.locator(".receipt")).to_contain_text("EX-DEC-0001")
    page.locator("summary", has_text="Add to this declaration").click()
    page.locator("summary", has_text="Go back over").click()
    yield "receipt"
    page.get_by_label("What is new").fill("Fourteen computers.")
    page.get_by_role("button", name="Read again before adding").click()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".receipt")).to_contain_text(re.compile(rf"Addition at {INSTANT}"))
    yield "added to"
    page.get_by_role("navigation").get_by_role("link", name="Cell").click()
    filed = re.compile(rf"✓ Filed at {INSTANT}")
    expect(page.locator(".declaration .state")).to_contain_text(filed)
    yield "filed"
    page.get_by_role("navigation").get_by_role("link", name="My role").click()
    yield "role"
    room.facilitate("check_communications")
    expect(page.get_by_role("dialog")).to_be_visible()
    yield "communications test"
    page.get_by_role("button", name="I receive this message").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def breaking_off(page: Page, room: Room) -> Iterator[str]:
    page.get_by_role("button", name="REAL-WORLD EMERGENCY").click()
    yield "question"
    page.get_by_role("button", name="Cancel").click()
    page.context.set_offline(True)
    expect(page.locator("#banners")).to_contain_text("Connection lost")
    yield "cut off"
    page.context.set_offline(False)
    expect(page.locator("#banners")).to_be_empty()
    room.facilitate("pause_exercise", reason="Coffee")
    expect(page.locator("#banners")).to_contain_text("Reason: Coffee")
    yield "paused"
    room.facilitate("stop_for_real_incident", reason="Fire")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    yield "stopped"
    room.facilitate("resume_exercise")
    room.facilitate("end_exercise")
    page.get_by_label("One strength").fill("Calm")
    page.get_by_role("button", name="Send my hot wash").click()
    expect(page.get_by_text("✓ Your hot wash is received.")).to_be_visible()
    yield "ended"


def french_on(page: Page) -> list[str]:
    """Return the lines of a page that say something in French, but for that language's name."""
    said: str = page.evaluate(SAID)
    return [line for line in said.splitlines() if FRENCH.search(line.replace("Français", ""))]


STATES = (signing_in, reading, writing, breaking_off)


def test_an_english_page_says_nothing_in_french(new_context: NewContext, english: Room) -> None:
    page = new_context(locale="en-GB").new_page()
    for state in chain.from_iterable(part(page, english) for part in STATES):
        assert french_on(page) == [], state
        assert page.evaluate("document.documentElement.lang") == "en"


def observing(page: Page, room: Room) -> Iterator[str]:
    page.goto(room.url)
    page.get_by_label("Your seat’s code").fill(room.observers["cell"])
    page.get_by_label("Your name").fill("Olive")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("Running")
    yield "nothing to observe"
    room.release("note")
    page.get_by_role("button", name="Reads it aloud").click()
    expect(page.get_by_text("by you")).to_be_visible()
    yield "ticked"
    page.get_by_role("button", name="All", exact=True).click()
    page.locator("summary").first.click()
    page.get_by_role("button", name="M performed with major challenges").click()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Lap").click()
    page.get_by_role("button", name="Into the note").click()
    yield "rated and writing"
    page.get_by_role("button", name="Save the note").click()
    room.facilitate("record_decision", text="Unplug it")
    page.get_by_role("link", name="Notes").click()
    expect(page.locator(".line.log:visible")).to_have_count(1)
    yield "notes"
    page.get_by_role("link", name="Cell").click()
    expect(page.locator(".line.decide")).to_be_visible()
    yield "life"
    page.context.set_offline(True)
    expect(page.locator("#banners")).to_contain_text("Connection lost")
    yield "lost"
    page.context.set_offline(False)
    room.facilitate("pause_exercise", reason="Coffee")
    expect(page.locator("#banners")).to_contain_text("Coffee")
    yield "paused"


def test_an_observer_reads_english_too(new_context: NewContext, english: Room) -> None:
    page = new_context(locale="en-GB").new_page()
    for view in observing(page, english):
        assert french_on(page) == [], view


def test_what_an_author_wrote_in_another_language_is_said_to_be(
    new_context: NewContext, room: Room
) -> None:
    page = new_context(locale="en-GB").new_page()
    joined = page.request.post(f"{room.url}/api/join", data={"code": room.codes["direction"]})
    page.goto(f"{room.url}{joined.json()['path']}")
    room.release("couper")
    subject = page.locator(".row-subject", has_text="La main sur le pare-feu")
    expect(subject).to_have_attribute("lang", "fr")
    open_message(page, "La main sur le pare-feu")
    expect(page.get_by_role("heading", name="La main sur")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", name="Answer")).not_to_have_attribute("lang", "fr")


def test_the_switch_keeps_the_place_and_what_is_typed_and_is_remembered(
    page: Page, room: Room
) -> None:
    join(page, room, "direction")
    room.release("note")
    open_message(page, "Une note de rançon")
    page.get_by_label("Votre réponse").fill("Je vous rap")
    page.get_by_role("navigation").get_by_role("link", name="Mon rôle").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("#status")).to_have_text("Running")
    expect(page.locator("#clock")).to_contain_text(re.compile(INSTANT))
    expect(page.get_by_role("button", name="Français")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Your answer")).to_have_value("Je vous rap")
    page.goto(room.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Join the exercise")
    page.get_by_role("button", name="Français").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rejoindre l’exercice")


def test_the_switch_works_where_storage_is_forbidden(page: Page, lobby: Room) -> None:
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('no'); } });"
    )
    page.goto(lobby.links["rssi"])
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.locator("#status")).to_have_text("Running")


def test_a_refusal_is_told_in_the_language_of_the_page(page: Page, lobby: Room) -> None:
    page.goto(f"{lobby.url}/j?lang=en#AAA-AAA-AAA")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text(
        "This code opens no seat: check it and try again."
    )


def test_without_its_words_the_page_speaks_french(new_context: NewContext, lobby: Room) -> None:
    page = new_context(locale="en-GB").new_page()
    page.route("**/words/en.json", lambda route: route.abort())
    page.goto(lobby.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Rejoindre l’exercice")
    assert page.evaluate("document.documentElement.lang") == "fr"


def test_both_languages_are_clean_for_axe(new_context: NewContext, lobby: Room) -> None:
    page = new_context(locale="en-GB").new_page()
    page.goto(lobby.url)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
