"""How real mail is owed and settled."""

from crisisex.run import events as e
from crisisex.run.progress import Mail
from crisisex.run.state import State
from crisisex.scenario.injects import Channel


def arranged(state: State, _: e.Recorded, event: e.MailArranged) -> None:
    """Know who gets real mail; what waits for a seat that gets none is owed no more."""
    state.mail_seats = event.seats
    for name, cell in state.cells.items():
        reached = event.seats.get(name, ())
        for progress in cell.injects.values():
            for (sending, role), mail in list(progress.mails.items()):
                if mail.owed and role not in reached:
                    del progress.mails[sending, role]


def owe(state: State, recorded: e.Recorded, event: e.InjectReleased | e.InjectResent) -> None:
    """Owe a mail to each role that an e-mail inject goes to, where it gets real mail."""
    if state.inject(event.cell, event.inject).channel is not Channel.EMAIL:
        return
    progress = state.progress(event.cell, event.inject)
    for role in event.to:
        if role in state.mail_seats.get(event.cell, ()):
            progress.mails[recorded.seq, role] = Mail()


def sent(state: State, recorded: e.Recorded, event: e.MailSent) -> None:
    """Settle a mail that left."""
    _mail(state, event).sent = recorded.elapsed


def failed(state: State, recorded: e.Recorded, event: e.MailFailed) -> None:
    """Settle a mail that did not leave, or did not reach everybody."""
    mail = _mail(state, event)
    mail.failed, mail.why = recorded.elapsed, event.why


def _mail(state: State, event: e.MailSent | e.MailFailed) -> Mail:
    mails = state.progress(event.cell, event.inject).mails
    return mails.setdefault((event.sending, event.role), Mail())
