"""`crisisex compliance` and `crisisex compare`: what runs show to others, as files."""

from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from crisisex.run import commands as c
from crisisex.scenario.requirements import requirements
from tests.cli.program import crisisex
from tests.exercises import Scene, small
from tests.register.runs import reviewed

ASKED = """\
- {{id: a, title: Tenir un exercice, nature: instruction, reference: Texte A, source: lue,
   mark: V, checked: 2026-11-21, checks: [{{check: held}}]}}
- {{id: b, title: Couvrir, nature: funding, reference: Texte B, source: non lue,
   checks: [{extra}]}}
"""


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return reviewed(tmp_path / "un", "Former l’astreinte")


def rows_of(path: Path) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for table in Document(str(path)).tables
        for row in table.rows
    ]


def answers(tmp_path: Path, run: Path, extra: str) -> list[str]:
    (tmp_path / "mes.yaml").write_text(ASKED.format(extra=extra), encoding="utf-8")
    done = crisisex("compliance", run, "--requirements", "mes.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    return [line.rsplit("  ", 1)[0].strip() for line in done.stdout.splitlines()]


def test_the_sheet_says_what_is_shown_by_which_lines_and_what_is_to_be_verified(
    run: Path, tmp_path: Path
) -> None:
    done = crisisex("compliance", run, "-o", "fiche.docx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    rows = {row[0].split("\n")[0]: row for row in rows_of(tmp_path / "fiche.docx")[1:]}
    held = rows["Un exercice de crise cyber chaque année"]
    assert held[0].endswith("instruction ministérielle")
    assert "DNS/2025/12" in held[1]
    assert "À vérifier" not in held[1]
    assert held[2] == "répond"
    assert "n° 3, " in held[3]
    covered = rows["L’exercice de continuité couvre au moins 66 % de l’activité combinée"]
    assert covered[1].startswith("À vérifier : ")
    assert covered[2] == "non montré"
    assert "à joindre" in covered[3]
    functions = rows[
        "L’exercice associe la direction, l’informatique, les soins et la communication"
    ]
    assert functions[2] == "en partie"
    assert "Soins : personne n’a joué cette fonction" in functions[3]


def test_nothing_shipped_that_was_not_read_is_told_as_a_rule() -> None:
    shipped = requirements()
    assert {each.mark for each in shipped} == {"V", "G"}
    for each in shipped:
        assert each.source
        assert each.checked


@pytest.mark.parametrize(
    ("extra", "answer"),
    [
        ("{check: by-hand, proof: le calcul}", "non montré"),
        ("{check: plan, plan: pca}", "non montré"),
        ("{check: declarations}", "non montré"),
        ("{check: hot-wash}", "non montré"),
        ("{check: reviewed}", "en partie"),
        ("{check: actions}", "en partie"),
        ("{check: roles, groups: {Sécurité: [rssi]}}", "répond"),
        ("{check: roles, groups: {Sécurité: [rssi], Soins: [soins]}}", "en partie"),
        ("{check: held}, {check: hot-wash}", "en partie"),
    ],
)
def test_each_check_answers_as_far_as_the_log_does(
    extra: str, answer: str, run: Path, tmp_path: Path
) -> None:
    assert answers(tmp_path, run, extra) == ["répond", answer]


def test_a_run_that_never_began_answers_nothing(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.director.close()
    assert answers(tmp_path, scene.path, "{check: declarations}") == ["non montré"] * 2


def test_a_users_own_requirements_are_taken_and_their_faults_told_at_their_place(
    run: Path, tmp_path: Path
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "compliance.yaml").write_text(
        ASKED.format(extra="{check: held}"), encoding="utf-8"
    )
    done = crisisex("compliance", run, cwd=tmp_path)
    assert [line[12:].strip() for line in done.stdout.splitlines()] == [
        "Tenir un exercice",
        "Couvrir",
    ]
    (tmp_path / "mes.yaml").write_text(
        ASKED.format(extra="{check: magie}").replace("source: lue,", ""), encoding="utf-8"
    )
    wrong = crisisex("compliance", run, "--requirements", "mes.yaml", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "mes.yaml:1:3: il manque la clé « source »" in wrong.stderr
    assert "mes.yaml:4:" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_the_report_writes_the_sheet_beside_itself(run: Path, tmp_path: Path) -> None:
    done = crisisex("report", run, "-o", "r.docx", "--compliance", "fiche.docx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(rows_of(tmp_path / "fiche.docx")) > 5


def rated(folder: Path, letter: str, after: float, title: str) -> Path:
    """Play a run whose first message is taken note of `after` seconds, rated with `letter`."""
    folder.mkdir()
    scene = Scene(folder, small(title=title))
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.passes(120 + after)
    scene.does(rssi, c.AcknowledgeInject(inject="note"))
    scene.passes(60)
    scene.facilitator(c.TickMilestone(milestone="note.E1"))
    scene.does(rssi, c.FileDeclaration(obligation="signalement-ssi", text="Fait"))
    scene.passes(60)
    scene.facilitator(c.EndExercise())
    scene.facilitator(c.RateObjective(objective="O1", rating=letter, text=""))
    scene.director.close()
    return scene.path


def test_runs_are_compared_in_the_terminal_and_in_a_document_with_a_picture(
    tmp_path: Path,
) -> None:
    first = rated(tmp_path / "un", "U", 300, "Nuit 1")
    second = rated(tmp_path / "deux", "P", 30, "Nuit 2")
    told = crisisex("compare", first, second, cwd=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    lines = {line[:44].strip(): line[44:].split("  ") for line in told.stdout.splitlines()}
    assert [each.strip() for each in lines["Activer la cellule"] if each.strip()] == ["U", "P"]
    delays = [each.strip() for each in lines["Première réaction, médiane"] if each.strip()]
    assert delays == ["5\u00a0min", "30\u00a0s"]

    done = crisisex("compare", first, second, "-o", "c.docx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    rows = {row[0]: row[1:] for row in rows_of(tmp_path / "c.docx")}
    assert rows["1"] == ["Nuit 1", rows["2"][1]]
    assert rows["Activer la cellule"] == ["U\nnon maîtrisé", "P\nmaîtrisé"]
    assert rows["Actions attendues vues à temps"] == ["1 / 1", "1 / 1"]
    document = Document(str(tmp_path / "c.docx"))
    (picture,) = document.element.body.iter(qn("wp:docPr"))
    described = picture.get("descr")
    assert "Nuit 1" in described
    assert "1 non maîtrisé" in described


def test_one_run_alone_is_compared_with_nothing(run: Path, tmp_path: Path) -> None:
    done = crisisex("compare", run, cwd=tmp_path)
    assert done.returncode == 2
    assert "au moins deux" in done.stderr


def test_many_runs_fit_in_tables_and_in_the_picture(run: Path, tmp_path: Path) -> None:
    done = crisisex("compare", *[run] * 11, "-o", "c.docx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    heads = [table.rows[0].cells for table in Document(str(tmp_path / "c.docx")).tables]
    assert max(len(head) for head in heads) == 6
    assert heads[-1][-1].text == "Exercice 11"
