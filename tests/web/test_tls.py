"""Encrypted, with a certificate made on the spot or a given one, known by its fingerprint."""

import asyncio
import hashlib
import json
import socket
import ssl
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme
from cryptography import x509
from websockets.asyncio.client import connect

from crisisex.client.answering import answering
from crisisex.client.director import DirectorClient
from crisisex.client.errors import Unreachable
from crisisex.client.joining import invitation, take_seat
from crisisex.client.trust import fingerprint, trusting
from crisisex.errors import UserError
from crisisex.web.certificate import certificate_for
from crisisex.web.securing import Secured
from tests.cli.program import PATIENCE, Served, crisisex, one_sentence, write_exercise


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("chiffre")
    write_exercise(folder / "nuit")
    with Served(("nuit", "--run", "nuit.crisisex", "--tls"), folder) as director:
        yield director


def shown(url: str) -> bytes:
    """Return the certificate that a server shows to whoever connects."""
    parts = httpx.URL(url)
    pem = ssl.get_server_certificate((parts.host, parts.port or 443))
    return ssl.PEM_cert_to_DER_cert(pem)


def told(served: Served) -> str:
    return str(served.ready["fingerprint"])


def test_the_line_says_the_fingerprint_of_what_is_shown(served: Served) -> None:
    assert served.url.startswith("https://127.0.0.1:")
    assert all(seat["link"].startswith(f"{served.url}/j#") for seat in served.ready["seats"])
    digest = hashlib.sha256(shown(served.url)).hexdigest()
    assert fingerprint(told(served)) == digest
    assert len(told(served).split(":")) == 32


def test_what_is_made_is_for_where_it_listens_and_for_a_month(served: Served) -> None:
    made = x509.load_der_x509_certificate(shown(served.url))
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    known = {str(each.value) for each in names}
    assert known == {"127.0.0.1", "::1", "localhost", socket.gethostname()}
    assert 25 < (made.not_valid_after_utc - datetime.now(UTC)).days <= 31
    constraints = made.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert not constraints.ca


def test_a_private_key_is_for_its_owner_alone(served: Served) -> None:
    (kept,) = (served.cwd / "home" / "tls").iterdir()
    assert b"PRIVATE KEY" in kept.read_bytes()
    if sys.platform != "win32":
        assert kept.stat().st_mode & 0o077 == 0


def test_the_certificate_stays_the_same_for_the_next_director(served: Served) -> None:
    kept = (served.cwd / "home" / "tls" / "crisisex.pem").read_bytes()
    with Served(("nuit", "--run", "b.crisisex", "--tls"), served.cwd) as other:
        assert told(other) == told(served)
    assert (served.cwd / "home" / "tls" / "crisisex.pem").read_bytes() == kept


def test_another_address_has_another_certificate(tmp_path: Path) -> None:
    one = certificate_for(Secured(tls=True), "192.0.2.7")
    two = certificate_for(Secured(tls=True), "192.0.2.8")
    same = certificate_for(Secured(tls=True), "192.0.2.8")
    del tmp_path
    assert one is not None
    assert two is not None
    assert same is not None
    assert one.fingerprint != two.fingerprint == same.fingerprint


async def test_a_program_that_was_told_the_fingerprint_plays(served: Served) -> None:
    link = next(seat["link"] for seat in served.ready["seats"] if seat["role"] == "rssi")
    asked = invitation(link, fingerprint=told(served).lower().replace(":", " "))
    seated = await asyncio.to_thread(take_seat, asked, "Léa")
    async with DirectorClient(seated.url, seated.token, fingerprint=seated.fingerprint) as client:
        assert (await client.seat())["role"] == "rssi"
        feed = client.feed()
        assert (await anext(feed))["type"] == "hello"
        await feed.aclose()


OTHER = "00:" * 31 + "00"


@pytest.mark.parametrize(
    ("pinned", "said"),
    [
        (OTHER, "un autre certificat que celui annoncé : ne rien y envoyer"),
        ("", "ajouter « --fingerprint »"),
    ],
)
async def test_another_certificate_is_sent_nothing(served: Served, pinned: str, said: str) -> None:
    token = served.ready["facilitator_token"]
    async with DirectorClient(served.url, token, fingerprint=pinned) as client:
        with pytest.raises(Unreachable, match=said):
            await client.seats()
        with pytest.raises(Unreachable):
            await anext(client.feed())
    link = served.ready["seats"][0]["link"]
    with pytest.raises(UserError, match=said):
        await asyncio.to_thread(take_seat, invitation(link, fingerprint=pinned), "Léa")


@pytest.mark.parametrize("told", ["x", "AB:CD", "g" * 64, "0" * 63])
def test_what_is_no_fingerprint_is_said_so(told: str) -> None:
    with pytest.raises(UserError, match="64 signes"):
        trusting(told)


def test_cookies_are_for_encrypted_exchanges_alone(served: Served) -> None:
    code = served.ready["seats"][0]["code"]
    answer = httpx.post(
        f"{served.url}/api/join",
        json={"code": code},
        verify=trusting(told(served)),
        trust_env=False,
        timeout=PATIENCE,
    )
    cookie = answer.headers["set-cookie"].split("; ")
    assert {"Secure", "HttpOnly", "SameSite=strict"} <= set(cookie)


