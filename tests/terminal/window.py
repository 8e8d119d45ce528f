"""A real terminal: a tmux server of its own, with one window and a shell in it."""

import contextlib
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

LOOK_SECONDS = 0.05
"""Wall seconds between two looks at the screen."""
STILL_SECONDS = 0.5
"""Wall seconds between two looks at a screen that is to be the same both times."""
PATIENCE_SECONDS = 60.0
"""Wall seconds after which what does not come is given up."""


class Window:
    """What somebody at a terminal does: type a command, press keys, read the screen.

    It starts in `folder`, which is its home too. Directors that it left behind end with it.
    """

    def __init__(self, folder: Path, *, width: int = 120, height: int = 40) -> None:
        self.folder = folder
        self.home = folder / "home"
        self._size = ("-x", str(width), "-y", str(height))
        self._program = shutil.which("tmux") or "tmux"
        self._name = f"crisisex-{uuid4().hex[:12]}"
        self._sockets = tempfile.mkdtemp(prefix="tmux-")  # a socket's path must be short

    def __enter__(self) -> Self:
        self._tmux("new-session", "-d", *self._size, "-c", str(self.folder), "sh")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            error.add_note(self.screen())
        self._tmux("kill-server")
        shutil.rmtree(self._sockets, ignore_errors=True)
        for note in (self.home / "running").glob("*.json"):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it ends by itself
                director: int = json.loads(note.read_text(encoding="utf-8"))["process"]
                os.kill(director, signal.SIGKILL)

    def runs(self, *words: object) -> None:
        """Type a crisisex command and Enter."""
        self.types(shlex.join(["crisisex", *map(str, words)]))
        self.presses("Enter")

    def types(self, text: str) -> None:
        self._tmux("send-keys", "-l", "--", text)

    def presses(self, *keys: str) -> None:
        """Press keys, named as tmux names them: `Enter`, `Escape`, `C-s`."""
        self._tmux("send-keys", "--", *keys)

    def screen(self) -> str:
        """Return the screen as it stands."""
        return self._tmux("capture-pane", "-p")

    def shows(self, *words: str) -> str:
        """Wait until the screen shows all of `words`; return it."""
        return self.waits(lambda screen: all(each in screen for each in words), " · ".join(words))

    def hides(self, words: str) -> str:
        """Wait until the screen no longer shows `words`; return it."""
        return self.waits(lambda screen: words not in screen, f"no “{words}”")

    def settles(self, *words: str) -> str:
        """Wait until the screen shows all of `words` and is twice the same; return it."""
        before, screen = "", self.shows(*words)
        while screen != before:
            time.sleep(STILL_SECONDS)
            before, screen = screen, self.shows(*words)
        return screen

    def waits(self, condition: Callable[[str], bool], wanted: str) -> str:
        """Wait until the screen fulfils a condition; return it."""
        patience = time.monotonic() + PATIENCE_SECONDS
        while not condition(screen := self.screen()):
            assert time.monotonic() < patience, f"never on the screen: {wanted}"
            time.sleep(LOOK_SECONDS)
        return screen

    def kills(self) -> None:
        """Kill the console that `attaches` opened, without a word, and take a new terminal."""
        os.kill(int((self.folder / "console").read_text(encoding="ascii")), signal.SIGKILL)
        self._tmux("respawn-pane", "-k", "-c", str(self.folder), "sh")

    def attaches(self) -> None:
        """Open the console on the director that runs here, as a process that `kills` knows."""
        self.types("sh -c 'echo $$ > console; exec crisisex attach'")
        self.presses("Enter")

    def _tmux(self, *words: str) -> str:
        return subprocess.run(
            [self._program, "-u", "-L", self._name, "-f", os.devnull, *words],
            env=self._environment(),
            check=True,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_SECONDS,
        ).stdout

    def _environment(self) -> Mapping[str, str]:
        """Return what the shell is given: nothing of whoever runs the tests but their tools."""
        beside = str(Path(sys.executable).parent)
        return {
            "PATH": os.pathsep.join((beside, os.environ.get("PATH", os.defpath))),
            "HOME": str(self.folder),
            "CRISISEX_HOME": str(self.home),
            "TMUX_TMPDIR": self._sockets,
            "LANG": "C.UTF-8",
            "PS1": "$ ",
            "PYTHONWARNINGS": "error",
        }
