"""What a measure answers to, by the plan it changes: texts with the mark of our reading.

V: the source was read. G: it was not; it is then shown « à vérifier ».
"""

from dataclasses import dataclass
from typing import Literal

from crisisex.language import N_, _


@dataclass(frozen=True)
class Reference:
    """One text, and the plans that it asks for; all of them when none is named."""

    text: str
    mark: Literal["V", "G"]
    plans: tuple[str, ...] = ()


REFERENCES = (
    Reference(N_("Instruction DNS/2025/12, action 1 : RETEX au plan qualité"), "V"),
    Reference(N_("Instruction DNS/2025/12, action 4 : PCA et PRA"), "V", ("pca",)),
    Reference(N_("CaRE domaine 2, arrêté du 03/07/2025"), "V", ("pca",)),
    Reference(N_("Guide DGOS du plan blanc numérique, BO du 30/06/2023"), "V", ("plan-blanc",)),
    Reference(N_("Certification HAS 2025, critères numériques"), "G"),
)


def references(sections: tuple[str, ...]) -> str:
    """Return what an action on these plan sections answers to, one text a line."""
    plans = {section.partition("/")[0] for section in sections}
    found = [each for each in REFERENCES if not each.plans or plans & set(each.plans)]
    return "\n".join(
        _(each.text) + (f" ({_('à vérifier')})" if each.mark == "G" else f" [{_('lu')}]")
        for each in found
    )
