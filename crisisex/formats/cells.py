"""What a cell of ours holds when it is more than a word: written, and read back as it was.

A condition: `a.released + b.oui` when all must be reached, `(a.oui | b.non)` when one must be.
Choices and reactions are one a line, `id : text`; a line that begins with two spaces goes on with
the one before. A reaction's line may end with `{within 10m, critical, objective O1, plan pri/R4}`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from crisisex.scenario.durations import format_duration, parse_clock, parse_duration
from crisisex.scenario.injects import Condition, ExpectedAction

_GOES_ON = "\n  "
_ENTRY = re.compile(
    r"([A-Za-z0-9][A-Za-z0-9_-]{0,63})[ \u00a0\u202f]?:[ \u00a0\u202f]?(.*)", re.DOTALL
)
_TAIL = re.compile(r"(.*?) ?\{([^{}]*)\}", re.DOTALL)
_GROUP = re.compile(r"\(([^()]*)\)")


def write_condition(condition: Condition) -> str:
    """Return a condition as a cell holds it."""
    parts = list(condition.all)
    if condition.any:
        parts.append(f"({' | '.join(condition.any)})")
    return " + ".join(parts)


def read_condition(text: str) -> dict[str, list[str]]:
    """Return the `all` and `any` of a condition as `exercise.yaml` holds them; empty for none.

    Without brackets, `a | b` is one or the other, and commas and line ends stand for « + ».
    """
    groups = [name for group in _GROUP.findall(text) for name in _names(group, "|,;\n")]
    rest = _GROUP.sub(" ", text)
    if not groups and "|" in rest and "+" not in rest:
        groups, rest = _names(rest, "|,;\n"), ""
    found = {"all": _names(rest, "+,;\n|&"), "any": groups}
    return {key: names for key, names in found.items() if names}


def write_names(names: Iterable[str]) -> str:
    """Return names as a cell holds them."""
    return ", ".join(names)


def read_names(text: str) -> list[str]:
    """Return the names that a cell holds."""
    return _names(text, ",;\n|")


def write_clock(seconds: float) -> str:
    """Return exercise `seconds` from STARTEX as `T+1:05`, with its seconds when there are any."""
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"T+{hours}:{minutes:02d}" + (f":{left:02d}" if left else "")


def read_clock(text: str) -> float | None:
    """Return the exercise seconds of `T+1:05`; None when it is something else."""
    return parse_clock(text.strip()[2:]) if text.strip()[:2].upper() == "T+" else None


def write_choices(choices: Mapping[str, str]) -> str:
    """Return a decision's choices, one a line."""
    return "\n".join(_entry(name, text) for name, text in choices.items())


def read_choices(text: str) -> list[tuple[str, str]]:
    """Return the id and the words of each choice; the id is empty where none is written."""
    return [_read_entry(each) for each in _entries(text)]


def write_expects(expects: Iterable[ExpectedAction]) -> str:
    """Return expected reactions, one a line."""
    return "\n".join(_entry(each.id, each.text + _tail(each)) for each in expects)


def read_expects(text: str) -> list[dict[str, Any]]:
    """Return expected reactions as `exercise.yaml` holds them; without `id` where none is written.

    What stands in braces and means nothing here stays a part of the text.
    """
    return [_read_expected(each) for each in _entries(text)]


def _entry(name: str, text: str) -> str:
    return f"{name} : {text}".replace("\n", _GOES_ON)


def _entries(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\n  ", "\0").split("\n")
    return [line.replace("\0", "\n") for line in lines if line.strip("\0 \t")]


def _read_entry(text: str) -> tuple[str, str]:
    match = _ENTRY.fullmatch(text)
    return (match[1], match[2]) if match else ("", text.strip())


def _tail(expected: ExpectedAction) -> str:
    said = [
        f"within {format_duration(expected.within)}" if expected.within is not None else "",
        "critical" if expected.critical else "",
        f"objective {expected.objective}" if expected.objective is not None else "",
        f"plan {expected.plan}" if expected.plan is not None else "",
    ]
    kept = ", ".join(filter(None, said))
    return f" {{{kept}}}" if kept or expected.text.endswith("}") else ""


def _read_expected(text: str) -> dict[str, Any]:
    name, words = _read_entry(text)
    expected: dict[str, Any] = {"id": name} if name else {}
    match = _TAIL.fullmatch(words)
    attributes = _attributes(match[2]) if match else None
    if match and attributes is not None:
        return {**expected, "text": match[1], **attributes}
    return {**expected, "text": words}


def _attributes(text: str) -> dict[str, Any] | None:
    """Return what stands in a reaction's braces; None when it is not ours."""
    said: dict[str, Any] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        key, _space, value = part.partition(" ")
        if part == "critical":
            said["critical"] = True
        elif key in {"objective", "plan"} and value:
            said[key] = value
        elif key == "within" and _is_duration(value):
            said["within"] = value
        else:
            return None
    return said


def _is_duration(text: str) -> bool:
    try:
        parse_duration(text)
    except ValueError:
        return False
    return True


def _names(text: str, separators: str) -> list[str]:
    return [name.strip() for name in re.split(f"[{re.escape(separators)}]", text) if name.strip()]
