"""What the lists show, entry by entry: messages, the crisis log, declarations, conversations."""

from collections.abc import Iterator

from textual.content import Content

from crisisex.language import N_, _, ngettext_
from crisisex.player import wording
from crisisex.player.outbox import Sending
from crisisex.player.seat import Actor, Obligation
from crisisex.player.session import Session
from crisisex.player.state import Entry, Inject, Said
from crisisex.player.widgets.entry_list import Item

MOST = 600
"""Signs of a text that a list shows; the rest is for who opens the entry."""

KINDS = {
    "debex": (N_("DEBEX"), "bold $text-accent"),
    "phase": (N_("Phase"), "bold $text-accent"),
    "suspex": (N_("SUSPEX"), "bold $text-accent"),
    "resumed": (N_("Reprise"), "bold $text-accent"),
    "reopened": (N_("SUSPEX"), "bold $text-accent"),
    "finex": (N_("FINEX"), "bold $text-accent"),
    "incident": (N_("INCIDENT RÉEL"), "bold $text-error"),
    "inject": (N_("Message reçu"), "$text-primary"),
    "resent": (N_("Message renvoyé"), "$text-primary"),
    "answer": (N_("Réponse de votre siège"), "$text-secondary"),
    "decision": (N_("Décision"), "bold $text-warning"),
    "awareness": (N_("Connaissance"), "bold $text-error"),
    "declaration": (N_("Déclaration"), "bold $text-success"),
    "log": (N_("Note"), "bold"),
    "correction": (N_("Correction"), "bold"),
}
"""Word and look of each kind of entry: never colour alone."""
_FIXED = {
    "debex": N_("Début de l’exercice."),
    "suspex": N_("Exercice suspendu."),
    "resumed": N_("L’exercice reprend."),
    "reopened": N_("Exercice suspendu : le poste de l’animation a redémarré."),
    "finex": N_("Fin de l’exercice."),
}
_MUTED = "$text-muted"

_Part = tuple[str, str]


def cut(text: str) -> str:
    """Return what a list shows of a text."""
    if len(text) <= MOST:
        return text
    return f"{text[:MOST].rstrip()}… {_('[…] Entrée montre la suite')}"


def waiting_words(session: Session, item: Sending) -> str:
    """Return how far what the player sent has come."""
    if item.seq is not None:
        return _("envoyé")
    return _("gardé, partira au retour de la connexion") if session.cut else _("envoi…")


# -- messages -------------------------------------------------------------------------------------


def message(session: Session, inject: Inject) -> Item:
    """Return a message as the list of messages shows it."""
    read = inject.is_read(session.state.me)
    head = [
        ("  " if read else "● ", "bold $text-accent"),
        (f"{wording.instant(inject.scenario)}  ", _MUTED),
        (wording.channel(inject.channel), ""),
        (f" · {inject.sender or _('Expéditeur inconnu')}", ""),
        *badges(session, inject),
    ]
    subject = ("  " + _one_line(inject.subject), "" if read else "bold")
    return Item(inject.id, Content.assemble(*head, ("\n", ""), subject))


def badges(session: Session, inject: Inject) -> Iterator[_Part]:
    """Yield the marks of a message."""
    me = session.state.me
    if not inject.is_read(me):
        calls = inject.channel == "phone"
        yield (f"  {_('À décrocher') if calls else _('Non lu')}", "bold $text-accent")
    if inject.decision:
        yield (f"  ✓ {_('Décidé')}", "$text-success")
    elif inject.question:
        yield (f"  ? {_('À décider')}", "bold $text-warning")
    elif inject.acknowledged:
        yield (f"  ✓ {_('Pris en compte')}", "$text-success")
    if inject.resent is not None:
        when = wording.instant(inject.resent)
        yield (f"  ↻ {_('Renvoyé à {when}').format(when=when)}", "$text-warning")
    if inject.missed:
        yield (f"  {_('Reçu pendant la coupure')}", "$text-warning")


# -- the crisis log -------------------------------------------------------------------------------


def entry(session: Session, line: Entry) -> Item:
    """Return a line of the crisis log."""
    return Item(name_of(line), entry_text(session, line, whole=False))


def name_of(line: Entry) -> str:
    """Return what a line of the crisis log is called in its list; one event may write two."""
    return f"{line.seq}-{line.kind}"


def entry_text(session: Session, line: Entry, *, whole: bool) -> Content:
    """Return what an entry says, and what corrected it; `whole` cuts nothing."""
    shown = (lambda text: text) if whole else cut
    word, look = KINDS[line.kind]
    author = _author(session, line)
    parts: list[_Part] = [
        (f"{wording.instant(line.scenario)}  ", _MUTED),
        (_(word), look),
        (f"  {author}" if author else "", _MUTED),
        (f"  {_('Reçu pendant la coupure')}" if line.missed else "", "$text-warning"),
    ]
    parts += [(f"\n{shown(text)}", style) for text, style in _body(line) if text]
    for each in line.corrections:
        role = wording.role(session.seat, each.role)
        told = _("Corrigé par {who}, {when}").format(who=role, when=wording.instant(each.scenario))
        parts += [(f"\n✎ {told}", "bold $text-warning"), (f"\n{shown(each.text)}", "bold")]
    return Content.assemble(*parts)


def _author(session: Session, line: Entry) -> str:
    if line.kind in {"inject", "resent"}:
        return line.detail
    if line.kind == "answer":
        return wording.person(session.state, line.participant)
    if line.kind in {"decision", "declaration", "log", "correction"}:
        return wording.role(session.seat, line.role)
    return ""


