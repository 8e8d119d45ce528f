"""Changing the plan while it is played: what each command asks, then sends."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from crisisex.console import wording
from crisisex.console.desk import Desk, Option, Picked, Question
from crisisex.console.drafting import Draft, Version, addition, changes, draft_of, instant
from crisisex.console.screens.drafting import DraftScreen
from crisisex.errors import UserError
from crisisex.language import _, ngettext_
from crisisex.run.life import Step, may
from crisisex.run.progress import Change
from crisisex.run.rules.changes import group_of, may_undo
from crisisex.scenario.catalogue import library_injects
from crisisex.scenario.injects import Channel, Inject
from crisisex.scenario.library import LibraryInject, Theme, fill_in

YES, NO, BLANK = "oui", "non", ""
Send = Callable[[str], Awaitable[None]]
"""Takes the reason."""


# -- injects ----------------------------------------------------------------------------------


def edit(desk: Desk) -> None:
    """Open the form of the selected inject."""
    cell, name, target = desk.session.cell, _selected(desk), desk.snapshot.target
    latest = partial(_latest, desk, cell, name)
    version = latest()
    if version is None:
        raise UserError(_("Ce stimulus est déjà parti : x le renvoie, a en ajoute un autre."))

    async def save(draft: Draft, read: Version) -> None:
        changed = changes(draft, read.draft, desk.now)
        await desk.tell("edit_inject", inject=name, seen=read.revision, **changed, **target)

    title = _("Modifier « {subject} »").format(subject=version.draft.subject)
    desk.open(DraftScreen(desk, title, version, save, latest=latest))


def _latest(desk: Desk, cell: str, name: str) -> Version | None:
    """Return an inject as it stands; None once it can be edited no more."""
    state = desk.session.state
    progress = state.cells[cell].injects.get(name)
    if progress is None or not may(progress.status, Step.EDIT):
        return None
    draft = draft_of(state.inject(cell, name), progress, state.exercise.roles_in(cell))
    return Version(draft, progress.revision, state.facilitator_name(progress.revised_by))


def add(desk: Desk) -> None:
    """Write a new inject, from nothing or from one of the library, found by its theme."""
    themes = {each.theme for each in library_injects()}
    options = [Option(BLANK, _("Partir de zéro"))]
    options += [Option(each, each.capitalize()) for each in Theme if each in themes]

    def chosen(theme: str) -> None:
        if theme == BLANK:
            _write(desk, _blank(desk))
        else:
            _add_about(desk, Theme(theme))

    desk.choose(_("Ajouter un stimulus"), options, chosen)


def _add_about(desk: Desk, theme: Theme) -> None:
    """Choose an inject of the library about `theme`, and fill it in."""
    library = {each.id: each for each in library_injects() if each.theme is theme}
    options = [Option(each.id, each.title) for each in library.values()]

    def chosen(name: str) -> None:
        _fill(desk, library[name], {}, list(library[name].parameters))

    desk.choose(_("Ajouter un stimulus"), options, chosen)


def _blank(desk: Desk) -> Inject:
    roles = desk.session.state.exercise.roles_in(desk.session.cell)
    return Inject.model_construct(
        id="surprise", to=roles[:1], channel=Channel.PHONE, subject="", manual=True
    )


def _fill(desk: Desk, library: LibraryInject, values: dict[str, str], blanks: list[str]) -> None:
    """Ask for the blanks one by one, then open the form."""
    if not blanks:
        seats = desk.session.state.exercise.roles_in(desk.session.cell)
        filled = fill_in(library, values)
        objectives = {each.id for each in desk.session.state.exercise.objectives}
        _write(desk, _fitted(library.id, filled, seats, objectives))
        return
    name, *rest = blanks

    async def filled_in(line: str, _picked: Picked) -> None:
        values[name] = line
        _fill(desk, library, values, rest)

    parameter = library.parameters[name]
    hint = _("Entrée continue · Échap annule")
    desk.ask(Question(parameter.text, hint, parameter.default), filled_in)


def _fitted(name: str, fields: dict[str, object], seats: list[str], objectives: set[str]) -> Inject:
    """Return a library inject that this exercise can hold: its seats, its objectives."""
    expects = fields.pop("expects", [])
    inject = Inject.model_validate({**fields, "id": name, "manual": True, "expects": expects})
    known = [
        each.model_copy(update={"objective": None}) if each.objective not in objectives else each
        for each in inject.expects
    ]
    return inject.model_copy(
        update={
            "to": [role for role in inject.to if role in seats] or seats[:1],
            "expects": known,
            "objective": inject.objective if inject.objective in objectives else None,
            "attachments": [],
        }
    )


def write_as(desk: Desk, actor: str, to: str | None) -> None:
    """Write a message in a simulated actor's name, proposed to the seat `to` of this cell."""
    exercise = desk.session.state.exercise
    name, roles = exercise.role_title(actor), exercise.roles_in(desk.session.cell)
    model = Inject.model_construct(
        id=f"message-{actor}",
        actor=actor,
        sender=name,
        to=[to] if to in roles else roles[:1],
        channel=Channel.EMAIL,
        subject="",
        manual=True,
    )
    title = _("Message au nom de {name}").format(name=name)
    _write(desk, model, title, reason=title)


def _write(desk: Desk, model: Inject, title: str = "", reason: str = "") -> None:
    target = desk.snapshot.target

    async def save(draft: Draft, _read: Version) -> None:
        await desk.tell("add_inject", **addition(draft, model, desk.now), **target)

    seats = desk.session.state.exercise.roles_in(desk.session.cell)
    new = Version(replace(draft_of(model, None, seats), reason=reason))
    desk.open(DraftScreen(desk, title or _("Ajouter un stimulus"), new, save))


