"""The pages' own files: compressed for who reads that, asked for again only when they changed."""

import gzip
from pathlib import Path

import httpx

from crisisex.web.files import STATIC
from tests.web.house import House, open_house, problem
from tests.web.knocking import knock

PLAIN = {"accept-encoding": "identity"}


async def static(house: House, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    asked = {name.replace("_", "-"): value for name, value in headers.items()}
    return await house.client.request(method, path, headers=PLAIN | asked)


async def test_a_file_is_the_same_plain_or_compressed(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for file in STATIC.rglob("*"):
            if not file.is_file():
                continue
            path = f"/static/{file.relative_to(STATIC).as_posix()}"
            plain = await static(house, path)
            packed = await static(house, path, accept_encoding="gzip, deflate, br")
            assert plain.content == packed.content == file.read_bytes()
            assert "content-encoding" not in plain.headers
            assert packed.headers["content-encoding"] == "gzip"
            assert int(packed.headers["content-length"]) == len(
                gzip.compress(file.read_bytes(), mtime=0)
            )
            assert plain.headers["etag"] != packed.headers["etag"]
            for each in (plain, packed):
                assert each.headers["vary"] == "Accept-Encoding"
                assert each.headers["cache-control"] == "no-cache"


async def test_a_file_that_is_still_the_same_is_not_sent_again(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for reads in ("gzip", "identity"):
            first = await static(house, "/static/play.js", accept_encoding=reads)
            again = await static(
                house,
                "/static/play.js",
                accept_encoding=reads,
                if_none_match=f'"autre", W/{first.headers["etag"]}',
            )
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]


async def test_the_head_of_a_file_says_what_the_whole_would(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        whole = await static(house, "/static/play.js", accept_encoding="gzip")
        head = await static(house, "/static/play.js", "HEAD", accept_encoding="gzip")
        assert head.content == b""
        assert head.headers == whole.headers


async def test_a_page_is_compressed_and_never_kept(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for path in ("/", "/j", "/s/p1/play"):
            page = await static(house, path, accept_encoding="gzip")
            assert page.headers["content-encoding"] == "gzip"
            assert page.headers["cache-control"] == "no-store"


async def test_what_is_somebodys_own_is_never_kept(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        player = await house.join("rssi")
        seat = await house.client.get("/api/seat", headers=player["headers"])
        assert seat.headers["cache-control"] == "no-store"
        assert "content-encoding" not in seat.headers


async def test_only_the_pages_files_are_there(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for path in ("/static/", "/static/view", "/static/../files.py", "/static//play.js/"):
            problem(await static(house, path), 404)
        problem(await static(house, "/static/play.js", "POST"), 405)


async def test_no_socket_opens_on_a_file(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        assert await knock(house.app, "SOCKET", "/static/play.js") == 1000
