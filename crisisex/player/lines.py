"""What the lists show, entry by entry: messages, and the crisis log."""

from collections.abc import Iterator

from textual.content import Content

from crisisex.language import N_, _
from crisisex.player import wording
from crisisex.player.outbox import Sending
from crisisex.player.session import Session
from crisisex.player.state import Entry, Inject
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
    "complement": (N_("Complément de déclaration"), "bold $text-success"),
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
_MARKS = frozenset({*_FIXED, "phase", "incident"})
"""What happens to the exercise, said on one line."""
MUTED = "$text-muted"

Part = tuple[str, str]


def cut(text: str) -> str:
    """Return what a list shows of a text."""
    if len(text) <= MOST:
        return text
    return f"{text[:MOST].rstrip()}…\n{_('[…] Entrée montre la suite')}"


def waiting_words(session: Session, item: Sending) -> str:
    """Return how far what the player sent has come."""
    if item.seq is not None:
        return _("envoyé")
    return _("gardé, partira au retour de la connexion") if session.cut else _("envoi…")


def message(session: Session, inject: Inject) -> Item:
    """Return a message as the list of messages shows it."""
    read = inject.is_read(session.state.me)
    head = [
        ("  " if read else "● ", "bold $text-accent"),
        (f"{wording.instant(inject.scenario)}  ", MUTED),
        (wording.channel(inject.channel), ""),
        (f" · {inject.sender or _('Expéditeur inconnu')}", ""),
        *badges(session, inject),
    ]
    subject = ("  " + _one_line(inject.subject), "" if read else "bold")
    return Item(inject.id, Content.assemble(*head, ("\n", ""), subject), hang=2)


def badges(session: Session, inject: Inject) -> Iterator[Part]:
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
    parts: list[Part] = [
        (f"{wording.instant(line.scenario)}  ", MUTED),
        (_(word), look),
        (f"  {author}" if author else "", MUTED),
        (f"  {_noticed(line)}", MUTED),
        (f"  {_('Reçu pendant la coupure')}" if line.missed else "", "$text-warning"),
    ]
    if line.kind in _MARKS:
        parts += [(f"  {text}", "") for text, _ in _body(line) if text]
    else:
        parts += [(f"\n{shown(text)}", style) for text, style in _body(line) if text]
    for each in line.corrections:
        role = wording.role(session.seat, each.role)
        told = _("Corrigé par {who}, {when}").format(who=role, when=wording.instant(each.scenario))
        parts += [(f"\n✎ {told}", "bold $text-warning"), (f"\n{shown(each.text)}", "bold")]
    return Content.assemble(*parts)


def _noticed(line: Entry) -> str:
    if line.seen is None:
        return ""
    return _("constaté à {when}").format(when=wording.instant(line.seen))


def _author(session: Session, line: Entry) -> str:
    if line.kind in {"inject", "resent"}:
        return line.detail
    if line.kind == "answer":
        return wording.person(session.state, line.participant)
    if line.kind in {"decision", "declaration", "complement", "log", "correction"}:
        return wording.role(session.seat, line.role)
    return ""


def _body(line: Entry) -> list[Part]:
    text = line.text or _(_FIXED.get(line.kind, "")) if line.kind in _FIXED else line.text
    if line.kind in {"inject", "resent"}:
        return [(text, "")]
    if line.kind == "answer":
        return [(_("À « {subject} »").format(subject=line.detail), MUTED), (text, "")]
    if line.kind == "awareness":
        told = _("L’établissement a connaissance : {what}. Le délai court.")
        return [(told.format(what=text), "")]
    look = f"{MUTED} strike" if line.corrections else ""
    plan = wording.entry(_("Plan suivi"), line.plan) if line.plan else ""
    return [(text, look), (line.detail, MUTED), (plan, MUTED)]


def unsent(session: Session, item: Sending) -> Item:
    """Return what is on its way to the crisis log."""
    kinds = {"write_log": N_("Note"), "correct_log": N_("Correction")}
    word = _(kinds.get(item.command["type"], N_("Décision")))
    head = f"{word}  {waiting_words(session, item)}"
    text = cut(item.command.get("text") or "")
    return Item(item.command["id"], Content.assemble((f"… {head}\n", "italic $text-warning"), text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
