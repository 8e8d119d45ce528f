"""An exercise folder read as a whole: the file, its library injects, texts, cards and attachments.

Loading goes as far as it can, so that an author sees every problem in one pass.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from crisisex.scenario.catalogue import content_root, find_exercise, obligations_catalogue
from crisisex.scenario.checks import check
from crisisex.scenario.library import LibraryInject, fill_in
from crisisex.scenario.models import Exercise
from crisisex.scenario.problems import Problem, ScenarioError, did_you_mean
from crisisex.scenario.wording import say
from crisisex.scenario.yaml_text import Steps, YamlText

MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024
_TEXT_FILE = re.compile(r"[\w./\\ -]+\.(?:md|txt)")
_STAND_INS: dict[str, Any] = {"channel": "email", "subject": "…", "title": "…", "text": "…"}
"""What stands in for a broken field, so that the rest of its item is checked too."""
_PLACEHOLDERS: dict[str, Any] = {
    "id": "exercice",
    "title": "…",
    "roles": {"played": ["role"]},
    "phases": [{"id": "phase", "title": "…", "scenario": 0}],
}


@dataclass(frozen=True)
class ExerciseFolder:
    """A checked exercise and the folder its attachments lie in."""

    exercise: Exercise
    folder: Path

    def attachments(self) -> dict[str, bytes]:
        """Return the attachments' bytes by the name the injects call them."""
        names = {name for inject in self.exercise.injects for name in inject.attachments}
        return {name: (self.folder / name).read_bytes() for name in sorted(names)}


def load_exercise(name: str | Path) -> ExerciseFolder:
    """Return the exercise that `name` means: a file, a folder or a shipped exercise's id.

    Raises ScenarioError with every problem found.
    """
    file = find_exercise(str(name))
    reading = _Reading(YamlText.read(file))
    exercise = reading.exercise()
    if reading.problems or exercise is None:
        raise ScenarioError(sorted(set(reading.problems)))
    return ExerciseFolder(exercise, file.parent)


