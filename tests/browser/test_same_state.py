"""The terminal and the page make the same of the same messages, wherever both can be asked."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from crisisex.player.fold import fold
from crisisex.player.state import State
from tests.browser.room import Room
from tests.player.life import lived, messages

ON_THE_PAGE = """
async ([me, messages]) => {
  const { fold, initial, isRead, unread, canAct } = await import("/static/state.js");
  return messages.map((_, upTo) => {
    const state = messages.slice(0, upTo + 1).reduce(fold, initial(me));
    return {
      status: state.status,
      can_act: canAct(state),
      pause: state.pause,
      running: state.clock.running,
      elapsed: state.clock.elapsed,
      speed: state.clock.speed,
      phase: state.phase?.title ?? null,
      incident: state.incident?.reason ?? null,
      unread: unread(state),
      injects: state.injects.map((each) => [
        each.id, each.subject, each.channel, isRead(each, me), each.scenario, each.resent ?? null,
        each.acknowledged.length, each.answers.map(({ text }) => text), each.decision?.text ?? null,
      ]),
      people: Object.entries(state.people).map(([id, { role, name }]) => [id, role, name]),
      journal: state.journal.map((each) => [each.kind, each.scenario, each.text ?? ""]),
      duties: Object.entries(state.obligations).map(
        ([id, { started, filed }]) => [id, started ?? null, filed ?? null],
      ),
      clocks: state.clocks.map(({ title, started, filed }) => [title, started, filed]),
      point: state.point,
      check: state.check && [state.check.seq, state.check.confirmed],
      questions: state.questions.map(
        ({ id, actor, call, answers }) => [id, actor, call, answers.map(({ text }) => text)],
      ),
      feedback: state.feedback && Object.values(state.feedback),
    };
  });
}
"""
KNOWN_TO_BOTH = frozenset({
    "debex", "phase", "suspex", "resumed", "reopened", "finex", "incident", "inject", "resent",
    "answer", "decision", "awareness", "declaration", "complement", "log",
})  # fmt: skip


def test_the_page_and_the_terminal_agree_after_each_message(
    page: Page, lobby: Room, tmp_path: Path
) -> None:
    scene, rssi = lived(tmp_path)
    feed = messages(scene, rssi)
    scene.director.close()
    page.goto(lobby.url)
    on_the_page = page.evaluate(ON_THE_PAGE, [rssi.participant, feed])
    state, in_the_terminal = State(rssi.participant), []
    for message in feed:
        state = fold(state, message)
        in_the_terminal.append(shown(state))
    assert len(on_the_page) == len(feed) > 40
    for message, there, here in zip(feed, on_the_page, in_the_terminal, strict=True):
        there["journal"] = [each for each in there["journal"] if each[0] in KNOWN_TO_BOTH]
        assert here == there, message


def shown(state: State) -> dict[str, Any]:
    """Return what a state shows, as the page's own is asked for it."""
    check, feedback = state.check, state.feedback
    return {
        "status": state.status.value,
        "can_act": state.can_act,
        "pause": state.pause,
        "running": state.clock.running,
        "elapsed": state.clock.elapsed,
        "speed": state.clock.speed,
        "phase": state.phase.title if state.phase else None,
        "incident": state.incident.reason if state.incident else None,
        "unread": len(state.unread),
        "injects": [
            [
                each.id,
                each.subject,
                each.channel,
                each.is_read(state.me),
                each.scenario,
                each.resent,
                len(each.acknowledged),
                [answer.text for answer in each.answers],
                each.decision.text if each.decision else None,
            ]
            for each in state.injects.values()
        ],
        "people": [[name, each.role, each.name] for name, each in state.people.items()],
        "journal": [
            [each.kind, each.scenario, each.corrections[-1].text if each.corrections else each.text]
            for each in state.journal
            if each.kind in KNOWN_TO_BOTH
        ],
        "duties": [[name, each.started, each.filed] for name, each in state.duties.items()],
        "clocks": [[each.title, each.started, each.filed] for each in state.clocks],
        "point": state.situation_point,
        "check": [check.seq, check.confirmed] if check else None,
        "questions": [
            [each.id, each.actor, each.call, [answer.text for answer in each.answers]]
            for each in state.questions
        ],
        "feedback": [feedback.strength, feedback.weakness, feedback.action] if feedback else None,
    }
