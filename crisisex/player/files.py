"""The files that come with messages, saved under the word EXERCICE in the user's own folder."""

import re
from pathlib import Path

from crisisex.client.documents import documents
from crisisex.player.session import Session

_KEPT = re.compile(r"[^\w.\- ]+")


async def save(session: Session, inject: str) -> Path:
    """Save an inject's attachments and return their folder; nothing is written over.

    Raises Refused, Unreachable, or OSError when they cannot be written.
    """
    folder = documents() / "pieces-jointes"
    folder.mkdir(parents=True, exist_ok=True)
    for name in session.state.injects[inject].attachments:
        data = await session.link.attachment(inject, name)
        with _new(folder, name).open("wb") as file:
            file.write(data)
    return folder


def _new(folder: Path, name: str) -> Path:
    """Return a path of the folder that no file has, whatever the name says."""
    plain = _KEPT.sub("_", name.rpartition("/")[2])[-100:]
    path = Path(f"EXERCICE-{plain}")
    number = 1
    while (folder / path).exists():
        number += 1
        path = Path(f"EXERCICE-{number}-{plain}")
    return folder / path
