"""The top of the console: EXERCICE or REJOUÉ, both clocks, the run's state, and what is wrong."""

from textual.content import Content
from textual.widgets import Static

from crisisex.console import wording
from crisisex.console.snapshot import Playback, Snapshot
from crisisex.console.widgets.fitting import fit
from crisisex.language import _
from crisisex.run.state import RunStatus
from crisisex.scenario.instants import format_instant

_Part = tuple[str, str]
_STATE_STYLE = {
    RunStatus.READY: "bold $text-accent",
    RunStatus.RUNNING: "bold $text-success",
    RunStatus.PAUSED: "bold $text-warning",
    RunStatus.STOPPED: "bold $text-error",
    RunStatus.ENDED: "bold $foreground-muted",
}


class ClockBar(Static):
    """Two lines, and a third when something is wrong, or for the replay."""

    DEFAULT_CSS = """
    ClockBar { height: auto; background: $panel; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._drawn: tuple[object, ...] = ()

    def show(self, snapshot: Snapshot, now: float) -> None:
        """Draw `snapshot` at exercise second `now`; nothing is done when nothing has changed."""
        width = max(20, self.app.size.width - 2)
        scenario = snapshot.scenario_anchor + (now - snapshot.phase_anchor) * snapshot.pace
        lines = [
            _line(_what(snapshot), _state(snapshot), width),
            _line(_clocks(snapshot, now, scenario), _queue(snapshot), width),
        ]
        wrong = _wrong(snapshot)
        if wrong:
            lines.append([(fit(wrong, width), "bold $text on $error")])
        if snapshot.playback:
            where, keys = _replayed(snapshot.playback, snapshot.decided)
            lines.append(
                _line([(where, "bold $text-accent")], [(keys, "$foreground-muted")], width)
            )
        key = tuple(map(tuple, lines))
        if key != self._drawn:
            self._drawn = key
            separated = [part for line in lines for part in (*line, ("\n", ""))][:-1]
            self.update(Content.assemble(*separated))


def _line(left: list[_Part], right: list[_Part], width: int) -> list[_Part]:
    """Return `left` and `right` at both ends of a line; the first part is cut when need be."""
    used = sum(Content(text).cell_length for text, _ in (*left, *right))
    room = width - used
    if room < 1:
        text, style = left[-1]
        size = max(0, Content(text).cell_length + room - 1)
        left = [*left[:-1], (fit(text, size), style)]
        room = 1
    return [*left, (" " * room, ""), *right]


def _what(snapshot: Snapshot) -> list[_Part]:
    cell = f" · {snapshot.cell_title}" if snapshot.several_cells else ""
    scope = " · commandes à TOUTES les cellules" if snapshot.every_cell else ""
    sign = (_("REJOUÉ"), "$accent") if snapshot.playback else ("EXERCICE", "$warning")
    return [
        (f" {sign[0]} ", f"bold $text on {sign[1]}"),
        (f" {snapshot.title}{cell}{scope}", "bold"),
    ]


def _state(snapshot: Snapshot) -> list[_Part]:
    speed = f" {wording.speed(snapshot.clock.speed)}"
    state = (wording.RUN[snapshot.status] + speed, _STATE_STYLE[snapshot.status])
    return [state, ("  ", ""), _source(snapshot)]


def _source(snapshot: Snapshot) -> _Part:
    if snapshot.playback:
        return _("■ fichier"), "$foreground-muted"
    if snapshot.cut:
        return "○ directeur perdu", "bold $text-error"
    return "● relié", "$foreground-muted"


def _clocks(snapshot: Snapshot, now: float, scenario: float) -> list[_Part]:
    whole = f" / {wording.hours(snapshot.duration)}" if snapshot.duration else ""
    late = 0.0 if snapshot.due_since is None else now - snapshot.due_since
    behind = _("  retard {time}").format(time=wording.drift(late)) if wording.drift(late) else ""
    pushed = f"  poussé {wording.drift(snapshot.pushed_back)}" if snapshot.pushed_back else ""
    return [
        (wording.clock(now), "bold $text-primary"),
        (whole, "$foreground-muted"),
        (f"   {format_instant(scenario)}", "bold"),
        (pushed + behind, "$text-warning"),
        (f"   {snapshot.phase}", ""),
    ]


def _queue(snapshot: Snapshot) -> list[_Part]:
    if snapshot.due or snapshot.questions:
        asked = f" ✉ {snapshot.questions} (y) " if snapshot.questions else ""
        due = f" ► {len(snapshot.due)} À JOUER (n) " if snapshot.due else ""
        return [(due + asked, "bold $text on $warning")]
    seated = sum(bool(seat.people) for seat in snapshot.seats)
    text = f"connectés : {snapshot.connected} · sièges : {seated}/{len(snapshot.seats)}"
    return [(text, "$foreground-muted")]


def _wrong(snapshot: Snapshot) -> str:
    if snapshot.cut:
        return f"{snapshot.cut} Nouvel essai chaque seconde ; l’exercice, lui, continue."
    if snapshot.status is RunStatus.STOPPED:
        keys = "" if snapshot.playback else " p reprend, f termine."
        return f"INCIDENT RÉEL : exercice arrêté sur tous les écrans.{keys}"
    return snapshot.trouble


def _replayed(playback: Playback, decided: str) -> tuple[str, str]:
    """Return where the replay stands, and the keys that matter there."""
    number = f"{playback.had}/{playback.decisions}"
    if playback.decision is not None:
        return f"▌▌ {number} {decided}", _("p repart · > suivante")
    if playback.ended:
        return _("■ Fin de l’enregistrement"), _("< décision d’avant · J aller à")
    coming = (
        _("plus de décision")
        if playback.coming is None
        else _("décision {number}/{all} à {time}").format(
            number=playback.had + 1,
            all=playback.decisions,
            time=wording.clock(playback.coming),
        )
    )
    if playback.playing:
        speed = wording.speed(playback.speed)
        return _("► Rejeu {speed} · {coming}").format(speed=speed, coming=coming), _("p arrête")
    return _("▌▌ Rejeu arrêté · {coming}").format(coming=coming), _("p repart")
