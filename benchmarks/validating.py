"""Exercises of 1,000 to 20,000 injects: how long to validate, beside the C loader on their text.

Of both it is the processor time that is told: other programs of this machine take none of it.
"""

import gc
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from benchmarks.figures import Figure, median
from crisisex.scenario.telling import told
from crisisex.scenario.validation import verdicts

SIZES = (1_000, 10_000, 20_000)
REMARKED = 10_000
ROUNDS = 3
MOST = 2.0
"""Times the C loader."""
GROWTH = 1.25
"""How much dearer an inject of the largest may be than one of the next: linear, give or take."""

_ROLES = ("direction", "dsi", "rssi", "dpd", "qualite", "communication")
_STEP = 30
"""Exercise seconds from inject to inject."""
_PHASE = 100
"""Injects of a phase."""
_HEAD = """\
format: 1
id: grand
title: Un grand exercice
duration: {minutes}m
objectives:
  - {{id: O1, text: Endiguer, plan: pri/R6}}
  - {{id: O2, text: Soigner sur papier, plan: pca/C6.13}}
roles: {{played: [{roles}], simulated: [presse]}}
obligations:
  - {{id: cnil-33, aware: i0.acknowledged}}
phases:
"""
_INJECT = """
  - id: i{n}
    phase: p{phase}
    {trigger}
    from: Awa Delcourt, aide-soignante de nuit
    actor: presse
    to: [{role}]
    channel: {channel}
    subject: Le dossier de soins ne s’ouvre plus ({n})
    body: |
      « C’est Awa, je finis ma nuit. Je voulais écrire mes transmissions et rien ne s’ouvre plus.
      Sur les tablettes, ça tourne. Rappelez-moi au 01 99 00 12 34, ou à awa@clos.example. »
    objective: O2{decision}
    expects:
      - {{id: E1, text: "Fait écrire sur papier les transmissions", within: 6m,
         objective: O2, critical: true, plan: pca/C6.13}}
      - {{id: E2, text: "Interdit de redémarrer ou d’éteindre", within: 6m,
         objective: O1, plan: pri/R3}}
    notes: |
      Appel à jouer. Ton : fatiguée, précise, un peu coupable.
"""
_DECISION = """
    decision:
      question: Que fait-on ?
      choices: {oui: Couper maintenant, non: Attendre}"""


def measure() -> list[Figure]:
    """Write the exercises, then time parsing and validating each of them."""
    took: dict[int, float] = {}
    floors: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            file = Path(name) / "exercise.yaml"
            text = exercise_of(size)
            file.write_text(text, encoding="utf-8")
            rounds = [(_loading(text), _validating(file)) for _ in range(ROUNDS)]
            floors[size] = median([floor for floor, _ in rounds])
            took[size] = median([each for _, each in rounds])
        remarked = re.sub(r"objective: O\d", "objective: null", exercise_of(REMARKED))
        file.write_text(remarked, encoding="utf-8")
        assert len(next(verdicts(file)).remarks) > REMARKED
        each = [(_loading(remarked), _validating(file)) for _ in range(ROUNDS)]
    largest, next_to_it = SIZES[-1], SIZES[-2]
    growth = (took[largest] / largest) / (took[next_to_it] / next_to_it)
    many = f"the same, {REMARKED:,} injects with remarks on each"
    return [
        *(
            _figure(f"validate {size:,} injects: processor time", took[size], floors[size])
            for size in SIZES
        ),
        _figure(many, median([it for _, it in each]), median([floor for floor, _ in each])),
        Figure("an inject of 20,000 beside one of 10,000", growth, "times", GROWTH),
    ]


def _figure(what: str, took: float, floor: float) -> Figure:
    floor_is = "yaml.load, CSafeLoader, no garbage collection"
    return Figure(what, took, "s", round(MOST * floor, 3), floor, floor_is)


def exercise_of(size: int) -> str:
    """Return the text of an exercise of so many injects, of the shape of the shipped ones."""
    phases = range(-(-size // _PHASE))
    head = _HEAD.format(minutes=size * _STEP // 60 + 10, roles=", ".join(_ROLES))
    return "".join([head, *map(_phase, phases), "injects:\n", *map(_inject, range(size))])


def _phase(n: int) -> str:
    starts = f", starts: {n * _PHASE * _STEP}s" if n else ""
    return f'  - {{id: p{n}, title: Phase {n}{starts}, scenario: "J+{n} 08:00"}}\n'


def _inject(n: int) -> str:
    """Return an inject; of twenty, one asks for a decision and the next two are its branches."""
    first, place = n - n % 20, n % 20
    seconds = n % _PHASE * _STEP
    trigger = f"at: {seconds}s"
    if place in {1, 2}:
        trigger = f"after: [i{first}.{'oui' if place == 1 else 'non'}, p{n // _PHASE}.started]"
    elif place % 3 == 0 and place:
        trigger = f"after: i{n - 1}.released\n    delay: {_STEP}s"
    if place == 7:
        trigger = f"after: i{first}.released\n    delay: {place * _STEP}s\n    unless: i{first}.E1"
    return _INJECT.format(
        n=n,
        phase=n // _PHASE,
        trigger=trigger,
        role=_ROLES[n % len(_ROLES)],
        channel=("phone", "email", "face-to-face")[n % 3],
        decision="" if place else _DECISION,
    )


def _loading(text: str) -> float:
    """Return what the C loader takes at its best: nothing is collected meanwhile."""
    gc.collect()
    gc.disable()
    try:
        return _timed(lambda: yaml.load(text, Loader=yaml.CSafeLoader))
    finally:
        gc.enable()


def _validating(file: Path) -> float:
    """Return what the whole command takes in a process that has loaded its code."""
    gc.collect()
    return _timed(lambda: "\n".join(told(list(verdicts(file)))))


def _timed(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before
