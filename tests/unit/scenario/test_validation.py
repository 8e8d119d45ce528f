"""What is found at a path: problems, or remarks where they were written, in whatever file."""

from pathlib import Path

import pytest
import yaml

from crisisex.scenario.catalogue import content_root
from crisisex.scenario.validation import Verdict, verdicts
from tests.unit.scenario.quality.judged import GOOD, changed

NUMBER = "01 42 34 56 78"


def written(folder: Path, data: object = GOOD) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    plain = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    (folder / "exercise.yaml").write_text(plain, encoding="utf-8")
    return folder


def only(path: Path) -> Verdict:
    (verdict,) = verdicts(path)
    return verdict


def told(path: Path) -> list[str]:
    return [str(each) for verdict in verdicts(path) for each in verdict.remarks]


@pytest.mark.parametrize("folder", ["exercises", "roles", "injects", "crisisex/shelf/starter"])
def test_what_is_shipped_is_as_good_as_it_asks_of_others(folder: str) -> None:
    found = list(verdicts(content_root() / folder))
    assert found
    assert [str(each) for verdict in found for each in (*verdict.problems, *verdict.remarks)] == []


def test_shipped_exercises_bring_what_they_share() -> None:
    names = {each.path.name for each in verdicts(content_root() / "exercises")}
    assert {"exercise.yaml", "roles", "injects"} == names


def test_a_broken_exercise_is_not_judged(tmp_path: Path) -> None:
    data = changed("injects.0.to", ["rsi"]) | {"quiet": ["texte-long"]}
    verdict = only(written(tmp_path, data))
    assert verdict.problems
    assert not verdict.remarks


def test_a_remark_is_where_the_word_is_written(tmp_path: Path) -> None:
    text = """\
id: nuit
title: Une nuit
duration: 10m
roles: {played: [rssi]}
objectives: [{id: O1, text: Un}]
phases: [{id: nuit, title: Nuit, scenario: "J 02:10"}]
injects:
  - id: alerte
    at: 2m
    to: rssi
    channel: phone
    subject: Alerte
    body: |
      Rappeler le standard,
      au 01 42 34 56 78.
    expects: [{id: E1, text: Rappelle, objective: O1}]
"""
    (tmp_path / "exercise.yaml").write_text(text, encoding="utf-8")
    (line,) = told(tmp_path)
    assert line.startswith(f"{tmp_path / 'exercise.yaml'}:15:10: « {NUMBER} »")
    assert line.endswith("[numero-reel : alerte]")


def test_a_remark_on_a_text_beside_is_said_in_it(tmp_path: Path) -> None:
    written(tmp_path, changed("injects.0.body", "bodies/alerte.md"))
    (tmp_path / "bodies").mkdir()
    (tmp_path / "bodies/alerte.md").write_text(f"Bonjour.\n\nAu {NUMBER}.\n", encoding="utf-8")
    (line,) = told(tmp_path)
    assert line.startswith(f"{tmp_path / 'bodies/alerte.md'}:3:4: ")


def test_a_remark_on_a_role_card_is_said_in_it(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "roles").mkdir()
    card = f"---\nid: rssi\ntitle: RSSI\n---\n**Mission.** Le {NUMBER}.\n"
    (tmp_path / "roles/rssi.md").write_text(card, encoding="utf-8")
    (line,) = told(tmp_path)
    assert line.startswith(f"{tmp_path / 'roles/rssi.md'}:5:17: ")


