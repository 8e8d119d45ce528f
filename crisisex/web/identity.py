"""Who sends a request: a Bearer token for programs, for pages a cookie of the seat's own path."""

from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import HTTPConnection

from crisisex.director.director import Director
from crisisex.director.service import DirectorService
from crisisex.language import N_
from crisisex.run.actors import Actor, Kind
from crisisex.run.refusals import Reason, Refusal

COOKIE = "crisisex_seat"


class AccessWithdrawn(Refusal):
    """Whoever sends this was known until a facilitator withdrew their access."""

    def __init__(self) -> None:
        super().__init__(
            Reason.NOT_YOURS,
            N_("L’animation a retiré cet accès : lui demander un nouveau lien."),
        )


def service_of(connection: HTTPConnection) -> DirectorService:
    """Return the service that this application serves."""
    return cast("DirectorService", connection.app.state.service)


def director_of(connection: HTTPConnection) -> Director:
    """Return the director that this application serves."""
    return service_of(connection).director


def seat_path(participant: str) -> str:
    """Return the path under which a participant's pages and cookie live."""
    return f"/s/{participant}"


def actor_of(connection: HTTPConnection) -> Actor:
    """Return who sends the request; Refusal when nobody is known by it.

    Under a seat's path only that participant is heard, and a cookie only from our own pages.
    """
    access, state = director_of(connection).access, director_of(connection).state
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    participant = connection.path_params.get("participant")
    if scheme.lower() == "bearer":
        token = token.strip()
    else:
        believed = participant is not None and same_site(connection)
        token = connection.cookies.get(COOKIE, "") if believed else ""
    actor = access.actor(token, state)
    if access.is_withdrawn(token):
        raise AccessWithdrawn
    if actor is None or participant not in {None, actor.participant}:
        raise Refusal(Reason.NOT_YOURS, N_("Vous n’êtes pas inscrit : rejoindre avec votre code."))
    return actor


def same_site(connection: HTTPConnection) -> bool:
    """Return whether no other site's page had a browser send this, as the browser tells it."""
    origin = connection.headers.get("origin")
    ours = origin is None or origin.partition("://")[2] == connection.headers.get("host")
    return ours and connection.headers.get("sec-fetch-site", "none") in {"same-origin", "none"}


# What a route depends on waits for nothing, and is asynchronous all the same: FastAPI runs plain
# functions in threads, and a run belongs to its loop alone.


async def _service(connection: HTTPConnection) -> DirectorService:
    return service_of(connection)


async def _director(connection: HTTPConnection) -> Director:
    return director_of(connection)


async def _sender(connection: HTTPConnection) -> Actor:
    return actor_of(connection)


Sender = Annotated[Actor, Depends(_sender)]


async def _facilitator(sender: Sender) -> Actor:
    """Return the sender when it is a facilitator; Refusal otherwise."""
    if sender.kind is not Kind.FACILITATOR:
        raise Refusal(Reason.NOT_YOURS, N_("Réservé à l’animation."))
    return sender


CurrentService = Annotated[DirectorService, Depends(_service)]
CurrentDirector = Annotated[Director, Depends(_director)]
Facilitator = Annotated[Actor, Depends(_facilitator)]
