"""Findings as a review would leave them, one for each way of saying something."""

from dataclasses import replace
from datetime import date

from crisisex.debrief.findings.finding import Element, Evidence, Finding, Kind, Standing
from crisisex.debrief.model import ReportModel
from crisisex.debrief.moment import Moment

FULL = Finding(
    id="missed:note.E1@cellule",
    rule="missed",
    kind=Kind.IMPROVEMENT,
    cell="",
    title="L’isolement des postes a été décidé sans consigne écrite.",
    analysis="Il était attendu en dix minutes ; il est venu en vingt-cinq.",
    cause="Aucune fiche ne dit qui décide la nuit.",
    evidence=(
        Evidence(41, Moment(1_500.0, "J 02:35", 41), "On éteint ou on débranche ?"),
        Evidence(57, None, ""),
    ),
    objective="O1",
    rating="M",
    sections=("pri/R6",),
    element=Element.PLANNING,
    action="Écrire une fiche réflexe d’isolement.",
    owner="RSSI",
    due=date(2030, 6, 30),
    proof="Fiche validée par la direction.",
    wording="La nuit, le technicien d’astreinte isole un poste sans attendre d’accord.",
    standing=Standing.ACCEPTED,
)


def finding(*sections: str, **changes: object) -> Finding:
    """A finding of these sections that says little else, or what `changes` say."""
    bare = replace(
        FULL,
        id=f"facilitator:{'-'.join(sections)}",
        title=f"Constat sur {', '.join(sections)}.",
        analysis="",
        cause="",
        evidence=(),
        action="",
        owner="",
        due=None,
        proof="",
        wording="",
        sections=sections,
        standing=Standing.PROPOSED,
    )
    return replace(bare, **changes)  # type: ignore[arg-type]


def found(model: ReportModel, *findings: Finding) -> ReportModel:
    """The model with these findings."""
    return replace(model, findings=findings)
