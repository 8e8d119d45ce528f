"""Addresses, domains and numbers that may be somebody's, made into ones that are nobody's.

Each is replaced by the same invention wherever it stands, so that what belonged together still
does. What is invented already is left alone.
"""

import re
from collections.abc import Callable
from typing import Any

from crisisex.scenario.invented import RESERVED, invented_number

_INVENTED = re.compile(
    r"(?:^|\.)(?:example|invalid|test|localhost|example\.(?:com|net|org))$", re.IGNORECASE
)
_TOPS = (
    "com|net|org|edu|gov|mil|int|info|biz|io|eu|fr|be|ch|lu|de|es|it|nl|uk|us|ca|ru|cn|jp|br|in|"
    "xyz|top|online|site|app|dev|cloud|health|hospital|onion"
)
"""Ends of a bare domain; those that are also ends of file names are left out."""
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,62})"
_HOST = rf"(?:{_LABEL}\.){{1,8}}[a-z]{{2,24}}"
_CONTACT = re.compile(
    rf"(?P<user>[\w.+%'’-]{{1,64}}@)(?P<mail>{_HOST})(?![\w-])"
    rf"|(?P<scheme>\b(?:https?|ftp)://)(?P<site>{_HOST})(?![\w-])"
    rf"|(?<![\w./\\-])(?P<bare>(?:{_LABEL}\.){{1,8}}(?:{_TOPS}))(?![\w-]|\.\w)"
    r"|(?<![\w.+])(?P<french>0[1-9](?P<gap>[ .\u00a0\u202f-]?)\d\d(?:(?P=gap)\d\d){3})(?!\w)"
    r"|(?<![\w.])(?P<abroad>(?:\+|00)[1-9]\d{0,2}(?:[ .\u00a0\u202f()-]{0,2}\d){7,12})(?!\w)"
    r"|(?<![\w.-])(?P<american>(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4})(?![\w-])",
    re.IGNORECASE,
)
_FICTIONAL_AMERICAN = re.compile(r"555[.-]01\d\d$")


class Fiction:
    """The inventions of one exercise; `made` holds each with what it stands for."""

    def __init__(self) -> None:
        self.made: dict[str, str] = {}
        self._domains: dict[str, str] = {}
        self._numbers: dict[str, str] = {}

    def invented(self, words: str, noted: Callable[[str, str], None] | None = None) -> str:
        """Return `words` without real contacts; `noted` is told each one that is replaced."""
        if "." not in words and not any(sign.isdigit() for sign in words):
            return words

        def replaced(found: re.Match[str]) -> str:
            new = self._instead(found)
            if new != found[0] and found[0] not in self.made:
                self.made[found[0]] = new
                if noted:
                    noted(found[0], new)
            return new

        return _CONTACT.sub(replaced, words)

    def _instead(self, found: re.Match[str]) -> str:
        if domain := found["mail"] or found["site"] or found["bare"]:
            return f"{found['user'] or ''}{found['scheme'] or ''}{self._domain(domain)}"
        number = found[0]
        if invented_number(number) or _FICTIONAL_AMERICAN.search(number):
            return number
        return self._numbers.setdefault(re.sub(r"\D", "", number), _number(len(self._numbers)))

    def _domain(self, domain: str) -> str:
        """Return a domain of nobody's: the name that it had, or its whole when that is taken."""
        known = domain.lower()
        if _INVENTED.search(known):
            return domain
        if known not in self._domains:
            short = known.rpartition(".")[0] + ".example"
            taken = short in self._domains.values()
            self._domains[known] = known.replace(".", "-") + ".example" if taken else short
        return self._domains[known]


def everywhere(
    value: Any,  # noqa: ANN401 - plain data of any shape
    change: Callable[[str], str],
    kept: frozenset[str],
) -> Any:  # noqa: ANN401 - JSON, whatever its depth
    """Return plain data with every text changed, but for what stands under the `kept` keys."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [everywhere(each, change, kept) for each in value]
    if isinstance(value, dict):
        return {
            key: each if key in kept else everywhere(each, change, kept)
            for key, each in value.items()
        }
    return value


def _number(nth: int) -> str:
    """Return the nth of the numbers that are kept for works of fiction."""
    prefix = RESERVED[(nth // 10_000) % len(RESERVED)]
    figures = f"{prefix}{nth % 10_000:04d}"
    return " ".join(figures[place : place + 2] for place in range(0, 10, 2))