def test_attachments_that_are_texts_are_read(tmp_path: Path) -> None:
    written(tmp_path, changed("injects.0.attachments", ["appels.csv", "vieux.txt", "plan.png"]))
    (tmp_path / "appels.csv").write_text(f"heure;numéro\n02:10;{NUMBER}\n", encoding="utf-8")
    (tmp_path / "vieux.txt").write_bytes("téléphone".encode("latin-1"))
    (tmp_path / "plan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (line,) = told(tmp_path)
    assert line.startswith(f"{tmp_path / 'appels.csv'}:2:7: ")
    assert line.endswith("[numero-reel : appels.csv]")


def translated(tmp_path: Path, original: object = GOOD, **keys: object) -> Path:
    """Write an original, and beside it a translation that differs by these keys."""
    written(tmp_path / "nuit", original)
    return written(
        tmp_path / "night",
        {**GOOD, "id": "night", "language": "en", "translation_of": "nuit"} | keys,
    )


def test_a_translation_that_is_its_original_in_other_words_has_no_remark(tmp_path: Path) -> None:
    assert told(translated(tmp_path, title="A night")) == []


def test_what_a_translation_lacks_is_remarked_in_it_and_not_in_the_original(tmp_path: Path) -> None:
    translated(tmp_path, injects=GOOD["injects"][:-1], duration="39m")
    lacks, lasts = sorted(told(tmp_path), key=lambda line: "duration" in line)
    assert "l’inject « oubli » manque : « nuit » l’a" in lacks
    assert lacks.endswith("[contrepartie-absente : injects]")
    assert "duration diffère : « nuit » dit 40m" in lasts
    assert lasts.endswith("[contrepartie-absente : duration]")
    place = str(tmp_path / "night/exercise.yaml")
    assert all(line.startswith(place) for line in (lacks, lasts))


def test_a_difference_that_is_meant_is_silenced(tmp_path: Path) -> None:
    why = {
        "rule": "contrepartie-absente",
        "where": "duration",
        "because": "The last minute is the facilitator’s.",
    }
    assert told(translated(tmp_path, duration="39m", quiet=[why])) == []


def test_an_original_that_is_not_there_or_is_broken_is_remarked(tmp_path: Path) -> None:
    folder = translated(tmp_path, {"id": "nuit"})
    (broken,) = told(folder)
    assert "« nuit » a des problèmes" in broken
    (tmp_path / "nuit/exercise.yaml").unlink()
    (absent,) = told(folder)
    assert "exercice introuvable « nuit »" in absent
    assert absent.endswith("[contrepartie-absente : translation_of]")


def test_a_library_inject_is_judged_by_itself_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "injects").mkdir()
    entry = {
        "id": "appel",
        "title": "Un appel",
        "parameters": {"numero": {"text": "Qui rappeler", "default": NUMBER}},
        "inject": {"to": ["rssi"], "channel": "sms", "subject": "Rappel", "body": "Au {numero}."},
    }
    file = tmp_path / "injects/appel.yaml"
    file.write_text(yaml.safe_dump(entry, allow_unicode=True), encoding="utf-8")
    said = told(tmp_path / "injects")
    assert [each.rpartition("[")[2] for each in said] == [
        "inject-sans-objectif : appel]",
        "numero-reel : appel]",
    ]
    assert all(each.startswith(str(file)) for each in said)
    file.write_text(file.read_text(encoding="utf-8").replace("channel: sms", "channel: smss"))
    (problem,) = only(tmp_path / "injects").problems
    assert problem.file == file
    assert "« smss »" in problem.message


def test_a_broken_role_card_is_a_problem_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles/rssi.md").write_text("---\nid: rssi\ntitel: RSSI\n---\n", encoding="utf-8")
    found = only(tmp_path / "roles").problems
    assert {each.file.name for each in found} == {"rssi.md"}
    assert any("clé inconnue « titel »" in each.message for each in found)


def test_a_folder_is_checked_with_all_that_is_in_it(tmp_path: Path) -> None:
    written(tmp_path / "exercises/a")
    written(tmp_path / "b")
    (tmp_path / "injects").mkdir()
    (tmp_path / "injects/vide.yaml").write_text("id: vide\n", encoding="utf-8")
    names = [each.path.relative_to(tmp_path).as_posix() for each in verdicts(tmp_path)]
    assert names == ["b/exercise.yaml", "exercises/a/exercise.yaml", "injects"]


@pytest.mark.parametrize(
    "inject", [{"to": [{"rssi": 1}]}, {"to": 3}, {"expects": 2}, {"expects": {"a": 1}}]
)
def test_a_shared_inject_for_nobody_that_can_be_is_a_problem(
    tmp_path: Path, inject: dict[str, object]
) -> None:
    sound = {"to": ["rssi"], "channel": "sms", "subject": "Un"}
    folder = tmp_path / "injects"
    folder.mkdir()
    shared = {"id": "appel", "title": "Appel", "inject": sound | inject}
    (folder / "appel.yaml").write_text(yaml.safe_dump(shared), encoding="utf-8")
    (verdict,) = verdicts(folder)
    assert verdict.problems
