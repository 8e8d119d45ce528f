"""What is wrong with the mail that is asked for is said before anything starts, all of it."""

import os
import re
import ssl
from pathlib import Path

import pytest
import trustme

from crisisex.errors import UserError
from crisisex.mail.arranging import Arrangement, arrange
from crisisex.mail.asked import Asked
from crisisex.scenario.folder import load_exercise
from tests.cli.program import crisisex, one_sentence
from tests.mail.night import ADDRESSES, DIRECTION, FROM, RSSI, releases, served, told
from tests.mail.relay import Relay

PASSWORD = "s3cret-de-nuit"
URL = "smtp://127.0.0.1:2525"


def asked(desk: Path, *, smtp: str = URL, sender: str = FROM) -> Arrangement:
    """Ask for mail in the night's exercise."""
    exercise = load_exercise(desk / "nuit").exercise
    arrangement = arrange(Asked(smtp, sender, desk / "adresses.csv"), exercise)
    assert arrangement is not None
    return arrangement


def refused(desk: Path, **words: str) -> list[str]:
    """Ask for mail that cannot be had; return what is said, without where the file is."""
    with pytest.raises(UserError) as error:
        asked(desk, **words)
    return str(error.value).replace(f"{desk}{os.sep}", "").splitlines()


def refused_file(desk: Path, content: bytes | str) -> list[str]:
    """Try with these addresses."""
    (desk / "adresses.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return refused(desk)


def test_what_is_wrong_is_said_before_anything_starts(desk: Path) -> None:
    (desk / "adresses.csv").write_text("rôle;e-mail\nrsi;a@b.example\nrssi;a b\n", "utf-8")
    words = ("--smtp", URL, "--mail-from", FROM, "--addresses", "adresses.csv")
    done = crisisex("serve", "nuit", "--run", "a.crisisex", *words, cwd=desk)
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.partition(" : ")[0] for line in done.stderr.splitlines()] == [
        "adresses.csv, ligne 2",
        "adresses.csv, ligne 3",
    ]
    assert not list(desk.glob("*.crisisex*"))


def test_the_three_options_go_together(desk: Path) -> None:
    done = crisisex("serve", "nuit", "--smtp", URL, cwd=desk)
    assert done.returncode == 1
    assert "--smtp, --mail-from et --addresses" in one_sentence(done)


def test_run_passes_its_options_on_to_the_director_that_it_starts(desk: Path) -> None:
    words = ("--smtp", "http://relais.example", "--mail-from", FROM, "--addresses", "adresses.csv")
    done = crisisex("run", "nuit", *words, cwd=desk)
    assert done.returncode == 1
    assert "écrire smtp://hôte:25" in one_sentence(done)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://relais.example", "écrire smtp://hôte:25"),
        ("smtp://", "écrire smtp://hôte:25"),
        ("smtp://relais.example:abc", "écrire smtp://hôte:25"),
        ("smtp://[::1", "écrire smtp://hôte:25"),
        ("smtp://relais.example/chemin", "écrire smtp://hôte:25"),
        (f"smtps://moi:{PASSWORD}@relais.example", "mais dans CRISISEX_SMTP_PASSWORD"),
        ("smtps://moi@relais.example", "la variable CRISISEX_SMTP_PASSWORD"),
        ("smtp://moi@relais.example", "passerait en clair"),
    ],
)
def test_an_url_that_is_none_of_ours_is_said(
    desk: Path, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.delenv("CRISISEX_SMTP_PASSWORD", raising=False)
    (line,) = refused(desk, smtp=url)
    assert said in line
    assert PASSWORD not in line


@pytest.mark.parametrize("sender", ["", "exercice", "a@b c", "a@é.example", "a@b\nBcc: c@d"])
def test_a_sender_that_is_no_address_is_said(desk: Path, sender: str) -> None:
    (line,) = refused(desk, sender=sender)
    assert "--mail-from" in line


def test_everything_wrong_with_the_file_is_said_line_by_line(desk: Path) -> None:
    wrong = (
        "Rôle ; E-mail\n"
        f"rsi;{RSSI}\n"
        "\n"
        "rssi;pas une adresse\n"
        'rssi;"a@b.example\r\nBcc: c@d.example"\n'
        f"direction;{DIRECTION}\n"
        "presse;p@presse.example\n"
        "direction\n"
    )
    lines = refused_file(desk, wrong)
    assert [line.partition(" : ")[0] for line in lines] == [
        f"adresses.csv, ligne {number}" for number in (2, 4, 6, 8, 9)
    ]
    assert "rôle inconnu « rsi » : vouliez-vous dire « rssi » ?" in lines[0]
    assert "« pas une adresse » n’est pas une adresse e-mail" in lines[1]
    assert "rôle inconnu « presse »" in lines[3]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "écrire les titres des colonnes"),
        (f"rssi;{RSSI}\n", "écrire les titres des colonnes"),
        ("role,email\n", "aucune adresse"),
        ('role,email\nrssi,"a@b.example', "vérifier les guillemets"),
        (b"\xff\xfer\0o\0l\0e\0", "pas du texte"),
        ("role,email\n" + "x" * 1_100_000, "plus de 1 Mio"),
        (f"cellule;role;email\nouest;rssi;{RSSI}\n", "cellule inconnue « ouest »"),
    ],
    ids=["vide", "sans titres", "sans lignes", "guillemet", "utf-16", "énorme", "cellule"],
)
def test_a_file_that_is_no_list_is_said(desk: Path, content: bytes | str, said: str) -> None:
    (line,) = refused_file(desk, content)
    assert said in line


