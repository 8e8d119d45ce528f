"""What a column of a house's table can be taken for."""

from crisisex.formats.columns import INJECTS
from crisisex.formats.words import bare, known
from crisisex.language import N_

KEPT, SKIPPED = "keep", "skip"
"""Kept beside the exercise, to be put back by an export; or not kept at all."""
LABELS: dict[str, str] = {
    "id": N_("identifiant"),
    "number": N_("numéro"),
    "phase": N_("phase"),
    "day": N_("jour du scénario"),
    "date": N_("date"),
    "at": N_("heure de jeu, depuis DEBEX"),
    "planned": N_("heure prévue"),
    "scenario": N_("heure du scénario"),
    "after": N_("condition"),
    "delay": N_("délai après la condition"),
    "unless": N_("sauf si"),
    "release": N_("déclenchement"),
    "from": N_("émetteur"),
    "actor": N_("joué par"),
    "to": N_("destinataires"),
    "channel": N_("vecteur"),
    "subject": N_("objet"),
    "body": N_("contenu"),
    "spoken": N_("à dire à voix haute"),
    "reply_to": N_("répond à"),
    "attachments": N_("pièces jointes"),
    "question": N_("question d’une décision"),
    "choices": N_("choix d’une décision"),
    "expects": N_("réactions attendues"),
    "objective": N_("objectif"),
    "notes": N_("notes d’animation"),
    KEPT: N_("gardée à part"),
    SKIPPED: N_("laissée"),
}
"""Every answer, in the order of a list to choose from."""
TIMES = ("at", "planned", "scenario")
TEXTS = frozenset({"body", "notes", "expects", "attachments"})
"""What several columns may hold: they are put together in their order."""
_TOLD = {column.id for column in INJECTS.columns if column.told} - set(LABELS)
"""What a run made of an inject: it is kept, never taken for the exercise."""
_SHORTEST = 3
_OURS = {
    bare(heading): column.id
    for column in INJECTS.columns
    for heading in (column.french, column.english)
}


def field_of(heading: str) -> tuple[str, bool]:
    """Return what a heading stands for, and whether that is certain; `keep` for none."""
    words, names = bare(heading), known("columns")
    if not words:
        return KEPT, False
    exact = names.get(words) or _OURS.get(words)
    if exact:
        return (KEPT if exact in _TOLD else exact), True
    near = [
        name
        for name in names
        if len(name) >= _SHORTEST and (words.startswith(f"{name} ") or words.endswith(f" {name}"))
    ]
    found = names[max(near, key=len)] if near else KEPT
    return (KEPT if found in _TOLD else found), False
