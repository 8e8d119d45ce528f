"""Whatever the mail server does, players wait for nothing, and facilitators are told."""

from pathlib import Path

import pytest

from tests.cli.program import log_of
from tests.mail.night import ADJOINT, DIRECTION, RSSI, releases, served, told
from tests.mail.relay import Relay


def test_players_have_the_message_while_the_server_holds_the_mail(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        player = director.join("rssi")
        relay.hangs()
        releases(director, "note")
        assert relay.holding.wait(20)
        releases(director, "suite")
        released = told(director, "inject_released", 2, player["token"])
        assert [each["inject"] for each in released] == ["note", "suite"]
        assert relay.holding.is_set()
        assert relay.mails.empty()
        relay.let_go()
        assert {relay.next().message["subject"] for _ in range(3)} == {
            "[EXERCICE] Éléments à vérifier",
            "[EXERCICE] SUITE",
        }
        told(director, "mail_sent", 3)
        assert director.stop()[0] == 0


def test_one_address_that_is_refused_is_told_without_being_named(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        relay.at_recipient[ADJOINT].append(f"550 5.1.1 <{ADJOINT}>: sam.adjoint unknown here")
        releases(director, "note")
        assert relay.next().to == (RSSI,)
        (failed,) = told(director, "mail_failed")
        (sent,) = told(director, "mail_sent")
        director.stop()
    assert (sent["role"], failed["role"], failed["inject"]) == ("rssi", "rssi", "note")
    assert failed["why"] == "1 adresse sur 2 : 550 5.1.1 <…>: … unknown here"


def test_a_refusal_for_good_is_told_at_once_and_the_others_go(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        relay.at_recipient[DIRECTION].append("550 mailbox full")
        releases(director, "couper")
        (failed,) = told(director, "mail_failed")
        assert failed["why"] == "550 mailbox full"
        releases(director, "note")
        assert relay.next().to == (RSSI, ADJOINT)
        director.stop()
    assert [each["type"] for each in log_of("a.crisisex", desk)].count("mail_failed") == 1


@pytest.mark.parametrize("answer", ["451 4.7.1 plus tard", "421 busy"])
def test_what_is_put_off_is_tried_again(desk: Path, answer: str) -> None:
    with Relay() as relay, served(desk, relay) as director:
        relay.at_data.append(answer)
        releases(director, "couper")
        assert relay.next().to == (DIRECTION,)
        told(director, "mail_sent")
        director.stop()
    types = [each["type"] for each in log_of("a.crisisex", desk)]
    assert types.count("mail_sent") == 1
    assert "mail_failed" not in types


def test_only_who_was_put_off_is_tried_again(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        relay.at_recipient[ADJOINT].append("450 liste grise")
        releases(director, "note")
        first, second = relay.next(), relay.next()
        (sent,) = told(director, "mail_sent")
        director.stop()
    assert (first.to, second.to) == ((RSSI,), (ADJOINT,))
    assert first.message["message-id"] == second.message["message-id"] == sent["message_id"]


def test_a_refused_message_is_told(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        relay.at_data.append("554 5.6.0 trop gros")
        releases(director, "note")
        (failed,) = told(director, "mail_failed")
        director.stop()
    assert failed["why"] == "554 5.6.0 trop gros"


def test_a_server_that_is_rude_when_one_leaves_still_has_what_comes_next(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        relay.at_quit.append("421 4.3.2 trop de monde")
        for inject in ("couper", "suite"):
            releases(director, inject)
            relay.next()
            told(director, "mail_sent")
        assert director.stop() == (0, "", "")


def test_a_server_that_is_absent_at_the_start_is_said_and_tried_again(desk: Path) -> None:
    with Relay(absent=True) as relay, served(desk, relay) as director:
        player = director.join("direction")
        releases(director, "couper")
        (seen,) = told(director, "inject_released", 1, player["token"])
        assert seen["inject"] == "couper"
        relay.comes_back()
        assert relay.next().to == (DIRECTION,)
        told(director, "mail_sent")
        director.stop()


def test_a_server_that_dies_with_the_mail_in_hand_gets_it_again(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        relay.hangs()
        releases(director, "couper")
        assert relay.holding.wait(20)
        relay.dies()
        relay.let_go()
        relay.comes_back()
        assert relay.next().to == (DIRECTION,)
        told(director, "mail_sent")
        director.stop()
    assert [each["type"] for each in log_of("a.crisisex", desk)].count("mail_sent") == 1


def test_the_director_stops_though_the_server_hangs(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        relay.hangs()
        releases(director, "couper")
        assert relay.holding.wait(20)
        assert director.stop() == (0, "", "")


def test_a_real_incident_holds_the_mail_until_the_exercise_goes_on(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        relay.at_data.append("451 plus tard")
        relay.hangs()
        releases(director, "couper")
        assert relay.holding.wait(20)
        director.command(director.facilitator, type="stop_for_real_incident").raise_for_status()
        relay.let_go()
        director.command(director.facilitator, type="resume_exercise").raise_for_status()
        assert relay.next().to == (DIRECTION,)
        resumed, sent = told(director, "exercise_resumed")[0], told(director, "mail_sent")[0]
        assert resumed["seq"] < sent["seq"]
        director.stop()


def test_nothing_leaves_after_the_end(desk: Path) -> None:
    with Relay(absent=True) as relay, served(desk, relay) as director:
        releases(director, "couper")
        director.command(director.facilitator, type="end_exercise").raise_for_status()
        (failed,) = told(director, "mail_failed")
        assert failed["why"] == "l’exercice s’est terminé avant son départ"
        director.stop()
    assert relay.mails.empty()
