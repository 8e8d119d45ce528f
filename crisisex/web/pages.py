"""The pages: thin HTML shells; all they show comes from the same interface as any client's."""

import mimetypes
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse

STATIC = Path(__file__).parent / "static"

# Windows takes this from its registry, where another program may have made it text/plain; a
# browser then refuses to run the page.
mimetypes.add_type("text/javascript", ".js")

router = APIRouter(include_in_schema=False)


@router.get("/")
async def code_page() -> FileResponse:
    """Ask for a code."""
    return FileResponse(STATIC / "join.html")


@router.get("/j/{code}")
async def link_page(code: str) -> FileResponse:  # noqa: ARG001 - the page's script reads it
    """Ask for a name; the code is in the link."""
    return FileResponse(STATIC / "join.html")


@router.get("/s/{participant}/play")
async def play_page(participant: str) -> FileResponse:  # noqa: ARG001 - the page's script reads it
    """Show a player's screen; its interface refuses whoever is not the participant."""
    return FileResponse(STATIC / "play.html")


@router.get("/s/{participant}/screen")
async def screen_page(participant: str) -> FileResponse:  # noqa: ARG001 - the page's script reads it
    """Show a room's screen, for a projector; its interface refuses whoever is not that room."""
    return FileResponse(STATIC / "screen.html")
