"""`crisisex export`: workbooks, CSV and calendars, opened again as somebody else would."""

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from crisisex.formats.calendar import as_calendar
from crisisex.formats.columns import INJECTS, KEPT, SHEETS
from crisisex.run import commands as c
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.writing import write_whole
from tests.cli.program import crisisex, one_sentence
from tests.exercises import Scene, small, two_cells

SHIPPED = "rancongiciel-ch"
HOSTILE = '=HYPERLINK("http://x")'


def export(cwd: Path, *words: str) -> str:
    """Run `crisisex export`, and return what it said of what it left."""
    done = crisisex("export", *words, cwd=cwd)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    """The chronogram of a shipped exercise, opened again."""
    folder = tmp_path_factory.mktemp("classeur")
    export(folder, SHIPPED, "-o", "c.xlsx", "--start", "2027-01-14 09:00")
    found = load_workbook(folder / "c.xlsx").worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def column(sheet: Worksheet, name: str) -> list[str | None]:
    """Return what a column of ours says, below its heading."""
    heading = INJECTS.column(name).french
    (place,) = [cell.column for cell in sheet[1] if cell.value == heading]
    return [sheet.cell(row, place).value for row in range(2, sheet.max_row + 1)]


def test_every_inject_has_its_row_and_phases_are_bands(sheet: Worksheet) -> None:
    exercise = load_exercise(SHIPPED).exercise
    told = [str(name) for name in column(sheet, "id")]
    by_phase = [i.id for p in exercise.phases for i in exercise.injects if i.phase == p.id]
    assert [name for name in told if not name.startswith("▸")] == by_phase
    bands = [name for name in told if name.startswith("▸")]
    assert [band.split(" · ")[0] for band in bands] == [f"▸ {p.title}" for p in exercise.phases]
    assert not sheet.merged_cells.ranges


def test_times_and_conditions_stand_in_columns_of_their_own(sheet: Worksheet) -> None:
    at = dict(zip(column(sheet, "id"), column(sheet, "at"), strict=True))
    planned = dict(zip(column(sheet, "id"), column(sheet, "planned"), strict=True))
    after = dict(zip(column(sheet, "id"), column(sheet, "after"), strict=True))
    assert at["imprimantes"] == "T+0:01"
    assert planned["imprimantes"] == "09:01"
    assert after["coupure-scanner"] == "couper-internet.oui"
    assert not at["coupure-scanner"]


