"""A crowd of players in a process of its own, to see when each message reached the last of them.

Run as `python -m benchmarks.players HOST PORT KIND MESSAGES TOKENS…`; prints `connected`, then
for each message of that kind the wall second at which the last player had it.
"""

import asyncio
import json
import sys
import time


async def listen(host: str, port: int, token: str, kind: str, seen: list[list[float]]) -> None:
    """Read one feed until as many messages of one kind have come as `seen` has places."""
    reader, writer = await asyncio.open_connection(host, port)
    request = (
        f"GET /api/feed HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\r\n"
        if token
        else "GO\n"
    )
    writer.write(request.encode())
    await writer.drain()
    nth = 0
    while nth < len(seen):
        line = await reader.readline()
        if not line:
            raise ConnectionError("the feed was closed")
        if line.startswith(b"event: hello"):
            print("connected", flush=True)
        if line.startswith(b"event: " + kind.encode()):
            seen[nth].append(time.time())
            nth += 1
    writer.close()


async def crowd() -> None:
    """Listen as everybody at once, and print the last arrival of each message."""
    host, port, kind, count = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    tokens = ["" if given == "none" else given for given in sys.argv[5:]]
    seen: list[list[float]] = [[] for _ in range(count)]
    async with asyncio.TaskGroup() as tasks:
        for each in tokens:
            tasks.create_task(listen(host, port, each, kind, seen))
    print(json.dumps([max(times) for times in seen]), flush=True)


asyncio.run(crowd())