@dataclass
class _Reading:
    """One attempt at one file; gathers problems as it goes."""

    source: YamlText
    problems: list[Problem] = field(default_factory=list)
    ghosts: set[str] = field(default_factory=set)
    """Ids that are written but broken: what refers to them is not a problem of its own."""
    origins: dict[Steps, tuple[YamlText, Steps]] = field(default_factory=dict)
    """Which file a part of the merged data came from, when it is not the exercise's."""
    kept: dict[str, list[int]] = field(default_factory=dict)
    """By list, the written indexes of the items that still stand."""
    missing: set[int] = field(default_factory=set)
    """Indexes of the injects whose library file could not be used."""

    @property
    def folder(self) -> Path:
        return self.source.file.parent

    def exercise(self) -> Exercise | None:
        raw = self.source.load()
        if not isinstance(raw, dict):
            self.blame((), "le fichier doit être un groupe de clés : commencer par id: et title:")
            return None
        data = self._gathered(raw)
        exercise = self._validated(data)
        if exercise is not None:
            for finding in check(exercise, self.ghosts):
                self.blame(self._written(finding.path), finding.message, key=finding.key)
            self._check_attachments(exercise)
        return exercise

    def blame(self, path: Steps, message: str, *, key: bool = False) -> None:
        """Note a problem at `path` of the data, in the file it was written in."""
        source, at = self.source, path
        for length in range(len(path), 0, -1):
            if path[:length] in self.origins:
                source, start = self.origins[path[:length]]
                at = (*start, *path[length:])
                break
        self.problems.append(Problem(source.file, *source.place(at, key=key), message))

    # -- gathering: what other files bring --------------------------------------------------

    def _gathered(self, raw: dict[Any, Any]) -> dict[Any, Any]:
        data = dict(raw)
        for name in ("summary", "briefing", "guide"):
            if name in data:
                data[name] = self._text(data[name], (name,))
        if isinstance(data.get("injects"), list):
            data["injects"] = [self._inject(each, i) for i, each in enumerate(data["injects"])]
        if isinstance(data.get("obligations"), list):
            data["obligations"] = [
                self._obligation(each, i) for i, each in enumerate(data["obligations"])
            ]
        if isinstance(data.get("roles"), dict):
            data["cards"] = {**self._cards(data["roles"]), **(data.get("cards") or {})}
        return data

    def _inject(self, written: Any, index: int) -> Any:  # noqa: ANN401 - raw data
        if not isinstance(written, dict):
            return written
        here: Steps = ("injects", index)
        merged = dict(written)
        if "use" in merged:
            used = self._used(merged, here)
            if used is None:
                self.missing.add(index)
                self.ghosts.add(str(merged["id"]))
                return merged
            merged = used
        for name in ("body", "notes"):
            if name in merged:
                merged[name] = self._text(merged[name], (*here, name))
        return merged

    def _used(self, written: dict[Any, Any], here: Steps) -> dict[Any, Any] | None:
        name, values = str(written.pop("use")), written.pop("with", None) or {}
        written.setdefault("id", name)
        file = self._find("injects", name, ".yaml")
        if file is None:
            self.blame(
                (*here, "use"),
                f"inject de bibliothèque inconnu « {name} » : "
                + did_you_mean(
                    name, self._known("injects", ".yaml"), none="la bibliothèque est vide"
                ),
            )
            return None
        try:
            source = YamlText.read(file)
            library = LibraryInject.model_validate(source.load())
        except ScenarioError as error:
            self.problems.extend(error.problems)
            return None
        except ValidationError as error:
            for each in error.errors():
                line, column = source.place(each["loc"], key=each["type"] == "extra_forbidden")
                self.problems.append(Problem(file, line, column, say(each)))
            return None
        for unknown in set(values) - set(library.parameters):
            self.blame(
                (*here, "with", unknown),
                f"paramètre inconnu « {unknown} » : {did_you_mean(unknown, library.parameters)}",
                key=True,
            )
        fields = fill_in(library, values)
        for key in fields.keys() - written.keys():
            self.origins[*here, key] = (source, ("inject", key))
        return {**fields, **written}

    def _obligation(self, written: Any, index: int) -> Any:  # noqa: ANN401 - raw data
        record = {"id": written} if isinstance(written, str) else written
        if not isinstance(record, dict):
            return written
        name = str(record.get("id", ""))
        catalogue = obligations_catalogue(content_root())
        if name not in catalogue and "title" not in record:
            path: Steps = ("obligations", index, *(("id",) if record is written else ()))
            self.blame(path, f"obligation inconnue « {name} » : {did_you_mean(name, catalogue)}")
            self.ghosts.add(name)
            return {"id": name, "title": name}
        return {**catalogue.get(name, {}), **({"enabled": True} | record)}

    def _cards(self, roles: dict[Any, Any]) -> dict[str, Any]:
        cards: dict[str, Any] = {}
        for role in [*_names(roles.get("played")), *_names(roles.get("simulated"))]:
            file = self._find("roles", role, ".md")
            if file is not None:
                card = self._card(file, role)
                if card is not None:
                    cards[role] = card
        return cards

    def _card(self, file: Path, role: str) -> dict[str, Any] | None:
        source = YamlText.read(file)
        match = re.match(r"---\r?\n(.*?)\r?\n---\r?\n?(.*)", source.text, re.DOTALL)
        if match is None:
            self.problems.append(
                Problem(file, 1, 1, "fiche de rôle sans en-tête : commencer par --- id: … ---")
            )
            return None
        front = YamlText(file, match[1], first_line=2)
        try:
            card = front.load()
        except ScenarioError as error:
            self.problems.extend(error.problems)
            return None
        self.origins["cards", role] = (front, ())
        return {**card, "card": match[2].strip()} if isinstance(card, dict) else None

    def _text(self, value: Any, path: Steps) -> Any:  # noqa: ANN401 - raw data
        """Return the text of the file that `value` names, or `value` when it is text itself."""
        if not isinstance(value, str) or not _TEXT_FILE.fullmatch(value.strip()):
            return value
        file = self._inside(value.strip(), path)
        if file is None:
            return ""
        try:
            return YamlText.read(file).text
        except ScenarioError as error:
            self.blame(path, f"« {value} » : {error.problems[0].message}")
            return ""

    def _inside(self, name: str, path: Steps) -> Path | None:
        """Return the file `name` of this folder, or None after saying why it is refused."""
        file = self.folder / name
        home = self.folder.resolve()
        if Path(name).is_absolute() or not file.resolve().is_relative_to(home):
            self.blame(path, f"« {name} » est hors du dossier de l’exercice : l’y copier")
            return None
        if not file.is_file():
            near = (
                each.relative_to(self.folder).as_posix()
                for each in file.parent.glob("*")
                if file.parent.is_dir()
            )
            self.blame(
                path,
                f"fichier absent « {name} » : {did_you_mean(name, near, 'l’ajouter au dossier')}",
            )
            return None
        return file

    def _find(self, kind: str, name: str, suffix: str) -> Path | None:
        """Return the exercise's own file of that kind, else the shipped one."""
        for folder in (self.folder / kind, content_root() / kind):
            file = folder / f"{name}{suffix}"
            if re.fullmatch(r"[\w-]+", name) and file.is_file():
                return file
        return None

    def _known(self, kind: str, suffix: str) -> list[str]:
        folders = (self.folder / kind, content_root() / kind)
        return [file.stem for folder in folders for file in folder.glob(f"*{suffix}")]

    def _check_attachments(self, exercise: Exercise) -> None:
        for index, inject in enumerate(exercise.injects):
            for nth, name in enumerate(inject.attachments):
                path = self._written(("injects", index, "attachments", nth))
                file = self._inside(name, path)
                if file is not None and file.stat().st_size > MAX_ATTACHMENT_BYTES:
                    self.blame(path, f"« {name} » dépasse 25 Mio : l’alléger")

    # -- validating: as far as it goes ----------------------------------------------------

    def _validated(self, data: dict[Any, Any]) -> Exercise | None:
        """Validate, dropping what is broken until the rest stands, so that it is checked too."""
        for name, value in data.items():
            if isinstance(value, list):
                self.kept[str(name)] = list(range(len(value)))
        for attempt in range(4):
            try:
                return Exercise.model_validate(data, context={"authored": True})
            except ValidationError as error:
                errors = error.errors()
                if attempt == 0:
                    for each in errors:
                        self._blame_validation(each["loc"], each["type"], say(each))
                data = self._mended(data, [(each["loc"], each["type"]) for each in errors])
        return None

    def _blame_validation(self, location: Steps, kind: str, message: str) -> None:
        if location[:1] == ("injects",) and location[1:2] and location[1] in self.missing:
            return  # its library file is missing or broken, and that is said already
        path = location[:-1] if kind == "missing" else location
        self.blame(path, message, key=kind == "extra_forbidden")

    def _mended(self, data: dict[Any, Any], errors: Iterable[tuple[Steps, str]]) -> dict[Any, Any]:
        """Return `data` without what `errors` speak of."""
        dropped: dict[str, set[int]] = {}
        mended = dict(data)
        for location, kind in errors:
            name = str(location[0]) if location else ""
            if len(location) > 1 and isinstance(location[1], int):
                items = data.get(name)
                if isinstance(items, list) and not _stand_in(items[location[1]], location[2:]):
                    dropped.setdefault(name, set()).add(location[1])
            elif kind == "extra_forbidden" and len(location) == 1:
                mended.pop(location[0], None)
            elif name in _PLACEHOLDERS:
                mended[name] = _PLACEHOLDERS[name]
            else:
                mended.pop(name, None)
        for name, indexes in dropped.items():
            items = data[name]
            self.ghosts.update(
                str(items[i]["id"])
                for i in indexes
                if isinstance(items[i], dict) and "id" in items[i]
            )
            mended[name] = [each for i, each in enumerate(items) if i not in indexes]
            self.kept[name] = [at for i, at in enumerate(self.kept[name]) if i not in indexes]
        return mended

    def _written(self, path: Steps) -> Steps:
        """Return `path` with the index its list item has in the file."""
        if len(path) > 1 and isinstance(path[1], int) and str(path[0]) in self.kept:
            return (path[0], self.kept[str(path[0])][path[1]], *path[2:])
        return path


def _stand_in(item: Any, field_path: Steps) -> bool:  # noqa: ANN401 - raw data
    """Replace or drop the broken field of a raw `item`; return whether that can be enough."""
    if not isinstance(item, dict) or not field_path or field_path[0] in {"id", "to", "scenario"}:
        return False
    name = field_path[0]
    if name in _STAND_INS:
        if item.get(name) == _STAND_INS[name]:
            return False
        item[name] = _STAND_INS[name]
        return True
    return item.pop(name, None) is not None


def _names(value: Any) -> list[str]:  # noqa: ANN401 - raw data
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
