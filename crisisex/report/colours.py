"""Whether a text can be read on its ground, as WCAG 2.2 reckons it (1.4.3, level AA)."""

from typing import Final

ENOUGH: Final = 4.5


def legible(text: str, ground: str) -> bool:
    """Return whether a text of colour `1F3F66` can be read on a ground of that other."""
    return contrast(text, ground) >= ENOUGH


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours' luminance, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG's own figures
