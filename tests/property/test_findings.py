"""Whatever is played and reviewed: findings are drawn, whole, the same at each reading."""

import tempfile
from datetime import UTC
from typing import Any

from hypothesis import given, settings

from crisisex.debrief.build import build
from crisisex.debrief.findings.finding import Kind, Standing
from crisisex.debrief.watched import RATINGS
from tests.property.test_any_sequence import courses, played


@settings(max_examples=30, deadline=None)
@given(courses)
def test_findings_are_whole_and_the_same_at_each_reading(course: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene, _ = played(course, folder)
        exercise, events = scene.director.exercise, scene.director.history
        found = build(exercise, events, UTC).findings
        again = build(exercise, events, UTC).findings
        scene.director.close()
    assert found == again
    assert len({each.id for each in found}) == len(found)
    seqs = {each.seq for each in events}
    for each in found:
        assert each.title
        assert each.rating in RATINGS
        assert {line.number for line in each.evidence} <= seqs
        if each.kind is Kind.IMPROVEMENT:
            assert each.owner
            assert each.due
            assert each.proof
        if each.standing is Standing.PROPOSED and each.rule != "facilitator":
            assert each.evidence or each.rule == "silent"
