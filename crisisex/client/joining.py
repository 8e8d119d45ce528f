"""Taking a seat: an address and a code, or the link that holds both, made into a token."""

import json
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

import httpx

from crisisex.client.director import TIMEOUT
from crisisex.client.errors import Refused, Unreachable
from crisisex.errors import UserError
from crisisex.language import _, spoken

_LINK = "/j/"
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Invitation:
    """Where a director answers, and the code of the seat."""

    url: str
    code: str
    name: str = ""
    """The name that the link proposes."""


@dataclass(frozen=True)
class Seated:
    """A seat that was taken."""

    url: str
    participant: str
    token: str


def invitation(url: str, code: str | None = None) -> Invitation:
    """Return what `url` and `code` say; UserError when no director can be there, or no seat.

    `http://` may be left out; a code that is given prevails over the link's.
    """
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        port = f":{parts.port}" if parts.port else ""
        proposed = _proposed(parts.fragment)
    except ValueError:
        raise _no_address(url) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _no_address(url)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    before, link, held = parts.path.partition(_LINK)
    base = before if link else parts.path
    address = f"{parts.scheme}://{host}{port}{base.rstrip('/')}"
    meant = code or unquote(held).strip("/")
    if not meant:
        raise UserError(
            _("Donner le code de votre siège : « crisisex join {url} --code … ».").format(
                url=address
            )
        )
    return Invitation(address, meant, proposed)


def _proposed(fragment: str) -> str:
    """Return the name that a link proposes after its `#`, on one printable line."""
    said = parse_qs(fragment, max_num_fields=8).get("nom", [""])[0]
    return "".join(sign for sign in said if sign.isprintable())[:_LONGEST_NAME]


def take_seat(asked: Invitation, name: str) -> Seated:
    """Take the seat under `name`; UserError, in a sentence, when it cannot be had."""
    answer = _joined(asked, name)
    if answer.get("kind", "player") != "player":
        raise UserError(
            _(
                "Ce code n’est pas celui d’un joueur : l’observateur et l’écran de salle "
                "s’ouvrent dans un navigateur."
            )
        )
    return Seated(asked.url, str(answer["participant"]), str(answer["token"]))


def _joined(asked: Invitation, name: str) -> dict[str, object]:
    """Return the director's answer to `POST /api/join`."""
    try:
        response = httpx.post(
            f"{asked.url}/api/join",
            json={"code": asked.code, "name": name},
            headers={"accept-language": spoken()},
            timeout=TIMEOUT,
            trust_env=False,
        )
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise Unreachable(
            _(
                "Aucun directeur ne répond à {url} ({why}) : vérifier l’adresse, et que "
                "l’exercice est lancé."
            ).format(url=asked.url, why=error)
        ) from None
    try:
        answer: dict[str, object] = response.json()
        if response.is_error:
            raise Refused(str(answer["detail"]), response.status_code)
        if {"participant", "token"} <= answer.keys():
            return answer
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, AttributeError, TypeError):
        pass
    raise UserError(
        _("{url} n’est pas un directeur d’exercice : vérifier l’adresse reçue.").format(
            url=asked.url
        )
    )


def _no_address(url: str) -> UserError:
    return UserError(
        _("« {url} » n’est pas une adresse : http://192.168.1.20:8000, par exemple.").format(
            url=url
        )
    )
