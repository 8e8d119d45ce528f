"""Taking a seat from a program: what an address may be, and each way in which it can fail."""

import asyncio
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from crisisex.client.director import DirectorClient
from crisisex.client.errors import Refused, Unreachable
from crisisex.client.joining import Invitation, Seated, invitation, take_seat
from crisisex.errors import UserError
from tests.client.test_director_client import served
from tests.exercises import Scene


@pytest.mark.parametrize(
    ("url", "code", "meant"),
    [
        ("http://192.168.1.20:8000", "7KM-4QX-P2R", ("http://192.168.1.20:8000", "7KM-4QX-P2R")),
        ("http://192.168.1.20:8000/", "A", ("http://192.168.1.20:8000", "A")),
        ("192.168.1.20:8000", "A", ("http://192.168.1.20:8000", "A")),
        ("http://a.example/j#7KM-4QX-P2R", None, ("http://a.example", "7KM-4QX-P2R")),
        ("http://a.example/j#7KM-4QX-P2R", "B", ("http://a.example", "B")),
        ("http://a.example/j#7KM-4QX-P2R?lang=en", None, ("http://a.example", "7KM-4QX-P2R")),
        ("https://a.example/jeu/j#A%2DB", None, ("https://a.example/jeu", "A-B")),
        ("http://[::1]:8000/j#A", None, ("http://[::1]:8000", "A")),
    ],
)
def test_an_address_or_a_link_says_where_and_which_seat(
    url: str, code: str | None, meant: tuple[str, str]
) -> None:
    assert invitation(url, code) == Invitation(*meant)


def test_a_link_proposes_the_name_that_it_was_made_for() -> None:
    asked = invitation("http://a.example/j#ABC&nom=L%C3%A9a%20%22M%22%0A%1b")
    assert asked == Invitation("http://a.example", "ABC", 'Léa "M"')
    assert invitation(f"http://a.example/j#ABC&nom={'x' * 200}").name == "x" * 80
    assert invitation("http://a.example/j#ABC&place-inconnue").name == ""


@pytest.mark.parametrize("url", ["", "ftp://a.example", "http://", "http://a:port", "http://[::1"])
def test_what_is_no_address_is_said_with_an_example(url: str) -> None:
    with pytest.raises(UserError, match=r"n’est pas une adresse : http://192\.168\.1\.20:8000"):
        invitation(url)


async def _taken(asked: Invitation, name: str = "Léa") -> Seated:
    return await asyncio.to_thread(take_seat, asked, name)


async def test_a_seat_is_taken_and_its_program_can_play(scene: Scene) -> None:
    code = scene.director.access.codes["cellule", "rssi"]
    async with served(scene) as (url, _):
        seated = await _taken(invitation(f"{url}/j#{code}"))
        async with DirectorClient(url, seated.token, program="crisisex-terminal") as client:
            seat = await client.seat()
            feed = client.feed()
            hello = await anext(feed)
            await client.echo(hello["now"])
            devices = [each["device"] for each in scene.director.hub.present.values()]
            await feed.aclose()
    assert (seat["role"], seat["name"], seat["participant"]) == ("rssi", "Léa", seated.participant)
    assert devices == ["terminal"]


async def test_an_unknown_code_is_said_by_the_director(scene: Scene) -> None:
    async with served(scene) as (url, _):
        with pytest.raises(Refused, match="Ce code n’ouvre aucun siège"):
            await _taken(Invitation(url, "AAA-AAA-AAA"))


async def test_codes_of_observers_and_screens_are_for_browsers(scene: Scene) -> None:
    access = scene.director.access
    codes = [*access.observers.values(), *access.screens.values()]
    async with served(scene) as (url, _):
        for code in codes:
            with pytest.raises(UserError, match="s’ouvrent dans un navigateur"):
                await _taken(Invitation(url, code))
    assert len(codes) == 2


def test_a_code_is_asked_for_before_anything_is_sent() -> None:
    with pytest.raises(UserError, match=r"crisisex join http://a\.example --code"):
        invitation("http://a.example")


def test_nobody_at_the_address_is_one_sentence() -> None:
    with pytest.raises(Unreachable, match="Aucun directeur ne répond à http://127") as error:
        take_seat(Invitation("http://127.0.0.1:9", "A"), "Léa")
    assert "\n" not in str(error.value)


class _Printer(BaseHTTPRequestHandler):
    """Something else than a director, as a printer's own page."""

    answer = (404, b"<h1>404</h1>")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        status, body = self.answer
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def printer() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Printer) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "answer",
    [
        (404, b"<h1>404</h1>"),
        (200, b"<h1>Imprimante</h1>"),
        (200, b"[]"),
        (200, b'{"ok": true}'),
        (500, b"{}"),
        (200, b"\xff\xfe"),
    ],
)
def test_what_is_no_director_is_said_so(
    printer: str, answer: tuple[int, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Printer, "answer", answer)
    with pytest.raises(UserError, match="n’est pas un directeur d’exercice"):
        take_seat(Invitation(printer, "A"), "Léa")


class _Lost(BaseHTTPRequestHandler):
    """A director whose first answer is lost on its way."""

    asked: ClassVar[list[dict[str, str]]] = []

    def do_POST(self) -> None:
        self.asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        if len(self.asked) == 1:
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"participant": "p1", "token": "t"}')

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_lost_answer_is_asked_for_once_more_under_the_same_id() -> None:
    with HTTPServer(("127.0.0.1", 0), _Lost) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}"
        assert take_seat(Invitation(url, "A"), "Léa") == Seated(url, "p1", "t")
        server.shutdown()
        thread.join()
    first, again = _Lost.asked
    assert first == again
    assert first["id"]
