"""The folder that each of these tests works in."""

from pathlib import Path

import pytest

from tests.mail.night import write_night


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the night and its addresses."""
    return write_night(tmp_path)
