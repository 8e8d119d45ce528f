"""From the command that stops the exercise to the last screen that says so."""

import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.crowd import Crowd, as_page_hears, bare_server, console
from benchmarks.directors import Served, served, write_exercise
from benchmarks.figures import Figure

PLAYERS = 100
ROUNDS = 20
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
STOPS = {
    "INCIDENT RÉEL": ("stop_for_real_incident", "real_incident_declared"),
    "SUSPEX": ("pause_exercise", "exercise_paused"),
}
"""The command, and the event that follows it."""
WATCH = """() => {
  window.stops = [];
  let stopped = false;
  const says = () => document.querySelector("dialog.stopped[open]")
    || document.querySelector("#banners").textContent.includes("SUSPEX");
  const seen = () => {
    const now = Boolean(says());
    // what follows the next frame follows its painting
    if (now && !stopped) requestAnimationFrame(() => setTimeout(() =>
      window.stops.push(performance.timeOrigin + performance.now())));
    stopped = now;
  };
  new MutationObserver(seen).observe(
    document.body, {attributes: true, characterData: true, childList: true, subtree: true});
}"""
"""Has a page note the wall milliseconds at which it had painted each stop."""


def measure() -> list[Figure]:
    """Stop and resume again and again, in front of sockets and a page; and a bare server."""
    measured = _directors()
    bare = [max(bare_server(frame, PLAYERS, count=ROUNDS, every=0.2)) for _, frame in measured]
    return [
        Figure(
            f"{words} sent, on {PLAYERS} players' sockets and painted by a browser, "
            f"worst of {ROUNDS}, console open",
            1_000 * max(took),
            "ms",
            1_000,
            1_000 * floor,
            "bare asyncio, same bytes and sockets",
        )
        for words, (took, _), floor in zip(STOPS, measured, bare, strict=True)
    ]


def _directors() -> list[tuple[list[float], bytes]]:
    """Return what each kind of stop took, and its frame."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        measured = []
        for kind, event in STOPS.values():
            folder = Path(name) / kind
            folder.mkdir()
            measured.append(_stops(folder, browser, kind, event))
        browser.close()
    return measured


def _stops(folder: Path, browser: Browser, kind: str, event: str) -> tuple[list[float], bytes]:
    """Return the seconds that each stop took to be everywhere, and what it weighs on the feed."""
    write_exercise(folder, [{"id": "i", "manual": True, "to": ["rssi"], "channel": "sms",
                             "subject": "Un message"}], ["rssi"])  # fmt: skip
    run = str(folder / "run.crisisex")
    with (
        served(folder, str(folder), "--run", run, "--start") as director,
        console(folder, director),
    ):
        tokens = [director.join("rssi") for _ in range(PLAYERS)]
        page = _page(browser, director)
        crowd = Crowd.around(director, tokens)
        crowd.listen(event, ROUNDS)
        asked = []
        for n in range(ROUNDS):
            asked.append(time.time())
            director.facilitate(type=kind)
            page.wait_for_function("n => window.stops.length === n", arg=n + 1)
            director.facilitate(type="resume_exercise")
            page.wait_for_function("() => !document.querySelector('dialog.stopped[open]')")
        heard = crowd.arrivals()
        crowd.leave()
        painted = [each / 1_000 for each in page.evaluate("() => window.stops")]
        page.close()
    last = [max(pair) for pair in zip(heard, painted, strict=True)]
    frame = as_page_hears({"type": "inject_released", "stop": event, "reason": ""})
    return [end - start for end, start in zip(last, asked, strict=True)], frame


def _page(browser: Browser, director: Served) -> Page:
    page = browser.new_page()
    code = next(seat["code"] for seat in director.ready["seats"])
    joined = page.request.post(f"{director.ready['url']}/api/join", data={"code": code})
    page.goto(f"{director.ready['url']}{joined.json()['path']}")
    page.wait_for_selector("#status:has-text('En cours')")
    page.evaluate(WATCH)
    return page
