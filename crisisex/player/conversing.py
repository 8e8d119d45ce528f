"""What is shown of conversations with those whom the facilitators play."""

from textual.content import Content

from crisisex.language import N_, _, ngettext_
from crisisex.player import wording
from crisisex.player.lines import MUTED, Part, waiting_words
from crisisex.player.seat import Actor
from crisisex.player.session import Session
from crisisex.player.state import Call, Said
from crisisex.player.widgets.entry_list import Item


def contact(session: Session, actor: Actor) -> Item:
    """Return somebody to write to, and how the conversation stands."""
    asked = [each for each in session.state.questions if each.actor == actor.id]
    answers = [answer for each in asked for answer in each.answers]
    fresh = sum(session.is_fresh(actor.id, answer) for answer in answers)
    told = ngettext_("{n} message", "{n} messages", len(asked)).format(n=len(asked))
    counted = ngettext_("{n} réponse", "{n} réponses", len(answers)).format(n=len(answers))
    parts: list[Part] = [
        ("● " if fresh else "  ", "bold $text-accent"),
        (actor.name, "bold" if fresh else ""),
        (f"\n  {told}, {counted}" if asked else "", MUTED),
    ]
    return Item(actor.id, Content.assemble(*parts), hang=2)


def conversation(session: Session, actor: Actor) -> Content:
    """Return all that was written to an actor, and their answers, the latest last."""
    parts: list[Part] = []
    for asked in session.state.questions:
        if asked.actor != actor.id:
            continue
        who = wording.person(session.state, asked.participant)
        said = Said(asked.id, asked.text, asked.scenario)
        parts += _speech(_capital(who), said, "bold $text-secondary")
        for answer in asked.answers:
            parts += _speech(actor.name, answer, "bold $text-primary")
        if asked.call or not asked.answers:
            parts.append((f"{_(_UNANSWERED[asked.call])}\n\n", MUTED))
    for form in ("ask", "call"):
        for item in session.outbox.waiting(f"{form}:{actor.id}"):
            words = waiting_words(session, item)
            parts.append((f"… {words}\n", "italic $text-warning"))
            parts.append((f"{item.command.get('text', '☎')}\n\n", ""))
    return Content.assemble(*parts).rstrip()


_UNANSWERED = {
    None: N_("Pas encore de réponse."),
    Call.RINGING: N_("☎ Appel : ça sonne."),
    Call.TALKING: N_("☎ Appel en cours, de vive voix."),
    Call.ENGAGED: N_("☎ Appel : occupé, ou sans réponse."),
    Call.OVER: N_("☎ Appel terminé."),
}


def _speech(who: str, said: Said, look: str) -> list[Part]:
    when = wording.instant(said.scenario)
    text = f"{said.text}\n\n" if said.text else ""
    return [(who, look), (f", {when}\n", MUTED), (text, "")]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
