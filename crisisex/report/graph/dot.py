"""The graph as Graphviz's text: a cluster for each phase, a node for each inject and choice."""

from collections.abc import Iterator
from textwrap import wrap

from crisisex.language import _
from crisisex.report.graph.wording import ABBREVIATIONS, Wording, instant
from crisisex.scenario.graph import Graph, Kind, Node, graph_of
from crisisex.scenario.models import Exercise

_STYLES = {
    Kind.TIMED: "filled",
    Kind.WAITING: "filled",
    Kind.CONTINGENCY: "filled,dashed",
    Kind.RESERVE: "filled,dotted",
}
_WIDTH = 40
"""Signs of a line."""
_FILL, _CHOICE = "#EEF3F7", "#FBE9C6"


def as_dot(exercise: Exercise) -> str:
    """Return the graph of an exercise in the DOT language."""
    return "\n".join(_lines(exercise, graph_of(exercise), Wording(exercise))) + "\n"


def _lines(exercise: Exercise, graph: Graph, words: Wording) -> Iterator[str]:
    title = f"{_('EXERCICE')} · {exercise.title}"
    yield f"digraph {_quoted(exercise.id)} {{"
    yield f"  graph [rankdir=LR, label={_quoted(title)}, labelloc=t, fontname=sans];"
    yield f'  node [shape=box, style=filled, fillcolor="{_FILL}", fontname=sans, fontsize=10];'
    yield "  edge [fontname=sans, fontsize=9];"
    reserve = [node for node in graph.nodes.values() if node.kind is Kind.RESERVE]
    yield from _cluster("cluster_reserve", _("En réserve"), reserve, graph, words)
    for nth, phase in reversed(list(enumerate(exercise.phases))):  # drawn from the bottom up
        inside = [
            node
            for node in graph.nodes.values()
            if node.phase == nth and node.kind is not Kind.RESERVE
        ]
        yield from _cluster(f"cluster_{nth}", phase.title, inside, graph, words)
    for branch in graph.branches.values():
        yield f"  {_quoted(branch.decision)} -> {_quoted(branch.milestone)};"
    for edge in graph.edges:
        source = edge.milestone if edge.branch else edge.source
        label = "" if edge.branch else f" [label={_quoted(_what(edge.milestone))}]"
        yield f"  {_quoted(source)} -> {_quoted(edge.target)}{label};"
    yield "}"


def _cluster(
    name: str, title: str, inside: list[Node], graph: Graph, words: Wording
) -> Iterator[str]:
    if not inside:
        return
    yield f"  subgraph {name} {{"
    yield f"    label={_quoted(title)};"
    for node in inside:
        shape = "hexagon" if node.letter else "box"
        yield (
            f"    {_quoted(node.inject.id)} [label={_quoted(_folded(label_of(node, words)))}, "
            f'shape={shape}, style="{_STYLES[node.kind]}"];'
        )
    asked = {node.inject.id for node in inside}
    for branch in graph.branches.values():
        if branch.decision in asked:
            label = _folded(f"{branch.mark} · {branch.words}")
            yield (
                f"    {_quoted(branch.milestone)} [label={_quoted(label)}, "
                f'shape=box, style="filled,rounded", fillcolor="{_CHOICE}"];'
            )
    yield "  }"


def _folded(text: str) -> str:
    """Return `text` on lines that a box holds."""
    lines = (wrap(line, _WIDTH, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join(part for line in lines for part in line)


def label_of(node: Node, words: Wording) -> str:
    """Return what a node says, on several lines."""
    inject = node.inject
    head = " · ".join(
        filter(
            None,
            (
                node.letter,
                instant(node),
                _(ABBREVIATIONS[inject.channel]),
                words.recipients(inject),
            ),
        )
    )
    return "\n".join(filter(None, (head, inject.subject, words.condition(node))))


def _what(milestone: str) -> str:
    what = milestone.rpartition(".")[2]
    return {"released": "", "acknowledged": _("lu"), "answered": _("répondu")}.get(what, what)


def _quoted(text: str) -> str:
    """Return a string of the language; lines stay lines, and entities are only words."""
    plain = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    escaped = escaped.replace("&", "&amp;")
    return f'"{escaped}"'
