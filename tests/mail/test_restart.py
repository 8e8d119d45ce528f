"""A director that takes a run up sends what is owed, once, and nothing that has left."""

from pathlib import Path

from tests.cli.program import Served, log_of
from tests.mail.night import ADJOINT, DIRECTION, RSSI, releases, served, told
from tests.mail.relay import Relay


def sendings(desk: Path) -> list[tuple[str, int, str]]:
    """What the log says has left."""
    return [
        (each["data"]["inject"], each["data"]["sending"], each["data"]["role"])
        for each in log_of("a.crisisex", desk)
        if each["type"] == "mail_sent"
    ]


def test_what_was_owed_goes_out_once_and_what_has_left_does_not(desk: Path) -> None:
    with Relay() as relay:
        with served(desk, relay) as director:
            releases(director, "note")
            assert relay.next().to == (RSSI, ADJOINT)
            told(director, "mail_sent")
            relay.hangs()
            releases(director, "couper")
            assert relay.holding.wait(20)
            director.die()
        relay.dies()
        relay.let_go()
        relay.comes_back()
        with served(desk, relay, "a.crisisex") as director:
            mail = relay.next()
            assert mail.to == (DIRECTION,)
            assert mail.message["in-reply-to"] is None
            told(director, "mail_sent", 2)
            director.stop()
        with served(desk, relay, "a.crisisex") as director:
            releases(director, "suite")
            assert {relay.next().message["subject"] for _ in range(2)} == {"[EXERCICE] SUITE"}
            told(director, "mail_sent", 4)
            director.stop()
        assert relay.mails.empty()
    assert [inject for inject, _, _ in sendings(desk)] == ["note", "couper", "suite", "suite"]
    assert len(set(sendings(desk))) == 4


def test_without_smtp_no_mail_goes_and_none_is_owed_afterwards(desk: Path) -> None:
    with Relay(absent=True) as relay:
        with served(desk, relay) as director:
            releases(director, "couper")
            director.die()
        relay.comes_back()
        with Served(("a.crisisex", "--start"), desk) as director:
            releases(director, "note")
            director.stop()
        with served(desk, relay, "a.crisisex") as director:
            releases(director, "suite")
            told(director, "mail_sent", 2)
            director.stop()
        assert {relay.next().message["subject"] for _ in range(2)} == {"[EXERCICE] SUITE"}
        assert relay.mails.empty()


def test_a_run_that_has_ended_sends_nothing_more(desk: Path) -> None:
    with Relay() as relay:
        relay.hangs()
        with served(desk, relay) as director:
            releases(director, "couper")
            assert relay.holding.wait(20)
            director.command(director.facilitator, type="end_exercise").raise_for_status()
            director.die()
        relay.dies()
        relay.let_go()
        relay.comes_back()
        words = ("--smtp", relay.url, "--mail-from", "e@h.example", "--addresses", "adresses.csv")
        with Served(("a.crisisex", *words), desk) as director:
            (failed,) = told(director, "mail_failed")
            assert failed["why"] == "l’exercice s’est terminé avant son départ"
            director.stop()
        assert relay.mails.empty()
