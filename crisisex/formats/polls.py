"""How a decision stands in formats that have none.

Its question ends the text, its choices are among what somebody ticks.
"""

from crisisex.formats.liberal import LONGEST_LINE

_CHOICES = {"fr": "Choix : ", "en": "Choice: "}
"""How the name of a choice begins where it stands among what is expected."""


def choice(label: str, language: str) -> str:
    """Return the name of a choice among what is expected."""
    return _CHOICES.get(language, _CHOICES["fr"]) + label


def label_of(name: str) -> str:
    """Return the label of a choice by that name; empty when the name is of no choice."""
    return next(
        (name.removeprefix(each) for each in _CHOICES.values() if name.startswith(each)), ""
    )


def split(body: str, subject: str) -> tuple[str, str]:
    """Return a text without the question that ends it, and that question; else the subject."""
    before, _, last = body.rpartition("\n")
    asked = last.strip()
    if asked.endswith("?") and len(asked) <= LONGEST_LINE:
        return before.rstrip(), asked
    return body, subject


def joined(body: str, subject: str, question: str) -> str:
    """Return a text that ends with the question, where the subject does not say it already."""
    if not question or question == subject:
        return body
    return f"{body}\n\n{question}" if body else question
