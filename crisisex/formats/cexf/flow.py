"""The flow of a CEXF exercise: what each inject requires, what it follows, when it is due.

An inject that is left out is stepped over: what waited for it waits for what it waited for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from crisisex.formats.liberal import groups, line, mapping, seconds, several, text

START = "startex"
MANUAL = "manual"
TIMED = "triggered_at"


@dataclass
class Step:
    """One entry of the flow; what it waits for is named by the other injects' uuids."""

    uuid: str
    description: str = ""
    requires: list[tuple[str, str]] = field(default_factory=list)
    """Injects, each with the result that is asked of it; empty for any."""
    follows: list[str] = field(default_factory=list)
    on_completion: bool = False
    """What follows it waits for its completion."""
    triggers: frozenset[str] = frozenset()
    due: float | None = None
    """Exercise seconds."""
    unread: str = ""
    """A time that is none."""
    every: str = ""
    """How often it comes back, which none of ours does."""
    reports: int = 0
    """How many callbacks it makes to other programs."""


def steps(value: object) -> tuple[dict[str, Step], list[str]]:
    """Return the flow by inject, and what in it names none."""
    found: dict[str, Step] = {}
    edges: list[tuple[str, str]] = []
    nameless: list[str] = []
    for each in groups(value):
        uuid = line(each.get("inject_uuid"))
        if not uuid:
            nameless.append(line(each.get("description"), 80) or "?")
            continue
        step = found.setdefault(uuid, Step(uuid))
        sequence, timing = mapping(each.get("sequence")), mapping(each.get("timing"))
        step.description = step.description or text(each.get("description"))
        step.requires += _required(each.get("requirements"))
        step.triggers |= {line(name).lower() for name in several(sequence.get("trigger"))}
        ends = {line(name).lower() for name in several(sequence.get("completion_trigger"))}
        step.on_completion |= "completion" in ends
        step.due = seconds(timing.get("triggered_at"))
        step.unread = line(timing.get("triggered_at"), 60) if step.due is None else ""
        step.every = line(timing.get("periodic_run_every"), 60)
        step.reports += len(several(each.get("reporting_callback")))
        names = [line(name) for name in several(sequence.get("followed_by"))]
        edges += [(uuid, name) for name in names if name]
    for parent, child in dict.fromkeys(edges):
        found.setdefault(child, Step(child)).follows.append(parent)
    return found, nameless


def stepped_over(flow: dict[str, Step], out: set[str]) -> None:
    """Make what waits for the injects that are left out wait for what those waited for."""
    for uuid, step in flow.items():
        if uuid in out:
            continue
        step.requires = [
            new
            for required in step.requires
            for new in (_before(flow, required[0], out) if required[0] in out else [required])
        ]
        step.follows = [
            new
            for parent in step.follows
            for new in (
                (name for name, _ in _before(flow, parent, out)) if parent in out else [parent]
            )
        ]


def _before(flow: dict[str, Step], uuid: str, out: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the nearest injects that stay, going back from one that is left out."""
    seen, queue = {uuid}, [uuid]
    while queue:
        step = flow.get(queue.pop())
        for parent in (*step.requires, *((name, "") for name in step.follows)) if step else ():
            if parent[0] in seen:
                continue
            seen.add(parent[0])
            if parent[0] in out:
                queue.append(parent[0])
            else:
                yield parent


def _required(value: object) -> list[tuple[str, str]]:
    return [
        (line(each.get("inject_uuid")), line(each.get("resolution_requirement")))
        for each in groups(value)
        if line(each.get("inject_uuid"))
    ]
