"""On what somebody is connected, in two words, from what their browser says of itself."""

import re

from crisisex.language import N_

_KINDS = (
    (re.compile(r"^crisisex-terminal$"), N_("terminal")),
    (re.compile(r"iPad|Tablet|Android(?!.*Mobile)"), N_("tablette")),
    (re.compile(r"iPhone|Android|Mobile"), N_("téléphone")),
    (re.compile(r"Windows|Macintosh|X11|CrOS"), N_("ordinateur")),
)
_BROWSERS = (
    (re.compile(r"Edg(e|A|iOS)?/"), "Edge"),
    (re.compile(r"OPR/"), "Opera"),
    (re.compile(r"Firefox/|FxiOS/"), "Firefox"),
    (re.compile(r"Chrome/|CriOS/"), "Chrome"),
    (re.compile(r"Safari/"), "Safari"),
)


def device_of(user_agent: str) -> str:
    """Return `téléphone · Chrome`; `programme` for what is no browser."""
    kind = next((name for sign, name in _KINDS if sign.search(user_agent)), "")
    browser = next((name for sign, name in _BROWSERS if sign.search(user_agent)), "")
    return " · ".join(filter(None, (kind, browser))) or N_("programme")
