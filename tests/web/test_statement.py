"""The accessibility statement is there for everybody: ours, or the establishment's own."""

from pathlib import Path

import pytest

from crisisex.web.statement import NAME, shipped
from tests.web.house import House, open_house


async def said(house: House) -> str:
    answer = await house.client.get("/accessibilite")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


async def test_it_says_what_the_law_asks(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        page = await said(house)
    for part in (
        "non conformes",
        "aucun audit",
        "Non-conformités",
        "Dérogations pour charge disproportionnée",
        "Environnement de test",
        "Retour d’information et contact",
        "Voies de recours",
        "Défenseur des droits",
    ):
        assert part in page
    assert "<script" not in page


async def test_the_establishments_own_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRISISEX_HOME", str(tmp_path))
    async with open_house(tmp_path) as house:
        (tmp_path / NAME).write_text("# La nôtre\n\n<script>1</script> {text}", encoding="utf-8")
        page = await said(house)
        assert "<h1>La nôtre</h1>" in page
        assert "&lt;script&gt;1&lt;/script&gt; {text}" in page
        (tmp_path / NAME).write_bytes(b"\xff\xfe")
        assert "Voies de recours" in await said(house)
        (tmp_path / NAME).write_text("x" * 300_000, encoding="utf-8")
        assert "Voies de recours" in await said(house)


def test_it_is_the_one_of_the_documentation() -> None:
    docs = Path(__file__).resolve().parents[2] / "docs" / NAME
    assert shipped().read_bytes() == docs.read_bytes()
