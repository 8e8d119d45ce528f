"""The action plan: reopened with openpyxl, and turned to CSV and PDF by LibreOffice."""

import csv
import subprocess
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from crisisex.debrief.findings.finding import Element, Standing
from crisisex.debrief.model import ReportModel
from crisisex.language import speak
from crisisex.report.saving import SavingError
from crisisex.report.sheets.columns import columns
from crisisex.report.sheets.plan import write
from tests.report.found import HOSTILE, finding, strength, with_findings
from tests.report.test_pdf import program

TITLES = [
    *("N°", "Constat", "Type", "Gravité", "Objectif", "Section du plan", "Cause", "Action"),
    *("POETE", "Responsable", "Échéance", "Preuve attendue", "Indicateur", "État"),
    *("Avancement", "Commentaire", "Référence", "Preuves", "Identifiant"),
]
KEYS = [
    *("number", "finding", "kind", "rating", "objective", "section", "cause", "action", "element"),
    *("owner", "due", "proof", "indicator", "state", "progress", "comment", "reference"),
    *("evidence", "id"),
]


@pytest.fixture
def english() -> Iterator[None]:
    speak("en")
    yield
    speak("fr")


@pytest.fixture
def plan(model: ReportModel, tmp_path: Path) -> Path:
    """The plan of a night with a finding of each sort."""
    path = tmp_path / "plan.xlsx"
    found = with_findings(
        model,
        strength(1),
        strength(2, action="Garder la main courante", owner="Qualité"),
        finding(3, rating="S", standing=Standing.PROPOSED),
        finding(4, rating="U", title="Rien signalé", analysis="Attendu : tout de suite."),
        finding(5, cause="", owner="", due=None, action="", proof="", rating="M"),
        finding(6, standing=Standing.DROPPED),
        finding(7, standing=Standing.MERGED),
        finding(8, rating="U", due=date(2030, 1, 1), sections=("pca/C6.4", "plan-blanc/B4")),
    )
    write(found, path)
    return path


def sheet(path: Path) -> Worksheet:
    found = load_workbook(path).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def rows(path: Path) -> list[dict[str, object]]:
    """The plan's rows by key."""
    return [
        dict(zip(KEYS, values, strict=True))
        for values in sheet(path).iter_rows(min_row=2, values_only=True)
    ]


def test_the_keys_of_the_columns_never_change() -> None:
    assert [column.key for column in columns()] == KEYS


def test_one_row_an_action_the_worst_and_the_soonest_first(plan: Path) -> None:
    assert [cell.value for cell in sheet(plan)[1]] == TITLES
    found = rows(plan)
    assert [row["id"] for row in found] == [
        f"missed:alerte.E{number}@cellule" for number in (8, 4, 5, 3, 2)
    ]
    assert [row["number"] for row in found] == [1, 2, 3, 4, 5]
    first, second = found[0], found[1]
    assert second["finding"] == "Rien signalé\nAttendu : tout de suite."
    assert (first["rating"], first["element"]) == ("U · non maîtrisé", "O · Organisation")
    assert first["objective"] == "O1 · Contenir"
    assert str(first["section"]).splitlines()[1].startswith("Plan blanc B4")
    assert first["due"] == datetime(2030, 1, 1)  # noqa: DTZ001 - a spreadsheet's dates have no zone
    assert (first["evidence"], first["progress"]) == ("18, 28", 0)
    assert [row["state"] for row in found] == [*["À faire"] * 3, "À valider", "À faire"]
    assert [row["kind"] for row in found][-2:] == ["Axe d’amélioration", "Point fort"]


def test_what_nobody_settled_says_so(plan: Path) -> None:
    row = next(each for each in rows(plan) if str(each["id"]).startswith("missed:alerte.E5"))
    assert (row["cause"], row["owner"], row["due"]) == ("à établir", "à désigner", "à fixer")
    assert (row["action"], row["proof"]) == ("à définir", "à définir")


def test_references_carry_the_mark_of_our_reading(plan: Path) -> None:
    first = str(rows(plan)[0]["reference"]).splitlines()
    assert any("plan blanc numérique" in line and line.endswith("[lu]") for line in first)
    assert any("HAS" in line and line.endswith("(à vérifier)") for line in first)
    response = str(rows(plan)[1]["reference"])
    assert "action 1" in response
    assert "CaRE" not in response


def test_lists_dates_filters_and_pages_are_set_up(plan: Path) -> None:
    found = sheet(plan)
    assert found.freeze_panes == "C2"
    assert found.auto_filter.ref == "A1:S6"
    assert (found.print_title_rows, found.page_setup.orientation) == ("$1:$1", "landscape")
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 0)
    assert "EXERCICE" in found.oddHeader.center.text
    rules = {str(rule.sqref)[0]: rule for rule in found.data_validations.dataValidation}
    assert {letter: rule.type for letter, rule in rules.items()} == {
        **dict.fromkeys("CDIN", "list"),
        "K": "date",
        "O": "decimal",
    }
    assert found["K2"].number_format == "dd/mm/yyyy"
    values = load_workbook(plan).worksheets[1]
    where = str(rules["D"].formula1).rpartition("!")[2].replace("$", "")
    assert [row[0].value for row in values[where]] == [
        *("P · maîtrisé", "S · maîtrisé avec écarts", "M · partiellement maîtrisé"),
        *("U · non maîtrisé", "N · non observé"),
    ]


