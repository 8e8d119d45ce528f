"""Who may import whom, checked by a tool and by importing each module by itself."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

HEAVY = (
    "textual",
    "fastapi",
    "starlette",
    "uvicorn",
    "docx",
    "networkx",
    "httpx",
    "openpyxl",
    "matplotlib",
    "pptx",
    "icalendar",
)

ALLOWED: dict[str, set[str]] = {
    "crisisex": set(),
    "crisisex.cli": set(),
    "crisisex.errors": set(),
    "crisisex.scenario": set(),
    "crisisex.run": set(),
    "crisisex.wire": set(),
    "crisisex.log": set(),
    "crisisex.director": set(),
    "crisisex.client": {"httpx"},
    "crisisex.invitations": {"docx", "icalendar"},
    "crisisex.mail": set(),
    "crisisex.shelf": set(),
    "crisisex.debrief": set(),
    "crisisex.doctor": {"httpx"},
    "crisisex.doors": {"httpx", "openpyxl"},
    "crisisex.formats": {"docx", "icalendar", "openpyxl"},
    "crisisex.home": {"textual"},
    "crisisex.player": {"textual", "httpx"},
    "crisisex.rehearsal": {"docx"},
    "crisisex.replay": set(),
    "crisisex.report": {"docx", "openpyxl", "matplotlib", "pptx"},
    "crisisex.terminal": {"textual"},
    "crisisex.web": {"fastapi", "starlette", "uvicorn", "httpx"},
}
"""By package, which of the heavy libraries importing it may bring."""


def modules() -> list[str]:
    """Every module of the packages above."""
    found = []
    for file in sorted((ROOT / "crisisex").rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if parts[-1] != "__main__" and package(name) in ALLOWED:
            found.append(name)
    return found


def package(name: str) -> str:
    return ".".join(name.split(".")[:2])


def brought(code: str) -> set[str]:
    """Return the libraries that a fresh interpreter has after running `code`."""
    script = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_contracts_hold() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as main; main()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_a_package_brings_no_library_that_is_not_its_own(name: str) -> None:
    imports = "\n".join(f"import {each}" for each in modules() if package(each) == name)
    assert imports
    extra = brought(imports) & set(HEAVY) - ALLOWED[name]
    assert not extra


def test_every_module_of_the_core_is_imported_by_itself() -> None:
    core = (
        "scenario",
        "run",
        "wire",
        "log",
        "director",
        "client",
        "mail",
        "shelf",
        "doctor",
        "formats",
    )
    names = [each for each in modules() if each.split(".")[1:2] and each.split(".")[1] in core]
    assert len(names) > 25
    script = (
        "import importlib, sys\n"
        f"for name in {names!r}:\n"
        "    for loaded in [each for each in sys.modules if each.startswith('crisisex')]:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["serve", "--help"]])
def test_help_is_instant_for_it_imports_next_to_nothing(words: list[str]) -> None:
    code = (
        f"sys.argv = ['crisisex', *{words!r}]\n"
        "import io, contextlib\n"
        "from crisisex.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main()"
    )
    assert not brought(code) & {*HEAVY, "pydantic", "yaml", "sqlite3"}


def test_a_client_knows_nothing_of_the_scenario() -> None:
    code = "import crisisex.client.director, crisisex.client.running, crisisex.wire.http"
    script = (
        f"import sys\n{code}\nprint(*sorted(n for n in sys.modules if n.startswith('crisisex')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    assert not [
        each
        for each in done.stdout.split()
        if package(each) in {"crisisex.run", "crisisex.scenario"}
    ]
