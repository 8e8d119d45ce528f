"""What the cell decides and writes, in the sentences of the crisis log."""

from crisisex.debrief.past import Past
from crisisex.debrief.sentences.words import Table
from crisisex.debrief.wording import entry, quoted
from crisisex.language import _
from crisisex.run import events as e
from crisisex.scenario.plans import plan_in_words

_LATE = 60.0
"""Exercise seconds after which a line says when what it tells was noticed."""


def _decided(past: Past, event: e.DecisionRecorded) -> str:
    about = quoted(past.subject(event.inject)) if event.inject else ""
    name = _("Décision sur {subject}").format(subject=about) if about else _("Décision")
    reason = entry(_("motif"), event.reason) if event.reason else ""
    plan = entry(_("plan"), plan_in_words(event.plan)) if event.plan else ""
    return entry(name, " — ".join(filter(None, (event.text, reason, plan))))


def _amended(past: Past, event: e.DecisionAmended) -> str:
    decided = past.state.cells[event.cell].decisions[event.decision].text
    added = " — ".join(filter(None, (event.reason, plan_in_words(event.plan))))
    return entry(_("Complément à la décision {decision}").format(decision=quoted(decided)), added)


def line_written(past: Past, recorded: e.Recorded, event: e.LogWritten) -> str:
    """Return a line as it reads in the end, then what it said before."""
    line = past.state.cells[event.cell].lines[recorded.seq]
    name = _("Main courante")
    if event.seen is not None and recorded.elapsed - event.seen >= _LATE:
        name = _("Main courante (noté à {instant})").format(
            instant=past.moment(event.seen).scenario
        )
    if not line.former:
        return entry(name, line.text)
    former = _(", puis ").join(map(quoted, line.former))
    corrected = _("{line} — corrigé, disait d’abord {former}").format(line=line.text, former=former)
    return entry(name, corrected)


def _corrected(_past: Past, event: e.LogCorrected) -> str:
    return entry(
        _("Main courante, correction du n° {number}").format(number=event.line), event.text
    )


SENTENCES: Table = {
    e.DecisionRecorded: _decided,
    e.DecisionAmended: _amended,
    e.LogCorrected: _corrected,
}