async def test_a_page_s_socket_is_encrypted_and_of_our_own_origin(served: Served) -> None:
    async with httpx.AsyncClient(
        verify=trusting(told(served)), trust_env=False, timeout=PATIENCE
    ) as client:
        answer = await client.post(
            f"{served.url}/api/join", json={"code": served.ready["seats"][0]["code"]}
        )
        joined = answer.json()
    address = f"wss{served.url[5:]}/s/{joined['participant']}/api/feed"
    headers = {"cookie": f"crisisex_seat={joined['token']}"}
    for origin, first in ((served.url, "hello"), ("https://ailleurs.test", "")):
        async with connect(
            address,
            ssl=trusting(told(served)),
            origin=origin,  # type: ignore[arg-type]
            additional_headers=headers,
            proxy=None,
        ) as socket_:
            if first:
                assert json.loads(await socket_.recv())["type"] == first
            else:
                await socket_.wait_closed()
                assert socket_.close_code == 4403


def test_old_protocols_are_refused(served: Served) -> None:
    parts = httpx.URL(served.url)
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with (
        socket.create_connection((parts.host, parts.port)) as plain,
        pytest.raises((ssl.SSLError, ConnectionError)),
    ):
        context.wrap_socket(plain)


def test_attach_and_stop_find_an_encrypted_director(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRISISEX_HOME", str(served.cwd / "home"))
    found = [each for each in answering() if each.url == served.url]
    assert [each.fingerprint for each in found] == [told(served)]
    with Served(("nuit", "--run", "c.crisisex", "--tls"), served.cwd) as other:
        words = ("stop", other.url, "--token", other.ready["facilitator_token"])
        done = crisisex(*words, cwd=served.cwd)
        assert done.returncode == 1
        assert "--fingerprint" in one_sentence(done)
        assert crisisex(*words, "--fingerprint", told(other), cwd=served.cwd).returncode == 0
        assert other.process.wait(timeout=PATIENCE) == 0


# -- a given certificate ---------------------------------------------------------------------------


def given(folder: Path, **changes: Any) -> tuple[trustme.CA, list[str]]:  # noqa: ANN401 - JSON, or options
    """Write an authority's certificate for this machine; return the words that give it."""
    authority = trustme.CA()
    leaf = authority.issue_cert("127.0.0.1", "localhost")
    (folder / "cle.pem").write_bytes(leaf.private_key_pem.bytes())
    chain = b"".join(each.bytes() for each in leaf.cert_chain_pems)
    (folder / "certificat.pem").write_bytes(chain)
    for name, content in changes.items():
        (folder / f"{name}.pem").write_bytes(content)
    return authority, ["--certificate", "certificat.pem", "--key", "cle.pem"]


def test_the_establishment_s_own_certificate_is_shown(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    authority, words = given(tmp_path)
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)
    with Served(("nuit", "--run", "a.crisisex", *words), tmp_path) as served:
        answer = httpx.get(
            f"{served.url}/healthz", verify=trusted, trust_env=False, timeout=PATIENCE
        )
        assert answer.json()["status"] == "ok"
        assert fingerprint(told(served)) == hashlib.sha256(shown(served.url)).hexdigest()
    assert not (tmp_path / "home" / "tls").exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"cle": b""}, "ne servent pas ensemble"),
        ({"certificat": b"rien"}, "ne servent pas ensemble"),
        ({"cle": trustme.CA().private_key_pem.bytes()}, "ne servent pas ensemble"),
    ],
)
def test_a_certificate_that_cannot_be_used_is_said_and_leaves_no_run(
    tmp_path: Path, changes: dict[str, bytes], said: str
) -> None:
    write_exercise(tmp_path / "nuit")
    _, words = given(tmp_path, **changes)
    done = crisisex("serve", "nuit", "--run", "a.crisisex", *words, cwd=tmp_path)
    assert done.returncode == 1
    assert said in one_sentence(done)
    assert not (tmp_path / "a.crisisex").exists()


def test_a_certificate_and_its_key_go_together(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    _, words = given(tmp_path)
    for some in (words[:2], words[2:]):
        done = crisisex("serve", "nuit", "--run", "a.crisisex", *some, cwd=tmp_path)
        assert done.returncode == 1
        assert "Donner les deux" in one_sentence(done)


def test_nothing_listens_beyond_this_machine_unless_asked(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    with Served(("nuit", "--run", "a.crisisex"), tmp_path) as served:
        assert httpx.URL(served.url).host == "127.0.0.1"
        assert httpx.URL(served.url).scheme == "http"
        assert served.ready["fingerprint"] == ""
        listening = Path(f"/proc/{served.process.pid}/net/tcp").read_text(encoding="ascii")
        port = httpx.URL(served.url).port or 0
        mine = [line.split() for line in listening.splitlines() if f":{port:04X} 0000" in line]
        assert [each[1] for each in mine] == [f"0100007F:{port:04X}"]
