"""What somebody sent: taken in whole, or refused and nothing left."""

import os
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crisisex.client.documents import own_exercises
from crisisex.errors import UserError
from crisisex.log.sqlite import RunLog, exercise_json, seal
from crisisex.run.actors import DIRECTOR
from crisisex.run.events import Recorded, RunCreated
from crisisex.scenario.folder import ExerciseFolder, load_exercise
from crisisex.scenario.models import Exercise
from crisisex.shelf.importing import bring_in
from crisisex.shelf.parcels import ParcelError, parts_of
from tests.cli.program import write_exercise
from tests.exercises import small

Fill = Callable[[zipfile.ZipFile], None]


def zipped(folder: Path, file: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in sorted(folder.rglob("*")):
            archive.write(each, f"{inside}{each.relative_to(folder).as_posix()}")
    return file


def nothing_is_left() -> bool:
    """Whether the user's folder is as empty as it was."""
    folder = own_exercises()
    return not folder.exists() or not list(folder.iterdir())


def sealed(folder: Path, exercise: Exercise, attachments: dict[str, bytes]) -> Path:
    """A run that seals this exercise."""
    path = folder / "jeu.crisisex"
    log = RunLog.create(path, exercise, attachments, ())
    digest = seal(exercise_json(exercise), attachments)
    created = RunCreated(exercise=exercise.id, title=exercise.title, digest=digest)
    log.append([Recorded(1, datetime.now(UTC), 0.0, str(DIRECTOR), created)])
    log.close()
    return path


def test_a_folder_is_copied_without_runs_hidden_files_and_links_of_the_system(
    tmp_path: Path,
) -> None:
    folder = write_exercise(tmp_path / "Nuit d’été")
    (folder / "essai.crisisex").write_bytes(b"x")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    imported = bring_in(str(folder))
    assert imported.problems == ()
    assert imported.folder == own_exercises() / "nuit-d-ete"
    names = {each.name for each in imported.folder.rglob("*")}
    assert names == {"exercise.yaml", "note.txt", "un plan.png"}
    assert load_exercise(imported.folder).exercise == load_exercise(folder).exercise


@pytest.mark.parametrize("inside", ["", "Nuit d'été/", "a/b/"])
def test_a_zip_is_unpacked_wherever_the_exercise_lies_in_it(tmp_path: Path, inside: str) -> None:
    folder = write_exercise(tmp_path / "nuit")
    file = zipped(folder, tmp_path / "envoi.zip", inside)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("__MACOSX/._exercise.yaml", "x")
        archive.writestr(f"{inside}media/.DS_Store", "x")
    imported = bring_in(str(file))
    assert imported.folder == own_exercises() / "envoi"
    assert load_exercise(imported.folder).attachments() == load_exercise(folder).attachments()
    assert len(list(imported.folder.rglob("*"))) == 3


def test_problems_are_told_and_the_files_kept(tmp_path: Path) -> None:
    folder = write_exercise(tmp_path / "nuit")
    (folder / "note.txt").unlink()
    imported = bring_in(str(folder), tmp_path / "recu")
    assert [each.file for each in imported.problems] == [tmp_path / "recu" / "exercise.yaml"]
    assert "fichier absent" in imported.problems[0].message
    assert (imported.folder / "un plan.png").is_file()


@pytest.mark.parametrize(
    "source", ["rancongiciel-ch", "petit", "hostile"], ids=["shipped", "small", "hostile"]
)
def test_the_exercise_of_a_run_comes_out_as_it_was_sealed(tmp_path: Path, source: str) -> None:
    (tmp_path / "note.txt").write_text("NOTE", encoding="utf-8")
    folders = {"petit": small(), "hostile": odd()}
    folder = (
        ExerciseFolder(folders[source], tmp_path) if source in folders else load_exercise(source)
    )
    path = sealed(tmp_path, folder.exercise, folder.attachments())
    imported = bring_in(str(path))
    assert imported.problems == ()
    again = load_exercise(imported.folder)
    assert cardless(again.exercise) == cardless(folder.exercise)
    assert again.exercise.cards.items() >= folder.exercise.cards.items()
    assert again.attachments() == folder.attachments()


def cardless(exercise: Exercise) -> Exercise:
    """The exercise without its role cards: those that it lacks are shipped."""
    return exercise.model_copy(update={"cards": {}})


def odd() -> Exercise:
    """An exercise whose words look like other things."""
    data = small().model_dump(by_alias=True, mode="json")
    data["title"] = "1.5e3"
    data["briefing"] = '  indenté\n\n# titre: \\ "x"\n\tfin  \n'
    data["guide"] = "guide-animateur.md"
    first = data["injects"][0]
    first |= {"body": "texte.md", "notes": "- *alias\n- !tag", "subject": "12:30", "from": "no"}
    first["attachments"] = ["note.txt"]
    data["injects"][1]["body"] = "\u0085\u2028🔴 \x07 : #"
    data["phases"][1]["starts"] = 90.0
    data["obligations"][1] |= {"delay": None, "mark": "G", "title": "null"}
    return Exercise.model_validate(data)


def test_a_run_with_a_name_that_leads_out_is_refused(tmp_path: Path) -> None:
    exercise = small()
    for name in ("../dehors.txt", "/etc/x", "C:\\x"):
        path = sealed(tmp_path, exercise, {name: b"x"})
        with pytest.raises(ParcelError, match="Nom de fichier refusé"):
            bring_in(str(path))
        path.unlink()
    assert nothing_is_left()


@pytest.mark.parametrize(
    "name",
    [
        "../x", "a/../../x", "/etc/passwd", "C:/x", "c:x", "a\\..\\x", "a//b", "./x", "a/.", "",
        "a/", "nul", "NUL.txt", "com1.yaml", "x.", "x ", "a\0b", "a\nb", "a:b", "a*b", "é" * 150,
        "/".join("a" * 13), "~/\ud800",
    ],
    ids=ascii,
)  # fmt: skip
def test_a_name_that_leads_out_or_that_some_system_cannot_write_is_refused(name: str) -> None:
    with pytest.raises(ParcelError, match="Nom de fichier refusé"):
        parts_of(name)


def test_honest_names_pass() -> None:
    for name in ("a.md", "media/Plan d’étage (2).png", "nulle part.txt", "a/b/c/d"):
        assert "/".join(parts_of(name)) == name


def _escape(archive: zipfile.ZipFile) -> None:
    archive.writestr("../dehors.yaml", "x")


def _absolute(archive: zipfile.ZipFile) -> None:
    archive.writestr("/dehors/dehors.yaml", "x")


def _nameless(archive: zipfile.ZipFile) -> None:
    archive.writestr("vide", "x")
    archive.infolist()[-1].filename = ""


def _link(archive: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("lien")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(entry, "/etc/passwd")


def _bomb(archive: zipfile.ZipFile) -> None:
    archive.writestr("bombe.txt", b"\0" * 20_000_000)


def _crowd(archive: zipfile.ZipFile) -> None:
    for number in range(5_001):
        archive.writestr(f"{number}.txt", "x")


def _twice(archive: zipfile.ZipFile) -> None:
    archive.writestr("Note.txt", "x")
    archive.writestr("note.TXT", "y")


def _two(archive: zipfile.ZipFile) -> None:
    archive.writestr("un/exercise.yaml", "id: un")
    archive.writestr("deux/exercise.yaml", "id: deux")


def _huge(archive: zipfile.ZipFile) -> None:
    for number in range(11):
        archive.writestr(f"{number}.bin", os.urandom(64) * 320_000, zipfile.ZIP_DEFLATED)


@pytest.mark.parametrize(
    ("fill", "says"),
    [
        (_escape, "Nom de fichier refusé"),
        (_absolute, "Nom de fichier refusé"),
        (_nameless, "Nom de fichier refusé"),
        (_link, "contient un lien"),
        (_bomb, "grossit sans mesure"),
        (_crowd, "démesurée"),
        (_huge, "démesurée"),
        (_twice, "le même nom"),
    ],
)
def test_a_hostile_zip_is_refused_and_nothing_is_left(
    tmp_path: Path, fill: Fill, says: str
) -> None:
    file = zipped(write_exercise(tmp_path / "nuit"), tmp_path / "envoi.zip")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    with pytest.raises(ParcelError, match=says):
        bring_in(str(file))
    assert nothing_is_left()
    assert not (tmp_path / "dehors.yaml").exists()


def test_a_zip_without_one_exercise_is_refused(tmp_path: Path) -> None:
    for fill, says in ((_two, "plusieurs exercices"), (_crowd, "démesurée"), (_link, "lien")):
        file = tmp_path / "envoi.zip"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            fill(archive)
        with pytest.raises(ParcelError, match=says):
            bring_in(str(file))
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(ParcelError, match=r"Aucun exercise\.yaml"):
        bring_in(str(file))
    assert nothing_is_left()


def test_sizes_are_counted_as_they_are_written_whatever_the_zip_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_exercise(tmp_path / "nuit")
    (folder / "gros.bin").write_bytes(os.urandom(50_000))
    file = zipped(folder, tmp_path / "envoi.zip")
    monkeypatch.setattr("crisisex.shelf.parcels.MOST_BYTES", 20_000)
    for source in (file, folder):
        with pytest.raises(ParcelError, match="refusé"):
            bring_in(str(source))
    assert nothing_is_left()


def test_an_encrypted_or_broken_zip_is_refused(tmp_path: Path) -> None:
    file = zipped(write_exercise(tmp_path / "nuit"), tmp_path / "envoi.zip")
    sound = file.read_bytes()
    locked = bytearray(sound)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = sound.find(mark)
        while at >= 0:
            locked[at + offset] |= 1
            at = sound.find(mark, at + 4)
    file.write_bytes(locked)
    with pytest.raises(ParcelError, match="mot de passe"):
        bring_in(str(file))
    broken = bytearray(sound)
    middle = sound.find(b"PK\x03\x04") + 60
    broken[middle : middle + 200] = os.urandom(200)
    file.write_bytes(broken)
    with pytest.raises(ParcelError, match="abîmée"):
        bring_in(str(file))
    assert nothing_is_left()


@pytest.mark.skipif(os.name == "nt", reason="links take rights on Windows")
def test_a_folder_with_links_is_refused(tmp_path: Path) -> None:
    for name, target in (("lien", "/etc/passwd"), ("dossier", "/etc")):
        folder = write_exercise(tmp_path / name)
        (folder / "dehors").symlink_to(target)
        with pytest.raises(ParcelError, match="est un lien"):
            bring_in(str(folder))
    assert nothing_is_left()


@pytest.mark.parametrize(
    "name", ["absent", "a.pdf", "b.zip", "c.crisisex", "vide", "x" * 5000, "\0", "\ud800"]
)
def test_anything_else_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "vide").mkdir()
    for file in ("a.pdf", "b.zip", "c.crisisex"):
        (tmp_path / file).write_bytes(b"%PDF-1.4")
    with pytest.raises(UserError) as error:
        bring_in(str(tmp_path / name))
    assert len(str(error.value).splitlines()) == 1
    assert nothing_is_left()


def test_an_existing_target_is_not_touched(tmp_path: Path) -> None:
    folder = write_exercise(tmp_path / "nuit")
    for name in ("plein", "vide", "fichier"):
        target = tmp_path / name
        target.write_bytes(b"x") if name == "fichier" else target.mkdir()
        with pytest.raises(ParcelError, match="existe déjà"):
            bring_in(str(folder), target)
    assert (tmp_path / "fichier").read_bytes() == b"x"
    assert list((tmp_path / "vide").iterdir()) == []