def test_the_sheet_is_made_to_be_worked_with_and_printed(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddHeader.center.text.count("EXERCICE") == 3
    assert sheet.oddFooter.right.text == "Page &P sur &N"
    assert len(sheet.conditional_formatting) == 1
    assert len(sheet.data_validations.dataValidation) == 3
    body = next(cell for cell in sheet[1] if cell.value == "Contenu")
    assert sheet.cell(3, body.column).alignment.wrap_text


def test_what_is_folded_away_is_there_still(sheet: Worksheet) -> None:
    notes = next(cell for cell in sheet[1] if cell.value == "Notes d’animation")
    dimension = sheet.column_dimensions[notes.column_letter]
    assert dimension.hidden
    assert dimension.outlineLevel == 1
    assert any(column(sheet, "notes"))


def test_the_workbook_holds_the_rest_of_the_exercise(tmp_path: Path) -> None:
    told = export(tmp_path, SHIPPED, "-o", "c.xlsx", "--language", "en")
    names = load_workbook(tmp_path / "c.xlsx").sheetnames
    assert set(names) <= {each.english for each in SHEETS}
    assert names[:3] == ["Chronogram", "Exercise", "Phases"]
    assert "media/note-rancon.png" in told


def test_csv_opens_with_a_double_click(tmp_path: Path) -> None:
    told = export(tmp_path, SHIPPED, "-o", "c.csv")
    content = (tmp_path / "c.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfId;Phase;Heure de jeu;")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == len(load_exercise(SHIPPED).exercise.injects)
    assert "Le CSV ne tient que le chronogramme" in told


def test_columns_of_a_house_come_back_after_ours(tmp_path: Path) -> None:
    folder = tmp_path / "le-mien"
    assert crisisex("new", folder, cwd=tmp_path).returncode == 0
    first = load_exercise(folder).exercise.injects[0].id
    (folder / "import").mkdir()
    kept = f'columns: [at, "=Coût"]\nrows: {{{first}: {{at: 12 h, "=Coût": "=1+1"}}}}\n'
    write_whole(folder / KEPT, kept)
    export(tmp_path, str(folder), "-o", "c.csv")
    text = (tmp_path / "c.csv").read_text(encoding="utf-8-sig")
    head, row = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[:2]
    assert head[-2:] == ["at", "'=Coût"]
    assert row[-2:] == ["12 h", "'=1+1"]


def test_no_text_is_a_formula(tmp_path: Path) -> None:
    exercise = small()
    data = exercise.model_dump(mode="json", by_alias=True)
    data["title"] = data["injects"][0]["subject"] = data["injects"][0]["body"] = HOSTILE
    scene = Scene(tmp_path, type(exercise).model_validate(data))
    scene.director.close()
    export(tmp_path, str(scene.path), "-o", "c.xlsx")
    for sheet in load_workbook(tmp_path / "c.xlsx").worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert all(cell.quotePrefix for cell in cells if cell.value)
        assert f"'{HOSTILE}" in [cell.value for cell in cells]


# -- a run --------------------------------------------------------------------------------


def rows_of(file: Path) -> dict[str, dict[str, str]]:
    """Return a run's rows by inject."""
    text = file.read_text(encoding="utf-8-sig")
    found = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    return {row["Id"]: row for row in found}


def test_a_run_tells_what_was_planned_what_left_and_what_was_seen(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    rssi, direction = scene.seat("rssi"), scene.seat("direction")
    scene.facilitator(c.StartExercise())
    scene.passes(121)
    scene.does(rssi, c.AcknowledgeInject(inject="note"))
    scene.does(rssi, c.AnswerInject(inject="note", text=HOSTILE))
    scene.facilitator(c.TickMilestone(milestone="note.E1"))
    scene.passes(60 * 20)
    scene.facilitator(c.ReleaseInject(inject="relance"))
    scene.does(
        direction,
        c.RecordDecision(text="Couper", inject="couper", choice="oui", reason="+ sûr"),
    )
    scene.director.close()
    export(tmp_path, str(scene.path), "-o", "c.csv")
    rows = rows_of(tmp_path / "c.csv")
    note, cut, later = rows["note"], rows["couper"], rows["relance"]
    assert note["Statut"].startswith("joué")
    assert note["Heure réelle d’envoi"].endswith("T+0:02")
    assert "Pris en compte à T+0:02:01, par 1 sur 1" in note["Réaction observée"]
    assert f"rssi\u00a0: {HOSTILE}" in note["Réaction observée"]
    assert "E1\u00a0: SECRET-EXPECTED" in note["Réaction observée"]
    assert "(faite, T+0:02:01)" in note["Réaction observée"]
    assert (
        "Couper l’accès — + sûr" in cut["Réaction observée"] or "+ sûr" in cut["Réaction observée"]
    )
    assert later["Écart"].startswith("retard 5")
    assert rows["surprise"]["Statut"].startswith("gardé en réserve")
    assert "=" not in {value[:1] for row in rows.values() for value in row.values()}


def test_several_cells_are_told_apart(tmp_path: Path) -> None:
    scene = Scene(tmp_path, two_cells())
    scene.director.close()
    export(tmp_path, str(scene.path), "-o", "c.xlsx", "--language", "en")
    sheet = load_workbook(tmp_path / "c.xlsx").worksheets[0]
    assert [sheet.cell(1, 1).value, sheet.cell(1, 2).value] == ["Cell", "Id"]
    assert {sheet.cell(row, 1).value for row in range(3, sheet.max_row + 1)} >= {"Nord", "Sud"}


# -- a calendar ---------------------------------------------------------------------------


def test_a_calendar_has_an_event_an_inject_that_has_an_hour(tmp_path: Path) -> None:
    told = export(tmp_path, SHIPPED, "-o", "c.ics", "--start", "14/01/2027 9h30")
    exercise = load_exercise(SHIPPED).exercise
    calendar = Calendar.from_ical((tmp_path / "c.ics").read_bytes())
    events = calendar.walk("VEVENT")
    timed = [inject for inject in exercise.injects if inject.at is not None]
    assert len(events) == len(timed) + len(exercise.phases)
    assert len({str(event["uid"]) for event in events}) == len(events)
    first = next(event for event in events if "imprimantes sortent" in str(event["summary"]))
    assert first.decoded("dtstart") == datetime(2027, 1, 14, 8, 31, tzinfo=UTC)
    assert str(first["summary"]).startswith("EXERCICE — Téléphone → Responsable SI")
    (alarm,) = first.walk("VALARM")
    assert alarm.decoded("trigger") == -timedelta(minutes=5)
    assert "Prévient le DSI" in str(first["description"])
    assert "stimuli sans heure" in told


def test_a_calendar_bears_whatever_a_title_holds() -> None:
    moment = datetime(2027, 1, 14, 9, 30, tzinfo=UTC)
    title = "Nuit\nblanche; ou \\n pas,\r\nici"
    calendar = Calendar.from_ical(as_calendar(small(title=title), moment, moment))
    name = str(calendar["x-wr-calname"])
    assert name.startswith("EXERCICE — Nuit")
    assert name.endswith("ici")


def test_the_same_exercise_moved_keeps_its_events(tmp_path: Path) -> None:
    found = []
    for start in ("2027-01-14 09:30", "2027-02-01 14:00"):
        export(tmp_path, SHIPPED, "-o", "c.ics", "--start", start)
        calendar = Calendar.from_ical((tmp_path / "c.ics").read_bytes())
        found.append([str(event["uid"]) for event in calendar.walk("VEVENT")])
    assert found[0] == found[1]


# -- what cannot be had -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((SHIPPED, "-o", "c.ods"), "dire sous quelle forme"),
        ((SHIPPED, "-o", "c.ics"), "--start"),
        ((SHIPPED, "-o", "c.ics", "--start", "demain"), "n’est pas une date"),
        ((SHIPPED, "-o", "c.ics", "--start", "2027-03-28 02:30"), "on change d’heure"),
        (("nulle-part", "-o", "c.xlsx"), "exercice introuvable"),
        (("rien.crisisex", "-o", "c.xlsx"), "introuvable"),
        ((SHIPPED, "-o", "nulle-part/c.csv"), "n’existe pas"),
    ],
)
def test_what_cannot_be_exported_is_told_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    done = crisisex("export", *words, cwd=tmp_path)
    assert done.returncode == 1
    assert why in one_sentence(done)
    assert not (tmp_path / words[2]).exists()
