"""The short night at the hospital, as an English author would write it: same names, same plan."""

from crisisex.scenario.instants import parse_instant
from crisisex.scenario.models import Exercise
from tests.console.stage import night


def english_night() -> Exercise:
    """The exercise of `night`, word for word in English."""
    words = {
        "note": {
            "from": "Night nurse in charge of the emergency department",
            "subject": "All printers spit out the same page",
            "body": "“Your files are encrypted.” **Nobody** can print any more.",
            "notes": "If they ask for the attacker’s mail address, read it as it is.",
        },
        "couper": {"from": "On-call engineer", "subject": "Do we cut the internet?"},
        "scanner": {"subject": "A scan that nobody can read"},
        "ars": {
            "from": "RHA",
            "subject": "The regional agency wants an update",
            "notes": "Pressing, polite.",
        },
        "relance": {"subject": "The health CERT still waits for the declaration"},
        "presse": {"subject": "A journalist calls"},
        "bilan": {"subject": "Eight o’clock situation update"},
    }
    expects = [
        {"id": "E1", "text": "Has it unplugged, not switched off", "within": "10m"},
        {"id": "E2", "text": "Calls the executive on duty"},
    ]
    decision = {
        "question": "Do we cut the internet for the whole hospital?",
        "choices": {"oui": "Cut it now", "non": "Wait for the diagnosis"},
    }
    injects = [
        inject.model_dump(mode="json", by_alias=True) | words[inject.id]
        for inject in night().injects
    ]
    injects[0]["expects"] = expects
    injects[1]["decision"] = decision
    return night(
        title="A night at the general hospital",
        cards={
            "rssi": {"id": "rssi", "title": "Information security officer", "short": "CISO"},
            "direction": {"id": "direction", "title": "Chief executive", "short": "CEO"},
            "dpd": {"id": "dpd", "title": "Data protection officer", "short": "DPO"},
            "presse": {"id": "presse", "title": "Newspapers", "short": "Papers"},
        },
        cells=[{"id": "cellule", "title": "Crisis cell"}],
        phases=[
            {"id": "alerte", "title": "Alert", "scenario": parse_instant("J 02:10")},
            {
                "id": "demain",
                "title": "The day after",
                "starts": "50m",
                "scenario": parse_instant("J+1 08:00"),
                "pace": 4,
            },
        ],
        milestones=[{"id": "cellule", "text": "Crisis cell activated"}],
        injects=injects,
        obligations=[{"id": "signalement-ssi", "title": "Declaration to the health CERT"}],
    )
