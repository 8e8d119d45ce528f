"""The graph as text: whole, and nothing that an author writes is more than words in it."""

import re
from html import unescape

import pytest

from crisisex.report.graph.dot import as_dot
from crisisex.report.graph.mermaid import as_mermaid
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise
from tests.exercises import small

SHIPPED = sorted(folder.name for folder in shipped_exercises())
HOSTILE = (
    '"]; end <b>x</b> &amp; {{ }} `a` #35; \\N \\" "); click n1 "javascript:x" %%{init}%% --> | $'
)
STRING = r'"(?:[^"\\]|\\.)*"'


def hostile() -> Exercise:
    data = small().model_dump(by_alias=True, exclude_defaults=True, mode="json")
    data["title"] = data["phases"][0]["title"] = HOSTILE
    data["injects"][0]["subject"] = f"1. {HOSTILE}"
    data["injects"][1]["decision"]["choices"]["oui"] = HOSTILE
    return Exercise.model_validate(data)


def counted(exercise: Exercise) -> tuple[int, int]:
    choices = sum(len(each.decision.choices) for each in exercise.injects if each.decision)
    return len(exercise.injects), choices


@pytest.fixture(params=[*SHIPPED, "hostile"])
def exercise(request: pytest.FixtureRequest) -> Exercise:
    return hostile() if request.param == "hostile" else load_exercise(request.param).exercise


def test_graphviz_finds_every_inject_and_choice(exercise: Exercise) -> None:
    lines = as_dot(exercise).splitlines()
    assert lines[0] == f'digraph "{exercise.id}" {{'
    assert lines[-1] == "}"
    nodes = [line for line in lines if re.fullmatch(rf"    {STRING} \[label={STRING}, .*\];", line)]
    assert len(nodes) == sum(counted(exercise))
    for line in lines[1:-1]:
        assert re.fullmatch(
            rf"  (graph|node|edge) \[.*\];|  subgraph \w+ {{|    label={STRING};|  }}"
            rf"|    {STRING} \[label={STRING}, shape=\w+, style={STRING}(, fillcolor={STRING})?\];"
            rf"|  {STRING} -> {STRING}( \[label={STRING}\])?;",
            line,
        ), line


def test_graphviz_reads_hostile_words_as_they_were_written() -> None:
    (title,) = re.findall(rf"graph \[rankdir=LR, label=({STRING})", as_dot(hostile()))
    read = re.sub(r"\\(.)", r"\1", title[1:-1])
    assert unescape(read) == f"EXERCICE · {HOSTILE}"


def test_mermaid_finds_every_inject_and_choice(exercise: Exercise) -> None:
    lines = as_mermaid(exercise).splitlines()
    assert lines[0].startswith("%% EXERCICE · ")
    assert "{" not in lines[0]
    assert lines[1] == "flowchart LR"
    label = r'"(?:[^"`<>{}\[\];&|\\%$#]|#\d+;|<br/>)*"'
    node = rf"    n\d+(\[{label}\]|{{{{{label}}}}})(:::\w+)?"
    choice = rf"    c\d+\(\[{label}\]\):::choice"
    assert sum(bool(re.fullmatch(node, line)) for line in lines) == counted(exercise)[0]
    assert sum(bool(re.fullmatch(choice, line)) for line in lines) == counted(exercise)[1]
    for line in lines[2:]:
        assert re.fullmatch(
            rf"{node}|{choice}|  subgraph \w+\[{label}\]|    direction LR|  end"
            r"|  [nc]\d+ --> [nc]\d+|  classDef [\w #:,.-]+",
            line,
        ), line


def test_mermaid_reads_hostile_words_as_they_were_written() -> None:
    (title,) = re.findall(r'subgraph p0\["(.*)"\]', as_mermaid(hostile()))
    assert re.sub(r"#(\d+);", lambda found: chr(int(found[1])), title) == HOSTILE
    assert "<br/>1#46; #34;" in as_mermaid(hostile())


def test_a_branch_goes_by_its_choice_and_a_contingency_is_dashed() -> None:
    dot = as_dot(small())
    assert '"couper" -> "couper.oui";' in dot
    assert '"couper.oui" -> "coupe";' in dot
    assert '"note" -> "couper" [label="lu"];' in dot
    assert re.search(r'"relance" .*style="filled,dashed"', dot)
    assert ":::contingency" in as_mermaid(small())
