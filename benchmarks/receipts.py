"""A crowd of players who take note of what they have had, in a process of its own, for ever.

Run as `python -m benchmarks.receipts URL EACH INJECTS TOKENS…`: every `EACH` wall seconds the next
player takes note of the next of the injects `stim000`, `stim001`…
"""

import asyncio
import sys
from itertools import count

import httpx


async def crowd() -> None:
    """Send receipts until the process is ended."""
    url, each, injects, tokens = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    async with httpx.AsyncClient(base_url=url, trust_env=False) as http:
        for n in count():
            inject = f"stim{n // len(tokens) % injects:03}"
            await http.post(
                "/api/commands",
                json={"type": "acknowledge_inject", "inject": inject},
                headers={"authorization": f"Bearer {tokens[n % len(tokens)]}"},
            )
            await asyncio.sleep(each)


asyncio.run(crowd())
