"""Hostile words stay words, and a server that never answers is told of, then given up."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from crisisex.director.hub import Subscription
from crisisex.log.database import LogError
from crisisex.mail import office, server
from crisisex.mail import posting as posting_module
from crisisex.mail.arranging import Arrangement
from crisisex.mail.posting import posted
from crisisex.run.actors import DIRECTOR, FACILITATOR
from crisisex.run.commands import ArrangeMail
from crisisex.run.events import MailSent, Recorded
from crisisex.scenario.models import Exercise
from tests.exercises import small
from tests.mail.relay import Mail, Relay
from tests.web.house import House, open_house

TO = "rssi@hopital.example"
FROM = "exercice@hopital.example"


def exercise(**inject: Any) -> Exercise:  # noqa: ANN401 - raw data
    """An exercise of one e-mail."""
    note = {"id": "note", "manual": True, "to": ["rssi"], "channel": "email", "subject": "NOTE"}
    language = inject.pop("language", "fr")
    return small(injects=[note | inject], obligations=[], language=language)


@contextlib.asynccontextmanager
async def posting(folder: Path, relay: Relay, played: Exercise) -> AsyncIterator[House]:
    """A director that sends mail by this relay."""
    async with open_house(folder, played) as house:
        arrangement = Arrangement(
            server.parse_server(relay.url), FROM, {("cellule", "rssi"): (TO,)}
        )
        service = house.app.state.service
        await service.submit(DIRECTOR, ArrangeMail(seats=arrangement.seats))
        async with posted(service, arrangement):
            await house.start()
            yield house


async def released(folder: Path, **inject: Any) -> Mail:  # noqa: ANN401 - raw data
    """Release an e-mail inject; return it as it arrives."""
    with Relay() as relay:
        async with posting(folder, relay, exercise(**inject)) as house:
            await house.command(house.facilitator, type="release_inject", inject="note")
            mail = await asyncio.to_thread(relay.next)
        assert relay.mails.empty()
        return mail


@pytest.mark.parametrize(
    "subject",
    [
        "Bonjour\r\nBcc: autre@ailleurs.example",
        "Bonjour\nX-Exercise: NON\n\n<script>alert(1)</script>",
        "Bonjour\x00\x1b[31m\u2028Bcc: autre@ailleurs.example",
        "=?utf-8?q?Bcc:_autre=40ailleurs.example?=",
        "x" * 500,
        "é" * 500,
    ],
)
async def test_nothing_of_a_subject_or_a_sender_becomes_a_header(
    tmp_path: Path, subject: str
) -> None:
    mail = await released(tmp_path, subject=subject, **{"from": subject[:200]})
    head = mail.message
    assert mail.to == (TO,)
    assert mail.sender == FROM
    assert head["bcc"] is None
    assert head.get_all("x-exercise") == ["EXERCICE"]
    assert len(head.get_all("subject") or []) == 1
    assert str(head["subject"]).startswith("[EXERCICE] ")
    assert "\n" not in str(head["subject"])
    (sender,) = head["from"].addresses
    assert sender.addr_spec == FROM


async def test_emoji_and_right_to_left_arrive_as_they_were_written(tmp_path: Path) -> None:
    subject = "🚨 שלום بيان عاجل"
    body = f"{subject}\n\n**مهم** 😀"
    mail = await released(tmp_path, subject=subject, body=body, **{"from": "د. ليلى 😀"})
    assert mail.message["subject"] == f"[EXERCICE] {subject}"
    assert mail.message["from"].addresses[0].display_name == "د. ليلى 😀"
    assert f"{subject}\n\nمهم 😀" in mail.text("plain")
    assert "<strong>مهم</strong> 😀" in mail.text("html")


async def test_what_turns_the_line_round_does_not_hide_the_marking(tmp_path: Path) -> None:
    mail = await released(tmp_path, subject="\u202eECICREXE sap\u202c fin")
    assert mail.message["subject"] == "[EXERCICE] ECICREXE sap fin"


async def test_a_long_body_arrives_whole(tmp_path: Path) -> None:
    body = "mot " * 5_000
    mail = await released(tmp_path, body=f"{body}\n\n{'x' * 20_000}\n\n.\n\n..fin")
    assert mail.text("plain").count("mot") == 5_000
    assert "x" * 20_000 in mail.text("plain")
    assert "\n\n.\n\n..fin\n" in mail.text("plain")


async def test_html_of_an_author_is_shown_as_text(tmp_path: Path) -> None:
    trap = "<script>a()</script> ![i](http://x.example/p.png) [l](javascript:a)"
    mail = await released(
        tmp_path,
        body=trap,
        decision={"question": "<img src=x onerror=a()>", "choices": {"oui": "<b>", "non": "&"}},
    )
    page = mail.text("html")
    for sign in ("<script", "<img", "<b>", 'href="javascript'):
        assert sign not in page
    assert "&lt;script&gt;" in page


async def test_an_english_exercise_writes_english(tmp_path: Path) -> None:
    mail = await released(tmp_path, language="en")
    assert mail.message["subject"] == "[EXERCISE] NOTE"
    assert mail.message["x-exercise"] == "EXERCICE"
    assert mail.text("plain").startswith("EXERCISE, EXERCISE, EXERCISE. This message is part")
    assert '<html lang="en">' in mail.text("html")


async def test_a_server_that_keeps_silent_is_told_of_then_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "TIMEOUT_SECONDS", 0.2)
    monkeypatch.setattr(office, "PATIENCE_SECONDS", 0.5)
    with Relay() as relay:
        relay.hangs()
        async with posting(tmp_path, relay, exercise()) as house:
            director = house.scene.director
            feed = director.subscribe(FACILITATOR, director.state.seq)
            await house.command(house.facilitator, type="release_inject", inject="note")
            heard: dict[str, dict[str, Any]] = {}
            while "mail_failed" not in heard:
                for frame in await feed.take():
                    heard.setdefault(frame.message["type"], frame.message)
            director.hub.remove(feed)
    assert list(heard) == ["inject_released", "mail_trouble", "mail_failed"]
    assert "ne répond pas" in heard["mail_trouble"]["detail"]
    assert heard["mail_failed"]["why"] == "il ne répond pas"


async def mail_trouble(feed: Subscription) -> str:
    while True:
        for frame in await feed.take():
            if frame.message["type"] == "mail_trouble":
                detail: str = frame.message["detail"]
                return detail


async def test_a_server_that_answers_again_is_told_of(tmp_path: Path) -> None:
    with Relay(absent=True) as relay:
        async with posting(tmp_path, relay, exercise()) as house:
            director = house.scene.director
            feed = director.subscribe(FACILITATOR, director.state.seq)
            await house.command(house.facilitator, type="release_inject", inject="note")
            silent = await mail_trouble(feed)
            relay.comes_back()
            answers = await mail_trouble(feed)
            director.hub.remove(feed)
    assert "nouveaux essais" in silent
    assert answers == ""


async def test_too_many_that_wait_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MOST", 1)
    with Relay() as relay:
        relay.hangs()
        async with posting(tmp_path, relay, exercise()) as house:
            await house.command(house.facilitator, type="release_inject", inject="note")
            assert await asyncio.to_thread(relay.holding.wait, 20)
            for _ in range(2):
                await house.command(
                    house.facilitator, type="resend_inject", inject="note", reason="encore"
                )
            relay.let_go()
            director = house.scene.director
            feed = director.subscribe(FACILITATOR, 0)
            settled: list[dict[str, Any]] = []
            while len(settled) < 3:
                settled += [
                    frame.message
                    for frame in await feed.take()
                    if frame.message["type"].startswith("mail_") and "role" in frame.message
                ]
            director.hub.remove(feed)
    assert sorted(each["type"] for each in settled) == ["mail_failed", "mail_sent", "mail_sent"]
    (failed,) = (each for each in settled if each["type"] == "mail_failed")
    assert failed["why"] == "trop de courriels attendent"


async def test_what_became_of_a_mail_is_noted_once_the_disk_has_room_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting_module, "AGAIN_SECONDS", 0.05)
    with Relay() as relay:
        async with posting(tmp_path, relay, exercise()) as house:
            director = house.scene.director
            append, full = director.log.append, iter([True, True])

            def limited(events: list[Recorded]) -> None:
                if any(isinstance(each.event, MailSent) for each in events) and next(full, False):
                    raise LogError("disque plein")
                append(events)

            monkeypatch.setattr(director.log, "append", limited)
            feed = director.subscribe(FACILITATOR, director.state.seq)
            await house.command(house.facilitator, type="release_inject", inject="note")
            heard: list[tuple[str, str]] = []
            while not heard or heard[-1][0] != "mail_sent":
                told = [frame.message for frame in await feed.take()]
                heard += [(each["type"], each.get("detail", "")) for each in told]
            director.hub.remove(feed)
        assert relay.mails.qsize() == 1
    full_disk = ("trouble", "disque plein")
    assert heard == [
        ("inject_released", ""),
        full_disk,
        full_disk,
        ("trouble", ""),  # it is over
        ("mail_sent", ""),
    ]
