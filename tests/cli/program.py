"""The program as people run it: a process, its words and its exit code."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import httpx

PATIENCE = 60.0
"""Wall seconds that a program is given on a busy machine; nothing waits for as long."""

EXERCISE = """\
id: nuit
title: Une nuit
duration: 20m
roles: {played: [rssi, direction], simulated: [presse]}
objectives: [{id: O1, text: Activer}]
phases: [{id: alerte, title: Alerte, scenario: "J 02:10"}]
injects:
  - {id: note, manual: true, to: rssi, channel: phone, subject: NOTE-SUJET, body: "**NOTE**",
     notes: SECRET, attachments: [note.txt, "un plan.png"],
     expects: [{id: E1, text: SECRET-ATTENDU, within: 5m, objective: O1}]}
  - {id: couper, after: note.acknowledged, to: direction, channel: email, subject: COUPER-SUJET,
     decision: {question: Couper ?, choices: {oui: Couper, non: Attendre}}}
  - {id: tot, at: 1m, to: [rssi, direction], channel: sms, subject: TOT-SUJET}
obligations: [{id: signalement-ssi, aware: note.acknowledged, by: direction}, cnil-33]
"""
CALM = EXERCISE.replace("at: 1m", "at: 19m")
"""The same, in which nothing leaves by itself however long a test takes."""


def write_exercise(folder: Path, exercise: str = EXERCISE) -> Path:
    """Write the exercise and its attachments; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "exercise.yaml").write_text(exercise, encoding="utf-8")
    (folder / "note.txt").write_text("NOTE-FICHIER", encoding="utf-8")
    (folder / "un plan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which the program notes nothing in the real home."""
    return {
        **os.environ,
        "CRISISEX_HOME": str(home),
        "CRISISEX_DOCUMENTS": str(home.parent / "documents"),
        "PYTHONWARNINGS": "error",
    }


def crisisex(*words: object, cwd: Path, **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 - JSON, or options of the program
    """Run a command to its end."""
    return subprocess.run(  # type: ignore[no-any-return,call-overload,unused-ignore]
        [sys.executable, "-m", "crisisex", *map(str, words)],
        cwd=cwd,
        env=environment(cwd / "home"),
        capture_output=True,
        encoding="utf-8",
        timeout=110,
        check=False,
        **options,
    )


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """Return what the program said on stderr: one line, and no traceback."""
    assert "Traceback" not in done.stderr, done.stderr
    (line,) = done.stderr.splitlines()
    return line


@dataclass
class Served:
    """A director in a process of its own."""

    words: tuple[object, ...]
    cwd: Path
    ready: dict[str, Any] = field(init=False)
    process: subprocess.Popen[str] = field(init=False)

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "crisisex", "serve", *map(str, self.words)],
            cwd=self.cwd,
            env=environment(self.cwd / "home"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            _, words = self.process.communicate(timeout=PATIENCE)
            raise AssertionError(f"le directeur n’a pas démarré : {words}")
        self.ready = json.loads(line)
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate(timeout=PATIENCE)

    def stop(self) -> tuple[int, str, str]:
        """Ask it to stop; return its exit code and what else it said."""
        self.process.terminate()
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err

    def die(self) -> None:
        """Kill it without a word."""
        self.process.kill()
        self.process.communicate(timeout=PATIENCE)

    @property
    def url(self) -> str:
        """Where it answers."""
        return str(self.ready["url"])

    @property
    def facilitator(self) -> dict[str, str]:
        """The facilitator's headers."""
        return bearer(self.ready["facilitator_token"])

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """Ask for a path."""
        return httpx.get(f"{self.url}{path}", headers=headers, trust_env=False, timeout=PATIENCE)

    def code(self, role: str) -> str:
        """The code of a seat."""
        return next(str(seat["code"]) for seat in self.ready["seats"] if seat["role"] == role)

    def join(self, role: str, name: str = "Léa") -> dict[str, Any]:
        """Take a seat; return the answer."""
        answer = httpx.post(
            f"{self.url}/api/join",
            json={"code": self.code(role), "name": name},
            trust_env=False,
            timeout=PATIENCE,
        )
        joined: dict[str, Any] = answer.raise_for_status().json()
        return joined

    def command(self, headers: dict[str, str], **body: Any) -> httpx.Response:  # noqa: ANN401 - JSON, or options of the program
        """Send a command."""
        return httpx.post(
            f"{self.url}/api/commands",
            json=body,
            headers=headers,
            trust_env=False,
            timeout=PATIENCE,
        )


def bearer(token: str) -> dict[str, str]:
    """Return the headers that carry a token."""
    return {"authorization": f"Bearer {token}"}


def log_of(run: Path | str, cwd: Path) -> list[dict[str, Any]]:
    """Return the log of a run, as the program writes it."""
    done = crisisex("log", run, "--format", "json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
