"""Every refusal over HTTP is problem+json with one sentence that a person can act on."""

import json
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from crisisex.language import N_, Sentence, Translate, catalogue
from crisisex.plain import sentence
from crisisex.run.refusals import Reason, Refusal
from crisisex.scenario.wording import say
from crisisex.web.identity import AccessWithdrawn
from crisisex.wire.http import ProblemDetails

STATUS = {
    Reason.NOT_NOW: HTTPStatus.CONFLICT,
    Reason.NOT_YOURS: HTTPStatus.FORBIDDEN,
    Reason.UNKNOWN: HTTPStatus.NOT_FOUND,
    Reason.CONFLICT: HTTPStatus.CONFLICT,
    Reason.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    Reason.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}

REFUSALS: dict[int | str, dict[str, object]] = {
    "4XX": {
        "description": "Refused: nothing is changed.",
        "content": {"application/problem+json": {"schema": ProblemDetails.model_json_schema()}},
    }
}
"""What each door's description says of its refusals."""

_DEFECT = N_("Erreur interne : rien n’est changé. Réessayer, ou le dire à l’animation.")
_SENTENCES = {
    HTTPStatus.NOT_FOUND: N_("Cette adresse n’existe pas : revenir à la page d’accueil."),
    HTTPStatus.BAD_REQUEST: N_("Le corps de la requête ne se lit pas : envoyer du JSON simple."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: N_("La requête est trop longue : la raccourcir."),
    HTTPStatus.METHOD_NOT_ALLOWED: N_("Cette adresse ne prend pas ce genre de requête."),
}


class ProblemResponse(JSONResponse):
    """RFC 9457."""

    media_type = "application/problem+json"


WITHDRAWN = "urn:crisisex:access-withdrawn"
"""The type of the problem of whoever was known until their access was withdrawn."""


def problem(status: HTTPStatus, detail: str, kind: str = "about:blank") -> ProblemResponse:
    """Return a problem+json answer; `kind` is its type, for programs."""
    said = sentence(detail)  # it may quote what was sent
    body = {"type": kind, "title": status.phrase, "status": status, "detail": said}
    return ProblemResponse(body, status_code=status)


def install(app: FastAPI) -> None:
    """Turn every way a request can fail into a problem."""

    @app.exception_handler(Refusal)
    async def _refused(request: Request, refusal: Refusal) -> ProblemResponse:
        kind = WITHDRAWN if isinstance(refusal, AccessWithdrawn) else "about:blank"
        return problem(STATUS[refusal.reason], refusal.said(_translator(request)), kind)

    @app.exception_handler(RequestValidationError)
    async def _malformed(request: Request, error: RequestValidationError) -> ProblemResponse:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, _sentence(error).said(_translator(request)))

    @app.exception_handler(Exception)
    async def _defect(request: Request, _: Exception) -> ProblemResponse:
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, _translator(request)(_DEFECT))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> ProblemResponse:
        status = HTTPStatus(error.status_code)
        known = _SENTENCES.get(status)
        said = str(error.detail) if known is None else _translator(request)(known)
        answer = problem(status, said)
        answer.headers.update(error.headers or {})
        return answer


def _translator(request: Request) -> Translate:
    """Return what says a sentence in the language that the reader asks for."""
    return catalogue(request.headers.get("accept-language", "fr")[:2].lower()).gettext


def _sentence(error: RequestValidationError) -> Sentence:
    first = error.errors()[0]
    if len(first["loc"]) == 1 and first["type"].endswith("_type"):
        return Sentence(N_("Le corps de la requête est un objet JSON, envoyé en application/json."))
    where = ".".join(str(step) for step in first["loc"][1:]) or N_("corps")
    if first["type"] == "json_invalid":
        return Sentence(N_("Le corps de la requête n’est pas du JSON : le corriger."))
    if first["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        asked = json.dumps(first.get("input"), ensure_ascii=False, default=str)[:80]
        return Sentence(N_("Commande inconnue ({asked}) : voir /openapi.json."), asked=asked)
    if first["type"] == "extra_forbidden":
        return Sentence(
            N_("Champ inconnu « {where} » : le retirer, ou voir /openapi.json."), where=where
        )
    return Sentence(N_("Champ « {where} » : {why}."), where=where, why=say(first))
