"""The rules, in the order in which the guide tells them."""

from crisisex.scenario.quality.rule import Rule
from crisisex.scenario.quality.rules import (
    branches,
    cells,
    instants,
    lengths,
    objectives,
    obligations,
    reality,
    rhythm,
    roles,
    translation,
)

RULES: tuple[Rule, ...] = (
    *roles.RULES,
    *objectives.RULES,
    *branches.RULES,
    *instants.RULES,
    *rhythm.RULES,
    *obligations.RULES,
    *cells.RULES,
    *lengths.RULES,
    *reality.RULES,
    *translation.RULES,
)
OF_CONTENT: tuple[Rule, ...] = (objectives.AIMLESS, *lengths.RULES, *reality.RULES)
"""Those that judge an inject or a text by itself, in an exercise or out of one."""
