"""`crisisex schedule`: a day for everybody, that moves when it moves, and tells no story."""

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from crisisex.invitations.calendar import calendar as written
from crisisex.invitations.day import Day
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.days import start_of
from crisisex.scenario.folder import load_exercise
from tests.cli.program import crisisex, one_sentence
from tests.invitations.calendars import attached, calendar, events, everything
from tests.report.paper.packs import write_exercise
from tests.report.reading import said

PEOPLE = """\
Nom;Rôle;E-mail;Service
Léa Martin;RSSI;lea@hopital.example;DSI
Anne Çelik;direction;;
Sam;rssi;sam@hopital.example;
Sam;direction;sam@hopital.example;
Odile;Observation;;
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_exercise(tmp_path / "papier")
    (tmp_path / "gens.csv").write_bytes(PEOPLE.encode("cp1252"))
    return tmp_path


def schedule(home: Path, *words: str, start: str = "2027-01-14 09:00") -> str:
    done = crisisex("schedule", "papier", "--start", start, *words, cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_everybody_has_a_calendar_of_their_own(home: Path) -> None:
    told = schedule(home, "--participants", "gens.csv", "-o", "inv")
    names = sorted(each.name for each in (home / "inv").iterdir())
    assert names == [
        *("direction-anne-celik.ics", "observation-odile.ics", "rssi-lea-martin.ics"),
        "rssi-sam.ics",
    ]
    assert "rssi-lea-martin.ics → lea@hopital.example" in told
    assert "Votre rôle : RSSI" in attached(home / "inv/rssi-lea-martin.ics")
    assert "Votre rôle : Direction" not in attached(home / "inv/rssi-lea-martin.ics")
    both = attached(home / "inv/rssi-sam.ics")
    assert "Votre rôle : RSSI" in both
    assert "Votre rôle : Direction" in both
    assert "Votre rôle" not in attached(home / "inv/observation-odile.ics")


def test_the_table_of_the_guide_is_one(home: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs/guide-animateur.md").read_text(encoding="utf-8")
    table = guide.partition("```text\n")[2].partition("```")[0]
    assert table.startswith("nom;rôle;cellule;e-mail")
    (home / "gens.csv").write_text(table, encoding="utf-8")
    schedule(home, "--participants", "gens.csv", "-o", "inv")
    names = {each.name for each in (home / "inv").iterdir()}
    assert names == {
        "direction-anne-morel.ics",
        "observation-odile-petit.ics",
        "rssi-lea-martin.ics",
    }


def test_the_day_has_its_three_parts_in_paris_time(home: Path) -> None:
    schedule(home, "-o", "inv", "--place", "Salle ; 2, étage", "--briefing", "15m")
    parts = events(home / "inv/rssi.ics")
    paris = ZoneInfo("Europe/Paris")
    hours = [(each["dtstart"].dt, each["dtend"].dt) for each in parts]
    nine = datetime(2027, 1, 14, 9, tzinfo=paris)
    ends = [nine + timedelta(minutes=minutes) for minutes in (0, 15, 35, 65)]
    assert [(a.utctimetuple(), b.utctimetuple()) for a, b in hours] == [
        (a.utctimetuple(), b.utctimetuple()) for a, b in itertools.pairwise(ends)
    ]
    assert all(str(each["location"]) == "Salle ; 2, étage" for each in parts)
    assert all(str(each["summary"]).startswith("EXERCICE") for each in parts)
    assert [len(each.walk("VALARM")) for each in parts] == [2, 1, 1]


def test_a_calendar_reads_as_the_standard_asks(home: Path) -> None:
    schedule(home, "-o", "inv", "--organiser", "exercice@hopital.example")
    content = (home / "inv/rssi.ics").read_bytes()
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line]
    content.decode("utf-8")
    made = calendar(home / "inv/rssi.ics")
    assert (made["version"], made["method"]) == ("2.0", "PUBLISH")
    assert made["prodid"]
    parts = events(home / "inv/rssi.ics")
    assert all(each["dtstamp"].dt.tzinfo is not None for each in parts)
    assert all(each["dtstart"].params["TZID"] == "Europe/Paris" for each in parts)
    assert all("attendee" not in each for each in parts)
    assert {str(each["organizer"]) for each in parts} == {"mailto:exercice@hopital.example"}
    params = parts[0]["attach"].params
    assert (params["ENCODING"], params["VALUE"]) == ("BASE64", "BINARY")
    assert params["FMTTYPE"].endswith("wordprocessingml.document")


def test_the_zone_says_what_paris_does(home: Path) -> None:
    schedule(home, "-o", "inv")
    zone: Any = calendar(home / "inv/rssi.ics").walk("VTIMEZONE")[0]
    paris = ZoneInfo("Europe/Paris")
    for part in zone.subcomponents:
        onset = part["dtstart"].dt
        rule = rrulestr(part["rrule"].to_ical().decode(), dtstart=onset)
        changes = list(rule.between(datetime(2026, 1, 1), datetime(2031, 1, 1)))  # noqa: DTZ001 - a calendar file gives local times
        assert len(changes) == 5
        for change in changes:
            instant = (change - part["tzoffsetfrom"].td).replace(tzinfo=UTC)
            before, after = instant - timedelta(seconds=1), instant
            assert before.astimezone(paris).utcoffset() == part["tzoffsetfrom"].td
            assert after.astimezone(paris).utcoffset() == part["tzoffsetto"].td


def test_a_second_import_moves_what_is_there(home: Path) -> None:
    words = ("--participants", "gens.csv", "-o", "inv")
    schedule(home, *words)
    before = events(home / "inv/rssi-lea-martin.ics")
    others = {str(each["uid"]) for each in events(home / "inv/rssi-sam.ics")}
    schedule(home, *words, start="15/01/2027 14h")
    after = events(home / "inv/rssi-lea-martin.ics")
    assert [str(each["uid"]) for each in before] == [str(each["uid"]) for each in after]
    assert len({str(each["uid"]) for each in before} | others) == 6
    assert all(x["dtstart"].dt != y["dtstart"].dt for x, y in zip(before, after, strict=True))
    assert all(x["sequence"] <= y["sequence"] for x, y in zip(before, after, strict=True))
    schedule(home, *words, "--session", "juin")
    assert {str(x["uid"]) for x in after}.isdisjoint(
        str(each["uid"]) for each in events(home / "inv/rssi-lea-martin.ics")
    )


def test_a_later_sending_has_a_higher_sequence() -> None:
    day = Day(start_of("2027-01-14 09:00"), 1800, 3600, 900)
    now = datetime(2026, 12, 1, 8, tzinfo=UTC)
    first = written(day, "x", "", [], now=now)
    later = written(day, "x", "", [], now=now + timedelta(hours=1))
    found: list[Any] = [Calendar.from_ical(each).walk("VEVENT")[0] for each in (first, later)]
    numbers = [each["sequence"] for each in found]
    assert numbers[1] == numbers[0] + 60


def test_one_file_for_all_has_no_card(home: Path) -> None:
    schedule(home, "--participants", "gens.csv", "-o", "tous.ics")
    assert len(events(home / "tous.ics")) == 3
    told = attached(home / "tous.ics")
    assert "Votre rôle" not in told
    assert "Règles du jeu" in told


def test_nothing_in_a_calendar_tells_the_story(home: Path) -> None:
    schedule(home, "-o", "inv")
    for file in (home / "inv").iterdir():
        told = everything(file)
        for secret in ("SUJET", "CORPS", "DIT", "NOTES", "SECRET", "COMMUN", "Une nuit", "Papier"):
            assert secret not in told


@pytest.mark.parametrize("folder", shipped_exercises(), ids=lambda folder: folder.name)
def test_a_shipped_exercise_is_not_told_by_its_invitations(folder: Path, tmp_path: Path) -> None:
    words = ("schedule", folder, "--start", "2027-01-14 09:00", "-o", "inv")
    done = crisisex(*words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    exercise = load_exercise(folder).exercise
    files = list((tmp_path / "inv").iterdir())
    assert len(files) == sum(len(exercise.roles_in(cell)) for cell in exercise.crisis_cells)
    for file in files:
        told = everything(file)
        assert exercise.title not in told
        assert exercise.id not in told
        assert not [each.subject for each in exercise.injects if each.subject in told]
        assert not [each.text for each in exercise.objectives if each.text in told]
        assert not [each.title for each in exercise.phases if each.title in told]
        lines = [line for line in said(exercise.briefing).splitlines() if len(line) > 40]
        assert not [line for line in lines if line in told]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--start", "demain", "-o", "i"), "n’est pas une date et une heure"),
        (("--start", "2027-03-28 02:30", "-o", "i"), "on change d’heure"),
        (("--start", "2027-01-14 09:00", "-o", "papier/exercise.yaml"), "ne peut pas être créé"),
        (("--start", "2027-01-14 09:00", "-o", "absent/i.ics"), "n’existe pas"),
        (("--start", "2027-01-14 09:00", "-o", "i", "--briefing", "un peu"), "n’est pas une durée"),
        (("--start", "2027-01-14 09:00", "-o", "i", "--organiser", "moi"), "n’est pas une adresse"),
        (("--start", "2027-01-14 09:00", "-o", "i", "--participants", "rien.csv"), "impossible"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(words: tuple[str, ...], why: str, home: Path) -> None:
    done = crisisex("schedule", "papier", *words, cwd=home)
    assert done.returncode == 1
    assert why in said(one_sentence(done))


def test_all_that_is_wrong_with_a_table_is_said_at_once(home: Path) -> None:
    (home / "gens.csv").write_text(
        "nom,role,e-mail\nA,rsi,\nB,rssi,pas une adresse\nC,direction,c@x.example\n", "utf-8"
    )
    words = ("--start", "2027-01-14 09:00", "--participants", "gens.csv", "-o", "inv")
    done = crisisex("schedule", "papier", *words, cwd=home)
    assert done.returncode == 1
    first, second = done.stderr.splitlines()
    assert "ligne 2 : rôle inconnu « rsi »" in first
    assert "ligne 3 : « pas une adresse »" in second
    assert not (home / "inv").exists()


def test_a_role_of_several_cells_needs_its_cell(tmp_path: Path) -> None:
    text = """\
id: deux
title: Deux
roles: {played: [direction]}
cells: [{id: nord, title: Nord}, {id: sud, title: Sud}]
phases: [{id: p, title: P, scenario: "J 08:00"}]
injects: [{id: un, at: 1m, to: direction, channel: phone, subject: UN}]
"""
    (tmp_path / "deux").mkdir()
    (tmp_path / "deux/exercise.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "g.csv").write_text("nom;rôle;cellule\nA;direction;\nB;direction;Sud\n", "utf-8")
    words = ("--start", "2027-01-14 09:00", "--participants", "g.csv", "-o", "inv")
    done = crisisex("schedule", "deux", *words, cwd=tmp_path)
    assert done.returncode == 1
    assert "plusieurs cellules" in one_sentence(done)
    (tmp_path / "g.csv").write_text("nom;rôle;cellule\nB;direction;Sud\n", "utf-8")
    done = crisisex("schedule", "deux", *words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Direction — Sud" in attached(tmp_path / "inv/direction-b.ics")
