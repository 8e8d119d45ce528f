"""A text file as authors write it, and the place of a word in it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from crisisex.scenario.problems import Problem, ScenarioError

MAX_BYTES = 16 * 1024 * 1024
"""A larger scenario file is not a scenario."""

Steps = tuple[str | int, ...]
"""The way to a part of what a file holds: keys, and places in lists."""


@dataclass
class PlainText:
    """The text of one file, or of the end of one."""

    file: Path
    text: str
    first_line: int = 1

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read `file` as UTF-8; raise ScenarioError when it cannot be read."""
        try:
            if file.stat().st_size > MAX_BYTES:
                raise ScenarioError([Problem(file, 1, 1, "fichier de plus de 16 Mio : refusé")])
            return cls(file, file.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            reason = "fichier introuvable : vérifier le chemin"
        except IsADirectoryError:
            reason = "c’est un dossier, pas un fichier"
        except UnicodeDecodeError:
            reason = "le fichier n’est pas en UTF-8 : l’enregistrer en UTF-8"
        except OSError as error:
            reason = f"lecture impossible ({error.strerror})"
        raise ScenarioError([Problem(file, 1, 1, reason)])

    def place(self, path: Steps, *, key: bool = False, word: str = "") -> tuple[int, int]:
        """Return line and column of `word`, or of the start where it is not there.

        `path` and `key` say nothing here: a text has no parts.
        """
        del path, key
        start = max(0, self.text.find(word))
        lines = self.text.count("\n", 0, start)
        return lines + self.first_line, start - self.text.rfind("\n", 0, start)
