"""Plans without heading styles, tables of measures, doubt and how a person settles it."""

from pathlib import Path

import pytest
from docx import Document

from crisisex.debrief.model import ReportModel
from crisisex.report.plans import mapping
from crisisex.report.plans.annotating import Annotated, annotate
from crisisex.report.plans.package import PlanError
from crisisex.report.plans.telling import told
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.plans import plan_trees
from crisisex.scenario.problems import ScenarioError
from tests.report.plans.findings import finding, found
from tests.report.plans.long_plan import contents, filler, paragraph, run, styled, table, write
from tests.report.reading import said

TREES = plan_trees(content_root())


def bold(text: str) -> str:
    return paragraph(run(text, "<w:b/>"))


def titled(*titles: str) -> str:
    return "".join(styled("Titre1", run(title)) + filler(1, 1) for title in titles)


def placed(done: Annotated) -> dict[str, str | None]:
    return {each.section: str(each.heading) if each.heading else None for each in done.placements}


def annotated(
    model: ReportModel, folder: Path, content: str, *sections: str, settled: str = ""
) -> Annotated:
    """The plan with that text, annotated with a finding for each section."""
    plan = write(folder / "plan.docx", content)
    file = None
    if settled:
        file = folder / "plan.yaml"
        file.write_text(settled, encoding="utf-8")
    return annotate(
        found(model, *(finding(each) for each in sections)),
        plan,
        folder / "out.docx",
        TREES,
        kind=sections[0].partition("/")[0],
        settled=file,
    )


def test_a_plan_without_styles_is_read_by_its_bold_titles_and_its_contents(
    model: ReportModel, tmp_path: Path
) -> None:
    content = (
        contents(["I. Objet", "II. Activation du plan", "III. Fonctionnement en mode dégradé"])
        + bold("I. Objet")
        + filler(2, 1)
        + paragraph(run("II. Activation du plan"))
        + filler(2, 2)
        + bold("III. FONCTIONNEMENT EN MODE DEGRADE")
        + bold("III.1 Urgences")
        + paragraph(run("Les urgences sont réorientées."))
        + bold("III.2 Pharmacie")
        + filler(2, 3)
        + bold("IV. Ordre de redémarrage et sauvegardes")
    )
    done = annotated(
        model, tmp_path, content, "pca/C5", "pca/C6", "pca/C6.1", "pca/C6.5", "pca/C9", "pca/C11"
    )
    assert placed(done) == {
        "pca/C5": "II Activation du plan",
        "pca/C6": "III FONCTIONNEMENT EN MODE DEGRADE",
        "pca/C6.1": "III.1 Urgences",
        "pca/C6.5": "III.2 Pharmacie",
        "pca/C9": "IV Ordre de redémarrage et sauvegardes",
        "pca/C11": None,
    }


def test_headings_that_a_style_tells_go_before_those_that_look_like_one(
    model: ReportModel, tmp_path: Path
) -> None:
    content = bold("Endiguement") + titled("Endiguement", "Communication")
    (placement,) = annotated(model, tmp_path, content, "pri/R6").placements
    assert placement.heading is not None
    assert placement.heading.paragraph.level == 0


def test_titles_that_come_twice_are_in_doubt_and_shown(model: ReportModel, tmp_path: Path) -> None:
    done = annotated(
        model, tmp_path, titled("Plainte", "Communication", "Communication"), "pri/R11"
    )
    assert placed(done) == {"pri/R11": None}
    assert [each.title for each in done.placements[0].possible] == ["Communication"] * 2
    lines = said("\n".join(told(done)))
    assert "douteux  PRI R11" in lines
    assert "--write-mapping" in lines


def test_a_number_settles_what_words_leave_open_and_says_nothing_alone(
    model: ReportModel, tmp_path: Path
) -> None:
    content = titled(
        "6. Logistique", "R9 Déclarer aux tutelles : déclarations", "11. Communication"
    )
    content += titled("14. Communication")
    done = annotated(model, tmp_path, content, "pri/R6", "pri/R9", "pri/R11")
    assert placed(done) == {
        "pri/R6": None,
        "pri/R9": "R9 Déclarer aux tutelles : déclarations",
        "pri/R11": "11 Communication",
    }


def test_what_a_part_stands_under_settles_it(model: ReportModel, tmp_path: Path) -> None:
    content = (
        styled("Titre1", run("Analyse d’impact"))
        + styled("Titre2", run("Pharmacie"))
        + styled("Titre1", run("Procédures dégradées"))
        + styled("Titre2", run("Pharmacie"))
    )
    (placement,) = annotated(model, tmp_path, content, "pca/C6.5").placements
    assert placement.heading is not None
    assert [each.title for each in placement.heading.above] == ["Procédures dégradées"]


