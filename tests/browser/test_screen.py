"""The room's screen, on a projector: what it shows, and that nothing can be done from it."""

import re
import struct
import wave
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import NewContext
from tests.browser.room import Room, go

EXERCISE = """
id: projecteur
title: Une nuit sans dossier
establishment: Centre hospitalier de Valbrume (fictif)
level: débutant
language: {language}
objectives: [{{id: O1, text: Activer la cellule}}]
roles: {{played: [dsi, qualite], simulated: [presse]}}
phases:
  - {{id: nuit, title: La nuit, scenario: "J 23:30", pace: 60}}
situation_points: [25m]
injects:
  - id: tele
    manual: true
    from: TV Valbrume
    to: [qualite]
    channel: tv
    subject: L’hôpital attaqué
    body: |
      # L’hôpital attaqué

      Notre équipe est sur place. [Lire](https://tv.example)
  - id: article
    manual: true
    from: <b>L’Écho</b>
    to: [qualite]
    channel: press
    subject: On travaille au papier
    body: <script>window.harmed = 1</script> Les soignants tiennent.
  - id: gazouillis
    manual: true
    from: "@riverain"
    to: [qualite]
    channel: social
    subject: Plus une ambulance
  - id: photo
    manual: true
    from: Astreinte
    to: [dsi]
    channel: phone
    subject: Voyez l’imprimante
    body: Ce qui sort des imprimantes.
    attachments: [photo.png, message.wav, note.txt]
  - id: secret
    manual: true
    from: Direction
    to: [dsi]
    channel: email
    subject: Entre nous
    body: SECRET
  - id: long
    manual: true
    from: ARS
    to: [dsi]
    channel: letter
    subject: Une longue lettre
    body: "{long}"
obligations:
  - {{id: signalement-ssi, aware: photo.released}}
  - {{id: cnil-33}}
  - {{id: invente, title: Délai inventé, delay: 4h, wording: quatre heures}}
"""
HALL = {"dsi": "DSI", "qualite": "Qualité"}
PROJECTORS = [(1280, 720), (1920, 1080), (1024, 768), (3840, 2160)]


def write_files(folder: Path) -> None:
    """Write a picture and a second of silence."""
    row = b"\0" + b"\xc0\x20\x20" * 60
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 60, 40, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 40)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
    with wave.open(str(folder / "message.wav"), "wb") as sound:
        sound.setparams((1, 1, 8_000, 8_000, "NONE", ""))
        sound.writeframes(b"\x80" * 8_000)


def served(folder: Path, language: str = "fr") -> Room:
    write_files(folder)
    long = "Nous vous prions de bien vouloir répondre à chacun des points. " * 120
    return Room(folder, EXERCISE.format(language=language, long=long), HALL)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Room]:
    """A run whose room has a projector."""
    with served(tmp_path) as room:
        yield room


def project(page: Page, room: Room, query: str = "") -> Page:
    """Open the room's screen by its link, as the operator does."""
    page.goto(f"{room.screens['cellule']}{query}")
    page.locator("#go").click()
    expect(page.locator(".clock")).to_be_visible()
    return page


def test_the_screen_opens_by_its_link_and_says_where_the_scenario_stands(
    page: Page, hall: Room
) -> None:
    project(page, hall)
    expect(page).to_have_url(re.compile("/s/room-cellule/screen"))
    expect(page.locator(".clock")).to_have_text(re.compile(r"^J(\+1)?\s\d\d:\d\d$"))
    expect(page.locator(".phase")).to_have_text("La nuit")
    expect(page.get_by_role("heading", level=1)).to_have_text("Une nuit sans dossier")
    expect(page.locator(".point")).to_contain_text(re.compile(r"Point de situation dans\s*24:\d\d"))
    hall.facilitate("jump_clock", to=40 * 60)
    expect(page.locator(".clock")).to_have_text(re.compile(r"^J\+2\s1\d:\d\d$"))
    expect(page.locator(".point")).to_be_hidden()


