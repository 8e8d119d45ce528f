"""The graph as Mermaid's text, which pages and wikis draw.

Names of ours (`n1`, `c1`) stand for ids, and every sign that Mermaid or HTML obeys is written by
its number, so that words of an exercise are never more than words.
"""

import re
from collections.abc import Iterator

from crisisex.language import _
from crisisex.report.graph.dot import label_of
from crisisex.report.graph.wording import Wording
from crisisex.scenario.graph import Graph, Kind, Node, graph_of
from crisisex.scenario.models import Exercise

_PLAIN = frozenset(" .,:!?’'«»…–—·≈→+/()\u00a0\u202f-")
_LIST = re.compile(r"\s*(\d+[.)]|[-+])")
"""What begins a list at the beginning of a line."""
_CLASSES = (
    "classDef contingency stroke-dasharray:6 4",
    "classDef reserve stroke-dasharray:2 3",
    "classDef choice fill:#FBE9C6,stroke:#8A6D00,color:#1A1A1A",
    "classDef asks fill:#EEF3F7,stroke:#1A1A1A,stroke-width:2px,color:#1A1A1A",
)


def as_mermaid(exercise: Exercise) -> str:
    """Return the graph of an exercise as a Mermaid flowchart."""
    return "\n".join(_lines(exercise, graph_of(exercise), Wording(exercise))) + "\n"


def _lines(exercise: Exercise, graph: Graph, words: Wording) -> Iterator[str]:
    names = {name: f"n{nth}" for nth, name in enumerate(graph.nodes, 1)}
    names |= {name: f"c{nth}" for nth, name in enumerate(graph.branches, 1)}
    yield f"%% {_('EXERCICE')} · {_comment(exercise.title)}"
    yield "flowchart LR"
    for nth, phase in enumerate(exercise.phases):
        inside = [
            node
            for node in graph.nodes.values()
            if node.phase == nth and node.kind is not Kind.RESERVE
        ]
        if inside:
            yield f'  subgraph p{nth}["{_text(phase.title)}"]'
            yield from _inside(inside, graph, names, words)
    reserve = [node for node in graph.nodes.values() if node.kind is Kind.RESERVE]
    if reserve:
        yield f'  subgraph reserve["{_text(_("En réserve"))}"]'
        yield from _inside(reserve, graph, names, words)
    for milestone, branch in graph.branches.items():
        yield f"  {names[branch.decision]} --> {names[milestone]}"
    for edge in graph.edges:
        source = edge.milestone if edge.branch else edge.source
        yield f"  {names[source]} --> {names[edge.target]}"
    for each in _CLASSES:
        yield f"  {each}"


def _inside(
    inside: list[Node], graph: Graph, names: dict[str, str], words: Wording
) -> Iterator[str]:
    yield "    direction LR"
    for node in inside:
        yield f"    {_shape(node, names[node.inject.id], words)}"
    asked = {node.inject.id for node in inside}
    for milestone, branch in graph.branches.items():
        if branch.decision in asked:
            label = _text(f"{branch.mark} · {branch.words}")
            yield f'    {names[milestone]}(["{label}"]):::choice'
    yield "  end"


def _shape(node: Node, name: str, words: Wording) -> str:
    label = "<br/>".join(map(_text, label_of(node, words).split("\n")))
    if node.letter:
        return f'{name}{{{{"{label}"}}}}:::asks'
    marked = {Kind.CONTINGENCY: ":::contingency", Kind.RESERVE: ":::reserve"}.get(node.kind, "")
    return f'{name}["{label}"]{marked}'


def _text(text: str) -> str:
    """Return `text` as words in quotes: letters and a few marks as they are, the rest by number."""
    list_mark = _LIST.match(text)
    obeyed = list_mark.end() - 1 if list_mark else -1
    return "".join(
        sign if place != obeyed and (sign.isalnum() or sign in _PLAIN) else f"#{ord(sign)};"
        for place, sign in enumerate(text)
        if sign.isprintable() or sign in _PLAIN
    )


def _comment(text: str) -> str:
    return "".join(sign if sign.isalnum() or sign in _PLAIN else " " for sign in text)
