"""The words that houses use in their tables, in files that anybody can add to."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from crisisex.scenario.yaml_text import YamlText

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN = re.compile(r"[^\w#+]+")
_SHORTEST_PLURAL = 4
_LONGEST = 300


def bare(text: str) -> str:
    """Return words without case, accents, punctuation, brackets and plurals; signs alone stay.

    Of a long text, the beginning is enough to know it by.
    """
    return _bare(text[:_LONGEST])


@lru_cache(maxsize=8192)
def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", _BRACKETS.sub(" ", text).casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    words = _BETWEEN.sub(" ", plain.replace("œ", "oe")).split()
    return " ".join(_singular(word) for word in words)


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= _SHORTEST_PLURAL and word.endswith("s") else word


@cache
def known(name: str) -> dict[str, str]:
    """Return what each bare word of `name.yaml` stands for; the first that has a word keeps it."""
    found: dict[str, str] = {}
    for meaning, words in _read(name).items():
        for word in (meaning, *words):
            found.setdefault(bare(str(word)), meaning)
    return found


def _read(name: str) -> dict[str, list[str]]:
    file = files("crisisex.formats.words").joinpath(f"{name}.yaml")
    text = file.read_text(encoding="utf-8")
    data: dict[str, list[str]] = YamlText(Path(f"{name}.yaml"), text).load()
    return data
