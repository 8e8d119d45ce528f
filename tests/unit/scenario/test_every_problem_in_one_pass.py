"""Each kind of problem is found alone, and all of them are found together, each in its place."""

from pathlib import Path

import pytest

from tests.unit.scenario.authoring import Fault, said, unmarked, written
from tests.unit.scenario.faults import DUPLICATE_INJECT, FAULTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file in it, one beside it, and a link from the one to the other."""
    inside = tmp_path / "essai"
    (inside / "sous").mkdir(parents=True)
    (inside / "dedans.txt").write_text("dedans")
    (tmp_path / "dehors.txt").write_text("dehors")
    (inside / "lien.txt").symlink_to(tmp_path / "dehors.txt")
    return inside


def _check(folder: Path, faults: list[Fault], top: str = "", *says: str) -> None:
    text, places = unmarked(written(faults, top))
    messages = [*says, *(each for section in _SECTIONS for each in _said_of(faults, section))]
    assert len(places) == len(messages)
    wanted = sorted((*place, message) for place, message in zip(places, messages, strict=True))
    found = sorted(said(folder, text))
    shown = "\n".join(f"{line}:{column}: {message}" for line, column, message in found)
    assert [each[:2] for each in found] == [each[:2] for each in wanted], shown
    for (_, _, message), (_, _, phrase) in zip(found, wanted, strict=True):
        assert phrase in message


_SECTIONS = ("objectives", "cells", "phases", "milestones", "injects", "obligations")


def _said_of(faults: list[Fault], section: str) -> list[str]:
    return [each for fault in faults if fault.section == section for each in fault.says]


def test_an_exercise_without_fault_has_no_problem(folder: Path) -> None:
    _check(folder, [])


@pytest.mark.parametrize("fault", [*FAULTS, DUPLICATE_INJECT], ids=lambda fault: fault.name)
def test_a_problem_is_found_where_it_is_and_nothing_else_is(folder: Path, fault: Fault) -> None:
    _check(folder, [fault])


def test_all_problems_but_a_doubled_inject_come_at_once(folder: Path) -> None:
    _check(folder, FAULTS, "▶titel: Oups\n", "clé inconnue « titel » : vouliez-vous dire « title »")


def test_all_problems_come_at_once_even_with_a_doubled_inject(folder: Path) -> None:
    _check(folder, [*FAULTS, DUPLICATE_INJECT])


def test_broken_things_of_one_kind_are_not_proposed_for_another(folder: Path) -> None:
    faults = [fault for fault in FAULTS if fault.name in {"two triggers", "an unknown obligation"}]
    text, _ = unmarked(written(faults))
    text = text.replace("{id: active, text: Activée}", "{id: active, text: A, objective: i8}")
    messages = [message for _, _, message in said(folder, text)]
    assert "objectif inconnu « i8 » : sont connus : O1" in messages


def test_a_folder_is_not_proposed_in_place_of_itself(folder: Path) -> None:
    fault = next(fault for fault in FAULTS if fault.name == "attachments missing or outside")
    text, _ = unmarked(written([fault]))
    assert not [message for _, _, message in said(folder, text) if "dire « sous »" in message]


def test_everything_wrong_with_one_inject_comes_at_once(folder: Path) -> None:
    fault = Fault(
        "tout",
        "injects",
        "▶{id: i1, to: [▶rsi, rssi], channel: phone, subject: S, ▶bodi: x, objective: ▶O9}",
        ("rien ne le déclenche", "rôle inconnu « rsi »", "clé inconnue « bodi »", "« O9 »"),
    )
    _check(folder, [fault])


def test_two_unknown_keys_of_an_action_do_not_hide_an_unknown_role(folder: Path) -> None:
    fault = Fault(
        "deux clés",
        "injects",
        "{id: i1, at: 2m, to: [▶rsi, rssi], channel: phone, subject: S, "
        "expects: [{id: E1, text: T, ▶un: 1, ▶deux: 2}]}",
        ("rôle inconnu « rsi »", "clé inconnue « un »", "clé inconnue « deux »"),
    )
    _check(folder, [fault])


def test_a_phase_start_without_unit_is_the_only_thing_said_of_it(folder: Path) -> None:
    fault = Fault(
        "sans unité",
        "phases",
        '{id: soir, title: Soir, starts: ▶120, scenario: "J+5 08:00"}',
        ("« 120 » n’a pas d’unité : écrire 120m ou 120s",),
    )
    _check(folder, [fault])


def test_a_misspelt_key_of_roles_does_not_make_the_roles_unknown(folder: Path) -> None:
    text, places = unmarked(written([]).replace("simulated", "▶simulatd"))
    found = said(folder, text)
    assert [each[:2] for each in found] == places
    assert "clé inconnue « simulatd » : vouliez-vous dire « simulated » ?" in found[0][2]


def test_a_misspelt_section_does_not_make_what_it_declares_unknown(folder: Path) -> None:
    for section in ("roles", "phases", "objectives"):
        text = written([]).replace(f"{section}:", f"{section}x:")
        for _, _, message in said(folder, text):
            assert "inconnue « " not in message or f"« {section}x »" in message
            assert "rôle inconnu" not in message
