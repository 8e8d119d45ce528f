"""The text of a cell, as a file of ours can hold it."""

import re
from datetime import date, datetime, time, timedelta

from crisisex.formats.tables import Value
from crisisex.language import _
from crisisex.scenario.durations import format_duration

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]")
_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})
"""What a formula that failed leaves in its cell."""


def text_of(value: Value) -> str:
    """Return what a person reads in a cell; nothing for an empty one, or a formula that failed."""
    return "" if isinstance(value, str) and value in _ERRORS else exact_text_of(value)


def exact_text_of(value: Value) -> str:
    """Return what a person reads in a cell of ours, where no formula is: `#N/A` is what they wrote.

    Nothing for an empty one.
    """
    if isinstance(value, str):
        if value.isprintable():
            return value
        return _UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return _text_of_time(value) if not isinstance(value, int) else str(value)


def _text_of_time(value: datetime | date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}" if value.time() != time() else f"{value:%d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    return format_duration(max(0.0, value.total_seconds()))


def line_of(value: Value) -> str:
    """Return a cell's text on one line, without spaces around."""
    return " ".join(text_of(value).split())
