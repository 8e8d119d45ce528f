"""What is said is said in a language that there is, and otherwise in French."""

from collections.abc import Iterator

import pytest

from crisisex.language import Sentence, _, catalogue, ngettext_, other, speak, spoken
from crisisex.run.refusals import Reason, Refusal


@pytest.fixture(autouse=True)
def _french_again() -> Iterator[None]:
    yield
    speak("fr")


@pytest.mark.parametrize("language", ["fr", "en", "de", "*", ""])
def test_a_sentence_without_translation_is_said_in_french(language: str) -> None:
    assert catalogue(language).gettext("Phrase sans traduction.") == "Phrase sans traduction."


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_said_as_nothing(language: str) -> None:
    speak(language)
    assert _("") == ""


def test_an_unknown_language_is_french() -> None:
    speak("xx")
    assert spoken() == "fr"
    assert _("Rien à cocher.") == "Rien à cocher."


def test_french_says_one_for_none() -> None:
    assert [ngettext_("{n} joueur", "{n} joueurs", n).format(n=n) for n in (0, 1, 2)] == [
        "0 joueur",
        "1 joueur",
        "2 joueurs",
    ]


def test_a_refusal_is_said_as_its_reader_speaks() -> None:
    refusal = Refusal(Reason.NOT_NOW, "Pas maintenant : {state}.", state="en pause")
    words = {"Pas maintenant : {state}.": "Not now: {state}.", "en pause": "paused"}
    assert str(refusal) == "Pas maintenant : en pause."
    assert refusal.said(lambda sentence: words.get(sentence, sentence)) == "Not now: paused."


def test_braces_in_what_people_wrote_are_only_braces() -> None:
    refusal = Refusal(Reason.UNKNOWN, "Stimulus inconnu « {name} ».", name="{state} {0}")
    assert str(refusal) == "Stimulus inconnu « {state} {0} »."
    assert refusal.said(str) == "Stimulus inconnu « {state} {0} »."


def test_a_sentence_within_a_sentence_is_said_too() -> None:
    words = {
        "Cellule inconnue « {name} » : {hint}": "Unknown cell “{name}”: {hint}",
        "vouliez-vous dire « {near} » ?": "did you mean “{near}”?",
    }
    hint = Sentence("vouliez-vous dire « {near} » ?", near="nord")
    refusal = Refusal(
        Reason.UNKNOWN, "Cellule inconnue « {name} » : {hint}", name="norf", hint=hint
    )
    assert str(refusal) == "Cellule inconnue « norf » : vouliez-vous dire « nord » ?"
    said = refusal.said(lambda sentence: words.get(sentence, sentence))
    assert said == "Unknown cell “norf”: did you mean “nord”?"


def test_english_is_spoken_by_the_catalogue_that_is_shipped() -> None:
    speak("en")
    assert spoken() == "en"
    assert _("Rien à jouer maintenant.") == "Nothing is due now."
    points = "NO-GO : {n} point à voir. On peut commencer quand même (d)."
    many = "NO-GO : {n} points à voir. On peut commencer quand même (d)."
    assert ngettext_(points, many, 1).startswith("NO-GO: {n} point left")
    assert ngettext_(points, many, 0).startswith("NO-GO: {n} points left")


def test_languages_go_round() -> None:
    assert other() == "en"
    speak("en")
    assert other() == "fr"
