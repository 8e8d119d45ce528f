"""What other files bring to an exercise: texts, library injects, role cards, obligations."""

from pathlib import Path

import pytest

from crisisex.scenario.catalogue import content_root, shipped_exercises
from crisisex.scenario.folder import MAX_ATTACHMENT_BYTES, load_exercise
from crisisex.scenario.models import Exercise
from crisisex.scenario.problems import ScenarioError
from tests.unit.scenario.authoring import problems_in, said, written

INJECT = "{{id: a, at: 2m, to: rssi, channel: email, subject: S, {extra}}}"


def one(extra: str) -> str:
    return _with_inject(INJECT.format(extra=extra))


def _with_inject(item: str) -> str:
    return written([]).replace("obligations:", f"  - {item}\nobligations:")


def loaded(folder: Path, text: str) -> Exercise:
    (folder / "exercise.yaml").write_text(text, encoding="utf-8")
    return load_exercise(folder).exercise


@pytest.mark.parametrize("exercise", shipped_exercises(), ids=lambda folder: folder.name)
def test_shipped_exercises_have_no_problem(exercise: Path) -> None:
    assert load_exercise(exercise).exercise.id == exercise.name


def test_there_is_a_shipped_exercise() -> None:
    assert shipped_exercises()


def test_an_exercise_is_found_by_file_by_folder_and_by_name(tmp_path: Path) -> None:
    file = tmp_path / "exercise.yaml"
    file.write_text(written([]), encoding="utf-8")
    assert load_exercise(file).exercise == load_exercise(tmp_path).exercise
    assert load_exercise("rancongiciel-ch").folder == content_root() / "exercises/rancongiciel-ch"


@pytest.mark.parametrize("name", ["absent", "a" * 300, "a/" * 3_000, "a\0b", "exercise.yaml/x"])
def test_an_exercise_that_is_nowhere_is_said_so(name: str) -> None:
    with pytest.raises(ScenarioError, match="exercice introuvable"):
        load_exercise(name)


@pytest.mark.parametrize("text", ["", "# rien\n", "- a\n- b\n", "du texte", "12", "[]", "~"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    (problem,) = said(tmp_path, text)
    assert problem[:2] == (1, 1)
    assert "groupe de clés" in problem[2]


@pytest.mark.parametrize(
    "change",
    [
        ("to: rssi", 'to: "rs\\nsi"'),
        ("id: note", 'id: "no\\nte"'),
        ("channel: phone", 'channel: "ph\\none"'),
        ("at: 2m", 'at: "2\\nm x"'),
        ("- cnil-33", '- "cnil\\n33"'),
        ("subject: Note", 'subject: Note, "clé\\nen deux": 1'),
        ("subject: Note", 'subject: Note, attachments: ["a\\nb"]'),
        ("subject: Note", 'subject: Note, objective: "O\\n1"'),
    ],
)
def test_a_problem_is_one_line_whatever_it_quotes(tmp_path: Path, change: tuple[str, str]) -> None:
    found = problems_in(tmp_path, written([]).replace(*change, 1))
    assert found
    for problem in found:
        assert len(str(problem).splitlines()) == 1


# -- texts in files of their own -----------------------------------------------------------------


def test_texts_may_lie_in_files(tmp_path: Path) -> None:
    (tmp_path / "bodies").mkdir()
    (tmp_path / "bodies/a.md").write_text("# Été\n", encoding="utf-8")
    (tmp_path / "briefing.md").write_text("Règles", encoding="utf-8")
    text = one("body: bodies/a.md, notes: Tel quel.").replace(
        "title: Essai", "title: Essai\nbriefing: briefing.md", 1
    )
    exercise = loaded(tmp_path, text)
    assert exercise.inject["a"].body == "# Été\n"
    assert exercise.inject["a"].notes == "Tel quel."
    assert exercise.briefing == "Règles"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("absent.md", "fichier absent"),
        ("../dehors.md", "hors du dossier"),
        ("/etc/motd.md", "hors du dossier"),
        ("latin.md", "UTF-8"),
        ("boucle.md", "« boucle.md »"),
        ("a" * 300 + ".md", "fichier absent"),
        ("dossier.md", "fichier absent"),
    ],
)
def test_a_text_file_that_cannot_be_used_is_a_problem(tmp_path: Path, body: str, says: str) -> None:
    (tmp_path / "latin.md").write_bytes("é".encode("latin-1"))
    (tmp_path / "dossier.md").mkdir()
    (tmp_path / "boucle.md").symlink_to("boucle.md")
    (found,) = said(tmp_path, one(f"body: {body}"))
    assert says in found[2]


