"""A wall clock that somebody sets: Python reads this file first in a director whose path holds it.

`CHAOS_CLOCK` names the file with the hours by which the date is wrong. (faketime would be the other
way: it makes CPython's threads wait for seconds where they wait for milliseconds.)
"""

import os
import time

_true = time.time


def _set_by_somebody() -> float:
    with open(os.environ["CHAOS_CLOCK"], encoding="ascii") as file:  # noqa: PTH123 - as Python starts
        return _true() + float(file.read()) * 3_600


time.time = _set_by_somebody
