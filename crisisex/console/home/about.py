"""What home says beside the list of the row that is chosen."""

from datetime import tzinfo

from textual.content import Content

from crisisex.client.running import Running
from crisisex.console import wording
from crisisex.console.home.commands import Row
from crisisex.console.home.lines import STATES, date, moment, problems
from crisisex.language import LANGUAGES, N_, _, ngettext_, spoken
from crisisex.plain import plain
from crisisex.scenario.durations import format_duration
from crisisex.shelf.rows import ExerciseRow, RunRow, RunState

Parts = list[tuple[str, str]]
_NEXT = {
    RunState.READY: N_("Entrée l’ouvre : les joueurs rejoignent, puis DEBEX."),
    RunState.SERVED: N_("Entrée revient à sa console."),
    RunState.UNFINISHED: N_("Entrée le reprend, en pause, là où il s’est arrêté."),
    RunState.ENDED: N_("Entrée écrit le rapport Word à côté du fichier."),
}


def about(row: Row | None, zone: tzinfo | None) -> Content:
    """Return all that is known of a row, in a few lines."""
    if row is None:
        return Content("")
    if isinstance(row, Running):
        parts = _running(row)
    else:
        parts = _run(row, zone) if isinstance(row, RunRow) else _exercise(row, zone)
    return Content.assemble(*((plain(text), style) for text, style in parts))


def _running(row: Running) -> Parts:
    return [
        (f"{row.title or row.run}\n", "bold"),
        (_("► en cours sur ce poste\n\n"), "$text-success"),
        *_field(_("Adresse"), row.url),
        *_field(_("Fichier"), row.run),
        (_("\nEntrée revient à sa console ; s arrête son directeur."), "$text-muted"),
    ]


def _exercise(row: ExerciseRow, zone: tzinfo | None) -> Parts:
    if row.problems:
        return [
            (f"{row.title}\n", "bold"),
            (_("× {problems} : crisisex validate {path}\n").format(
                problems=problems(row), path=row.path), "$text-error"),
        ]  # fmt: skip
    length = format_duration(row.seconds) if row.seconds else ""
    played = _("joué le {date}").format(date=date(row.played, zone)) if row.played else ""
    tongue = LANGUAGES[row.language] if row.language != spoken() else ""
    known = filter(
        None, (tongue, wording.level(row.level), length, played or _("jamais joué sur ce poste"))
    )
    parts: Parts = [(f"{row.title}\n", "bold"), (" · ".join(known) + "\n", "$text-accent")]
    if row.establishment:
        parts.append((f"{row.establishment}\n", "$text-muted"))
    parts.append((f"\n{' '.join(row.summary.split())}\n" if row.summary else "", ""))
    parts += _listed(_("Sièges ({count})").format(count=len(row.roles)), (", ".join(row.roles),))
    parts += _listed(_("Cellules"), row.cells)
    parts += _listed(_("Objectifs"), tuple(f"– {each}" for each in row.objectives))
    parts += _listed(_("Phases"), tuple(f"– {each}" for each in row.phases))
    many = ngettext_("{count} stimulus", "{count} stimuli", row.injects).format(count=row.injects)
    where = _("livré avec crisisex") if row.shipped else str(row.path)
    if row.translation_of:
        where += " · " + _("traduit « {id} »").format(id=row.translation_of)
    return [*parts, (f"\n{many} · {where}", "$text-muted")]


def _run(row: RunRow, zone: tzinfo | None) -> Parts:
    sign, word = STATES[row.state]
    if row.state is RunState.BROKEN:
        return [(f"{row.title}\n", "bold"), (f"{sign} {_(word)}\n\n", "$text-error"), (row.why, "")]
    parts: Parts = [(f"{row.title}\n", "bold"), (f"{sign} {_(word)}\n\n", "$text-accent")]
    if row.at:
        parts += _field(_("Commencé") if row.begun else _("Créé"), moment(row.at, zone))
    if row.begun and row.last:
        parts += _field(_("Dernier acte"), moment(row.last, zone))
    joined = ngettext_("{count} participant", "{count} participants", row.participants)
    joined = joined.format(count=row.participants)
    parts += _field(
        _("Présents"), _("{joined}, {seats} sièges").format(joined=joined, seats=row.seats)
    )
    parts += _field(_("Décisions"), str(row.decisions))
    if len(row.cells) > 1:
        parts += _field(_("Cellules"), ", ".join(row.cells))
    parts += _field(_("Fichier"), str(row.path))
    return [*parts, (f"\n{_(_NEXT[row.state])}", "$text-muted")]


def _field(name: str, value: str) -> Parts:
    return [(wording.entry(name, ""), "$text-muted"), (f"{value}\n", "")]


def _listed(title: str, lines: tuple[str, ...]) -> Parts:
    if not any(lines):
        return []
    return [(f"\n{title}\n", "bold $text-accent"), ("\n".join(lines) + "\n", "")]
