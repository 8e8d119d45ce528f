"""The findings of the shipped exercise are what they were."""

from pathlib import Path

from tests.findings.golden import FILE, played


def test_the_findings_of_the_shipped_exercise_are_what_they_were(tmp_path: Path) -> None:
    assert played(tmp_path) == FILE.read_text(encoding="utf-8")
