"""Real files of other projects, where they lie beside this repository."""

from pathlib import Path

from crisisex.formats.carried import Manner
from tests.formats.carrying import brought

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "formats" / "samples"


def test_real_tables_become_exercises(tmp_path: Path) -> None:
    for file in sorted(SAMPLES.glob("*.xlsx")):
        found = brought(tmp_path, file.name, file.read_bytes())
        assert found.exercise.injects
        assert "injects lus" in found.told(Manner.TAKEN)
