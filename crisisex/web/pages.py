"""The pages: thin HTML shells; all they show comes from the same interface as any client's."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from crisisex.web.files import STATIC, answer, body_of

router = APIRouter(include_in_schema=False)


def shell(request: Request, name: str) -> Response:
    """Return a page's HTML, which is never kept: its address belongs to somebody."""
    return answer(request, body_of(STATIC / name), kept="no-store")


@router.get("/")
async def code_page(request: Request) -> Response:
    """Ask for a code."""
    return shell(request, "join.html")


@router.get("/j")
async def link_page(request: Request) -> Response:
    """Ask for a name; the code is in the link after its #, where the page's script reads it."""
    return shell(request, "join.html")


@router.get("/s/{participant}/play")
async def play_page(request: Request, participant: str) -> Response:  # noqa: ARG001 - same
    """Show a player's screen; its interface refuses whoever is not the participant."""
    return shell(request, "play.html")


@router.get("/s/{participant}/observe")
async def observe_page(request: Request, participant: str) -> Response:  # noqa: ARG001 - same
    """Show an observer's screen; likewise."""
    return shell(request, "observe.html")


@router.get("/s/{participant}/screen")
async def screen_page(request: Request, participant: str) -> Response:  # noqa: ARG001 - same
    """Show a room's screen, for a projector; its interface refuses whoever is not that room."""
    return shell(request, "screen.html")
