"""Numbers and addresses that nobody can answer: those kept for fiction, and no others."""

import re

RESERVED = ("019900", "026191", "035301", "046571", "053649", "063998")
"""How numbers begin that the French regulator keeps for works of fiction (Arcep)."""
_NUMBER = re.compile(r"\+?\d(?:[\s.\-()]?\d){6,}")
"""Seven figures or more: what is shorter is an extension inside the establishment."""
_ADDRESS = re.compile(r"[^\s@]+@([^\s@,;]+)")


def check_invented(contact: str) -> None:
    """Raise ValueError, with the way out, when somebody real could be reached by `contact`."""
    for number in _NUMBER.findall(contact):
        if not invented_number(number):
            raise ValueError(
                f"« {number.strip()} » pourrait être un vrai numéro : "
                "en prendre un réservé à la fiction, comme 01 99 00 12 34"
            )
    for domain in _ADDRESS.findall(contact):
        if not domain.rstrip(".").lower().endswith(".example"):
            raise ValueError(f"« {domain} » pourrait exister : finir l’adresse par .example")


def invented_number(number: str) -> bool:
    """Return whether `number` is one of those kept for fiction."""
    return _national(number).startswith(RESERVED)


def _national(number: str) -> str:
    """Return the figures of `number` as they are dialled in France."""
    figures = re.sub(r"\D", "", number)
    if number.lstrip().startswith("+33") or figures.startswith("0033"):
        return "0" + figures.removeprefix("00").removeprefix("33").removeprefix("0")
    return figures
