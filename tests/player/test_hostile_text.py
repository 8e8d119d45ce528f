"""Text from players and authors is shown, whatever is in it, and never obeyed."""

from pathlib import Path

from crisisex.run import commands as c
from tests.console.stage import HOSTILE, night
from tests.player.stage import PlayerStage
from tests.player.test_playing import playing, told

TRAP = (
    f"# {HOSTILE}\n\n<script>alert(1)</script> [lien](javascript:alert) `{HOSTILE}`\n\n- {HOSTILE}"
)
DANGEROUS = "\x1b\x07\u202e\x9b"


async def test_nothing_in_a_message_reaches_the_terminal_as_an_order(tmp_path: Path) -> None:
    injects = [
        {
            "id": "piege",
            "at": "1m",
            "from": HOSTILE,
            "to": ["rssi"],
            "channel": "sms",
            "subject": HOSTILE,
            "body": TRAP,
            "decision": {"question": HOSTILE, "choices": {"oui": HOSTILE, "non": "Non"}},
        }
    ]
    stage = PlayerStage(tmp_path, night(injects=injects, milestones=[], briefing=TRAP, rules=TRAP))
    async with stage.app.run_test(size=(100, 40)) as pilot:
        await playing(stage, pilot)
        await stage.shows(pilot, "[bold]gras[/bold]", "<script>alert(1)</script>")
        for keys in (["enter"], ["enter"], ["d"], ["escape"], ["escape", "2"], ["5"]):
            await stage.presses(pilot, *keys)
            drawn = stage.screen()
            assert "[bold]gras[/bold]" in drawn
            assert not set(DANGEROUS) & set(drawn)


async def test_what_colleagues_and_actors_write_is_only_text(stage: PlayerStage) -> None:
    colleague = stage.scene.seat("direction")
    async with stage.app.run_test(size=(100, 40)) as pilot:
        await playing(stage, pilot)
        stage.scene.does(colleague, c.WriteLog(text=HOSTILE))
        stage.scene.does(colleague, c.RecordDecision(text=HOSTILE, reason=HOSTILE))
        stage.scene.does(stage.actor, c.AskActor(actor="presse", text=HOSTILE))
        question = stage.scene.director.history[-1].seq
        stage.scene.facilitator(c.AnswerQuestion(question=question, text=HOSTILE))
        await stage.settled(pilot)
        for page in ("2", "4"):
            await stage.presses(pilot, page)
            drawn = stage.screen()
            assert "[bold]gras[/bold] [@click=app.quit]ici[/]" in drawn
            assert not set(DANGEROUS) & set(drawn)


async def test_what_is_pasted_is_made_plain(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "2", "n")
        await stage.writes(pilot, HOSTILE, "ctrl+s")
        await stage.settled(pilot)
        assert not set(DANGEROUS) & set(stage.screen())
    assert not set(DANGEROUS) & set(told(stage, "log_written")[0]["text"])


async def test_twenty_thousand_signs_are_written_read_and_counted(stage: PlayerStage) -> None:
    long = "mot " * 4_999 + "fin."
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "2", "n")
        await stage.writes(pilot, long + "!", "ctrl+s")
        await stage.shows(pilot, "20001 signes, 20000 au plus")
        await stage.presses(pilot, "ctrl+end", "backspace", "ctrl+s")
        await stage.shows(pilot, "Note RSSI", "[…] Entrée montre la suite")
        await stage.presses(pilot, "end", "enter", "end")
        await stage.shows(pilot, "mot fin.")
    assert [len(each["text"]) for each in told(stage, "log_written")] == [20_000]


async def test_emoji_and_right_to_left_keep_the_lists_in_line(stage: PlayerStage) -> None:
    colleague = stage.scene.seat("direction")
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        stage.scene.does(colleague, c.WriteLog(text="👩‍⚕️🏥 " * 30 + "שלום"))
        await stage.presses(pilot, "2")
        await stage.shows(pilot, "שלום")
        strips = stage.app.screen._compositor.render_strips()  # noqa: SLF001 - what is drawn
        assert {strip.cell_length for strip in strips} == {80}


async def test_two_hundred_injects_and_two_thousand_lines_are_scrolled_at_once(
    tmp_path: Path,
) -> None:
    from time import process_time

    injects = [
        {"id": f"i{n}", "at": "1m", "to": ["rssi"], "channel": "sms", "subject": f"Message {n}"}
        for n in range(200)
    ]
    stage = PlayerStage(tmp_path, night(injects=injects, milestones=[]))
    colleague = stage.scene.seat("direction")
    stage.starts()
    stage.scene.passes(61)
    director = stage.scene.director
    for n in range(2_000):
        director.consider(colleague, c.WriteLog(text=f"Ligne {n} : " + "on avance " * 12))
    director.commit()
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await stage.settled(pilot)
        await stage.shows(pilot, "200 non lus")
        await stage.presses(pilot, "2")
        await stage.shows(pilot, "Ligne 1999")
        began = process_time()
        for _ in range(20):
            await pilot.press("pageup")
        assert process_time() - began < 5
        await stage.presses(pilot, "home")
        await stage.shows(pilot, "DEBEX")
