"""The interface that every client uses; mounted for programs at /api and for pages at the seat."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Request, Response

from crisisex.director.access import Access, Door
from crisisex.director.screening import on_screen
from crisisex.language import N_
from crisisex.log.sqlite import exercise_json
from crisisex.run.actors import Actor, Kind
from crisisex.run.commands import PublicCommand
from crisisex.run.refusals import Reason, Refusal
from crisisex.web.address import Address
from crisisex.web.grid import observation_view
from crisisex.web.identity import (
    COOKIE,
    CurrentDirector,
    CurrentService,
    Facilitator,
    Sender,
    same_site,
    seat_path,
)
from crisisex.web.media import attachment_response
from crisisex.web.problems import REFUSALS
from crisisex.web.seats import seat_view
from crisisex.wire.http import (
    Accepted,
    Animating,
    AnimationRequest,
    DoorLink,
    Doors,
    Echo,
    Health,
    Joined,
    JoinRequest,
    ObservationView,
    ScreenView,
    Seat,
    SeatLink,
    SeatView,
    WithdrawalRequest,
    Withdrawn,
)

_PAGES = {Kind.PLAYER: "play", Kind.OBSERVER: "observe", Kind.ROOM: "screen"}
_JOINED_AS: dict[Kind, Literal["player", "observer", "room"]] = {
    Kind.PLAYER: "player",
    Kind.OBSERVER: "observer",
    Kind.ROOM: "room",
}

public = APIRouter(responses=REFUSALS)
seated = APIRouter(responses=REFUSALS)


@public.post("/api/join", tags=["join"])
async def join(
    asked: JoinRequest, service: CurrentService, request: Request, response: Response
) -> Joined:
    """Take the seat that a code opens."""
    if not same_site(request):
        raise Refusal(Reason.NOT_YOURS, N_("Cette page n’est pas celle de l’exercice."))
    actor, token = await service.join(asked.code, asked.name, asked.id)
    path = seat_path(actor.participant)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, path=path, httponly=True, samesite="strict", secure=secure)
    return Joined(
        kind=_JOINED_AS[actor.kind],
        seat=Seat(cell=actor.cell, role=actor.role),
        participant=actor.participant,
        token=token,
        path=f"{path}/{_PAGES[actor.kind]}",
    )


@public.get("/healthz", tags=["health"])
async def health(director: CurrentDirector) -> Health:
    """Say that the director answers."""
    return Health(status="ok", run=director.state.status.value)


@seated.post("/commands", tags=["commands"])
async def command(asked: PublicCommand, service: CurrentService, sender: Sender) -> Accepted:
    """Have a command decided; the answer comes once its events are on the disk."""
    outcome = await service.submit(sender, asked)
    return Accepted(seq=outcome.seq)


@seated.get("/seat", tags=["seat"])
async def seat(director: CurrentDirector, sender: Sender) -> SeatView:
    """Return what a player's page shows before any event."""
    if sender.kind is not Kind.PLAYER:
        raise Refusal(Reason.UNKNOWN, N_("Vous n’occupez pas de siège de joueur."))
    return seat_view(director, sender)


@seated.get("/observation", tags=["seat"])
async def observation(director: CurrentDirector, sender: Sender) -> ObservationView:
    """Return the evaluation grid of the cell that the sender observes."""
    if sender.kind is not Kind.OBSERVER:
        raise Refusal(Reason.UNKNOWN, N_("Vous n’observez pas de cellule."))
    return observation_view(director.state, sender, director.name)


@seated.get("/screen", tags=["seat"])
async def screen(director: CurrentDirector, sender: Sender) -> ScreenView:
    """Return what a room's screen shows before any event."""
    if sender.kind is not Kind.ROOM:
        raise Refusal(Reason.UNKNOWN, N_("Cette adresse est celle de l’écran d’une salle."))
    exercise = director.exercise
    return ScreenView(
        exercise=exercise.title,
        establishment=exercise.establishment,
        cell_title=exercise.crisis_cells[sender.cell].title,
        language=exercise.language,
    )


@seated.post("/echo", tags=["seat"], status_code=HTTPStatus.NO_CONTENT)
async def echo(asked: Echo, director: CurrentDirector, sender: Sender) -> None:
    """Measure how long a message takes to the sender and back."""
    seconds = director.wall.now() - asked.now.timestamp()
    director.hub.note_delay(sender.participant, max(0, round(seconds * 1_000)))


