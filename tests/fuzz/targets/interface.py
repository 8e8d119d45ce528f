"""Requests that schemathesis makes of our own OpenAPI, and answers held against it."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import httpx
import schemathesis
from fastapi import FastAPI
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.fuzz.drawing import drawn
from tests.fuzz.target import Target, WrongError
from tests.fuzz.targets.world import Answer, World, check_answer

_CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
_APART = {"/api/report", "/api/shutdown"}
"""A report is written by a process of its own; whoever may stop the director may."""
_HOST = "http://exercice.test"
COURSE = 60


@cache
def _schema(app: FastAPI) -> Any:  # noqa: ANN401 - schemathesis tells no more
    logging.getLogger("schemathesis").setLevel(logging.CRITICAL)
    return schemathesis.openapi.from_asgi("/openapi.json", app)


class _Interface:
    def __init__(self, world: World, chance: Random) -> None:
        self.world = world
        assert world.app is not None
        self.cases: dict[bytes, Any] = {}
        found = [each.ok() for each in _schema(world.app).get_all_operations()]
        each = st.sampled_from([one for one in found if one.path not in _APART])
        self.waiting = drawn(each.flatmap(lambda one: one.as_strategy()), chance, COURSE)

    def make(self, chance: Random) -> bytes:
        """Return the next request, as one kind of viewer sends it."""
        case = self.waiting[chance.randrange(len(self.waiting))]
        sent = httpx.Request(**case.as_transport_kwargs(base_url=_HOST))
        headers = {_told(name).lower(): _told(said) for name, said in sent.headers.raw}
        headers.pop("x-schemathesis-testcaseid", "")
        headers["host"] = "exercice.test"
        headers["authorization"] = chance.choice(list(self.world.senders.values()))
        unsendable = str.maketrans(dict.fromkeys("\r\n\0"))
        request = {
            "method": sent.method,
            "path": _told(sent.url.raw_path),
            "headers": [(name, said.translate(unsendable)) for name, said in headers.items()],
            "body": _told(sent.read()),
        }
        content = json.dumps(request).encode()
        self.cases[content] = case
        return content

    def take(self, content: bytes) -> int:
        """Send it; whether it is taken or refused, the answer is as the OpenAPI says."""
        answer = self.world.ask(json.loads(content))
        case = self.cases.pop(content, None)
        if case is not None:
            _held_against(case, answer)
        check_answer(answer)
        return 1


def _held_against(case: Any, answer: Answer) -> None:  # noqa: ANN401 - schemathesis tells no more
    response = httpx.Response(
        answer.status,
        headers=answer.headers,
        content=answer.body,
        request=httpx.Request(case.method, _HOST),
    )
    response.elapsed = timedelta()
    try:
        case.validate_response(response, checks=_CHECKS)
    except FailureGroup as failures:
        told = "; ".join(f"{each}" for each in failures.exceptions)
        raise WrongError(f"not as the OpenAPI says: {case.method} {case.path}: {told}") from None


def _told(said: bytes) -> str:
    return said.decode("latin-1")


@contextmanager
def opens(chance: Random, folder: Path) -> Iterator[_Interface]:
    """Open a run, mostly one that has started."""
    world = World(folder)
    try:
        if chance.random() < 0.8:
            world.starts()
        yield _Interface(world, chance)
    finally:
        world.close()


INTERFACE = Target("interface", 6_000, opens, course=COURSE)
