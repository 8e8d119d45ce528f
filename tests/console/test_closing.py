"""A page over the console is gone once it is closed, with all that was drawn on it."""

import gc

from textual.pilot import Pilot
from textual.strip import Strip

from tests.console.stage import Stage

TIMES = 4


async def look_up(stage: Stage, pilot: Pilot[None], times: int) -> int:
    """Open the help and the legal clocks and close them; return how many drawn lines are held."""
    for _ in range(times):
        await stage.presses(pilot, "question_mark", "escape", "h", "escape")
    gc.collect()
    return sum(type(each) is Strip for each in gc.get_objects())


async def test_a_page_that_was_closed_leaves_none_of_its_lines(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        before = await look_up(stage, pilot, 1)
        assert await look_up(stage, pilot, TIMES) <= before + 20
