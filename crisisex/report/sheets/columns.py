"""The columns of the action plan, as a quality plan has them; their keys never change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from crisisex.debrief.findings.finding import Element, Finding, Kind, Standing
from crisisex.debrief.watched import RATINGS
from crisisex.language import N_, _
from crisisex.report import findings
from crisisex.report.sheets.references import references

Value = str | int | float | date
KINDS = {
    Kind.STRENGTH: N_("Point fort"),
    Kind.IMPROVEMENT: N_("Axe d’amélioration"),
}
STATES = (N_("À valider"), N_("À faire"), N_("En cours"), N_("Fait"), N_("Abandonné"))
CLOSED = STATES[3:]
"""Of `STATES`: what is no longer awaited."""


@dataclass(frozen=True)
class Line:
    """A finding in the plan."""

    number: int
    finding: Finding
    objective: str
    """In words; empty when it has none."""


@dataclass(frozen=True)
class Column:
    """One column; `values` are those it may take, in words, when they are few."""

    key: str
    title: str
    width: float
    """Signs."""
    meaning: str
    of: Callable[[Line], Value]
    values: tuple[str, ...] = ()


def _rating(letter: str) -> str:
    """Return `M · partiellement maîtrisé`."""
    return f"{letter} · {_(RATINGS[letter])}" if letter in RATINGS else ""


def _element(of: Element) -> str:
    """Return `O · Organisation`."""
    return f"{of.value} · {_(findings.ELEMENTS[of])}"


def _evidence(line: Line) -> str:
    return ", ".join(str(each.number) for each in line.finding.evidence)


def _state(line: Line) -> str:
    return _(STATES[1] if line.finding.standing is Standing.ACCEPTED else STATES[0])


def columns() -> tuple[Column, ...]:
    """Return the columns, in the language that the program speaks."""
    return (
        Column("number", _("N°"), 5, _("Rang dans ce plan."), lambda line: line.number),
        Column(
            "finding",
            _("Constat"),
            34,
            _("Ce que l’exercice a montré, en une phrase, puis l’analyse."),
            lambda line: "\n".join(filter(None, (line.finding.title, line.finding.analysis))),
        ),
        Column(
            "kind",
            _("Type"),
            13,
            _("Point fort à entretenir, ou axe d’amélioration."),
            lambda line: _(KINDS[line.finding.kind]),
            tuple(map(_, KINDS.values())),
        ),
        Column(
            "rating",
            _("Gravité"),
            14,
            _("Cotation HSEEP ; la lettre avant le point est la valeur à importer."),
            lambda line: _rating(line.finding.rating),
            tuple(map(_rating, RATINGS)),
        ),
        Column(
            "objective",
            _("Objectif"),
            20,
            _("Objectif de l’exercice auquel le constat se rattache."),
            lambda line: line.objective,
        ),
        Column(
            "section",
            _("Section du plan"),
            18,
            _("Section du plan à modifier ; plusieurs : une par ligne."),
            lambda line: findings.sections(line.finding),
        ),
        Column(
            "cause",
            _("Cause"),
            18,
            _("Cause racine, telle que la relecture l’a arrêtée."),
            lambda line: findings.cause(line.finding),
        ),
        Column(
            "action",
            _("Action"),
            34,
            _("Ce qui va changer."),
            lambda line: line.finding.action or _("à définir"),
        ),
        Column(
            "element",
            _("POETE"),
            14,
            _("Ce sur quoi l’action agit ; la lettre avant le point est la valeur à importer."),
            lambda line: _element(line.finding.element),
            tuple(map(_element, findings.ELEMENTS)),
        ),
        Column(
            "owner",
            _("Responsable"),
            15,
            _("Une fonction, jamais une personne."),
            lambda line: findings.owner(line.finding),
        ),
        Column(
            "due",
            _("Échéance"),
            12,
            _("Date ; en rouge et marquée « en retard » quand elle est passée."),
            lambda line: line.finding.due or findings.due(line.finding),
        ),
        Column(
            "proof",
            _("Preuve attendue"),
            18,
            _("Ce qui montrera que l’action est faite."),
            lambda line: line.finding.proof or _("à définir"),
        ),
        Column(
            "indicator",
            _("Indicateur"),
            17,
            _("Ce qui montrera que l’action a servi ; une proposition à ajuster."),
            lambda _line: _("Même point rejoué à l’exercice suivant : cotation P ou S"),
        ),
        Column(
            "state",
            _("État"),
            11,
            _("« À valider » : personne n’a encore relu le constat."),
            _state,
            tuple(map(_, STATES)),
        ),
        Column("progress", _("Avancement"), 12, _("De 0 à 100 %."), lambda _line: 0.0),
        Column("comment", _("Commentaire"), 16, _("Libre."), lambda _line: ""),
        Column(
            "reference",
            _("Référence"),
            24,
            _("Texte auquel l’action répond ; « à vérifier » : source non lue par nos soins."),
            lambda line: references(line.finding.sections),
        ),
        Column(
            "evidence",
            _("Preuves"),
            9,
            _("Numéros des lignes du journal de l’exercice."),
            _evidence,
        ),
        Column(
            "id",
            _("Identifiant"),
            13,
            _("Le même à chaque édition du plan : pour retrouver une action déjà importée."),
            lambda line: line.finding.id,
        ),
    )
