"""The Word report of the run, for facilitators: written by a process of its own.

So that a director that still serves players is never late by it.
"""

import asyncio
import base64
import contextlib
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from anyio import CancelScope
from fastapi import APIRouter
from starlette.responses import StreamingResponse

from crisisex.language import N_
from crisisex.web.identity import CurrentDirector, Facilitator
from crisisex.web.problems import REFUSALS

router = APIRouter(tags=["facilitator"], responses=REFUSALS)


@router.get("/report", response_class=StreamingResponse)
async def report(director: CurrentDirector, _: Facilitator) -> StreamingResponse:
    """Write the report: a JSON line each step, then the document in base64, or the problem."""
    return StreamingResponse(_written(director.log.path), media_type="application/x-ndjson")


async def _written(run: Path) -> AsyncIterator[str]:
    with tempfile.TemporaryDirectory(prefix="crisisex-") as folder:
        output = Path(folder) / f"{run.stem}.docx"
        async with _program(run, output) as process:
            assert process.stdout is not None  # noqa: S101 - it is a pipe
            async for line in process.stdout:
                said = json.loads(line)
                if "step" in said:
                    yield _line(said)
            problem = await _last_words(process)
        if problem:
            yield _line({"problem": problem})
        else:
            document = base64.b64encode(output.read_bytes()).decode()
            yield _line({"name": output.name, "document": document})


@contextlib.asynccontextmanager
async def _program(run: Path, output: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `crisisex report`; it is ended when nobody waits for it any more."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "crisisex", "report", str(run), "-o", str(output), "--progress"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            with CancelScope(shield=True):  # whoever asked is gone, and the end is still awaited
                await process.communicate()


async def _last_words(process: asyncio.subprocess.Process) -> str:
    """Wait for the end, and return why it failed; nothing when it did not."""
    _, errors = await process.communicate()
    if process.returncode == 0:
        return ""
    said = errors.decode("utf-8", "replace").strip()
    return said.splitlines()[-1] if said else N_("Le rapport n’a pas pu être écrit.")


def _line(said: dict[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False) + "\n"
