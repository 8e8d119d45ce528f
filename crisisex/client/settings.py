"""What a facilitator chose once for this machine: their name, the language, the theme.

Kept in `settings.json` under crisisex's own folder; a file that cannot be read is as none.
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

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


def keep(**choices: Any) -> None:  # noqa: ANN401 - fields of Settings
    """Keep these choices beside the others; OSError when they cannot be written."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = file.with_suffix(f".{os.getpid()}")
    settings = asdict(replace(load(), **choices))
    beside.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    beside.replace(file)


def language() -> str:
    """Return the language to speak: `CRISISEX_LANGUAGE`, what was chosen, or the system's."""
    return os.environ.get("CRISISEX_LANGUAGE", "") or load().language or of_the_system()


def _file() -> Path:
    return home() / "settings.json"
