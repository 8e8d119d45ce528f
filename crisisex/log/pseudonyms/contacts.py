"""E-mail addresses and telephone numbers that people wrote; invented ones may stay."""

import re

from crisisex.scenario.invented import invented_number

ADDRESS = "[adresse]"
NUMBER = "[numéro]"
_EMAIL = re.compile(r"[\w.+%’'-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(
    r"(?<![\w+])(?:\+\d{1,3}|00\d{1,3}|0)(?:[ \u00a0\u202f.()/-]{0,3}\d){8,12}(?!\w)"
)
_INVENTED = re.compile(r"\.(?:example|invalid|test)$|@example\.(?:com|net|org)$", re.IGNORECASE)


def without_contacts(text: str) -> str:
    """Return `text` without real addresses and numbers."""
    if "@" in text:
        text = _EMAIL.sub(lambda found: _kept(found[0]), text)
    return _NUMBER.sub(lambda found: found[0] if invented_number(found[0]) else NUMBER, text)


def _kept(address: str) -> str:
    return address if _INVENTED.search(address) else ADDRESS
