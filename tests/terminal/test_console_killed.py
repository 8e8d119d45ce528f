"""The console is killed and comes back, again and again; the exercise never knows."""

import re
from pathlib import Path

from tests.cli.program import Served, log_of
from tests.terminal.player import Player
from tests.terminal.window import Window

TIMES = 10
INJECTS = 800
"""More than can leave while the console comes back ten times: they last 400 wall seconds."""
SPEED = 2
"""Exercise seconds in a wall second: injects a second apart leave every half of one."""
HEAD = """\
id: cadence
title: Cadence
roles: {played: [rssi]}
phases: [{id: phase, title: Phase, scenario: "J 08:00"}]
injects:
"""
LINE = "  - {{id: i{n}, at: {at}s, to: rssi, channel: sms, subject: Message {n}}}\n"


def test_ten_consoles_are_killed_and_nothing_is_lost_or_done_twice(tmp_path: Path) -> None:
    injects = [LINE.format(n=n, at=1 + n) for n in range(INJECTS)]
    (tmp_path / "exercise.yaml").write_text(HEAD + "".join(injects), encoding="utf-8")
    served = (tmp_path, "--run", "cadence.crisisex", "--speed", SPEED, "--start")
    with (
        Served(served, tmp_path) as director,
        Player(director.url, director.code("rssi"), "Léa") as player,
        Window(tmp_path) as window,
    ):
        for n in range(TIMES):
            window.attaches()
            window.shows("● relié", "en cours")
            _write(window, f"Console {n}")
            window.kills()
        window.attaches()
        window.shows("● relié", "en cours")
        director.command(director.facilitator, type="end_exercise", id="fin")
        shown = _shown(window.settles("terminé"))
        heard = [each["inject"] for each in player.hears_until("exercise_ended")]
    log = log_of("cadence.crisisex", tmp_path)
    released = [line["data"]["inject"] for line in log if line["type"] == "inject_released"]
    ended = log[-1]["elapsed"]
    due = [f"i{n}" for n in range(INJECTS) if 1 + n <= ended]
    assert released == due
    assert heard == released
    assert 0 < len(released) < INJECTS
    written = [line["data"]["text"] for line in log if line["type"] == "log_written"]
    assert written == [f"Console {n}" for n in range(TIMES)]
    assert len(shown) > 10
    assert shown == {name: name in released for name in shown}


def _write(window: Window, text: str) -> None:
    window.presses("j")
    window.shows("Main courante\n")
    window.types(text)
    window.presses("Enter")
    window.shows(f"animation : {text}")


def _shown(screen: str) -> dict[str, bool]:
    """Return the injects on the screen, and whether it says that they have left."""
    lines = re.findall(r"^(\S) \S.*? Message (\d+) ", screen, re.MULTILINE)
    return {f"i{n}": sign == "●" for sign, n in lines}
