"""How a decision stands in formats that have none.

Its question ends the text, its choices are among what somebody ticks.
"""

from crisisex.formats.liberal import LONGEST_LINE

CHOICE = "Choix : "
"""How the name of a choice begins where it stands among what is expected."""


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
