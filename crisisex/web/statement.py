"""The accessibility statement, as a page: the shipped one, or the establishment's own."""

from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from crisisex.client.running import home
from crisisex.director.markup import to_html
from crisisex.scenario.catalogue import content_root
from crisisex.web.files import TYPES, Body, answer

NAME = "accessibilite.md"
LONGEST = 200_000
"""Bytes of a statement; what is longer is none."""
PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>EXERCICE · Accessibilité</title>
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/style.css">
<link rel="stylesheet" href="/static/statement.css">
</head>
<body>
<header><p class="band"><strong>EXERCICE</strong></p></header>
<main class="statement">
{text}<p><a href="/">Rejoindre l’exercice</a></p>
</main>
</body>
</html>
"""

router = APIRouter(include_in_schema=False)


@router.get("/accessibilite")
async def statement(request: Request) -> Response:
    """Say how accessible the pages are, to whoever asks."""
    return answer(request, _page(_text()), kept="no-cache")


def _text() -> str:
    """Return the establishment's own, where it has put one in crisisex's folder; else ours."""
    own = home() / NAME
    try:
        if own.stat().st_size <= LONGEST:
            return own.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        pass  # there is none that can be read
    return shipped().read_text(encoding="utf-8")


def shipped() -> Path:
    """Return the statement that comes with crisisex."""
    return content_root() / "docs" / NAME


@lru_cache(maxsize=4)
def _page(text: str) -> Body:
    return Body(PAGE.format(text=to_html(text)).encode(), TYPES[".html"])
