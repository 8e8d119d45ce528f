"""Real mail: who gets it, and what became of each one, told once."""

from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor
from crisisex.run.rules.subjects import Events
from crisisex.run.state import State


def arrange(state: State, command: c.ArrangeMail, _: Actor, __: float) -> Events:
    """Note who gets real mail; nothing when it is so already."""
    if state.mail_seats == command.seats:
        return []
    return [e.MailArranged(seats=command.seats)]


def settle(state: State, command: c.SettleMail, _: Actor, __: float) -> Events:
    """Note what became of a mail that was owed; what is settled already stays as it is."""
    mail = state.progress(command.cell, command.inject).mails.get((command.sending, command.role))
    if mail is None or not mail.owed:
        return []
    subject = {"cell": command.cell, "inject": command.inject, "role": command.role}
    events: Events = []
    if command.message_id:
        events.append(e.MailSent(**subject, sending=command.sending, message_id=command.message_id))
    if command.why:
        events.append(e.MailFailed(**subject, sending=command.sending, why=command.why))
    return events