# -- attachments ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ['"."', '""', '".."', '"a\\0b"', "a" * 300, "boucle", "/", "~/x", '"C:\\\\x"', "dossier"],
    ids=["dot", "empty", "up", "nul", "long", "loop", "root", "home", "windows", "folder"],
)
def test_an_attachment_that_is_no_file_of_the_folder_is_a_problem(
    tmp_path: Path, name: str
) -> None:
    home = tmp_path / "exercice"
    (home / "dossier").mkdir(parents=True)
    (tmp_path / "voisin.txt").write_text("voisin")
    (home / "boucle").symlink_to("boucle")
    (found,) = said(home, one(f"attachments: [{name}]"))
    assert "fichier absent" in found[2] or "hors du dossier" in found[2]


def test_a_link_that_stays_inside_is_fine(tmp_path: Path) -> None:
    (tmp_path / "vrai.txt").write_text("vrai")
    (tmp_path / "lien.txt").symlink_to("vrai.txt")
    loaded(tmp_path, one("attachments: [lien.txt, ./vrai.txt]"))
    assert load_exercise(tmp_path).attachments() == {"lien.txt": b"vrai", "./vrai.txt": b"vrai"}


def test_a_huge_attachment_is_a_problem(tmp_path: Path) -> None:
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate(MAX_ATTACHMENT_BYTES + 1)
    (found,) = said(tmp_path, one("attachments: [film.mp4]"))
    assert "dépasse 25 Mio" in found[2]


# -- library injects -----------------------------------------------------------------------------


def test_a_library_inject_is_filled_in(tmp_path: Path) -> None:
    use = "{use: relance-ars, at: 2m, to: rssi, with: {delai: 40 minutes, objectif: O1}}"
    inject = loaded(tmp_path, _with_inject(use)).inject["relance-ars"]
    assert "depuis 40 minutes" in " ".join(inject.body.split())
    assert "{" not in inject.body + inject.sender
    assert inject.objective == "O1"


def test_what_an_exercise_writes_wins_over_the_library(tmp_path: Path) -> None:
    use = (
        "{use: relance-ars, id: moi, at: 2m, to: direction, "
        "subject: À moi, objective: O1, expects: []}"
    )
    inject = loaded(tmp_path, _with_inject(use)).inject["moi"]
    assert inject.subject == "À moi"
    assert inject.to == ["direction"]


def test_an_exercise_brings_library_injects_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "injects").mkdir()
    (tmp_path / "injects/mien.yaml").write_text(
        "id: mien\ntitle: Mien\nparameters: {qui: {text: Qui}}\n"
        "inject: {channel: sms, subject: 'Ici {qui}, {inconnu}'}\n",
        encoding="utf-8",
    )
    use = "{use: mien, at: 2m, to: rssi, with: {qui: Léa}}"
    assert loaded(tmp_path, _with_inject(use)).inject["mien"].subject == "Ici Léa, {inconnu}"


@pytest.mark.parametrize(
    ("library", "line", "column"),
    [
        ("id: mien\ntitle: Mien\ninjet: {channel: sms}\n", 3, 1),
        ("id: mien\ntitle: Mien\ninject: {channel: fax, subject: S}\n", 3, 19),
        ("id: mien\ntitle: Mien\ninject: {channel: sms, subject: S, bodi: x}\n", 3, 36),
        ("id: mien\ntitle: [\n", 3, 1),
        ("", 1, 1),
        ("- a", 1, 1),
    ],
)
def test_a_problem_of_a_library_inject_is_placed_in_its_own_file(
    tmp_path: Path, library: str, line: int, column: int
) -> None:
    (tmp_path / "injects").mkdir()
    file = tmp_path / "injects/mien.yaml"
    file.write_text(library, encoding="utf-8")
    found = problems_in(tmp_path, _with_inject("{use: mien, at: 2m, to: rssi}"))
    assert {each.file for each in found} == {file}
    assert (line, column) in {(each.line, each.column) for each in found}


@pytest.mark.parametrize("values", ["texte", "5", "[a, b]", "[[a]]", "{1: a}", "{[a]: 1}", "true"])
def test_parameters_that_are_none_are_a_problem(tmp_path: Path, values: str) -> None:
    use = (
        f"{{use: relance-ars, id: a, at: 2m, to: rssi, objective: O1, expects: [], with: {values}}}"
    )
    assert said(tmp_path, _with_inject(use))


@pytest.mark.parametrize("name", ["a" * 300, "../relance-ars", "[a]", "5", "~", "''"])
def test_a_library_inject_that_cannot_be_is_a_problem(tmp_path: Path, name: str) -> None:
    messages = [each[2] for each in said(tmp_path, _with_inject(f"{{use: {name}, at: 2m}}"))]
    assert any("de bibliothèque inconnu" in message for message in messages)