def test_the_media_come_newest_first_and_what_is_not_public_does_not(
    page: Page, hall: Room
) -> None:
    project(page, hall)
    expect(page.get_by_text("Rien dans les médias pour l’instant.")).to_be_visible()
    hall.release("gazouillis", "secret", "article", "photo", "tele")
    expect(page.locator(".card h3")).to_have_text(
        ["L’hôpital attaqué", "On travaille au papier", "Plus une ambulance"]
    )
    expect(page.locator(".card.first")).to_contain_text("Notre équipe est sur place")
    expect(page.get_by_text("L’hôpital attaqué")).to_have_count(1)
    expect(page.locator("a[href]")).to_have_count(0)
    expect(page.locator(".masthead")).to_contain_text("<b>L’Écho</b>")
    expect(page.locator("body")).not_to_contain_text("Entre nous")
    assert page.evaluate("window.harmed") is None


def test_an_inject_fills_the_screen_with_its_picture_and_its_sound(page: Page, hall: Room) -> None:
    project(page, hall)
    hall.release("tele", "photo")
    hall.facilitate("show_inject", inject="photo", shown=True)
    stage = page.locator(".stage")
    expect(stage).to_contain_text("Astreinte")
    expect(stage.get_by_role("heading", name="Voyez l’imprimante")).to_be_in_viewport()
    expect(page.locator(".media")).to_be_hidden()
    picture = stage.locator("img")
    expect(picture).to_be_in_viewport()
    expect(picture).to_have_js_property("naturalWidth", 60)
    expect(stage.locator("audio")).to_have_js_property("duration", 1)
    expect(stage.locator(".named")).to_have_text("note.txt")
    hall.facilitate("show_inject", inject="tele", shown=True)
    expect(stage.get_by_role("heading", name="L’hôpital attaqué")).to_be_visible()
    expect(stage.get_by_role("heading")).to_have_count(1)
    hall.facilitate("show_inject", inject="tele", shown=False)
    expect(stage).to_be_hidden()
    expect(page.locator(".media")).to_be_visible()


def test_a_text_is_as_large_beside_the_media_it_hides_as_alone(page: Page, hall: Room) -> None:
    project(page, hall)
    hall.release("tele", "article", "gazouillis", "secret")
    expect(page.locator(".card")).to_have_count(3)
    hall.facilitate("show_inject", inject="secret", shown=True)
    words = page.locator(".stage .words")
    expect(words).to_contain_text("SECRET")
    expect(page.locator(".media")).to_be_hidden()
    assert words.evaluate("(box) => box.style.getPropertyValue('--size')") == "2.2"


def test_a_text_that_is_too_long_says_its_pages(page: Page, hall: Room) -> None:
    project(page, hall)
    hall.release("long")
    hall.facilitate("show_inject", inject="long", shown=True)
    expect(page.locator(".pages")).to_have_text(re.compile(r"^1/\d+$"))


def test_clocks_count_down_say_their_age_and_say_that_they_are_overdue(
    page: Page, hall: Room
) -> None:
    project(page, hall)
    hall.release("photo")
    hall.facilitate("choose_clocks", obligations=["signalement-ssi", "cnil-33", "invente"])
    cards = page.locator(".clock-card")
    expect(cards).to_have_count(3)
    ssi, cnil, invented = cards.nth(0), cards.nth(1), cards.nth(2)
    expect(ssi.locator(".reading")).to_contain_text(re.compile(r"depuis\s*\d+\smin"))
    expect(cnil.locator(".reading")).to_contain_text("pas encore commencé")
    hall.facilitate("start_obligation", obligation="cnil-33")
    hall.facilitate("start_obligation", obligation="invente")
    expect(cnil.locator(".reading")).to_contain_text(re.compile(r"reste\s*71\sh"))
    expect(invented).to_contain_text("à vérifier")
    hall.facilitate("jump_clock", to=5 * 60)
    expect(invented.locator(".reading")).to_contain_text(re.compile(r"DÉPASSÉ de\s*\d+\smin|1\sh"))
    expect(invented.locator(".sign")).to_have_text("‼")
    hall.facilitate("file_declaration", obligation="cnil-33", text="Voici")
    expect(cnil.locator(".reading")).to_contain_text("déposé en")
    hall.facilitate("choose_clocks", obligations=[])
    expect(page.locator(".clocks")).to_be_hidden()


