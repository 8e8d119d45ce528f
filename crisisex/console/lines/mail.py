"""Real mail, in the words of the crisis log."""

from crisisex.console import wording
from crisisex.console.lines.said import Table, Words
from crisisex.console.snapshot import Kind
from crisisex.language import _
from crisisex.run import events as e
from crisisex.run.state import State


def _arranged(state: State, event: e.MailArranged) -> Words:
    """Say who gets real mail."""
    roles = dict.fromkeys(role for seats in event.seats.values() for role in seats)
    if not roles:
        return Kind.EXERCISE, _("Plus aucun courriel réel ne part")
    return Kind.EXERCISE, _("Courriels réels pour : {roles}").format(
        roles=", ".join(map(state.exercise.role_name, roles))
    )


def _sent(state: State, event: e.MailSent) -> Words:
    """Say that a mail left."""
    return Kind.INJECT, _("Courriel parti, {subject} → {role}").format(
        subject=wording.subject(state, event.inject), role=state.exercise.role_name(event.role)
    )


def _failed(state: State, event: e.MailFailed) -> Words:
    """Say whom a mail did not reach, and why."""
    return Kind.INJECT, _("COURRIEL NON PARTI, {subject} → {role} : {why}").format(
        subject=wording.subject(state, event.inject),
        role=state.exercise.role_name(event.role),
        why=event.why,
    )


WORDS: Table = {
    e.MailArranged: _arranged,
    e.MailSent: _sent,
    e.MailFailed: _failed,
}
