"""The top of the console: EXERCICE or REJOUÉ, both clocks, the run's state, and what is wrong."""

from textual.content import Content
from textual.widgets import Static

from crisisex.console import wording
from crisisex.console.room import left
from crisisex.console.snapshot import Playback, Snapshot
from crisisex.console.widgets.legal_clocks import pressing
from crisisex.language import _
from crisisex.run.state import RunStatus
from crisisex.terminal.fitting import fit

_Part = tuple[str, str]
_PAIRS = 16
"""Of a fingerprint on a line."""
_STATE_STYLE = {
    RunStatus.READY: "bold $text-accent",
    RunStatus.RUNNING: "bold $text-success",
    RunStatus.PAUSED: "bold $text-warning",
    RunStatus.STOPPED: "bold $text-error",
    RunStatus.ENDED: "bold $foreground-muted",
}


class ClockBar(Static):
    """Two lines, and others when something is wrong, or for the replay."""

    DEFAULT_CSS = """
    ClockBar { height: auto; background: $panel; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._drawn: tuple[object, ...] = ()

    def show(self, snapshot: Snapshot, now: float) -> None:
        """Draw `snapshot` at exercise second `now`; nothing is done when nothing has changed."""
        width = max(20, self.app.size.width - 2)
        scenario = snapshot.scenario_at(now)
        lines = [
            _line(_what(snapshot), _state(snapshot), width),
            _line(_clocks(snapshot, now, scenario), _queue(snapshot, scenario), width),
        ]
        wrong = _wrong(snapshot)
        if wrong:
            lines.append([(fit(wrong, width), "bold $text on $error")])
        if snapshot.playback:
            where, keys = _replayed(snapshot.playback, snapshot.decided)
            lines.append(
                _line([(where, "bold $text-accent")], [(keys, "$foreground-muted")], width)
            )
            lines += [
                [(fit(_("Écran de salle : {address}").format(address=address), width), "bold")]
                for address in snapshot.playback.rooms
            ]
            lines += _certificate(snapshot.playback.fingerprint)
        key = tuple(map(tuple, lines))
        if key != self._drawn:
            self._drawn = key
            separated = [part for line in lines for part in (*line, ("\n", ""))][:-1]
            self.update(Content.assemble(*separated))


def _certificate(fingerprint: str) -> list[list[_Part]]:
    """Return by what the screens' certificate is known, in lines that every terminal holds."""
    label = _("Empreinte SHA-256 : ")
    return [
        [(label if index == 0 else " " * len(label), "$foreground-muted"), (line, "")]
        for index, line in enumerate(wording.fingerprint(fingerprint, _PAIRS))
    ]


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
    scope = _(" · commandes à TOUTES les cellules") if snapshot.every_cell else ""
    replayed, live = (_("REJOUÉ"), "$accent"), (_("EXERCICE"), "$warning")
    sign, colour = replayed if snapshot.playback else live
    return [
        (f" {sign} ", f"bold $text on {colour}"),
        (f" {snapshot.title}{cell}{scope}", "bold"),
    ]


def _state(snapshot: Snapshot) -> list[_Part]:
    speed = f" {wording.speed(snapshot.clock.speed)}"
    state = (_(wording.RUN[snapshot.status]) + speed, _STATE_STYLE[snapshot.status])
    return [state, ("  ", ""), _source(snapshot)]


def _source(snapshot: Snapshot) -> _Part:
    if snapshot.playback:
        return _("■ fichier"), "$foreground-muted"
    if snapshot.cut:
        return _("○ directeur perdu"), "bold $text-error"
    return _("● relié"), "$foreground-muted"


def _clocks(snapshot: Snapshot, now: float, scenario: float) -> list[_Part]:
    whole = f" / {wording.hours(snapshot.duration)}" if snapshot.duration else ""
    late = 0.0 if snapshot.due_since is None else now - snapshot.due_since
    behind = _("  retard {time}").format(time=wording.drift(late)) if wording.drift(late) else ""
    pushed = (
        _("  poussé {time}").format(time=wording.drift(snapshot.pushed_back))
        if snapshot.pushed_back
        else ""
    )
    point = left(snapshot.point, now)
    return [
        (wording.clock(now), "bold $text-primary"),
        (whole, "$foreground-muted"),
        (f"   {wording.instant(scenario)}", "bold"),
        (pushed + behind, "$text-warning"),
        (f"   {point}" if point else "", "bold $text-accent"),
        (f"   {snapshot.phase}", ""),
    ]


def _queue(snapshot: Snapshot, scenario: float) -> list[_Part]:
    """Return what waits for the facilitator, or who is there when nothing does."""
    waiting = (
        (len(snapshot.due), _(" ► {n} À JOUER (n) ")),
        (snapshot.questions, _(" ✉ {n} (y) ")),
        (pressing(snapshot.legal, scenario), _(" § {n} (h) ")),
    )
    said = "".join(words.format(n=count) for count, words in waiting if count)
    if said:
        return [(said, "bold $text on $warning")]
    seated = sum(bool(seat.people) for seat in snapshot.seats)
    text = _("connectés : {n} · sièges : {seated}/{seats}").format(
        n=snapshot.connected, seated=seated, seats=len(snapshot.seats)
    )
    return [(text, "$foreground-muted")]


def _wrong(snapshot: Snapshot) -> str:
    if snapshot.cut:
        return _("{why} Nouvel essai chaque seconde ; l’exercice, lui, continue.").format(
            why=snapshot.cut
        )
    if snapshot.status is RunStatus.STOPPED:
        stopped = _("INCIDENT RÉEL : exercice arrêté sur tous les écrans.")
        return stopped if snapshot.playback else stopped + _(" p reprend, f termine.")
    told = snapshot.trouble or snapshot.warning
    return _(told) if told else ""


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
