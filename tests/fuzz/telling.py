"""What is said of many inputs: a line a target, each wrong with how to play it again."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.playing import Course, Wrong

SHOWN = 3
"""Wrongs that are alike: the others are counted."""
_LONGEST = 1_800
"""Signs of what is shown of one."""


@dataclass
class Tally:
    """What the inputs of a target have come to."""

    name: str
    inputs: int = 0
    taken: int = 0
    refused: int = 0
    slowest: float = 0.0
    most_bytes: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    alike: Counter[str] = field(default_factory=Counter)

    def adds(self, course: Course) -> list[Wrong]:
        """Count a course; return those of its wrongs that are to be shown."""
        self.inputs += course.inputs
        self.taken += course.taken
        self.refused += course.refused
        self.slowest = max(self.slowest, course.slowest)
        self.most_bytes = max(self.most_bytes, course.most_bytes)
        shown = []
        for each in course.wrong:
            self.wrong[each.kind] += 1
            likeness = f"{each.kind} {each.place or each.why[:60]}"
            self.alike[likeness] += 1
            if self.alike[likeness] <= SHOWN:
                shown.append(each)
        return shown


def told(wrong: Wrong, course: int, kept: Path) -> str:
    """Return what was wrong, and how to play it again: all its seed, or the kept input alone."""
    again = f"python -m tests.fuzz --only '{wrong.target}'"
    why = wrong.why if len(wrong.why) <= _LONGEST else f"…{wrong.why[-_LONGEST:]}"
    return (
        f"{wrong.target}, seed {wrong.seed}, input {wrong.nth}: {wrong.kind} {wrong.place}\n"
        f"{why.rstrip()}\n"
        f"  again: {again} --seed {wrong.seed} --inputs {course}\n"
        f"  alone: {again} --file {kept}"
    )


def keep(wrong: Wrong, folder: Path) -> Path:
    """Write the input to a file, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{wrong.target.replace(' ', '-')}-{wrong.seed}-{wrong.nth}"
    file.write_bytes(wrong.content)
    return file


def table(tallies: Iterable[Tally], seconds: dict[str, float]) -> str:
    """Return a line for each target, and one for all."""
    found = list(tallies)
    total = sum(each.inputs for each in found) or 1
    lines = [f"{'':26}{'inputs':>10}{'share':>8}{'taken':>7}{'slowest':>9}{'most':>10}{'wrong':>7}"]
    lines += [
        f"{each.name:26}{each.inputs:>10}{each.inputs / total:>8.1%}"
        f"{each.taken / max(1, each.inputs):>7.0%}{each.slowest:>7.2f} s"
        f"{each.most_bytes / 1024**2:>6.0f} MiB{each.wrong.total():>7}"
        f"   {seconds.get(each.name, 0):.0f} s"
        for each in found
    ]
    wrong = sum((each.wrong for each in found), Counter[str]())
    kinds = ("traceback", "sentence", "slow", "hung", "memory", "died")
    said = ", ".join(f"{wrong[kind]} {kind}" for kind in kinds)
    lines.append(f"{total if found else 0} inputs in {sum(seconds.values()):.0f} s: {said}")
    return "\n".join(lines)
