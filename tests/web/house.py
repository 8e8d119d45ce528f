"""A director and its web application in this very process, and the people who call on it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from crisisex.director.service import DirectorService
from crisisex.scenario.models import Exercise
from crisisex.web.app import create_app
from tests.exercises import Scene

URL = "http://exercice.test"


@dataclass
class House:
    """One run, its application, and a client of it without cookies."""

    scene: Scene
    app: FastAPI
    client: httpx.AsyncClient

    @property
    def facilitator(self) -> dict[str, str]:
        """The facilitator's headers."""
        return {"authorization": f"Bearer {self.scene.director.access.facilitator_token}"}

    def code(self, role: str, cell: str = "cellule") -> str:
        """The code of a seat."""
        return self.scene.director.access.codes[cell, role]

    async def join(self, role: str, name: str = "Léa", cell: str = "cellule") -> dict[str, Any]:
        """Take a seat; return the answer, with the headers that carry its token."""
        return await self.enter(self.code(role, cell), name)

    async def viewers(self) -> dict[str, dict[str, Any]]:
        """Let one of each kind in; return their answers, as `join` does, by kind."""
        access = self.scene.director.access
        return {
            "facilitator": {"headers": self.facilitator},
            "player": await self.join("rssi"),
            "observer": await self.enter(access.observers["cellule"], "Olive"),
            "room": await self.enter(access.screens["cellule"]),
        }

    async def enter(self, code: str, name: str = "") -> dict[str, Any]:
        """Pass the door that a code opens; the answer, with the headers that carry its token."""
        answer = await self.client.post("/api/join", json={"code": code, "name": name})
        assert answer.status_code == 200, answer.text
        self.client.cookies.clear()
        joined: dict[str, Any] = answer.json()
        return {**joined, "headers": {"authorization": f"Bearer {joined['token']}"}}

    async def command(self, headers: dict[str, str], **body: Any) -> httpx.Response:  # noqa: ANN401 - JSON, or options
        """Send a command."""
        return await self.client.post("/api/commands", json=body, headers=headers)

    async def start(self) -> None:
        """Start the exercise."""
        answer = await self.command(self.facilitator, type="start_exercise")
        assert answer.status_code == 200, answer.text


@asynccontextmanager
async def open_house(folder: Path, exercise: Exercise | None = None) -> AsyncIterator[House]:
    """Serve an exercise for the length of a test."""
    scene = Scene(folder, exercise)
    service = DirectorService(scene.director)
    app = create_app(service)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    failure: Exception | None = None
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(service.serve())
        async with httpx.AsyncClient(transport=transport, base_url=URL) as client:
            try:
                yield House(scene, app, client)
            except Exception as error:  # noqa: BLE001 - told below, without the task group's wrapping
                failure = error
            finally:
                service.stop()
    scene.director.close()
    if failure is not None:
        raise failure


def problem(answer: httpx.Response, status: int) -> str:
    """Return the sentence of a refusal, which has this status and is problem+json."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body.keys() == {"type", "title", "status", "detail"}
    assert body["status"] == status
    assert "\n" not in body["detail"]
    return str(body["detail"])
