"""Real mail, in the words of the crisis log."""

from crisisex.console import wording
from crisisex.console.snapshot import Kind
from crisisex.language import _
from crisisex.run import events as e
from crisisex.run.state import State


def arranged(state: State, event: e.MailArranged) -> tuple[Kind, str]:
    """Say who gets real mail."""
    roles = dict.fromkeys(role for seats in event.seats.values() for role in seats)
    if not roles:
        return Kind.EXERCISE, _("Plus aucun courriel réel ne part")
    return Kind.EXERCISE, _("Courriels réels pour : {roles}").format(
        roles=", ".join(map(state.exercise.role_name, roles))
    )


def sent(state: State, event: e.MailSent) -> tuple[Kind, str]:
    """Say that a mail left."""
    return Kind.INJECT, _("Courriel parti, {subject} → {role}").format(
        subject=wording.subject(state, event.inject), role=state.exercise.role_name(event.role)
    )


def failed(state: State, event: e.MailFailed) -> tuple[Kind, str]:
    """Say whom a mail did not reach, and why."""
    return Kind.INJECT, _("COURRIEL NON PARTI, {subject} → {role} : {why}").format(
        subject=wording.subject(state, event.inject),
        role=state.exercise.role_name(event.role),
        why=event.why,
    )
