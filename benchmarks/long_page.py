"""A page late in a long exercise: how it loads, how it scrolls, what it holds in memory."""

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from benchmarks.directors import served, write_exercise
from benchmarks.figures import Figure, percentile
from benchmarks.processes import private_kib
from crisisex.director.director import Director
from crisisex.director.walls import SetWall
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR, Actor, Kind
from crisisex.scenario.folder import load_exercise

INJECTS = 200
LINES = 2_000
SLOW = 50
"""Milliseconds: a frame that took longer is felt."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SCROLLED = """async (pixels) => {
  const frames = [];
  let before = performance.now(), going = true;
  const tick = (now) => {
    frames.push(now - before);
    before = now;
    if (going) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  const end = document.documentElement.scrollHeight - innerHeight;
  for (let y = 0; y < end && frames.length < 600; y += pixels) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
  }
  going = false;
  return frames.slice(2);
}"""
"""Scrolls the page to its end, `pixels` a frame; returns the milliseconds between frames."""


@dataclass
class Seen:
    """One page, looked at."""

    frames: list[float]
    """Milliseconds between frames while it scrolls."""
    heap: float
    """MiB of JavaScript objects, once garbage is collected."""
    private: float
    """MiB that its renderer shares with no other process (Linux: smaps)."""

    @property
    def slow(self) -> int:
        """How many frames are felt."""
        return sum(each > SLOW for each in self.frames)


def measure() -> list[Figure]:
    """Open the page and a bare one of as many rows and lines; scroll both."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        page = _played(Path(name), playwright)
        bare = _bare(playwright)
    words = f"{INJECTS} injects and {LINES:,} log lines"
    is_ = "bare page, as many rows and lines"
    return [
        Figure(f"{words}: frame while scrolling, p99", percentile(page.frames, 0.99), "ms", SLOW,
               percentile(bare.frames, 0.99), is_),
        Figure(f"{words}: frames over {SLOW} ms while scrolling, of {len(page.frames)}", page.slow,
               "", max(1, 0.01 * len(page.frames)), bare.slow, is_),
        Figure(f"{words}: JavaScript heap", page.heap, "MiB", 100, bare.heap, is_),
        Figure(f"{words}: renderer's private memory", page.private, "MiB", 100, bare.private, is_),
    ]  # fmt: skip


def _played(folder: Path, playwright: Playwright) -> Seen:
    run = long_run(folder)
    with served(folder, str(run), "--start") as director:
        browser = _launched(playwright)
        page = browser.new_page()
        code = next(seat["code"] for seat in director.ready["seats"] if seat["role"] == "rssi")
        joined = page.request.post(f"{director.ready['url']}/api/join", data={"code": code})
        page.goto(f"{director.ready['url']}{joined.json()['path']}")
        page.wait_for_function("many => document.querySelectorAll('a.row').length === many",
                               arg=INJECTS)  # fmt: skip
        page.evaluate("location.hash = '#cellule'")
        page.wait_for_function("many => document.querySelectorAll('.line.log').length >= many",
                               arg=LINES)  # fmt: skip
        return _seen(browser, page)


def _bare(playwright: Playwright) -> Seen:
    browser = _launched(playwright)
    page = browser.new_page()
    page.set_content("<!doctype html><title>bare</title><ul></ul><ol></ol>")
    page.evaluate(
        """([rows, lines]) => {
          const fill = (list, many, words) => {
            for (let n = 0; n < many; n += 1) {
              const item = document.createElement("li");
              item.textContent = words;
              list.prepend(item);
            }
          };
          fill(document.querySelector("ul"), rows, "Un message, son expéditeur, son heure");
          fill(document.querySelector("ol"), lines, "Une ligne de la main courante. ".repeat(4));
        }""",
        [INJECTS, LINES],
    )
    return _seen(browser, page)


def _launched(playwright: Playwright) -> Browser:
    """Return a browser for one page, so that its renderer is that page's."""
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)


def _seen(browser: Browser, page: Page) -> Seen:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    time.sleep(2)  # receipts of what was shown are told, then the page is still
    frames = page.evaluate(SCROLLED, 120)
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    heap = next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize")
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    renderers = [each["id"] for each in processes if each["type"] == "renderer"]
    seen = Seen(frames, heap / 2**20, max(map(private_kib, renderers)) / 1_024)
    browser.close()
    return seen


def long_run(folder: Path) -> Path:
    """Play an exercise to the point at which all has been received and written; return the run."""
    injects: list[dict[str, Any]] = [
        {"id": f"i{n}", "at": f"{n}s", "to": ["rssi", "direction"], "channel": "email",
         "from": "Cadre de nuit", "subject": f"Message {n}", "body": "Un texte. " * 60}
        for n in range(INJECTS)
    ]  # fmt: skip
    write_exercise(folder, injects, ["rssi", "direction"])
    path, wall = folder / "run.crisisex", SetWall(time.time() - 3_600)
    director = Director.create(load_exercise(folder), path, wall)
    joined = director.join("cellule", "direction", "Mme Aubrac")
    writer = Actor(Kind.PLAYER, "cellule", "direction", joined.events[0].data["participant"])
    director.consider(FACILITATOR, c.StartExercise())
    for n in range(INJECTS):
        wall.set(wall.now() + 1)
        director.consider_due()
        director.consider(writer, c.AcknowledgeInject(inject=f"i{n}"))
        for line in range(LINES // INJECTS):
            text = f"Ligne {n}.{line} : le service appelle, on note, on rappelle. " * 2
            director.consider(writer, c.WriteLog(text=text))
        director.commit()
    director.close()
    return path
