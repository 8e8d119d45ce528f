"""From the release of an inject to the frame that shows it, on twenty pages of one machine."""

import asyncio
import contextlib
import json
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from benchmarks.directors import Served, served, write_exercise
from benchmarks.figures import Figure, percentile

PAGES = 20
ROUNDS = 60
EVERY = 1.0
"""Wall seconds between releases."""
ROLES = ["direction", "rssi", "dpd", "qualite"]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WATCH = """() => {
  window.painted = [];
  let next = 0;
  const look = () => {
    while (document.querySelector(`a[href="#message/i${next}"]`)) {
      const nth = next++;
      // the second frame begins once the first, with the row in it, is drawn
      requestAnimationFrame(() => requestAnimationFrame(() => {
        window.painted[nth] = performance.timeOrigin + performance.now();
      }));
    }
  };
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
}"""
"""Has a page note the wall milliseconds at which it had painted each message."""
BARE = """<!doctype html><meta charset="utf-8"><title>bare</title><ul id="list"></ul><script>
const socket = new WebSocket(`ws://${location.host}/feed`);
socket.onmessage = (event) => {
  const message = JSON.parse(event.data);
  const link = document.createElement("a");
  link.href = `#message/${message.inject}`;
  link.textContent = message.subject;
  const item = document.createElement("li");
  item.append(link);
  document.getElementById("list").prepend(item);
};
</script>"""


def measure() -> list[Figure]:
    """Release in front of the pages; then send the same bytes to as many bare ones."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        took = _played(Path(name), browser)
        bare = _bare(browser)
        browser.close()
    each, floor = _percentiles(took), _percentiles(bare)
    words = f"release to painted, {PAGES} pages open, {ROUNDS} releases"
    is_ = f"{PAGES} bare pages, bare WebSocket, same bytes"
    return [
        Figure(f"{words}: every page, p50", each[0], "ms", 150, floor[0], is_),
        Figure(f"{words}: every page, p99", each[1], "ms", 150, floor[1], is_),
    ]


def _percentiles(took: Iterable[list[float]]) -> tuple[float, float]:
    """Return the middle and the 99th percentile of all pages of all releases."""
    flat = [each for pages in took for each in pages]
    return percentile(flat, 0.5), percentile(flat, 0.99)


def _played(folder: Path, browser: Browser) -> list[list[float]]:
    """Return, for each release, the milliseconds that each page took to show it."""
    injects = [
        {"id": f"i{n}", "manual": True, "to": ROLES, "channel": "email", "subject": f"Message {n}",
         "from": "Cadre de nuit", "body": "Un texte. " * 60}
        for n in range(ROUNDS)
    ]  # fmt: skip
    write_exercise(folder, injects, ROLES)
    run = str(folder / "run.crisisex")
    with served(folder, str(folder), "--run", run, "--start") as director:
        pages = [_seated(browser, director, ROLES[n % len(ROLES)]) for n in range(PAGES)]
        return _painted(pages, lambda n: _release(director, n))


def _seated(browser: Browser, director: Served, role: str) -> Page:
    page = browser.new_context(locale="fr-FR").new_page()
    code = next(seat["code"] for seat in director.ready["seats"] if seat["role"] == role)
    joined = page.request.post(f"{director.ready['url']}/api/join", data={"code": code})
    page.goto(f"{director.ready['url']}{joined.json()['path']}")
    page.wait_for_selector("#status:has-text('En cours')")
    return page


def _release(director: Served, nth: int) -> None:
    token = director.ready["facilitator_token"]
    asked = {"type": "release_inject", "inject": f"i{nth}"}
    director.post("/api/commands", asked, token).raise_for_status()


def _painted(pages: list[Page], send: Callable[[int], None]) -> list[list[float]]:
    """Send each message on the second; return how long each page took to have it painted."""
    for page in pages:
        page.evaluate(WATCH)
    asked = []
    for n in range(ROUNDS):
        asked.append(time.time())
        send(n)
        time.sleep(max(0.0, asked[-1] + EVERY - time.time()))
    shown = []
    for page in pages:
        page.wait_for_function("many => window.painted.filter(Boolean).length === many", arg=ROUNDS)
        shown.append(page.evaluate("() => window.painted"))
        page.context.close()
    return [[each[n] - 1_000 * start for each in shown] for n, start in enumerate(asked)]


def _bare(browser: Browser) -> list[list[float]]:
    with _bare_server() as (port, send):
        pages = []
        for _ in range(PAGES):
            pages.append(browser.new_context().new_page())
            pages[-1].goto(f"http://127.0.0.1:{port}/")
        return _painted(pages, send)


@contextlib.contextmanager
def _bare_server() -> Iterator[tuple[int, Callable[[int], None]]]:
    """Serve the bare page and its socket from a thread; yield the port, and what sends."""
    ready: list[tuple[asyncio.AbstractEventLoop, int]] = []
    begun, over = threading.Event(), threading.Event()
    sockets: set[ServerConnection] = set()

    async def hold(socket: ServerConnection) -> None:
        sockets.add(socket)
        await socket.wait_closed()
        sockets.discard(socket)

    def page(_: ServerConnection, request: Request) -> Response | None:
        if request.path == "/feed":
            return None
        headers = Headers({"content-type": "text/html", "content-length": str(len(BARE))})
        return Response(HTTPStatus.OK, "OK", headers, BARE.encode())

    async def run() -> None:
        async with serve(hold, "127.0.0.1", 0, process_request=page) as server:
            port = next(iter(server.sockets)).getsockname()[1]
            ready.append((asyncio.get_running_loop(), port))
            begun.set()
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    begun.wait()
    loop, port = ready[0]

    def send(nth: int) -> None:
        message = {"inject": f"i{nth}", "subject": f"Message {nth}", "html": "Un texte. " * 60}
        loop.call_soon_threadsafe(broadcast, sockets, json.dumps(message))

    try:
        yield port, send
    finally:
        over.set()
        thread.join()
