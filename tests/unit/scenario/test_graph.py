"""An exercise as a graph: what waits for what, on which branch, and when."""

from crisisex.scenario.folder import load_exercise
from crisisex.scenario.graph import Kind, graph_of
from tests.exercises import small


def test_choices_are_branches_with_a_letter_and_a_number() -> None:
    graph = graph_of(small())
    assert {name: branch.mark for name, branch in graph.branches.items()} == {
        "couper.oui": "A1",
        "couper.non": "A2",
    }
    assert graph.nodes["couper"].letter == "A"
    assert [branch.mark for branch in graph.nodes["coupe"].branches] == ["A1"]
    assert graph.nodes["note"].branches == ()


def test_instants_follow_from_what_is_waited_for() -> None:
    graph = graph_of(small())
    assert graph.nodes["note"].when == 120
    assert graph.nodes["couper"].when == 120 + 60 + 300
    assert graph.nodes["coupe"].when == 480 + 240
    assert graph.nodes["pas-coupe"].when == 480 + 240 + 60


def test_kinds_say_what_makes_an_inject_leave() -> None:
    kinds = {name: node.kind for name, node in graph_of(small()).nodes.items()}
    assert kinds["note"] is Kind.TIMED
    assert kinds["couper"] is Kind.WAITING
    assert kinds["relance"] is Kind.CONTINGENCY


def test_letters_follow_the_order_in_which_questions_come() -> None:
    exercise = load_exercise("rancongiciel-ch").exercise
    asked = {node.inject.id: node.letter for node in graph_of(exercise).nodes.values()}
    assert {name: letter for name, letter in asked.items() if letter} == {
        "couper-internet": "A",
        "urgences": "B",
        "redemarrer-dpi": "C",
    }
    assert graph_of(exercise).nodes["ressaisie"].phase == 3
