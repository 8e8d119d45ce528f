"""A problem tells an author where, what is wrong and what to do; all of them come at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from crisisex.errors import UserError
from crisisex.language import N_, Sentence
from crisisex.plain import plain, sentence


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in an author's file; `line` and `column` count from 1."""

    file: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{plain(str(self.file))}:{self.line}:{self.column}: {sentence(self.message)}"


class ScenarioError(UserError):
    """An exercise cannot be used; `problems` holds everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = list(problems)


def did_you_mean(
    word: str, known: Iterable[str], none: str = N_("aucun n’est déclaré")
) -> Sentence:
    """Return « vouliez-vous dire … ? » when a known word is near, else what is known."""
    choices = sorted(set(known))
    near = get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return Sentence(N_("vouliez-vous dire « {near} » ?"), near=near[0])
    if not choices:
        return Sentence(none)
    shown = ", ".join(choices[:12]) + (", …" if len(choices) > 12 else "")  # noqa: PLR2004 - as many as a line holds
    return Sentence(N_("sont connus : {shown}"), shown=shown)
