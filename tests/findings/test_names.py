"""Nothing is concluded about a named person: names in quotes give way to functions."""

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from crisisex.debrief.findings.finding import Finding
from crisisex.run import commands as c
from crisisex.run.actors import Actor, Kind
from tests.exercises import Scene
from tests.findings.runs import exercise, findings, only, started

ROLES = frozenset(exercise().roles.played)
letters = st.text("bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZéÉ", min_size=3, max_size=9).filter(
    lambda each: each.casefold() not in ROLES
)
"""No word of any language is made of these alone, but « DPD », which stays: it names a role."""
full_names = st.lists(letters, min_size=1, max_size=3, unique_by=str.casefold)
sentences = st.lists(st.sampled_from(["a", "oublié", "—", ",", "de", "appeler ;"]), max_size=4)


def words(finding: Finding) -> str:
    """Return all that a finding says."""
    fields = (
        finding.title,
        finding.analysis,
        finding.cause,
        finding.action,
        finding.owner,
        finding.proof,
        finding.wording,
        *(each.quote for each in finding.evidence),
    )
    return "\n".join(fields)


@settings(max_examples=25, deadline=None)
@given(full_names, sentences, st.sampled_from([str, str.upper, str.lower]), st.booleans())
def test_no_finding_holds_a_participant_s_name(
    name: list[str], sentence: list[str], typed: type[str], whole: bool
) -> None:
    full = " ".join(name)
    text = " ".join([*sentence, typed(full if whole else name[-1]), *sentence])
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(Path(folder), exercise())
        outcome = scene.director.join("cellule", "rssi", full)
        participant = outcome.events[0].data["participant"]
        olive = scene.observer(name=full[::-1])
        started(scene)
        rssi = Actor(Kind.PLAYER, "cellule", "rssi", participant)
        scene.does(rssi, c.AskActor(actor="presse", text=text))
        scene.does(rssi, c.RecordDecision(text=text))
        scene.does(olive, c.RecordObservation(text=text))
        scene.does(olive, c.RateObjective(objective="O1", rating="M", text=text))
        asked = only(scene, "unanswered")
        review = {"finding": asked.id, "title": text, "cause": text, "owner": full}
        scene.facilitator(c.ReviewFinding.model_validate({"seen": 0, **review}))
        scene.facilitator(
            c.AddFinding(title=text, analysis=text, evidence=(asked.evidence[0].number,))
        )
        scene.facilitator(c.EndExercise())
        scene.does(rssi, c.GiveFeedback(strength=text, weakness=text, action=text))
        found = "\n".join(map(words, findings(scene)))
        scene.director.close()
    for part in name:
        assert not re.search(rf"(?<!\w){re.escape(part)}(?!\w)", found, re.IGNORECASE)
    assert "rssi" in found


def test_the_name_gives_way_to_the_function_and_the_rest_stays(tmp_path: Path) -> None:
    scene = Scene(tmp_path, exercise())
    scene.director.join("cellule", "rssi", "Camille Durand")
    olive = scene.observer(name="Olive Martin")
    started(scene)
    text = "camille durand et Durand ; vu par Olive. Durandal reste."
    scene.does(olive, c.RecordObservation(text=text))
    found = only(scene, "observer")
    assert found.evidence[0].quote == "rssi et rssi ; vu par l’observation. Durandal reste."


def test_who_joins_under_their_function_has_given_no_name(tmp_path: Path) -> None:
    scene = Scene(tmp_path, exercise())
    scene.director.join("cellule", "rssi", "Direction")
    olive = scene.observer()
    started(scene)
    scene.does(olive, c.RecordObservation(text="La direction décide"))
    assert only(scene, "observer").evidence[0].quote == "La direction décide"
