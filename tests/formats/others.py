"""Files of other tools, the tools' modules, and what is carried as a folder that is read again."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from crisisex.formats import cexf, openaev, t3sf
from crisisex.formats.carried import Carried, Remark
from crisisex.formats.folder import files_of
from crisisex.scenario.folder import ExerciseFolder, load_exercise
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise

HERE = Path(__file__).parent
SAMPLES = HERE.parents[2] / "shared" / "formats" / "samples"
"""Real files of those projects, on machines that have them."""


class Tool(Protocol):
    """What each module offers."""

    def carry(self, content: bytes, name: str) -> Carried: ...

    def looks_like(self, content: bytes, name: str) -> bool: ...

    def write(
        self, exercise: Exercise, attachments: Mapping[str, bytes] | None = None
    ) -> tuple[bytes, tuple[Remark, ...]]: ...


TOOLS: dict[str, Tool] = {"t3sf": t3sf, "cexf": cexf, "openaev": openaev}


def value_of(name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((HERE / "files" / name).read_text(encoding="utf-8"))


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def archive(value: object, documents: Mapping[str, bytes] | None = None) -> bytes:
    """A scenario as OpenAEV exports it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        head = zipfile.ZipInfo("Fuite.json")
        head.comment = b"Scenario"
        whole = value if isinstance(value, bytes) else as_json(value)
        into.writestr(head, whole, zipfile.ZIP_DEFLATED)
        for name, content in (documents or {}).items():
            into.writestr(name, content)
    return made.getvalue()


def fixture(tool: str) -> bytes:
    if tool == "openaev":
        return archive(value_of("openaev.json"), {"liste-1.csv": b"nom;age\n", "oubli.txt": b"x"})
    return as_json(value_of({"t3sf": "msel.json", "cexf": "cexf.json"}[tool]))


def samples(tool: str) -> list[Path]:
    """The real files of a tool; none on a machine that does not have them."""
    found = sorted(SAMPLES.glob(f"{tool}-*")) if SAMPLES.is_dir() else []
    return [each for each in found if each.suffix in {".json", ".zip"}]


def loaded(carried: Carried, folder: Path) -> ExerciseFolder:
    """Write what was carried as an exercise's folder, and read it as one: ScenarioError if bad."""
    for name, content in files_of(carried, "importé", "source", "essai").items():
        file = folder / name
        assert file.resolve().is_relative_to(folder.resolve())
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return load_exercise(folder)


def by_subject(exercise: Exercise) -> dict[str, Inject]:
    return {inject.subject: inject for inject in exercise.injects}


def said(remarks: tuple[Remark, ...]) -> str:
    """The whole account, to look for words in."""
    return "\n".join(f"{each.manner} {each.where} : {each.text}" for each in remarks)


def document(content: bytes) -> Any:  # noqa: ANN401 - JSON
    """The JSON that a tool's file holds, in its archive or not."""
    if not content.startswith(b"PK"):
        return json.loads(content)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        head = next(each for each in opened.infolist() if each.comment == b"Scenario")
        return json.loads(opened.read(head))
