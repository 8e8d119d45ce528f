"""What a facilitator chose once for this machine: their name, the language, the theme.

Kept in `settings.json` under crisisex's own folder; a file that cannot be read is as none.
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from crisisex.client.private import write_private
from crisisex.client.running import home
from crisisex.language import of_the_system


@dataclass(frozen=True)
class Settings:
    """The choices; empty where none was made."""

    name: str = ""
    language: str = ""
    theme: str = ""


def load() -> Settings:
    """Return the choices kept on this machine."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        known = {name: str(kept.get(name, "")) for name in Settings.__annotations__}
    except (OSError, ValueError, AttributeError):
        return Settings()
    return Settings(**known)


def keep(**choices: str) -> None:
    """Keep these choices beside the others; OSError when they cannot be written."""
    settings = asdict(replace(load(), **choices))
    write_private(_file(), json.dumps(settings, ensure_ascii=False))


def language() -> str:
    """Return the language to speak: `CRISISEX_LANGUAGE`, what was chosen, or the system's."""
    return os.environ.get("CRISISEX_LANGUAGE", "") or load().language or of_the_system()


def _file() -> Path:
    return home() / "settings.json"
