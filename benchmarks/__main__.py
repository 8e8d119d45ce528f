"""Run every measure, or those named, and print one table."""

import sys

from benchmarks import (
    cells,
    comeback,
    crash,
    everywhere,
    fanout,
    importing,
    keys,
    load,
    long_page,
    painted,
    reattach,
    redraw,
    startup,
    validating,
    volume,
)
from benchmarks.figures import Figure, print_table

MEASURES = {
    "startup": startup.measure,
    "fanout": fanout.measure,
    "volume": volume.measure,
    "importing": importing.measure,
    "crash": crash.measure,
    "redraw": redraw.measure,
    "keys": keys.measure,
    "reattach": reattach.measure,
    "everywhere": everywhere.measure,
    "painted": painted.measure,
    "long_page": long_page.measure,
    "validating": validating.measure,
    "load": load.measure,
    "cells": cells.measure,
    "comeback": comeback.measure,
}


def main() -> int:
    """Return 1 when something that must be reached is not."""
    asked = sys.argv[1:] or list(MEASURES)
    unknown = [name for name in asked if name not in MEASURES]
    if unknown:
        print(f"unknown measure: {', '.join(unknown)}; known: {', '.join(MEASURES)}")
        return 2
    figures: list[Figure] = []
    for name in asked:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        figures.extend(MEASURES[name]())
    print_table(figures)
    return 0 if all(figure.reached for figure in figures) else 1


sys.exit(main())
