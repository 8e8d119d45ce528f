"""A remark is silenced with its reason; a silence without one, or without use, is a remark."""

from typing import Any

from crisisex.scenario.models import Exercise
from crisisex.scenario.quality.judging import judge
from crisisex.scenario.quality.rules import OF_CONTENT
from tests.unit.scenario.quality.judged import changed, made, remarked

LONG = "a" * 321
WHY = "Le SMS réel avait cette longueur."


def quieted(**quiet: str) -> dict[str, Any]:
    """Return the exercise with a text too long, and this at its top."""
    return changed("injects.2.body", LONG) | {"quiet": [{"rule": "texte-long", **quiet}]}


def in_inject(*quiet: Any) -> dict[str, Any]:  # noqa: ANN401 - plain data
    """Return the exercise with a text too long, and this in its inject."""
    data = changed("injects.2.body", LONG)
    data["injects"][2]["quiet"] = list(quiet)
    return data


def test_an_exercise_silences_a_remark_by_what_it_speaks_of() -> None:
    assert remarked(quieted(where="coupe", because=WHY)) == []


def test_an_exercise_silences_a_rule_everywhere() -> None:
    assert remarked(quieted(because=WHY)) == []


def test_an_inject_silences_what_is_remarked_in_it() -> None:
    assert remarked(in_inject({"rule": "texte-long", "because": WHY})) == []


def test_a_silence_elsewhere_silences_nothing() -> None:
    assert remarked(quieted(where="alerte", because=WHY)) == [
        ("texte-long", "coupe"),
        ("silence-inutile", "texte-long"),
    ]


def test_a_silence_without_a_reason_is_remarked() -> None:
    assert remarked(quieted()) == [("silence-sans-raison", "texte-long")]
    assert remarked(quieted(because=" ")) == [("silence-sans-raison", "texte-long")]
    assert remarked(in_inject("texte-long")) == [("silence-sans-raison", "texte-long")]


def test_a_silence_of_what_does_not_occur_is_remarked() -> None:
    data = changed() | {"quiet": [{"rule": "texte-long", "because": WHY}]}
    (judged,) = made(data)
    assert judged.rule.id == "silence-inutile"
    assert judged.remark.path == ("quiet", 0)


def test_a_misspelt_rule_is_told_with_the_right_one() -> None:
    said = [each.remark.what for each in made(quieted(rule="texte-lon", because=WHY))]
    assert "« texte-lon » n’est pas une règle : vouliez-vous dire « texte-long » ?" in said


def test_what_silences_a_remark_is_told_as_it_is_written() -> None:
    (judged,) = made(changed("injects.2.body", LONG))
    assert judged.silence == 'quiet: [{rule: texte-long, where: coupe, because: "la raison"}]'


def test_rules_set_aside_leave_their_silences_alone() -> None:
    data = changed() | {"quiet": [{"rule": "role-silencieux", "because": WHY}]}
    exercise = Exercise.model_validate(data, context={"authored": True})
    assert list(judge(exercise, rules=OF_CONTENT)) == []