def test_the_situation_point_counts_down_stands_still_in_a_pause_and_passes(
    page: Page, hall: Room
) -> None:
    page.clock.install()
    project(page, hall)
    time = page.locator(".point-time")
    hall.facilitate("set_situation_point", minutes=2)
    expect(time).to_have_text(re.compile(r"^01:\d\d$"))
    hall.facilitate("pause_exercise", reason="Retour dans dix minutes")
    expect(page.locator(".strip.paused")).to_contain_text("SUSPEX")
    expect(page.locator(".strip.paused")).to_contain_text("Retour dans dix minutes")
    stood = time.inner_text()
    page.clock.run_for(5_000)
    expect(time).to_have_text(stood)
    hall.facilitate("resume_exercise")
    hall.facilitate("set_situation_point", minutes=0.01)
    expect(time).to_have_text("maintenant")
    hall.facilitate("set_situation_point", minutes=None)
    expect(page.locator(".point")).to_be_hidden()


def test_a_real_incident_and_the_end_take_the_whole_screen(page: Page, hall: Room) -> None:
    project(page, hall)
    hall.facilitate("stop_for_real_incident", reason="Feu au bloc")
    wall = page.get_by_role("alert")
    expect(wall).to_contain_text("INCIDENT RÉEL")
    expect(wall).to_contain_text("Feu au bloc")
    expect(wall.locator(".band")).to_have_text("EXERCICE")
    hall.facilitate("resume_exercise")
    expect(wall).to_be_hidden()
    hall.facilitate("end_exercise")
    expect(wall).to_contain_text("FINEX")


def test_cut_off_it_says_so_and_comes_back_alone(page: Page, hall: Room) -> None:
    project(page, hall)
    hall.release("tele")
    hall.kill()
    expect(page.locator(".strip.lost")).to_contain_text("Connexion perdue")
    hall.reopen()
    expect(page.locator(".strip.lost")).to_have_count(0)
    expect(page.locator(".card")).to_have_count(1)
    hall.release("article")
    expect(page.locator(".card")).to_have_count(2)


def test_a_screen_opened_while_the_director_is_away_waits_for_it(page: Page, hall: Room) -> None:
    project(page, hall)
    address = page.url
    page.route("**/api/screen", lambda route: route.abort())
    page.goto(address)
    expect(page.get_by_text("Connexion à l’exercice…")).to_be_visible()
    page.unroute("**/api/screen")
    expect(page.locator(".clock")).to_be_visible()


def test_it_sends_nothing_but_its_code_and_the_echo_of_a_date(page: Page, hall: Room) -> None:
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method != "GET":
            sent.append(request.url.removeprefix(hall.url))

    page.on("request", note)
    project(page, hall)
    hall.release("tele", "photo")
    hall.facilitate("show_inject", inject="photo", shown=True)
    hall.facilitate("choose_clocks", obligations=["cnil-33"])
    expect(page.locator(".stage")).to_be_visible()
    for control in page.locator("button:visible, audio").all():
        control.click()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("form, input, textarea, select, a[href]").count() == 0
    assert set(sent) == {"/api/join", "/s/room-cellule/api/echo"}


def test_the_mouse_hides_when_it_is_still(page: Page, hall: Room) -> None:
    page.clock.install(time=0)
    project(page, hall)
    page.clock.pause_at(120)  # no second passes while it is looked at
    page.mouse.move(50, 50)
    expect(page.locator("body")).not_to_have_class(re.compile("still"))
    page.clock.run_for(3_000)
    expect(page.locator("body")).to_have_class(re.compile("still"))
    expect(page.locator("body")).to_have_css("cursor", "none")


