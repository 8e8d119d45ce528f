"""The review of findings: what there is at one log number, which are shown, what the form says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from crisisex.debrief.build import findings_of
from crisisex.debrief.findings.finding import Finding, Standing
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.run.events import FindingReviewed, Recorded
from crisisex.scenario.models import Exercise

FIELDS = {
    "kind": N_("Genre"),
    "title": N_("Constat"),
    "analysis": N_("Analyse"),
    "cause": N_("Cause profonde"),
    "objective": N_("Objectif"),
    "rating": N_("Appréciation"),
    "sections": N_("Sections de plan"),
    "element": N_("Sur quoi agir"),
    "action": N_("Action"),
    "owner": N_("Fonction qui agit"),
    "due": N_("Échéance"),
    "proof": N_("Preuve attendue"),
    "wording": N_("Phrase pour le plan"),
}
"""What of a finding may be worded, in the form's order, with the words for it."""
KINDS = {"improvement": N_("à améliorer"), "strength": N_("point fort")}
ELEMENTS = {
    "P": N_("planification"),
    "O": N_("organisation"),
    "E": N_("équipement"),
    "T": N_("formation"),
    "X": N_("exercices"),
}
"""HSEEP's POETE."""
_DAYS = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass(frozen=True)
class Review:
    """The findings of a run, and who has reviewed them."""

    findings: tuple[Finding, ...] = ()
    revisions: dict[str, tuple[int, str]] = field(default_factory=dict)
    """The last review of each that was reviewed: its log number, and its actor."""

    def shown(self, standing: Standing | None) -> tuple[Finding, ...]:
        """Return the findings of that standing; all of them for None."""
        return tuple(each for each in self.findings if standing in {None, each.standing})

    def find(self, name: str) -> Finding | None:
        """Return the finding of that id, if there is one."""
        return next((each for each in self.findings if each.id == name), None)

    def revision(self, name: str) -> int:
        """Return the log number of the last review of a finding; 0 for none."""
        return self.revisions.get(name, (0, ""))[0]

    def count(self) -> Counter[Standing]:
        """Return how many findings there are of each standing."""
        return Counter(each.standing for each in self.findings)

    def mergeable(self, chosen: Finding) -> list[Finding]:
        """Return the findings that `chosen` may be merged into, those of its objective first."""
        gone = {Standing.DROPPED, Standing.MERGED}
        others = [each for each in self.findings if each.id != chosen.id]
        kept = [each for each in others if each.standing not in gone]
        return sorted(kept, key=lambda each: (each.objective != chosen.objective, each.kind))


def review_of(exercise: Exercise, events: Sequence[Recorded]) -> Review:
    """Return the findings of a run, and who has reviewed them."""
    revisions = {
        each.event.finding: (each.seq, each.actor)
        for each in events
        if isinstance(each.event, FindingReviewed)
    }
    return Review(findings_of(exercise, events), revisions)


# -- the form ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wording:
    """A finding as the form holds it: every field is what was typed."""

    kind: str = "improvement"
    title: str = ""
    analysis: str = ""
    cause: str = ""
    objective: str = ""
    rating: str = "N"
    sections: str = ""
    """References, separated by commas."""
    element: str = "P"
    action: str = ""
    owner: str = ""
    due: str = ""
    proof: str = ""
    wording: str = ""


def wording_of(finding: Finding) -> Wording:
    """Return the form of a finding as it stands."""
    return Wording(
        kind=finding.kind,
        title=finding.title,
        analysis=finding.analysis,
        cause=finding.cause,
        objective=finding.objective,
        rating=finding.rating,
        sections=", ".join(finding.sections),
        element=finding.element,
        action=finding.action,
        owner=finding.owner,
        due=finding.due.isoformat() if finding.due else "",
        proof=finding.proof,
        wording=finding.wording,
    )


def differing(one: Wording, other: Wording) -> tuple[str, ...]:
    """Return the fields in which two forms differ, in the form's order."""
    return tuple(name for name in FIELDS if getattr(one, name) != getattr(other, name))


def worded(written: Wording, read: Wording) -> dict[str, Any]:
    """Return the fields of `review_finding` or `add_finding` that differ from what was read.

    UserError when the title is missing, or the due date is none.
    """
    if not written.title.strip():
        raise UserError(_("Le constat est vide : l’écrire en une phrase."))
    said: dict[str, Any] = asdict(written)
    said["sections"] = [part.strip() for part in written.sections.split(",") if part.strip()]
    said["due"] = day(written.due)
    return {name: said[name] for name in differing(written, read)}


def day(text: str) -> str:
    """Return the day that `text` says, as `2030-06-15`; empty for none. UserError otherwise."""
    said = text.strip()
    if not said:
        return ""
    for form in _DAYS:
        try:
            return _parsed(said, form).isoformat()
        except ValueError:
            continue
    raise UserError(_("« {text} » n’est pas une date : écrire 2030-06-15.").format(text=said))


def _parsed(text: str, form: str) -> date:
    return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone


def numbers(text: str) -> list[int]:
    """Return the log numbers that `text` names, separated by commas. UserError otherwise."""
    parts = [part.strip().removeprefix("n°").strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts if part):
        raise UserError(_("Les preuves sont des numéros du journal, comme : 12, 15."))
    return [int(part) for part in parts if part]
