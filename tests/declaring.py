"""An exercise in which declarations have forms and pass through several hands."""

from typing import Any

from crisisex.scenario.models import Exercise
from tests.exercises import small

FORM: dict[str, Any] = {
    "id": "portail",
    "title": "Le portail",
    "intro": "Ce que l’on sait.",
    "receipt": "SSI",
    "source": "d’usage",
    "sections": [
        {
            "title": "Les faits",
            "fields": [
                {"id": "qui", "label": "Qui déclare", "required": True},
                {"id": "quand", "label": "Depuis quand", "kind": "instant", "required": True},
                {
                    "id": "nature",
                    "label": "Nature",
                    "kind": "choices",
                    "required": True,
                    "options": {"panne": "Une panne", "attaque": "Une attaque"},
                },
                {"id": "recit", "label": "Récit", "kind": "text", "max": 4_000},
            ],
        },
        {
            "title": "Les soins",
            "fields": [
                {
                    "id": "soins",
                    "label": "Effet sur les soins",
                    "kind": "choice",
                    "options": {"oui": "Touchés", "non": "Indemnes"},
                    "hint": "À cette heure.",
                },
                {"id": "patients", "label": "Patients", "kind": "number", "max": 500},
            ],
        },
    ],
}
SOUND: dict[str, Any] = {"qui": "Léa", "quand": "J 02:12", "nature": ["attaque"]}
"""What the form cannot do without."""
CARDS = {
    "cert": {"id": "cert", "title": "CERT de l’exercice", "short": "CERT"},
    "ars": {"id": "ars", "title": "Agence régionale", "short": "ARS"},
    "hfds": {"id": "hfds", "title": "Haut fonctionnaire", "short": "HFDS"},
}
SSI = {
    "id": "signalement-ssi",
    "title": "Signalement",
    "form": "portail",
    "route": {"recipient": "cert", "relays": ["ars", "hfds"]},
}
PLAIN = {"id": "cnil-33", "title": "CNIL", "delay": "72h", "recipient": "CNIL (téléservice)"}


def declaring(**changes: Any) -> Exercise:  # noqa: ANN401 - raw data
    """One hospital; everybody whom its declaration reaches is simulated."""
    data: dict[str, Any] = {
        "roles": {"played": ["rssi", "direction", "dpd"], "simulated": ["presse", "cert"]},
        "cards": CARDS,
        "forms": {"portail": FORM},
        "obligations": [SSI, PLAIN],
    }
    return small(**(data | changes))


def region() -> Exercise:
    """Two hospitals, and the agency in a cell of its own."""
    return declaring(
        roles={"played": ["rssi", "direction", "dpd", "ars"], "simulated": ["presse", "cert"]},
        cells=[
            {"id": "nord", "title": "Hôpital Nord", "roles": ["rssi", "direction", "dpd"]},
            {"id": "sud", "title": "Hôpital Sud", "roles": ["rssi", "direction", "dpd"]},
            {"id": "agence", "title": "Cellule régionale", "roles": ["ars"]},
        ],
    )
