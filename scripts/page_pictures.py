"""The pictures that exercises attach: pages of `scripts/pages/<exercise>/` as small PNG files.

    python -m scripts.page_pictures fuite-donnees

Chromium draws each page at the width that its `data-width` says; the picture keeps few colours, so
that it stays small. The same Chromium gives the same bytes.
"""

import struct
import sys
import zlib
from collections import Counter
from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
COLOURS = 48
"""Colours that a picture keeps."""
_MAGIC = b"\x89PNG\r\n\x1a\n"
_PLAIN = 3
"""Bytes of a pixel without transparency."""
Pixel = tuple[int, int, int]


def main() -> None:
    """Draw every page of the exercises that the command line names."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which("chromium"), args=["--no-sandbox", "--disable-lcd-text"]
        )
        for name in sys.argv[1:]:
            for page in sorted((ROOT / "scripts" / "pages" / name).glob("*.html")):
                tab = browser.new_page(viewport={"width": 900, "height": 100})
                tab.goto(page.as_uri())
                width = tab.evaluate("Number(document.documentElement.dataset.width)")
                tab.set_viewport_size({"width": width, "height": 100})
                picture = smaller(tab.screenshot(full_page=True))
                target = ROOT / "exercises" / name / "media" / f"{page.stem}.png"
                target.write_bytes(picture)
                print(f"{target.relative_to(ROOT)}: {len(picture)} bytes")
                tab.close()
        browser.close()


def smaller(png: bytes) -> bytes:
    """Return the same picture with a palette of its most frequent colours."""
    width, height, pixels = _pixels(png)
    counted = Counter(pixels)
    palette = [colour for colour, _ in counted.most_common(COLOURS)]
    places = {colour: _nearest(colour, palette) for colour in counted}
    rows = (pixels[start : start + width] for start in range(0, width * height, width))
    data = b"".join(b"\0" + bytes(places[pixel] for pixel in row) for row in rows)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    colours = b"".join(bytes(colour) for colour in palette)
    parts = (
        (b"IHDR", header),
        (b"PLTE", colours),
        (b"IDAT", zlib.compress(data, 9)),
        (b"IEND", b""),
    )
    return _MAGIC + b"".join(_chunk(kind, content) for kind, content in parts)


def _nearest(colour: Pixel, palette: list[Pixel]) -> int:
    return min(
        range(len(palette)),
        key=lambda nth: sum((a - b) ** 2 for a, b in zip(colour, palette[nth], strict=True)),
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


def _pixels(png: bytes) -> tuple[int, int, list[Pixel]]:
    """Return the width, the height and the pixels of a PNG of 8 bits a channel."""
    place, data = len(_MAGIC), b""
    width = height = each = 0
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        kind, content = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += length + 12
        if kind == b"IHDR":
            width, height, _depth, colour = struct.unpack_from(">IIBB", content)
            each = {2: _PLAIN, 6: _PLAIN + 1}[colour]
        elif kind == b"IDAT":
            data += content
    raw, size = zlib.decompress(data), width * each
    above, pixels = bytearray(size), list[Pixel]()
    for start in range(0, len(raw), size + 1):
        row = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + size]), above, each)
        pixels += [(row[x], row[x + 1], row[x + 2]) for x in range(0, size, each)]
        above = row
    return width, height, pixels


def _unfiltered(kind: int, row: bytearray, above: bytearray, each: int) -> bytearray:
    """Undo the filter of a row, as section 9 of the PNG specification says."""
    for x in range(len(row)):
        left = row[x - each] if x >= each else 0
        corner = above[x - each] if x >= each else 0
        guess = (0, left, above[x], (left + above[x]) // 2, _paeth(left, above[x], corner))[kind]
        row[x] = (row[x] + guess) & 255
    return row


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))


if __name__ == "__main__":
    main()