def test_what_is_overdue_is_marked_by_more_than_a_colour(plan: Path) -> None:
    found = sheet(plan).conditional_formatting
    rules = [rule for each in found for rule in each.rules]
    for rule in rules:
        assert rule.formula == [
            'AND(ISNUMBER($K2),$K2<TODAY(),$N2<>"Fait",$N2<>"Abandonné")',
        ]
    assert rules[0].dxf.font.b
    assert "en retard" in rules[1].dxf.numFmt.formatCode


def test_programs_find_each_column_by_its_name(plan: Path) -> None:
    book = load_workbook(plan)
    assert list(book.defined_names) == [f"crisisex_{key}" for key in KEYS]
    ((title, cells),) = book.defined_names["crisisex_id"].destinations
    found = [row[0].value for row in book[title][cells.replace("$", "")]]
    assert found == [row["id"] for row in rows(plan)]
    told = [row[2].value for row in book.worksheets[1].iter_rows()]
    assert set(KEYS) <= set(told)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula(text: str, model: ReportModel, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    said = {"title": text, "cause": text, "action": text, "owner": text, "proof": text, "id": text}
    write(with_findings(model, finding(1, **said, sections=(text,), objective=text)), path)
    for cell in sheet(path)[2]:
        assert cell.data_type != "f"
        if isinstance(cell.value, str):
            assert cell.value.lstrip(" \u00a0\n")[:1] not in set("=+-@\t\r|%")


def converted(path: Path, kind: str, ending: str) -> list[Path]:
    """What LibreOffice makes of a workbook."""
    office = program("soffice")
    subprocess.run(
        [
            *(office, f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"),
            *("--headless", "--convert-to", kind, "--outdir", str(path.parent), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=110,
    )
    return sorted(path.parent.glob(f"*.{ending}"))


def test_libreoffice_reads_texts_as_texts_and_dates_as_dates(
    model: ReportModel, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    lines = [finding(n, action=text, due=date(2031, 2, 28)) for n, text in enumerate(HOSTILE, 1)]
    write(with_findings(model, *lines), path)
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    first = next(each for each in converted(path, every_sheet, "csv") if "Plan d" in each.name)
    with first.open(encoding="utf-8", newline="") as stream:
        found = list(csv.reader(stream))
    assert found[0] == TITLES
    assert len(found) == 1 + len(HOSTILE)
    for row in found[1:]:
        assert row[7].strip() not in {"2", "1", "#NAME?", "Err:508"}
        assert not row[7].lstrip(" \u00a0\n").startswith(tuple("=+-@\t\r|%"))
        assert "2031" in row[10]


def test_a_very_long_text_with_control_characters_still_opens(
    model: ReportModel, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    long = "\x00\x1b\x0b\u202eé😀\ud7ff" + "mot " * 20_000
    overview = model.overview
    noisy = with_findings(model, finding(1, title=long, action=long))
    write(noisy, path)
    assert len(str(rows(path)[0]["action"])) <= 32_767
    assert overview.title in str(load_workbook(path).properties.title)


def test_a_plan_without_any_action_is_still_a_plan(model: ReportModel, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write(with_findings(model), path)
    assert sheet(path).max_row == 1
    assert sheet(path).auto_filter.ref == "A1:S2"


def test_a_title_full_of_ampersands_breaks_no_header(model: ReportModel, tmp_path: Path) -> None:
    from dataclasses import replace

    path = tmp_path / "plan.xlsx"
    named = replace(model.overview, title="&A&B &" * 60, establishment="R&D &P")
    write(replace(model, overview=named), path)
    header = sheet(path).oddHeader
    assert header.left.text == "R&&D &&P"
    assert sum(len(part.text or "") for part in (header.left, header.center, header.right)) < 255


@pytest.mark.usefixtures("english")
def test_in_english_titles_and_values_are_english_and_keys_stay(
    model: ReportModel, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    write(with_findings(model, finding(1, element=Element.TRAINING, due=None)), path)
    assert [cell.value for cell in sheet(path)[1]][:4] == ["No.", "Finding", "Type", "Severity"]
    (row,) = rows(path)
    assert (row["element"], row["state"], row["due"]) == ("T · Training", "To do", "to be set")
    assert next(iter(load_workbook(path).defined_names)) == "crisisex_number"


def test_a_place_that_cannot_be_written_leaves_nothing_behind(
    model: ReportModel, tmp_path: Path
) -> None:
    with pytest.raises(SavingError, match="n’existe pas"):
        write(model, tmp_path / "nulle-part" / "plan.xlsx")
    taken = tmp_path / "plan.xlsx"
    taken.mkdir()
    with pytest.raises(SavingError):
        write(model, taken)
    assert [each.name for each in tmp_path.iterdir() if each.suffix != ".crisisex"] != []
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_what_is_due_in_the_future_is_a_real_date(model: ReportModel, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    due = date(2031, 5, 4) + timedelta(days=30)
    write(with_findings(model, finding(1, due=due)), path)
    assert sheet(path)["K2"].is_date