def resend(desk: Desk) -> None:
    """Send the selected inject once more, to those who had it or to one more seat."""
    state, cell, name = desk.session.state, desk.session.cell, _selected(desk)
    target = desk.snapshot.target
    if not may(state.cells[cell].injects[name].status, Step.RESEND):
        raise UserError(_("Ce stimulus n’est pas encore parti : l le lâche."))
    exercise = state.exercise
    options = [Option(BLANK, _("Aux mêmes destinataires"))]
    options += [Option(role, exercise.role_name(role)) for role in exercise.roles_in(cell)]

    def chosen(role: str) -> None:
        async def send(reason: str) -> None:
            to = [role] if role else []
            await desk.tell("resend_inject", inject=name, to=to, reason=reason, **target)

        _reason(desk, _("Renvoyer — raison"), send)

    desk.choose(_("Renvoyer à qui ?"), options, chosen)


# -- branches ---------------------------------------------------------------------------------


def branch(desk: Desk) -> None:
    """Open or close a branch: choose the milestone it hangs on, then say why."""
    state, cell = desk.session.state, desk.session.cell
    here = state.cells[cell]
    options = []
    for milestone, waiting in state.watchers.triggered.items():
        opens = milestone in here.barred or milestone not in here.reached
        words = wording.milestone(state, milestone)
        verb = _("Ouvrir") if opens else _("Fermer")
        count = ngettext_("{n} stimulus", "{n} stimuli", len(waiting)).format(n=len(waiting))
        what = f"{words} ({count})"
        options.append(
            Option(f"{'open' if opens else 'close'} {milestone}", wording.entry(verb, what))
        )
        if opens and milestone not in here.barred:
            options.append(Option(f"close {milestone}", wording.entry(_("Fermer"), what)))
    if not options:
        raise UserError(_("Cet exercice n’a pas de branche."))
    target = desk.snapshot.target

    def chosen(answer: str) -> None:
        verb, _space, milestone = answer.partition(" ")

        async def send(reason: str) -> None:
            await desk.tell(f"{verb}_branch", milestone=milestone, reason=reason, **target)

        _reason(desk, _("Branche — raison"), send)

    desk.choose(_("Ouvrir ou fermer une branche"), options, chosen)


# -- the plan ---------------------------------------------------------------------------------


def undo(desk: Desk) -> None:
    """Undo the last change that still may be, once it has been confirmed."""
    state = desk.session.state
    last = next((each for each in reversed(state.changes) if may_undo(state, each)), None)
    if last is None:
        raise UserError(_("Rien à annuler : ce qui a été changé est parti, ou ne l’a pas été."))

    def chosen(answer: str) -> None:
        if answer == YES:
            desk.send("undo_change", change=last.seq)

    title = _("Annuler ? {change}").format(change=_words(desk, last))
    options = [Option(YES, _("Annuler ce changement")), Option(NO, _("Le garder"))]
    desk.choose(title, options, chosen)


def _words(desk: Desk, change: Change) -> str:
    """Return what a change was, who made it and when."""
    state = desk.session.state
    inject = state.known(change.subject)
    about = _("« {what} »").format(what=inject.subject) if inject else ""
    if change.milestone:
        about = wording.milestone(state, change.subject)
    who = state.facilitator_name(change.actor) or _("l’animation")
    cells = len(group_of(state, change.seq))
    several = _(" dans {n} cellules").format(n=cells) if cells > 1 else ""
    return _("{kind} {about} par {who} à {at}{several}").format(
        kind=wording.change(change.kind),
        about=about,
        who=who,
        at=wording.clock(change.elapsed),
        several=several,
    )


def pull_forward(desk: Desk) -> None:
    """Open the next phase now, once it has been confirmed: there is no way back."""
    state = desk.session.state
    if state.phase + 1 >= len(state.exercise.phases):
        raise UserError(_("La dernière phase est déjà en cours."))
    phase = state.exercise.phases[state.phase + 1]

    def chosen(answer: str) -> None:
        if answer == YES:
            desk.send("pull_phase_forward", phase=phase.id)

    title = _(
        "Passer à « {phase} » maintenant ? Les stimuli à l’heure qui restent avant elle iront dans "
        "« à jouer », rien ne part seul. Cela ne s’annule pas."
    ).format(phase=phase.title)
    options = [Option(NO, _("Pas encore")), Option(YES, _("Passer à la phase suivante"))]
    desk.choose(title, options, chosen)


def jump(desk: Desk) -> None:
    """Move exercise time forward."""

    async def move(line: str, _picked: Picked) -> None:
        to = instant(line, desk.now)
        if to is None:
            raise UserError(_("Écrire l’heure d’exercice où aller, 1:05, ou +10 minutes."))
        await desk.tell("jump_clock", to=to)

    hint = _(
        "1:05 ou +10 · ce qui est sauté attend dans « à jouer » · Entrée envoie · Échap annule"
    )
    desk.ask(Question(_("Avancer l’horloge d’exercice jusqu’à…"), hint, "+10"), move)


def _reason(desk: Desk, title: str, send: Send) -> None:
    """Ask why, then send."""

    async def told(line: str, _picked: Picked) -> None:
        if not line.strip():
            raise UserError(_("Écrire la raison : elle ira au rapport."))
        await send(line)

    desk.ask(Question(title, _("Entrée envoie · Échap annule")), told)


def _selected(desk: Desk) -> str:
    row = desk.snapshot.selected
    if row is None:
        raise UserError(_("Choisir d’abord un stimulus dans le chronogramme."))
    return row.id
