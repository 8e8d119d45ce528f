"""The documentation says what is: its generated parts are fresh, and what it names exists."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from crisisex.report.graph.drawing import draw
from crisisex.report.pictures.canvas import look
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.reference import FIELDS, PARTS
from scripts import docs
from scripts.graphs import picture_of
from tests.drawn import SVG, read_svg

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


@pytest.mark.parametrize("name", docs.GENERATED)
def test_generated_parts_are_what_the_code_says(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == docs.rendered(name), "make docs"


def test_the_reference_speaks_of_every_key_and_of_no_other() -> None:
    keys = {
        (part, info.alias or name)
        for part in PARTS
        for name, info in docs.part_named(part).model_fields.items()
    }
    assert set(FIELDS) == keys


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8"))
    missing = [
        link for link in links if "://" not in link and not (document.parent / link).exists()
    ]
    assert missing == []


def test_every_command_that_the_docs_name_exists() -> None:
    named = {
        name
        for document in DOCUMENTS
        for name in re.findall(
            r"\bcrisisex ([a-z]+(?:-[a-z]+)*)\b", document.read_text(encoding="utf-8")
        )
        if f"crisisex {name}" not in {"crisisex fait", "crisisex must"}
    }
    usage = subprocess.run(
        [sys.executable, "-m", "crisisex", "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    known = set(re.findall(r"│ ([a-z]+(?:-[a-z]+)*)  ", usage))
    assert named <= known
    assert known <= named


def test_the_authors_example_is_sound(tmp_path: Path) -> None:
    guide = (ROOT / "docs/guide-auteur.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(id: exemple.*?)```", guide, re.DOTALL)
    assert example is not None
    (tmp_path / "bodies").mkdir()
    (tmp_path / "bodies/alerte.md").write_text("Plus rien.", encoding="utf-8")
    (tmp_path / "exercise.yaml").write_text(example[1], encoding="utf-8")
    assert load_exercise(tmp_path).exercise.id == "exemple"


def test_the_make_targets_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^make (\w+)", readme, re.MULTILINE)
    assert targets == ["demo", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_the_changelog_has_an_unreleased_part() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_picture_is_shown_and_every_picture_shown_is_there() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {
        (page.parent / path).resolve()
        for page in pages
        for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    }
    assert shown == {each.resolve() for each in (ROOT / "docs/images").iterdir()}


def test_the_picture_of_the_console_shows_the_keys_of_today() -> None:
    from html import unescape

    from crisisex.console.commands import COMMANDS
    from crisisex.run.state import RunStatus

    svg = unescape((ROOT / "docs/images/console.svg").read_text(encoding="utf-8"))
    drawn = re.sub(r"\s+", " ", "".join(re.findall(r">([^<]*)<", svg)))
    shown = [each for each in COMMANDS if RunStatus.RUNNING in each.shown_in and not each.cells]
    assert [each.label for each in shown if each.label not in drawn] == [], "make docs"


@pytest.mark.parametrize("folder", shipped_exercises(), ids=lambda folder: folder.name)
def test_the_picture_of_a_shipped_exercise_is_of_today(folder: Path) -> None:
    exercise = load_exercise(folder).exercise
    with look():
        today = draw(exercise).alt
    root = read_svg(picture_of(exercise.id).read_bytes())
    assert root.findtext(f"{SVG}desc") == today, "make docs"
