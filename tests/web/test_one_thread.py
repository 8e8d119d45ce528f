"""A run belongs to one loop: no request is looked at in a thread beside it."""

import asyncio
import threading
from pathlib import Path

from tests.web.house import open_house


async def test_requests_start_no_threads(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        viewers = await house.viewers()
        await house.start()
        before = {each.ident for each in threading.enumerate()}
        asked = {
            "facilitator": ("/api/exercise", "/api/seats", "/api/doors"),
            "player": ("/api/seat", "/healthz", "/api/observation"),
            "observer": ("/api/observation", "/api/seat"),
            "room": ("/api/screen", "/"),
        }
        async with asyncio.TaskGroup() as tasks:
            for kind, paths in asked.items():
                for path in paths:
                    headers = viewers[kind]["headers"]
                    tasks.create_task(house.client.get(path, headers=headers))
            for n in range(10):
                headers = viewers["player"]["headers"]
                tasks.create_task(house.command(headers, type="write_log", text=f"Ligne {n}"))
        assert {each.ident for each in threading.enumerate()} == before