def test_a_file_that_is_not_there_is_said(desk: Path) -> None:
    (desk / "adresses.csv").unlink()
    (line,) = refused(desk)
    assert line.startswith("adresses.csv : lecture impossible")


@pytest.mark.parametrize(
    "content",
    [
        ADDRESSES.encode("utf-8-sig"),
        ADDRESSES.replace("\n", "\r\n").encode("cp1252"),
        ADDRESSES.replace(";", ",").encode(),
        f"Role\tE-mail\nRSSI\t{RSSI}\nDirection\t{DIRECTION}\n".encode(),
        f"Cell,Role,Email\nCellule de crise,rssi,{RSSI}\n,direction,{DIRECTION}\n".encode(),
        f"nom;adresse e-mail;RÔLE\nLéa;{RSSI};rssi\nDir;{DIRECTION};direction\n".encode(),
    ],
    ids=["utf-8", "windows", "virgules", "tabulations", "english", "autres colonnes"],
)
def test_a_list_is_read_as_people_write_it(desk: Path, content: bytes) -> None:
    (desk / "adresses.csv").write_bytes(content)
    arrangement = asked(desk)
    assert arrangement.seats == {"cellule": ["rssi", "direction"]}
    assert arrangement.book["cellule", "rssi"][0] == RSSI
    assert arrangement.book["cellule", "direction"] == (DIRECTION,)


def test_the_list_of_the_guide_is_one(desk: Path) -> None:
    guide = Path(__file__).parents[2] / "docs/guide-animateur.md"
    (listed,) = re.findall(r"```csv\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    (desk / "adresses.csv").write_text(listed, encoding="utf-8")
    assert asked(desk).seats == {"cellule": ["direction", "rssi", "dpd"]}


@pytest.fixture
def authority(desk: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Whom the director trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(desk / "autorite.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(desk / "autorite.pem"))
    monkeypatch.setenv("CRISISEX_SMTP_PASSWORD", PASSWORD)
    return authority


def context(authority: trustme.CA, name: str = "localhost") -> ssl.SSLContext:
    """What a server of that name shows."""
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(made)
    return made


@pytest.mark.parametrize("kind", ["starttls", "tls"])
def test_mail_goes_encrypted_to_a_server_that_asks_who_it_is(
    desk: Path, authority: trustme.CA, kind: str
) -> None:
    how = {kind: context(authority)}
    with Relay(**how, password=PASSWORD) as relay, served(desk, relay) as director:  # type: ignore[arg-type]
        releases(director, "couper")
        assert relay.next().to == (DIRECTION,)
        told(director, "mail_sent")
        assert director.stop() == (0, "", "")
    for file in (*desk.glob("a.crisisex*"), *desk.glob("home/**/*")):
        assert not file.is_file() or PASSWORD.encode() not in file.read_bytes()


def test_a_wrong_password_is_told_at_once(
    desk: Path, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRISISEX_SMTP_PASSWORD", "autre")
    with Relay(starttls=context(authority), password=PASSWORD) as relay:
        with served(desk, relay) as director:
            releases(director, "couper")
            (failed,) = told(director, "mail_failed")
            director.stop()
        assert failed["why"].startswith("535")


def test_a_server_that_cannot_prove_its_name_gets_nothing(
    desk: Path, authority: trustme.CA
) -> None:
    other = context(authority, "relais.example")
    with Relay(starttls=other, password=PASSWORD) as relay, served(desk, relay) as director:
        releases(director, "couper")
        (failed,) = told(director, "mail_failed")
        director.stop()
    assert "certificate" in failed["why"]
    assert relay.asked.empty()