def test_it_speaks_the_exercises_language_or_that_of_its_link(
    new_context: NewContext, tmp_path: Path
) -> None:
    with served(tmp_path, "en") as hall:
        page = project(new_context().new_page(), hall)
        expect(page.get_by_text("Nothing in the media yet.")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page = project(new_context().new_page(), hall, "?lang=fr")
        expect(page.get_by_text("Rien dans les médias pour l’instant.")).to_be_visible()


def every_state(page: Page, hall: Room) -> Iterator[str]:
    """Stop at each state of the screen."""
    project(page, hall)
    yield "idle"
    hall.release("tele", "gazouillis", "article")
    expect(page.locator(".card")).to_have_count(3)
    yield "media"
    hall.facilitate("choose_clocks", obligations=["signalement-ssi", "cnil-33", "invente"])
    hall.facilitate("start_obligation", obligation="invente")
    hall.facilitate("set_situation_point", minutes=0.5)
    hall.facilitate("jump_clock", to=5 * 60)
    expect(page.locator('[data-state="late"]')).to_have_count(1)
    yield "clocks"
    for inject in ("tele", "article", "gazouillis", "photo", "secret", "long"):
        if inject in {"photo", "secret", "long"}:
            hall.release(inject)
        hall.facilitate("show_inject", inject=inject, shown=True)
        expect(page.locator(".stage[data-channel]")).to_be_visible()
        yield f"stage {inject}"
    hall.facilitate("pause_exercise", reason="Pause")
    expect(page.locator(".strip.paused")).to_be_visible()
    yield "paused"
    hall.facilitate("stop_for_real_incident", reason="Feu")
    expect(page.locator(".wall")).to_be_visible()
    yield "stopped"


def test_axe_finds_nothing_to_mend_and_the_word_is_always_there(
    new_context: NewContext, hall: Room
) -> None:
    size = {"width": 1920, "height": 1080}
    page = new_context(viewport=size, reduced_motion="reduce").new_page()
    for state in every_state(page, hall):
        found = Axe().run(page)
        assert found.violations_count == 0, f"{state}: {found.generate_report()}"
        expect(page.locator(".band:visible").last, state).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1024])
def test_nothing_is_wider_than_the_screen(new_context: NewContext, hall: Room, width: int) -> None:
    page = new_context(viewport={"width": width, "height": 740}).new_page()
    for state in every_state(page, hall):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state


def test_on_any_projector_all_is_seen_without_scrolling(page: Page, hall: Room) -> None:
    project(page, hall)
    hall.release("tele", "article")
    hall.facilitate("choose_clocks", obligations=["signalement-ssi", "cnil-33", "invente"])
    for width, height in PROJECTORS:
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator(".clock-card").last).to_be_in_viewport(ratio=0.95)
        expect(page.locator(".card h3").last).to_be_in_viewport(ratio=0.95)
        expect(page.locator(".clock")).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollHeight") <= height
        tall = page.locator(".clock").evaluate("node => node.getBoundingClientRect().height")
        assert tall >= height / 11


def test_players_follow_the_clocks_and_the_point_too(page: Page, hall: Room) -> None:
    asked = {"code": hall.codes["dsi"], "name": "Camille"}
    joined = page.request.post(f"{hall.url}/api/join", data=asked).json()
    page.goto(f"{hall.url}{joined['path']}")
    point = page.locator(".situation-point")
    expect(point).to_have_text(re.compile(r"^Point de situation dans 24:\d\d$"))
    go(page, "Cellule")
    expect(page.locator(".watched")).to_be_hidden()
    hall.facilitate("start_obligation", obligation="invente")
    hall.facilitate("choose_clocks", obligations=["invente"])
    row = page.locator(".watched li")
    expect(row).to_contain_text("Délai inventé")
    expect(row).to_contain_text("À vérifier")
    expect(row).to_contain_text(re.compile(r"▶ reste 3\sh"))
    hall.facilitate("jump_clock", to=5 * 60)
    expect(row).to_contain_text("‼ DÉPASSÉ de")
    hall.facilitate("set_situation_point", minutes=None)
    expect(point).to_be_hidden()
