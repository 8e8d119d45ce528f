"""Findings made by hand, for the documents that show them."""

from dataclasses import replace
from datetime import date
from typing import Any

from crisisex.debrief.findings.finding import Element, Evidence, Finding, Kind, Standing
from crisisex.debrief.model import ReportModel
from crisisex.debrief.moment import Moment

HOSTILE = (
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    '\u00a0=HYPERLINK("http://piege.example","clic")',
    "=cmd|' /C calc'!A0",
    "|cmd",
    "%0A=1+1",
)
"""What spreadsheets would take for a formula or a command."""


def finding(number: int, **said: Any) -> Finding:  # noqa: ANN401 - any field of it
    """An improvement that was accepted, unless said otherwise."""
    plain: dict[str, Any] = {
        "id": f"missed:alerte.E{number}@cellule",
        "rule": "missed",
        "kind": Kind.IMPROVEMENT,
        "cell": "",
        "title": f"Constat {number}",
        "analysis": "",
        "cause": "",
        "evidence": (
            Evidence(10 + number, Moment(60.0, "J 02:11", 10 + number), "Point dans 10 min."),
            Evidence(20 + number, None, ""),
        ),
        "objective": "O1",
        "rating": "S",
        "sections": ("pri/R6",),
        "element": Element.ORGANISATION,
        "action": f"Action {number}",
        "owner": "RSSI",
        "due": date(2031, 5, number),
        "proof": "Procédure révisée",
        "wording": "",
        "standing": Standing.ACCEPTED,
    }
    return Finding(**{**plain, **said})


def strength(number: int, **said: Any) -> Finding:  # noqa: ANN401 - likewise
    blank = {"action": "", "owner": "", "due": None, "proof": "", "rating": "P"}
    return finding(number, kind=Kind.STRENGTH, **{**blank, **said})


def with_findings(model: ReportModel, *findings: Finding) -> ReportModel:
    return replace(model, findings=findings)