def _body(line: Entry) -> list[_Part]:
    text = line.text or _(_FIXED.get(line.kind, "")) if line.kind in _FIXED else line.text
    if line.kind in {"inject", "resent"}:
        return [(text, "")]
    if line.kind == "answer":
        return [(_("À « {subject} »").format(subject=line.detail), _MUTED), (text, "")]
    if line.kind == "awareness":
        told = _("L’établissement a connaissance : {what}. Le délai court.")
        return [(told.format(what=text), "")]
    look = f"{_MUTED} strike" if line.corrections else ""
    plan = wording.entry(_("Plan suivi"), line.plan) if line.plan else ""
    return [(text, look), (line.detail, _MUTED), (plan, _MUTED)]


def unsent(session: Session, item: Sending) -> Item:
    """Return what is on its way to the crisis log."""
    kinds = {"write_log": N_("Note"), "correct_log": N_("Correction")}
    word = _(kinds.get(item.command["type"], N_("Décision")))
    head = f"{word}  {waiting_words(session, item)}"
    text = cut(item.command.get("text") or "")
    return Item(item.command["id"], Content.assemble((f"… {head}\n", "italic $text-warning"), text))


# -- declarations ---------------------------------------------------------------------------------


def duty(session: Session, obligation: Obligation) -> Item:
    """Return a declaration that falls to the seat, and how it stands."""
    mark = f"  {_('À vérifier')}" if obligation.to_check else ""
    parts: list[_Part] = [(obligation.title, "bold"), (mark, "$text-warning")]
    parts.append((f"\n{duty_state(session, obligation.id)}", ""))
    parts += [
        (f"\n… {waiting_words(session, item)}", "italic $text-warning")
        for item in session.outbox.waiting(f"declare:{obligation.id}")
    ]
    facts = (
        (_("Délai"), obligation.wording),
        (_("À qui"), obligation.recipient),
        (_("Texte"), obligation.reference),
    )
    parts += [(f"\n{wording.entry(term, text)}", _MUTED) for term, text in facts if text]
    return Item(obligation.id, Content.assemble(*parts))


def duty_state(session: Session, name: str) -> str:
    """Return when the establishment knew, and the receipt of what was filed."""
    known = session.state.duties.get(name)
    if known is not None and known.filed is not None:
        who = wording.role(session.seat, known.role)
        filed = _("✓ Déposée à {when} par {who}").format(when=wording.instant(known.filed), who=who)
        receipt = _("récépissé n° {number}").format(number=known.number) if known.number else ""
        relayed = (
            _("transmise à {whom}").format(whom=wording.listed(list(known.relayed)))
            if known.relayed
            else ""
        )
        return ", ".join(filter(None, (filed, receipt, relayed)))
    if known is None or known.started is None:
        return _("○ Connaissance des faits : pas encore dite.")
    return _("● Connaissance des faits à {when}, il y a {age}.").format(
        when=wording.instant(known.started),
        age=wording.duration((session.scenario or 0.0) - known.started),
    )


def clock(session: Session, name: str) -> Content:
    """Return a legal clock that the facilitators chose to show."""
    titles = {each.id: each.title for each in session.seat.obligations}
    known = session.state.duties.get(name)
    title = titles.get(name) or (known.title if known else "") or name
    return Content.assemble(
        ("§ ", "bold $text-accent"), (wording.entry(title, ""), "bold"), duty_state(session, name)
    )


# -- conversations --------------------------------------------------------------------------------


def contact(session: Session, actor: Actor) -> Item:
    """Return somebody to write to, and how the conversation stands."""
    asked = [each for each in session.state.questions if each.actor == actor.id]
    answers = [answer for each in asked for answer in each.answers]
    fresh = sum(session.is_fresh(actor.id, answer) for answer in answers)
    told = ngettext_("{n} message", "{n} messages", len(asked)).format(n=len(asked))
    counted = ngettext_("{n} réponse", "{n} réponses", len(answers)).format(n=len(answers))
    parts: list[_Part] = [
        ("● " if fresh else "  ", "bold $text-accent"),
        (actor.name, "bold" if fresh else ""),
        (f"\n  {told}, {counted}" if asked else "", _MUTED),
    ]
    return Item(actor.id, Content.assemble(*parts))


def conversation(session: Session, actor: Actor) -> Content:
    """Return all that was written to an actor, and their answers, the latest last."""
    parts: list[_Part] = []
    for asked in session.state.questions:
        if asked.actor != actor.id:
            continue
        who = wording.person(session.state, asked.participant)
        said = Said(asked.id, asked.text, asked.scenario)
        parts += _speech(_capital(who), said, "bold $text-secondary")
        for answer in asked.answers:
            parts += _speech(actor.name, answer, "bold $text-primary")
        if not asked.answers:
            parts.append((f"{_('Pas encore de réponse.')}\n\n", _MUTED))
    for item in session.outbox.waiting(f"ask:{actor.id}"):
        words = waiting_words(session, item)
        parts.append((f"… {words}\n", "italic $text-warning"))
        parts.append((f"{item.command['text']}\n\n", ""))
    return Content.assemble(*parts).rstrip()


def _speech(who: str, said: Said, look: str) -> list[_Part]:
    when = wording.instant(said.scenario)
    return [(who, look), (f", {when}\n", _MUTED), (f"{said.text}\n\n", "")]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _one_line(text: str) -> str:
    return " ".join(text.split())
