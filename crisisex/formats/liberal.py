"""What others wrote may be anything: it is read as what it should be, or as nothing.

Sizes and depths are bounded before anything is made of the file, and what no file of ours could
hold (signs that nobody sees, halves of characters) is taken out of every text.
"""

import json
import math
import re
from pathlib import PurePosixPath
from typing import NoReturn

from crisisex.formats.carried import FormatError
from crisisex.language import _

MOST_BYTES = 64 * 1024 * 1024
MOST_DEPTH = 60
LONGEST_LINE = 500
LONGEST_TEXT = 100_000
_LONGEST_TIME = 366 * 86_400.0
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,6})?")


def parsed(content: bytes) -> object:
    """Return what a JSON file holds; FormatError when it is none, or none that a tool writes."""
    bounded(content)
    try:
        text = content.decode(json.detect_encoding(content))
        value = json.loads(text, parse_constant=_no_number)
    except UnicodeDecodeError:
        told = _("Le fichier n’est pas en UTF-8 : l’enregistrer en UTF-8 et recommencer.")
        raise FormatError(told) from None
    except json.JSONDecodeError as error:
        told = _(
            "JSON illisible à la ligne {line}, colonne {column} : le fichier est tronqué ou "
            "abîmé, l’exporter à nouveau."
        )
        raise FormatError(told.format(line=error.lineno, column=error.colno)) from None
    except (ValueError, RecursionError):
        raise FormatError(_("JSON démesuré : ce n’est pas un scénario, refusé.")) from None
    _refuse_depth(value)
    return value


def bounded(content: bytes) -> None:
    """Raise FormatError when a file is larger than any scenario."""
    if len(content) > MOST_BYTES:
        told = _("Fichier de plus de {most} Mio : ce n’est pas un scénario, refusé.")
        raise FormatError(told.format(most=MOST_BYTES // 1024**2))


def text(value: object) -> str:
    """Return a text of several lines, or a number as its figures; empty for what is neither."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return _UNSEEN.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip(" \t\n")


def line(value: object, longest: int = LONGEST_LINE) -> str:
    """Return a text on one line, shortened with « … » where it is too long."""
    return shortened(" ".join(filter(None, re.split(r"[ \t\n]+", text(value)))), longest)


def shortened(words: str, longest: int) -> str:
    """Return `words`, cut with « … » when they are more than `longest` characters."""
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def mapping(value: object) -> dict[str, object]:
    """Return a group of keys; an empty one for what is none."""
    return value if isinstance(value, dict) else {}


def several(value: object) -> list[object]:
    """Return a list, a lone value as the list of it; nothing for null."""
    if isinstance(value, list):
        return value
    return [] if value is None or value == "" else [value]


def groups(value: object) -> list[dict[str, object]]:
    """Return the groups of keys of a list, in order."""
    return [each for each in several(value) if isinstance(each, dict)]


def seconds(value: object) -> float | None:
    """Return a length of time in whole seconds, written as a number or as its figures."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value.strip().replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return float(round(value)) if 0 <= value <= _LONGEST_TIME else None


def flag(value: object, otherwise: bool) -> bool:
    """Return a yes or no, written in any of the usual ways."""
    if isinstance(value, str):
        return {"true": True, "false": False, "1": True, "0": False}.get(
            value.strip().lower(), otherwise
        )
    return bool(value) if isinstance(value, (bool, int)) else otherwise


def stem(name: str) -> str:
    """Return a file's name without its folders and its suffix."""
    return line(PurePosixPath(name.replace("\\", "/").replace("\0", "")).stem)


def _no_number(_constant: str) -> NoReturn:
    raise ValueError


def _refuse_depth(value: object) -> None:
    level: list[object] = [value]
    for _depth in range(MOST_DEPTH):
        inner: list[object] = []
        for each in level:
            if isinstance(each, dict):
                inner += each.values()
            elif isinstance(each, list):
                inner += each
        if not inner:
            return
        level = inner
    told = _("Plus de {most} niveaux imbriqués : ce n’est pas un scénario, refusé.")
    raise FormatError(told.format(most=MOST_DEPTH))
