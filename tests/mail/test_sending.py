"""E-mail injects also arrive as real mails, by the real command line and a real server."""

import email.utils
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.program import crisisex, log_of
from tests.mail.night import (
    ADJOINT,
    DIRECTION,
    FROM,
    RSSI,
    releases,
    served,
    told,
)
from tests.mail.relay import Relay


def test_an_inject_arrives_as_a_mail_marked_first_and_last(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        releases(director, "note")
        mail = relay.next()
        (sent,) = told(director, "mail_sent")
        director.stop()
    head = mail.message
    assert mail.sender == FROM
    assert mail.to == (RSSI, ADJOINT)
    assert head["subject"] == "[EXERCICE] Éléments à vérifier"
    (sender,) = head["from"].addresses
    assert (sender.display_name, sender.addr_spec) == ("CERT « Santé », (bulletin)", FROM)
    assert {each.addr_spec for each in head["to"].addresses} == {RSSI, ADJOINT}
    assert head["x-exercise"] == "EXERCICE"
    assert head["auto-submitted"] == "auto-generated"
    assert head["content-language"] == "fr"
    assert head["message-id"] == sent["message_id"]
    assert head["message-id"].startswith(f"<note.rssi.{sent['sending']}.")
    assert head["message-id"].endswith("@hopital.example>")
    assert head["in-reply-to"] is None
    written = email.utils.parsedate_to_datetime(head["date"])
    assert abs(datetime.now(UTC) - written) < timedelta(minutes=2)

    assert [part.get_content_type() for part in head.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/plain",
        "image/png",
    ]
    lines = mail.text("plain").splitlines()
    assert lines[0].startswith("EXERCICE, EXERCICE, EXERCICE. Ce message fait partie")
    assert lines[-1].startswith("EXERCICE, EXERCICE, EXERCICE. Ne pas y répondre")
    assert lines[1:-1] == [
        "",
        "Avis",
        "----",
        "",
        "Voir vite le site (https://cert.example/a).",
        "",
        "- un",
        "- deux <b>x</b>",
        "",
    ]
    page = mail.text("html")
    assert page.count("EXERCICE, EXERCICE, EXERCICE") == 2
    assert page.index("EXERCICE, EXERCICE") < page.index("<h1>Avis</h1>")
    assert page.rindex("EXERCICE, EXERCICE") > page.index("&lt;b&gt;x&lt;/b&gt;")
    assert "<b>x" not in page
    files = {part.get_filename(): part.get_content() for part in head.iter_attachments()}
    assert set(files) == {"EXERCICE-note.txt", "EXERCICE-un plan.png"}
    assert "NOTE-FICHIER é" in files["EXERCICE-note.txt"]


def test_only_mail_injects_go_and_only_to_addresses_of_the_file(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        for inject in ("appel", "note", "couper"):
            releases(director, inject)
        told(director, "mail_sent", 2)
        assert {relay.next().to, relay.next().to} == {(RSSI, ADJOINT), (DIRECTION,)}
        assert relay.mails.empty()
        director.stop()
    assert {relay.asked.get() for _ in range(3)} == {RSSI, ADJOINT, DIRECTION}
    assert relay.asked.empty()


def test_a_decision_is_asked_for_where_it_is_taken(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        releases(director, "couper")
        mail = relay.next()
        director.stop()
    assert "sur la page de l’exercice\u00a0: Couper le réseau ?\n- Couper\n- Attendre" in mail.text(
        "plain"
    )
    assert "<li>Attendre</li>" in mail.text("html")
    assert mail.message["from"].addresses[0].display_name == "Une nuit"


def test_a_resent_inject_refers_to_the_first(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        releases(director, "note")
        first = relay.next().message
        director.command(
            director.facilitator, type="resend_inject", inject="note", reason="Perdu"
        ).raise_for_status()
        second = relay.next().message
        ids = [each["message_id"] for each in told(director, "mail_sent", 2)]
        director.stop()
    assert [first["message-id"], second["message-id"]] == ids
    assert len(set(ids)) == 2
    assert second["in-reply-to"] == second["references"] == ids[0]


def test_the_log_holds_roles_and_never_an_address(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        releases(director, "note")
        told(director, "mail_sent")
        assert director.stop() == (0, "", "")
    log = log_of("a.crisisex", desk)
    arranged = next(each for each in log if each["type"] == "mail_arranged")
    assert arranged["data"] == {"seats": {"cellule": ["rssi", "direction"]}}
    assert crisisex("verify", "a.crisisex", cwd=desk).returncode == 0
    for file in desk.glob("a.crisisex*"):
        assert b"lea.rssi" not in file.read_bytes()


def test_a_player_hears_nothing_of_the_mail(desk: Path) -> None:
    with Relay() as relay, served(desk, relay) as director:
        player = director.join("rssi")
        releases(director, "note")
        (sent,) = told(director, "mail_sent")
        releases(director, "suite")
        (note, suite) = told(director, "inject_released", 2, player["token"])
        director.stop()
    assert note["seq"] < sent["seq"] < suite["seq"]
    assert (note["inject"], suite["inject"]) == ("note", "suite")
