"""What the cell decides, notes and declares, in the words of the crisis log."""

from crisisex.console import wording
from crisisex.console.lines.said import Table, Words
from crisisex.console.snapshot import Kind
from crisisex.language import _
from crisisex.run import events as e
from crisisex.run.state import State


def _amended(state: State, event: e.DecisionAmended) -> Words:
    decided = state.cells[event.cell].decisions[event.decision].text
    added = " — ".join(filter(None, (event.reason, event.plan)))
    return Kind.DECISION, _("Complément à « {decision} » : {added}").format(
        decision=decided, added=added
    )


def _contested(state: State, event: e.ObligationContested) -> Words:
    return Kind.LEGAL, _("Délai contesté, {title} : {reason}").format(
        title=state.exercise.obligation[event.obligation].title, reason=event.reason
    )


def _decided(state: State, event: e.DecisionRecorded) -> Words:
    about = (
        _(" (sur {subject})").format(subject=wording.subject(state, event.inject))
        if event.inject
        else ""
    )
    reason = f" — {event.reason}" if event.reason else ""
    return Kind.DECISION, _("DÉCISION : {text}{reason}{about}").format(
        text=event.text, reason=reason, about=about
    )


def _obligation(state: State, event: e.ObligationStarted) -> Words:
    return Kind.LEGAL, _("Délai légal : {title}").format(
        title=state.exercise.obligation[event.obligation].title
    )


def _filed(state: State, event: e.DeclarationFiled) -> Words:
    title = state.exercise.obligation[event.obligation].title
    return Kind.LEGAL, _declared(state, event, _("Déclaration déposée : {title}"), title)


def _completed(state: State, event: e.DeclarationCompleted) -> Words:
    title = state.exercise.obligation[event.obligation].title
    return Kind.LEGAL, _declared(state, event, _("Déclaration complétée : {title}"), title)


def _declared(
    state: State, event: e.DeclarationFiled | e.DeclarationCompleted, sentence: str, title: str
) -> str:
    """Return `sentence` with the receipt's number and all that was declared."""
    number = f" ({event.number})" if event.number else ""
    told = wording.declared(state.exercise, event.obligation, event.answers, event.text)
    return " · ".join((sentence.format(title=title) + number, *told))


def _relayed(state: State, event: e.DeclarationRelayed) -> Words:
    return Kind.LEGAL, _("{actor} transmet {number} à {roles}").format(
        actor=state.exercise.role_name(event.speaker),
        number=event.number,
        roles=", ".join(map(state.exercise.role_name, event.to)),
    )


_LATE = 60.0
"""Exercise seconds after which a line says when what it tells was noticed."""


_QUOTED = 60
"""Characters of a line that are enough to know it by."""


def _note(state: State, event: e.LogWritten) -> Words:
    if event.seen is None or state.elapsed - event.seen < _LATE:
        return Kind.NOTE, event.text
    return Kind.NOTE, _("(noté à {time}) {text}").format(
        time=wording.clock(event.seen), text=event.text
    )


def _corrected(state: State, event: e.LogCorrected) -> Words:
    former = state.cells[event.cell].lines[event.line].former[-1]
    known_by = former if len(former) <= _QUOTED else f"{former[:_QUOTED].rstrip()}…"
    return Kind.NOTE, _("Correction de « {former} » : {text}").format(
        former=known_by, text=event.text
    )


def _clocks(state: State, event: e.ClocksChosen) -> Words:
    titles = ", ".join(state.exercise.obligation[name].title for name in event.obligations)
    return Kind.LEGAL, _("Délais montrés à la cellule : {titles}").format(
        titles=titles or _("aucun")
    )


WORDS: Table = {
    e.DecisionAmended: _amended,
    e.ObligationContested: _contested,
    e.DecisionRecorded: _decided,
    e.ObligationStarted: _obligation,
    e.DeclarationFiled: _filed,
    e.DeclarationCompleted: _completed,
    e.DeclarationRelayed: _relayed,
    e.LogWritten: _note,
    e.LogCorrected: _corrected,
    e.ClocksChosen: _clocks,
}
