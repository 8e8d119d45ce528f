"""An author's exercise full of traps plays like any other: all of it is words."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NewContext
from tests.browser.room import EXERCISE, Room, go, unfold

PHONE: ViewportSize = {"width": 360, "height": 740}
TRAP = '<img src=x onerror="window.harmed = 1"> \u202e {{ 7 * 7 }} 🚑 ' + "M" * 120
BODY = f"""# {TRAP}

<script>window.harmed = 1</script>

[lien](javascript:window.harmed=1) [sûr](https://exemple.example/) ![](https://exemple.example/x.png)

| {TRAP} | b |
|---|---|
| {"M" * 400} | <iframe src="https://exemple.example"></iframe> |

```
<svg onload="window.harmed = 1">{"x" * 400}
```

{"تم تشفير جميع الملفات. " * 40}
"""


def trapped() -> str:
    """The room's exercise with a trap in every text that an author writes."""
    data: dict[str, Any] = yaml.safe_load(EXERCISE)
    data |= {"title": TRAP, "establishment": TRAP, "briefing": BODY, "rules": BODY}
    data["phases"][0]["title"] = TRAP
    for inject in data["injects"]:
        inject |= {"from": TRAP, "subject": f"{inject['id']} {TRAP}", "body": BODY}
        if "decision" in inject:
            inject["decision"] = {"question": TRAP, "choices": {"oui": TRAP, "non": TRAP}}
    return json.dumps(data, ensure_ascii=False)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A run of it."""
    return Room(tmp_path, trapped())


def test_an_exercise_full_of_traps_is_only_words(new_context: NewContext, room: Room) -> None:
    with room:
        page = new_context(viewport=PHONE).new_page()
        asked = {"code": room.codes["direction"], "name": TRAP[:80]}
        joined = page.request.post(f"{room.url}/api/join", data=asked)
        page.goto(f"{room.url}{joined.json()['path']}")
        expect(page.locator("#status")).to_have_text("En cours")
        room.release("note", "presse", "couper")
        expect(page.locator("a.row")).to_have_count(3)
        harmless(page)
        for inject in ("note", "presse", "couper"):
            go(page, "Messages")
            page.locator("a.row", has_text=f"{inject} ").click()
            expect(page.get_by_role("heading", name=f"{inject} ")).to_be_visible()
            harmless(page)
        page.get_by_role("radio").first.check()
        page.get_by_role("button", name="Décider pour la cellule").click()
        expect(page.locator(".outcome")).to_contain_text("<img src=x")
        harmless(page)
        go(page, "Cellule")
        unfold(page, "Déclarer")
        harmless(page)
        go(page, "Mon rôle")
        harmless(page)


def harmless(page: Page) -> None:
    """Nothing was run, nothing was fetched from elsewhere, nothing sticks out."""
    assert page.evaluate("window.harmed") is None
    expect(page.locator("main :is(script, iframe, img, svg[onload])")).to_have_count(0)
    links = page.locator("main .prose a").evaluate_all("links => links.map(link => link.href)")
    assert all(link.startswith("https://exemple.example/") for link in links)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