@seated.get("/exercise", tags=["facilitator"], response_class=Response)
async def exercise(director: CurrentDirector, _: Facilitator) -> Response:
    """Return the whole exercise, notes and expected actions too."""
    return Response(exercise_json(director.exercise), media_type="application/json")


@seated.get("/seats", tags=["facilitator"])
async def seats(request: Request, director: CurrentDirector, _: Facilitator) -> list[SeatLink]:
    """Return how each seat is joined."""
    return seat_links(director.access.codes, _told(request))


@seated.get("/doors", tags=["facilitator"])
async def doors(request: Request, director: CurrentDirector, _: Facilitator) -> Doors:
    """Return how observers and the rooms' screens come in."""
    return other_doors(director.access, _told(request), request.app.state.fingerprint)


@seated.post("/facilitators", tags=["facilitator"])
async def facilitators(
    asked: AnimationRequest, service: CurrentService, _: Facilitator
) -> Animating:
    """Know a facilitator by name, so that the log says who did what."""
    facilitator, token = await service.join_animation(asked.name)
    return Animating(facilitator=facilitator, token=token)


@seated.post("/withdrawals", tags=["facilitator"])
async def withdrawals(
    asked: WithdrawalRequest, service: CurrentService, sender: Facilitator
) -> Withdrawn:
    """End somebody's access, or everybody's who came in by a door; its code is then another."""
    if asked.person:
        return Withdrawn(token=await service.withdraw_from(asked.person, sender))
    await service.close_door(Door(Kind(asked.kind), asked.cell, asked.role), sender)
    return Withdrawn()


@seated.post("/shutdown", tags=["facilitator"], status_code=HTTPStatus.ACCEPTED)
async def shutdown(request: Request, director: CurrentDirector, _: Facilitator) -> Health:
    """Stop the director's process; the run can be opened again."""
    request.app.state.stop()
    return Health(status="stopping", run=director.state.status.value)


@seated.get("/attachments/{inject}/{name:path}", tags=["seat"], response_class=Response)
async def attachment(
    inject: str,
    name: str,
    director: CurrentDirector,
    sender: Sender,
    asked: Annotated[str | None, Header(alias="range")] = None,
) -> Response:
    """Return an attachment of an inject that has reached the sender, or the part asked for."""
    known = director.state.known(inject)
    if known is None or name not in known.attachments or not _reached(director, sender, inject):
        raise Refusal(Reason.UNKNOWN, N_("Cette pièce jointe n’est pas arrivée à votre siège."))
    return attachment_response(name, director.attachments[name], asked)


def join_link(url: str, code: str) -> str:
    """Return the link that holds `code`: after the #, which no browser sends and no proxy keeps."""
    return f"{url}/j#{code}"


def seat_links(codes: Mapping[tuple[str, str], str], url: str) -> list[SeatLink]:
    """Return each seat's code, and the link that holds it."""
    return [
        SeatLink(cell=cell, role=role, code=code, link=join_link(url, code))
        for (cell, role), code in codes.items()
    ]


def other_doors(access: Access, url: str, fingerprint: str = "") -> Doors:
    """Return the code and the link of each way in that is no seat."""
    return Doors(
        observers=_door_links(access.observers, url),
        screens=_door_links(access.screens, url),
        fingerprint=fingerprint,
    )


def _told(request: Request) -> str:
    """Return the URL at which others are told to come."""
    url = request.base_url
    address: Address | None = request.app.state.address
    asked = str(url).rstrip("/")
    return address.told_to(asked, url.hostname or "") if address else asked


def _door_links(codes: Mapping[str, str], url: str) -> list[DoorLink]:
    return [
        DoorLink(cell=cell, code=code, link=join_link(url, code)) for cell, code in codes.items()
    ]


def _reached(director: CurrentDirector, sender: Actor, inject: str) -> bool:
    if sender.kind is Kind.FACILITATOR:
        return True
    if sender.kind is Kind.ROOM:
        return on_screen(director.state, sender.cell, inject)
    if sender.kind is not Kind.PLAYER:
        return False
    progress = director.state.progress(sender.cell, inject)
    return progress.released is not None and sender.role in progress.to
