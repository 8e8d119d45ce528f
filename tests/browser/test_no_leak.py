"""A page holds what it has to show, and nothing of what has passed through it."""

import json
from itertools import pairwise

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.room import Room, go, join, open_message

TIMES = 90
THINGS = ("object", "closure", "array", "string", "concatenated string", "object shape")
"""Of the kinds that Chromium tells apart in a heap, those that a page makes."""


def held(session: CDPSession) -> dict[str, float]:
    """Return what is left once garbage is collected: bytes, nodes, listeners."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    kept = {"Nodes", "JSEventListeners"}
    counted = {each["name"]: each["value"] for each in metrics if each["name"] in kept}
    return counted | {"Bytes": bytes_held(session)}


def bytes_held(session: CDPSession) -> float:
    """Return what the page's own things weigh: what Chromium compiles of a script is none."""
    chunks: list[str] = []

    def heard(message: dict[str, str]) -> None:
        chunks.append(message["chunk"])

    session.on("HeapProfiler.addHeapSnapshotChunk", heard)
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.remove_listener("HeapProfiler.addHeapSnapshotChunk", heard)
    heap = json.loads("".join(chunks))
    fields, kinds = (heap["snapshot"]["meta"][name] for name in ("node_fields", "node_types"))
    columns = [heap["nodes"][fields.index(name) :: len(fields)] for name in ("type", "self_size")]
    ours = {kinds[0].index(name) for name in THINGS}
    return float(sum(size for kind, size in zip(*columns, strict=True) if kind in ours))


def growth(weights: list[dict[str, float]]) -> list[dict[str, float]]:
    """Return what each weighing has more than the one before."""
    return [
        {name: after[name] - before[name] for name in before} for before, after in pairwise(weights)
    ]


def measured(page: Page) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    return session


def test_what_adds_nothing_to_the_page_leaves_nothing_in_it(page: Page, room: Room) -> None:
    join(page, room, "direction")
    room.release("presse", "couper")
    session = measured(page)

    def passes(times: int) -> None:
        for n in range(times):
            room.facilitate("set_speed", speed=1 + n % 2)
        for subject in ("Un article paraît", "La main sur le pare-feu") * (times // 10):
            open_message(page, subject)
            go(page, "Cellule")
            go(page, "Messages")
        expect(page.locator("a.row")).to_have_count(2)

    passes(TIMES // 3)
    weights = [held(session)]
    for _ in range(3):
        passes(TIMES // 2)
        weights.append(held(session))
    assert weights[-1]["Nodes"] <= weights[0]["Nodes"] + 20, weights
    assert weights[-1]["JSEventListeners"] <= weights[0]["JSEventListeners"] + 5, weights
    assert max(step["Bytes"] for step in growth(weights)) < 20_000, weights


def test_lines_of_the_log_weigh_the_same_however_many_there_are(page: Page, room: Room) -> None:
    join(page, room, "direction")
    go(page, "Cellule")
    session = measured(page)
    weights = [held(session)]
    for batch in range(1, 5):
        for n in range(TIMES // 3):
            room.facilitate("write_log", text=f"Ligne {batch}.{n}")
        expect(page.locator(".line.log")).to_have_count(batch * TIMES // 3)
        weights.append(held(session))
    steps = growth(weights[1:])
    assert max(step["Nodes"] for step in steps) <= 30 * TIMES // 3, steps
    assert max(step["Bytes"] for step in steps) < 2_000 * TIMES // 3, steps
