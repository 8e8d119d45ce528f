"""Taking a seat: an address and a code, or the link that holds both, made into a token."""

import json
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from uuid import uuid4

import httpx

from crisisex.client.director import TIMEOUT
from crisisex.client.errors import Refused, Unreachable
from crisisex.client.trust import verification, why_not
from crisisex.errors import UserError
from crisisex.language import _, spoken

_LINK = "/j"
_LONGEST_NAME = 80
_ANSWER_LOST = (httpx.ReadError, httpx.ReadTimeout, httpx.RemoteProtocolError)
"""What went wrong after the director may have heard."""


@dataclass(frozen=True)
class Invitation:
    """Where a director answers, and the code of the seat."""

    url: str
    code: str
    name: str = ""
    """The name that the link proposes."""
    fingerprint: str = ""
    """Of the certificate that it shows, where the system does not know it."""


@dataclass(frozen=True)
class Seated:
    """A seat that was taken."""

    url: str
    participant: str
    token: str
    fingerprint: str = ""


def invitation(url: str, code: str | None = None, fingerprint: str = "") -> Invitation:
    """Return what `url` and `code` say; UserError when no director can be there, or no seat.

    `http://` may be left out; a code that is given prevails over the link's.
    """
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        port = f":{parts.port}" if parts.port else ""
        held, proposed = _link_of(parts)
    except ValueError:
        raise _no_address(url) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _no_address(url)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    base = parts.path.rstrip("/").removesuffix(_LINK).rstrip("/")
    address = f"{parts.scheme}://{host}{port}{base}"
    meant = code or held
    if not meant:
        raise UserError(
            _("Donner le code de votre siège : « crisisex join {url} --code … ».").format(
                url=address
            )
        )
    return Invitation(address, meant, proposed, fingerprint)


def _link_of(parts: SplitResult) -> tuple[str, str]:
    """Return the code of a link and the name that it proposes, on one printable line.

    Both stand after its `#`, which is sent to nobody. ValueError when it proposes too much.
    """
    if not parts.path.rstrip("/").endswith(_LINK):
        return "", ""
    held, _sign, asked = parts.fragment.replace("?", "&").partition("&")
    said = parse_qs(asked, max_num_fields=8).get("nom", [""])[0]
    name = "".join(sign for sign in said if sign.isprintable())[:_LONGEST_NAME]
    return unquote(held).strip("/"), name


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
    return Seated(asked.url, str(answer["participant"]), str(answer["token"]), asked.fingerprint)


def _joined(asked: Invitation, name: str) -> dict[str, object]:
    """Return the director's answer to `POST /api/join`.

    Asked once more under the same id when the connection breaks, so one person comes in.
    """
    body = {"code": asked.code, "name": name, "id": uuid4().hex}
    try:
        try:
            response = _posted(asked, body)
        except _ANSWER_LOST:
            response = _posted(asked, body)
    except (httpx.TransportError, httpx.InvalidURL) as error:
        told = "" if isinstance(error, httpx.InvalidURL) else why_not(asked.url, error)
        raise Unreachable(
            told
            or _(
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


def _posted(asked: Invitation, body: dict[str, str]) -> httpx.Response:
    return httpx.post(
        f"{asked.url}/api/join",
        json=body,
        headers={"accept-language": spoken()},
        timeout=TIMEOUT,
        trust_env=False,
        verify=verification(asked.url, asked.fingerprint),
    )


def _no_address(url: str) -> UserError:
    return UserError(
        _("« {url} » n’est pas une adresse : http://192.168.1.20:8000, par exemple.").format(
            url=url
        )
    )
