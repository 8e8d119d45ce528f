"""The rules, in the order in which findings are read."""

from crisisex.debrief.findings.rule import Rule
from crisisex.debrief.findings.rules import (
    decisions,
    declarations,
    exchanges,
    expected,
    hot_wash,
    reactions,
    roles,
    watched,
)

RULES: tuple[Rule, ...] = (
    *watched.RULES,
    *expected.RULES,
    *declarations.RULES,
    *decisions.RULES,
    *roles.RULES,
    *reactions.RULES,
    *exchanges.RULES,
    *hot_wash.RULES,
)
