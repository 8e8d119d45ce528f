"""Who receives what was written for a role that nobody plays: the nearest of those who do."""

from collections.abc import Sequence
from typing import Final

_NEAREST: Final[dict[str, tuple[str, ...]]] = {
    "direction": ("responsable-administratif", "siege-gestionnaire", "qualite", "idec"),
    "dsi": ("responsable-si", "rssi", "infogerant", "responsable-administratif"),
    "rssi": ("dsi", "responsable-si", "dpd", "infogerant"),
    "responsable-si": ("dsi", "rssi", "technicien-astreinte", "infogerant"),
    "technicien-astreinte": ("responsable-si", "dsi", "rssi"),
    "infogerant": ("responsable-si", "dsi", "rssi", "responsable-administratif"),
    "supervision-soc": ("rssi", "dsi", "responsable-si"),
    "prestataire-pris": ("rssi", "dsi", "responsable-si"),
    "dpd": ("direction", "qualite", "rssi", "responsable-administratif"),
    "qualite": ("medecin-coordonnateur", "idec", "cadre-nuit", "direction"),
    "communication": ("direction", "qualite"),
    "idec": ("medecin-coordonnateur", "cadre-nuit", "equipe-ehpad", "qualite"),
    "medecin-coordonnateur": ("idec", "medecin-urgences", "qualite"),
    "medecin-urgences": ("medecin-coordonnateur", "cadre-nuit", "qualite"),
    "cadre-nuit": ("idec", "qualite", "medecin-urgences"),
    "equipe-ehpad": ("idec", "medecin-coordonnateur"),
    "responsable-administratif": ("direction", "idec"),
    "siege-gestionnaire": ("direction", "responsable-administratif"),
}
OUTSIDE: Final = frozenset(
    {
        *("ars", "attaquant", "cert-sante", "cnil", "corruss", "editeur-dpi", "familles", "hfds"),
        *("etablissement-appui", "etablissement-voisin", "laboratoire-partenaire", "police"),
        *("pharmacie-officine", "prestataire-pris", "presse", "samu", "siege-gestionnaire"),
        *("supervision-soc", "usagers"),
    }
)
"""Roles that are not of the establishment: what reaches them is no message for a colleague."""
_LAST: Final = ("direction", "responsable-administratif", "qualite")


def stand_in(role: str, played: Sequence[str]) -> str:
    """Return which of `played`, at least one, receives what was written for `role`."""
    wanted = (*_NEAREST.get(role, ()), *_LAST)
    return next((each for each in wanted if each in played), played[0])
