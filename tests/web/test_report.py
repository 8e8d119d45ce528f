"""The report over HTTP: facilitators have it step by step; what goes wrong is one sentence."""

import base64
import io
import json
import zipfile
from pathlib import Path

from tests.web.house import open_house


async def test_a_facilitator_has_the_report_with_its_steps(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        answer = await house.client.get("/api/report", headers=house.facilitator)
        lines = [json.loads(line) for line in answer.text.splitlines()]
        assert [line["done"] for line in lines[:-1]] == [1, 2, 3, 4, 5]
        assert lines[-1]["name"] == "run.docx"
        document = zipfile.ZipFile(io.BytesIO(base64.b64decode(lines[-1]["document"])))
        assert "word/document.xml" in document.namelist()


async def test_a_report_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        house.scene.director.log.path = tmp_path / "parti.crisisex"
        answer = await house.client.get("/api/report", headers=house.facilitator)
        last = json.loads(answer.text.splitlines()[-1])
        assert "parti.crisisex" in last["problem"]
