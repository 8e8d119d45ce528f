"""Real mail, in the sentences of the crisis log."""

from crisisex.debrief.past import Past
from crisisex.debrief.sentences.words import Table, subject
from crisisex.debrief.wording import entry, listed
from crisisex.language import _
from crisisex.run import events as e


def _arranged(past: Past, event: e.MailArranged) -> str:
    roles = dict.fromkeys(role for seats in event.seats.values() for role in seats)
    if not roles:
        return _("Courriels réels coupés")
    return _("Courriels réels pour {roles}").format(roles=listed(past.roles([*roles])))


def _sent(past: Past, event: e.MailSent) -> str:
    return _("Courriel {subject} parti pour {role}").format(
        subject=subject(past, event), role=past.role(event.role)
    )


def _failed(past: Past, event: e.MailFailed) -> str:
    told = _("Courriel {subject} non parti pour {role}").format(
        subject=subject(past, event), role=past.role(event.role)
    )
    return entry(told, event.why)


SENTENCES: Table = {
    e.MailArranged: _arranged,
    e.MailSent: _sent,
    e.MailFailed: _failed,
}
