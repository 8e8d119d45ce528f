"""The user's own folder: exercises they write or receive, and the runs that they play.

`CRISISEX_DOCUMENTS` moves it. Nothing is made there before something is kept in it.
"""

import os
from pathlib import Path

import platformdirs


def documents() -> Path:
    """Return the folder in which a user looks for what crisisex keeps for them."""
    moved = os.environ.get("CRISISEX_DOCUMENTS")
    return Path(moved) if moved else Path(platformdirs.user_documents_dir()) / "crisisex"


def own_exercises() -> Path:
    """Return the folder that new and received exercises go to."""
    return documents() / "exercices"


def own_runs() -> Path:
    """Return the folder that runs started from home go to."""
    return documents() / "exercices-joues"
