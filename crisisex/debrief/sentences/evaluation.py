"""What is observed and concluded, in the sentences of the crisis log."""

from crisisex.debrief.past import Past
from crisisex.debrief.sentences.words import Table, with_words
from crisisex.debrief.watched import RATINGS
from crisisex.debrief.wording import entry
from crisisex.language import N_, _
from crisisex.run import events as e

_STANDINGS = {
    "proposed": N_("Constat remis à relire"),
    "accepted": N_("Constat gardé"),
    "dropped": N_("Constat écarté"),
    "merged": N_("Constat fusionné"),
}
"""What the review did to a finding."""


def _observed(past: Past, event: e.ObservationRecorded) -> str:
    about = ", ".join(filter(None, (past.observed(event), event.objective)))
    name = _("Observation ({about})").format(about=about) if about else _("Observation")
    return entry(name, event.text)


def _rated(_past: Past, event: e.ObjectiveRated) -> str:
    name = _("Objectif {id}").format(id=event.objective)
    return with_words(entry(name, _(RATINGS[event.rating])), event.text)


def _reviewed(_past: Past, event: e.FindingReviewed) -> str:
    done = _(_STANDINGS[event.standing]) if event.standing else _("Constat reformulé")
    return entry(done, str(event.changes.get("title") or event.finding))


def _finding_added(_past: Past, event: e.FindingAdded) -> str:
    return entry(_("Constat ajouté"), str(event.changes["title"]))


def _feedback(past: Past, event: e.FeedbackGiven) -> str:
    words = " / ".join(filter(None, (event.strength, event.weakness, event.action)))
    return entry(_("Retour à chaud ({role})").format(role=past.role(event.role)), words)


def _ticked(past: Past, event: e.MilestoneTicked) -> str:
    name = _("Action attendue vue") if "." in event.milestone else _("Jalon atteint")
    return entry(name, past.milestone(event.milestone))


def _unticked(past: Past, event: e.MilestoneUnticked) -> str:
    return entry(_("Décoché, noté par erreur"), past.milestone(event.milestone))


SENTENCES: Table = {
    e.ObservationRecorded: _observed,
    e.ObjectiveRated: _rated,
    e.FindingReviewed: _reviewed,
    e.FindingAdded: _finding_added,
    e.FeedbackGiven: _feedback,
    e.MilestoneTicked: _ticked,
    e.MilestoneUnticked: _unticked,
}
