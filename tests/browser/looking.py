"""What every page must bear: to be looked at by axe, in light, in dark, on a small screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 360, "height": 740}
WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 320, "height": 568}
"""What 400 % of zoom leaves of a desk's screen (WCAG 1.4.10)."""
SPACED = """
  document.body.style.setProperty("line-height", "1.5");
  for (const node of document.querySelectorAll("body *")) {
    node.style.setProperty("letter-spacing", "0.12em");
    node.style.setProperty("word-spacing", "0.16em");
    if (node.tagName === "P") node.style.setProperty("margin-bottom", "2em");
  }
"""
"""What a reader may ask of any text (WCAG 1.4.12)."""


def sound(page: Page, view: str) -> None:
    """Axe finds nothing in light or in dark, and nothing sticks out, of a small screen either."""
    before = page.viewport_size or WIDE
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{view}, {scheme}: {found.generate_report()}"
    for size in (before, NARROW):
        page.set_viewport_size(size)
        fits(page, size["width"], view)
    page.set_viewport_size(before)


def fits(page: Page, width: int, view: str) -> None:
    """The page does not scroll sideways, and says that all of it is an exercise."""
    shown = page.evaluate("document.documentElement.scrollWidth")
    assert shown <= width, f"{view} is {shown} pixels wide"
    band = page.locator("dialog[open] .band, body > .band, header > .band").last
    expect(band, view).to_have_text("EXERCICE")
    expect(band, view).to_be_in_viewport()