# -- role cards ----------------------------------------------------------------------------------


def test_shipped_role_cards_come_by_themselves(tmp_path: Path) -> None:
    exercise = loaded(tmp_path, written([]))
    assert exercise.cards["rssi"].title == "Responsable de la sécurité des systèmes d’information"
    assert exercise.cards["rssi"].card.startswith("**Votre mission.**")


def test_an_exercise_brings_role_cards_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles/rssi.md").write_text(
        "---\r\nid: rssi\r\ntitle: Le mien\r\n---\r\nTexte\r\n", encoding="utf-8"
    )
    card = loaded(tmp_path, written([])).cards["rssi"]
    assert (card.title, card.card) == ("Le mien", "Texte")


@pytest.mark.parametrize(
    ("card", "line", "column", "says"),
    [
        ("Sans en-tête", 1, 1, "sans en-tête"),
        ("---\nid: rssi\ntitle: T\ntitre: U\n---\nx", 4, 1, "clé inconnue « titre »"),
        ("---\nid: rssi\ntitle: [a\n---\nx", 4, 1, "YAML illisible"),
        ("---\nid: rssi\nid: rssi\n---\nx", 3, 1, "écrite deux fois"),
        ("---\n- a\n---\nx", 2, 1, "groupe de clés"),
        ("---\nid: rssi\n---\nx", 2, 1, "il manque la clé « title »"),
    ],
)
def test_a_problem_of_a_role_card_is_placed_in_its_own_file(
    tmp_path: Path, card: str, line: int, column: int, says: str
) -> None:
    (tmp_path / "roles").mkdir()
    file = tmp_path / "roles/rssi.md"
    file.write_text(card, encoding="utf-8")
    (problem,) = problems_in(tmp_path, written([]))
    assert (problem.file, problem.line, problem.column) == (file, line, column)
    assert says in problem.message


def test_a_problem_of_a_card_written_in_the_exercise_is_placed_there(tmp_path: Path) -> None:
    text = written([], "cards:\n  rssi: {id: rssi, title: T, titre: U}\n")
    (problem,) = problems_in(tmp_path, text)
    assert (problem.file.name, problem.line, problem.column) == ("exercise.yaml", 5, 30)


@pytest.mark.parametrize("cards", ["texte", "[a]", "5", "{rssi: texte}", "{rssi: [a]}"])
def test_cards_that_are_none_are_a_problem(tmp_path: Path, cards: str) -> None:
    assert said(tmp_path, written([], f"cards: {cards}\n"))


def test_a_role_with_an_endless_name_is_a_problem(tmp_path: Path) -> None:
    assert said(tmp_path, written([]).replace("[presse]", f"[{'a' * 300}]"))


# -- obligations ---------------------------------------------------------------------------------


def test_an_exercise_overrides_the_catalogue(tmp_path: Path) -> None:
    text = written([]).replace("- cnil-33", "- {id: cnil-33, delay: 24h, by: dpd}")
    obligation = loaded(tmp_path, text).obligation["cnil-33"]
    assert obligation.limit == 24 * 3600
    assert obligation.by == ["dpd"]
    assert obligation.reference == "RGPD art. 33"


def test_an_obligation_that_is_off_makes_no_milestone(tmp_path: Path) -> None:
    text = written([]).replace("- cnil-33", "- {id: cnil-33, enabled: false}")
    assert not loaded(tmp_path, text).obligation
    exercise = text.replace("at: 2m", "after: cnil-33.filed", 1)
    assert "jalon inconnu « cnil-33.filed »" in said(tmp_path, exercise)[0][2]


def test_an_exercise_invents_obligations(tmp_path: Path) -> None:
    text = written([]).replace("- cnil-33", "- {id: a-moi, title: À moi, delay: P1M}")
    assert loaded(tmp_path, text).obligation["a-moi"].limit is None


@pytest.mark.parametrize("delay", ["demain", "P", "72", "9" * 400 + "h", "[a]"])
def test_a_delay_that_is_none_is_a_problem(tmp_path: Path, delay: str) -> None:
    text = written([]).replace("- cnil-33", f"- {{id: cnil-33, delay: {delay}}}")
    assert said(tmp_path, text)


@pytest.mark.parametrize("scenario", ["9" * 400, "1.5", "[a]", "true"])
def test_a_scenario_instant_beyond_reason_is_a_problem(tmp_path: Path, scenario: str) -> None:
    assert said(tmp_path, written([]).replace('"J 02:10"', scenario))
