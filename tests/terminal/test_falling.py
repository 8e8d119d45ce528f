"""A console that meets a defect says so in a sentence, and tells nothing of what it held."""

from pathlib import Path

from tests.cli.program import Served, write_exercise
from tests.terminal.window import Window

PLANTED = """\
from crisisex.console.session import Session

snapshot = Session.snapshot

def falls(self):
    secret = "JETON-SECRET"
    if self.state.status.value == "running":
        raise ValueError(secret)
    return snapshot(self)

Session.snapshot = falls
"""


def test_a_console_that_falls_says_how_to_go_on_and_keeps_its_secrets(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "sitecustomize.py").write_text(PLANTED, encoding="utf-8")
    with (
        Served(("nuit", "--run", "nuit.crisisex", "--start"), tmp_path) as director,
        Window(tmp_path, width=240) as window,
    ):
        window.types(f"PYTHONPATH={planted} crisisex attach; echo fini : $?")
        window.presses("Enter")
        screen = window.waits(lambda seen: "fini : 1\n" in seen or "fini : 2\n" in seen, "fini")
        assert "rien n’est perdu. L’exercice continue ; « crisisex attach »" in screen
        assert "Traceback" not in screen
        assert "JETON" not in screen
        window.types("clear")
        window.presses("Enter")
        window.hides("fini")
        window.attaches()
        window.shows("● relié", "en cours")
        assert director.get("/healthz").json()["run"] == "running"
    kept = (window.home / "logs" / "ecran.txt").read_text(encoding="utf-8")
    assert kept.startswith("ValueError\n")
    assert "in falls" in kept
    assert "JETON" not in kept