MEASURES = [
    ["N°", "Vulnérabilité", "Mesure", "Pilote", "Échéance", "Statut"],
    ["1", "Comptes partagés", "Revoir les habilitations des comptes", "RSSI", "2030", "en cours"],
    ["2", "Restauration jamais essayée", "Tests de restauration des sauvegardes", "DSI", "", ""],
    ["3", "Accès des éditeurs", "Double authentification du VPN", "DSI", "2030", ""],
    ["V14", "Clics", "Former les équipes", "RSSI", "", ""],
]


def test_measures_are_anchored_in_the_rows_of_their_table(
    model: ReportModel, tmp_path: Path
) -> None:
    content = titled("Contexte", "Sauvegardes") + table(MEASURES)
    content += table([["Contact", "Téléphone"], ["Sauvegardes", "01 99 00 00 02"]])
    done = annotated(model, tmp_path, content, "prv/V2", "prv/V3", "prv/V4", "prv/V7", "prv/V12")
    assert placed(done) == {
        "prv/V2": None,
        "prv/V3": "3 Double authentification du VPN",
        "prv/V4": "2 Tests de restauration des sauvegardes",
        "prv/V7": None,
        "prv/V12": None,
    }
    cells = Document(str(tmp_path / "out.docx")).tables[-2]._tbl  # noqa: SLF001 - its own XML
    marked = [row.tc_lst[2].xml.count("commentReference") for row in cells.tr_lst]
    assert marked == [0, 0, 1, 1, 0]


def test_a_person_settles_doubt_by_title_number_or_both(model: ReportModel, tmp_path: Path) -> None:
    content = titled("1. Plainte", "2. Communication", "3. Communication", "4. Couper ou pas")
    settled = 'R11: "3 Communication"\npri/R6: Couper ou pas\nR10: "1"\nR9: null\n'
    done = annotated(
        model, tmp_path, content, "pri/R6", "pri/R9", "pri/R10", "pri/R11", settled=settled
    )
    assert placed(done) == {
        "pri/R6": "4 Couper ou pas",
        "pri/R9": None,
        "pri/R10": "1 Plainte",
        "pri/R11": "3 Communication",
    }
    assert "écarté   PRI R9" in "\n".join(told(done))
    assert "--write-mapping" not in "\n".join(told(done))


@pytest.mark.parametrize(
    ("settled", "why"),
    [
        ("R11: Communication", "plusieurs titres « Communication »"),
        ("R11: Presse", "n’a pas de titre « Presse »"),
        ("R99: Presse", "2:1: section inconnue « R99 »"),
        ("R11: [Presse]", "un titre ou un numéro est attendu"),
        ("- R11", "un titre ou un numéro est attendu"),
        ("R11: {", "YAML illisible"),
    ],
)
def test_a_mapping_that_settles_nothing_is_told_and_nothing_is_written(
    model: ReportModel, tmp_path: Path, settled: str, why: str
) -> None:
    content = titled("1. Communication", "2. Communication")
    with pytest.raises((PlanError, ScenarioError), match=why):
        annotated(model, tmp_path, content, "pri/R11", settled=f"\n{settled}\n")
    assert not (tmp_path / "out.docx").exists()


def test_a_mapping_to_complete_is_one_that_can_be_read(model: ReportModel, tmp_path: Path) -> None:
    content = titled('1. Endiguement dit "coupure"', "2. Communication", "3. Communication")
    done = annotated(model, tmp_path, content, "pri/R6", "pri/R11", "pri/R13")
    file = tmp_path / "correspondance.yaml"
    mapping.write(file, done.tree, done.placements, done.headings)
    assert mapping.read(file, done.tree) == {"pri/R6": '1 Endiguement dit "coupure"'}
    text = file.read_text(encoding="utf-8")
    assert '# possible : "2 Communication"\n# possible : "3 Communication"\n# pri/R11: ' in text
    settled = text.replace("# pri/R11: ", "pri/R11: 3 Communication")
    again = annotated(model, tmp_path, content, "pri/R6", "pri/R11", settled=settled)
    assert placed(again)["pri/R11"] == "3 Communication"


def test_a_plan_that_does_not_tell_which_one_it_is_must_be_named(
    model: ReportModel, tmp_path: Path
) -> None:
    plan = write(tmp_path / "plan.docx", titled("Un", "Deux"))
    with pytest.raises(PlanError, match="Le dire : --plan"):
        annotate(model, plan, tmp_path / "out.docx", TREES)
    assert not (tmp_path / "out.docx").exists()
