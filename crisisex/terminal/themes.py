"""Dark, light and high contrast: what the apps look like. Signs and words say it all too."""

from textual.theme import Theme

from crisisex.language import N_

DARK = Theme(
    name="crisisex-sombre",
    primary="#5fb3ff",
    secondary="#8fa9c4",
    accent="#ffb454",
    warning="#ffb454",
    error="#ff6b6b",
    success="#7ddf9a",
    foreground="#e6edf3",
    background="#0f1620",
    surface="#172130",
    panel="#1f2d40",
    dark=True,
)
LIGHT = Theme(
    name="crisisex-clair",
    primary="#0b5cad",
    secondary="#44607c",
    accent="#8a4b00",
    warning="#8a4b00",
    error="#b00020",
    success="#0a6b32",
    foreground="#12202e",
    background="#fbfcfd",
    surface="#eef2f6",
    panel="#dde5ee",
    dark=False,
)
CONTRAST = Theme(
    name="crisisex-contraste",
    primary="#00ffff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#00ff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    boost="#202020",
    dark=True,
    variables={
        "foreground-muted": "#ffffff",
        "text-muted": "#ffffff",
        "text-disabled": "#d0d0d0",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#404000",
        "block-cursor-blurred-foreground": "#ffffff",
    },
)
THEMES = ((DARK, N_("sombre")), (LIGHT, N_("clair")), (CONTRAST, N_("contraste élevé")))
"""The themes and their names, in the order that the key goes round."""


def after(name: str) -> tuple[Theme, str]:
    """Return the theme that follows the one called `name`, and its name in words."""
    names = [theme.name for theme, _ in THEMES]
    here = names.index(name) if name in names else -1
    return THEMES[(here + 1) % len(THEMES)]
