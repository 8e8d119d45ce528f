"""Small exercises for the rules: one that none remarks, and ways to change it."""

from copy import deepcopy
from typing import Any

from crisisex.scenario.models import Exercise
from crisisex.scenario.quality.judging import judge
from crisisex.scenario.quality.rule import Judged

GOOD: dict[str, Any] = {
    "id": "nuit",
    "title": "Une nuit",
    "duration": "40m",
    "objectives": [{"id": "O1", "text": "Endiguer"}],
    "roles": {"played": ["rssi", "dpd"], "simulated": ["presse"]},
    "phases": [
        {"id": "nuit", "title": "La nuit", "scenario": "J 02:10"},
        {"id": "matin", "title": "Le matin", "starts": "20m", "scenario": "J 08:00"},
    ],
    "injects": [
        {
            "id": "alerte", "phase": "nuit", "at": "2m", "to": ["rssi", "dpd"], "channel": "phone",
            "subject": "Plus rien ne répond", "body": "Rappeler le 01 99 00 12 34.",
            "expects": [{"id": "E1", "text": "Isole", "within": "5m", "objective": "O1"}],
        },
        {
            "id": "couper", "phase": "nuit", "at": "10m", "to": ["rssi"], "channel": "email",
            "subject": "Coupe-t-on ?", "objective": "O1",
            "decision": {"question": "Coupe-t-on ?", "choices": {"oui": "Oui", "non": "Non"}},
        },
        {
            "id": "coupe", "phase": "nuit", "after": "couper.oui", "to": ["dpd"],
            "channel": "sms", "subject": "Plus de messagerie", "objective": "O1",
        },
        {
            "id": "fuite", "phase": "nuit", "after": "couper.non", "to": ["dpd"],
            "channel": "sms", "subject": "Des données sortent", "objective": "O1",
        },
        {
            "id": "point", "phase": "matin", "at": "5m", "to": ["rssi", "dpd"],
            "channel": "face-to-face", "subject": "Point", "objective": "O1",
        },
        {
            "id": "oubli", "phase": "matin", "after": "point.released", "delay": "5m",
            "unless": "cnil-33.filed", "to": ["dpd"], "channel": "phone", "subject": "La CNIL ?",
            "objective": "O1",
        },
    ],
    "obligations": [{"id": "cnil-33", "title": "CNIL", "aware": "alerte.acknowledged"}],
}  # fmt: skip
"""Plain data in the shape of a file, everything gathered."""


def changed(path: str = "", value: Any = None) -> dict[str, Any]:  # noqa: ANN401 - plain data
    """Return the good exercise with one value changed; a path is written `injects.2.after`."""
    data = deepcopy(GOOD)
    if path:
        holder: Any = data
        *steps, last = [int(each) if each.isdigit() else each for each in path.split(".")]
        for step in steps:
            holder = holder[step]
        holder[last] = value
    return data


def with_inject(**inject: Any) -> dict[str, Any]:  # noqa: ANN401 - plain data
    """Return the good exercise with an inject more, sound unless said otherwise."""
    data = changed()
    sound = {
        "id": "autre", "phase": "nuit", "to": ["rssi"], "channel": "email", "subject": "Autre",
        "objective": "O1",
    }  # fmt: skip
    data["injects"].append({**sound, **inject})
    return data


def in_two_cells(**inject: Any) -> dict[str, Any]:  # noqa: ANN401 - plain data
    """Return the good exercise played in two cells, with an inject more for both of them.

    The DPD, to whom the branches come, sits in the first alone; so the second keeps the log.
    """
    data = with_inject(**{"at": "12m", **inject})
    data["roles"] = {**data["roles"], "historian": "rssi"}
    data["cells"] = [
        {"id": "hopital", "title": "Hôpital", "roles": ["rssi", "dpd"]},
        {"id": "clinique", "title": "Clinique", "roles": ["rssi"]},
    ]
    return data


def made(data: dict[str, Any], attached: dict[str, str] | None = None) -> list[Judged]:
    """Return what is remarked in an exercise."""
    exercise = Exercise.model_validate(data, context={"authored": True})
    return list(judge(exercise, attached))


def remarked(data: dict[str, Any], attached: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Return rule and subject of each remark."""
    return [(each.rule.id, each.remark.where) for each in made(data, attached)]
