"""Who is connected, on what, with what delay: facilitators hear it, and only of what matters."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crisisex.web.devices import device_of
from tests.exercises import WALL
from tests.web.house import open_house

PIXEL = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) AppleWebKit/605.1 Version/19.0 Mobile Safari/604.1"
)
IPAD = "Mozilla/5.0 (iPad; CPU OS 19_0) AppleWebKit/605.1 Version/19.0 Safari/604.1"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0"
)


@pytest.mark.parametrize(
    ("said", "device"),
    [
        (PIXEL, "téléphone · Chrome"),
        (IPHONE, "téléphone · Safari"),
        (IPAD, "tablette · Safari"),
        (EDGE, "ordinateur · Edge"),
        ("python-httpx/0.28", "programme"),
        ("", "programme"),
    ],
)
def test_a_device_is_told_in_two_words(said: str, device: str) -> None:
    assert device_of(said) == device


async def test_the_delay_of_an_echo_is_told_to_facilitators(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        player = await house.join("rssi")
        scene = house.scene
        actor = scene.director.access.actor(player["token"], scene.director.state)
        assert actor is not None
        scene.director.subscribe(actor, 0, "téléphone · Chrome")
        sent = datetime.fromtimestamp(WALL, UTC) - timedelta(milliseconds=80)
        answer = await house.client.post(
            "/api/echo", json={"now": sent.isoformat()}, headers=player["headers"]
        )
        assert answer.status_code == 204
        assert scene.director.hub.present == {
            player["participant"]: {"device": "téléphone · Chrome", "delay": 80}
        }
