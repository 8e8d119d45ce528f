"""The note that closes an adapted exercise: what changed, and what a person must read again."""

from collections.abc import Iterator

from crisisex.debrief.wording import date
from crisisex.language import _, ngettext_
from crisisex.scenario.durations import format_duration
from crisisex.scenario.models import Exercise
from crisisex.shelf.adapting import Adapted
from crisisex.shelf.casting import Casting, Redirected
from crisisex.shelf.pacing import Moved, Pacing

NOTE = "A-LIRE.md"
"""Its name in the exercise's folder."""


def closing_note(source: Exercise, adapted: Adapted, title: str) -> str:
    """Return the whole note, in Markdown."""
    parts = [
        _("# {title} : ce qui a été adapté").format(title=title),
        _(
            "À partir de « {title} ». Cette note est pour l’animation ; l’effacer une fois lue."
        ).format(title=source.title),
    ]
    if adapted.day:
        parts.append(_("Exercice prévu le {day}.").format(day=date(adapted.day)))
    parts += _roles(adapted.casting)
    parts += _times(adapted.pacing)
    parts.append(_("## À relire\n\n{list}").format(list=_listed(_again(adapted))))
    return "\n\n".join(parts) + "\n"


def told(adapted: Adapted) -> Iterator[str]:
    """Yield what a terminal says of it, a line each."""
    casting, pacing = adapted.casting, adapted.pacing
    if casting.left or casting.joined:
        yield from _cast_words(casting)
    if casting.redirected:
        count = len(casting.redirected)
        yield ngettext_(
            "{count} stimulus redirigé, car personne ne joue son destinataire.",
            "{count} stimuli redirigés, car personne ne joue leurs destinataires.",
            count,
        ).format(count=count)
    if pacing.moved:
        yield from plan(pacing)
    yield _("Ce qui a changé, et ce qui est à relire : {note}, dans le dossier.").format(note=NOTE)


def plan(pacing: Pacing, *, whole: bool = False) -> Iterator[str]:
    """Yield the new length and hours, phases alone unless it is to be `whole`."""
    yield _("Durée : {before} → {after}").format(
        before=format_duration(pacing.before), after=format_duration(pacing.after)
    )
    for each in pacing.moved:
        if each.phase or whole:
            yield f"  {'' if each.phase else '  '}{_shift(each)}  {each.title}"


def _shift(each: Moved) -> str:
    return f"{format_duration(each.before):>8} → {format_duration(each.after):<8}"


def _cast_words(casting: Casting) -> Iterator[str]:
    if casting.left:
        names = casting.named(casting.left)
        yield _("Désormais simulés par l’animation : {names}.").format(names=names)
    if casting.joined:
        names = casting.named(casting.joined)
        yield _("Désormais joués : {names}.").format(names=names)


def _roles(casting: Casting) -> Iterator[str]:
    if not (casting.left or casting.joined):
        return
    lines = list(_cast_words(casting))
    if casting.idle:
        lines.append(
            _(
                "Joués, sans stimulus à eux : {names}. Leur en écrire, ou les faire observer."
            ).format(names=casting.named(casting.idle))
        )
    if casting.voiceless:
        lines.append(
            _(
                "Joués, alors que des stimuli partaient en leur nom : {names}. Ces stimuli "
                "restent ; voir s’ils doivent encore partir."
            ).format(names=casting.named(casting.voiceless))
        )
    yield _("## Les rôles\n\n{list}").format(list=_listed(lines))
    if casting.redirected:
        lines = [_redirected(casting, each) for each in casting.redirected]
        yield _("## Les stimuli redirigés\n\n{list}").format(list=_listed(lines))


def _redirected(casting: Casting, each: Redirected) -> str:
    words = (
        _("`{inject}` « {subject} » : écrit pour {of}, non joué ; à sauter, ou à dire à : {to}.")
        if each.by_key
        else _("`{inject}` « {subject} » : écrit pour {of}, non joué ; remis à : {to}.")
    )
    return words.format(
        inject=each.inject,
        subject=each.subject,
        of=casting.named(each.of),
        to=casting.named(each.to),
    )


def _times(pacing: Pacing) -> Iterator[str]:
    if not pacing.moved:
        return
    rows = "\n".join(
        f"| {'**' * each.phase}{_cell(each.title)}{'**' * each.phase} "
        f"| {format_duration(each.before)} | {format_duration(each.after)} |"
        for each in pacing.moved
    )
    told = _(
        "## Les heures\n\nDe {before} à {after}. Chaque phase et chaque stimulus à l’heure garde "
        "son heure de scénario : c’est le rythme qui change.\n\n"
        "| Phase ou stimulus | Avant | Maintenant |\n|---|---|---|\n{rows}"
    )
    yield told.format(
        before=format_duration(pacing.before), after=format_duration(pacing.after), rows=rows
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _again(adapted: Adapted) -> list[str]:
    lines = []
    if adapted.pacing.moved:
        lines.append(_("Le guide et les notes, qui parlent encore des anciennes heures et durées."))
        if adapted.pacing.factor > 1:
            lines.append(
                _("Le temps entre deux stimuli : plus long, il peut laisser la salle vide.")
            )
        else:
            lines.append(_("Ce qui arrive en même temps : plus serré, il peut noyer un siège."))
    if adapted.casting.left or adapted.casting.joined:
        lines.append(
            _("La mise en situation et les règles, qui nomment encore les anciens sièges.")
        )
        lines.append(_("Les textes des stimuli redirigés, écrits pour quelqu’un d’autre."))
    lines.append(_("Le tout, une fois : `crisisex validate`, puis `crisisex rehearse`."))
    return lines


def _listed(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
