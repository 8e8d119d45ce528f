"""What each console command does: a few lines that ask, then send. The director decides."""

from crisisex.console import writing
from crisisex.console.desk import Desk, Option, Picked, Question
from crisisex.console.filtering import facets
from crisisex.console.screens.actors import ActorsScreen
from crisisex.console.screens.cells import CellsScreen
from crisisex.console.screens.graph import GraphScreen
from crisisex.console.screens.hotwash import HotWashScreen
from crisisex.console.screens.log import LogScreen
from crisisex.console.screens.review import ReviewScreen
from crisisex.console.snapshot import Expected, InjectRow
from crisisex.console.wording import STATUS
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.run.life import Status, Step, may
from crisisex.run.state import RunStatus

YES, NO = "oui", "non"


# -- the exercise -----------------------------------------------------------------------------


def start(desk: Desk) -> None:
    """DEBEX."""
    options = [Option(YES, _("DEBEX : commencer l’exercice")), Option(NO, _("Pas encore"))]

    def chosen(answer: str) -> None:
        if answer == YES:
            desk.send("start_exercise")
            desk.follow()

    desk.choose(_("Commencer l’exercice ?"), options, chosen)


def pause(desk: Desk) -> None:
    """Pause a running exercise, with a reason if there is one; resume any other."""
    if desk.snapshot.status is not RunStatus.RUNNING:
        desk.send("resume_exercise")
        return

    async def suspend(line: str, _picked: Picked) -> None:
        await desk.tell("pause_exercise", reason=line)

    hint = _("Entrée suspend sur tous les écrans, rien n’échoit · Échap annule")
    desk.ask(Question(_("SUSPEX — raison (facultative)"), hint), suspend)


def real_incident(desk: Desk) -> None:
    """Stop for a real incident."""

    async def stop(line: str, _picked: Picked) -> None:
        await desk.tell("stop_for_real_incident", reason=line)

    hint = _("Entrée arrête l’exercice sur tous les écrans · Échap annule")
    title = _("INCIDENT RÉEL — raison (facultative)")
    desk.ask(Question(title, hint, danger=True), stop)


def end(desk: Desk) -> None:
    """FINEX."""
    options = [Option(NO, _("Continuer l’exercice")), Option(YES, _("FINEX : terminer l’exercice"))]

    def chosen(answer: str) -> None:
        if answer == YES:
            desk.send("end_exercise")
            hot_wash(desk)

    desk.choose(_("Terminer l’exercice ? On ne revient pas en arrière."), options, chosen)


def hot_wash(desk: Desk) -> None:
    """Open the round that follows the exercise."""
    desk.open(HotWashScreen(desk))


def review(desk: Desk) -> None:
    """Open the review of what the run shows."""
    desk.open(ReviewScreen(desk))


def push_back(desk: Desk) -> None:
    """Push the rest back."""

    async def push(line: str, _picked: Picked) -> None:
        await desk.tell("push_back", minutes=writing.number(line, _("des minutes, 10 par exemple")))

    hint = _("Stimuli et phases encore à venir · Entrée envoie · Échap annule")
    desk.ask(Question(_("Pousser le reste de combien de minutes ?"), hint, "10"), push)


def set_speed(desk: Desk) -> None:
    """Change how fast exercise time passes."""

    async def change(line: str, _picked: Picked) -> None:
        await desk.tell("set_speed", speed=writing.number(line, _("1, 2 ou 0,5")))

    hint = _("1 = temps réel · Entrée envoie · Échap annule")
    speed = f"{desk.snapshot.clock.speed:g}"
    desk.ask(Question(_("Vitesse de l’horloge d’exercice"), hint, speed), change)


# -- injects ------------------------------------------------------------------------------------


def release(desk: Desk) -> None:
    """Release the selected inject; before its time, ask first, for it is for ever."""
    row, target = _selected(desk), desk.snapshot.target
    if row.status is Status.DUE or not may(row.status, Step.RELEASE):
        desk.send("release_inject", inject=row.id, **target)
        return

    def chosen(answer: str) -> None:
        if answer == YES:
            desk.send("release_inject", inject=row.id, **target)

    options = [Option(YES, _("Lâcher maintenant")), Option(NO, _("Laisser comme prévu"))]
    title = _("Ce n’est pas encore son heure. Lâcher « {subject} » ?").format(subject=row.subject)
    desk.choose(title, options, chosen)


def hold(desk: Desk) -> None:
    """Hold the selected inject, or return it to the plan."""
    row = _selected(desk)
    kind = "unhold_inject" if may(row.status, Step.UNHOLD) else "hold_inject"
    desk.send(kind, inject=row.id, **desk.snapshot.target)


def skip(desk: Desk) -> None:
    """Leave the selected inject out; what cannot be is refused before the reason is asked."""
    row, target = _selected(desk), desk.snapshot.target
    if not may(row.status, Step.SKIP) and not desk.snapshot.several_cells:
        desk.say(
            _("« {subject} » : {state}, il n’y a rien à sauter.").format(
                subject=row.subject, state=_(STATUS[row.status][1])
            )
        )
        return

    async def leave_out(line: str, _picked: Picked) -> None:
        if not line.strip():
            raise UserError(_("Écrire la raison : elle ira au rapport."))
        await desk.tell("skip_inject", inject=row.id, reason=line, **target)

    title = _("Sauter « {subject} » — raison").format(subject=row.subject)
    desk.ask(Question(title, _("Entrée envoie · Échap annule")), leave_out)


def next_due(desk: Desk) -> None:
    """Select the next inject to play now."""
    due = desk.snapshot.due
    if not due:
        desk.say(_("Rien à jouer maintenant."))
        return
    selected = desk.snapshot.selected
    here = due.index(selected.id) if selected and selected.id in due else -1
    desk.select(due[(here + 1) % len(due)])


def tick(desk: Desk) -> None:
    """Tick an expected action of the selected inject, or a milestone; untick what is ticked."""
    detail = desk.snapshot.detail
    listed = (*(detail.expected if detail else ()), *desk.snapshot.milestones)
    if not listed:
        desk.say(
            _("Rien à cocher : ce stimulus n’attend pas d’action, l’exercice n’a pas de jalon.")
        )
        return
    options = [_ticked(each) for each in sorted(listed, key=lambda each: each.done is not None)]
    target = desk.snapshot.target
    done = {each.milestone for each in listed if each.done is not None}

    def chosen(milestone: str) -> None:
        kind = "untick_milestone" if milestone in done else "tick_milestone"
        desk.send(kind, milestone=milestone, **target)

    desk.choose(_("Cocher ce qui est fait"), options, chosen)


def _ticked(each: Expected) -> Option:
    if each.done is None:
        return Option(each.milestone, f"[ ] {each.text}")
    return Option(each.milestone, _("[x] {text} — décocher").format(text=each.text))


# -- looking --------------------------------------------------------------------------------


def find(desk: Desk) -> None:
    """Show the injects that hold these words."""

    async def look(line: str, _picked: Picked) -> None:
        desk.show_only(text=line.strip())

    hint = _("Objet, émetteur, texte · vide : tout montrer · Entrée")
    desk.ask(Question(_("Chercher un stimulus"), hint, desk.session.filter.text), look)


def narrow(desk: Desk) -> None:
    """Show the injects of a seat, a phase, a channel or a state; or all of them again."""
    known = {each.id: each for each in facets(desk.session.exercise, desk.session.cell)}
    options = [Option("", _("Tout montrer"))] if desk.session.filter else []
    options += [Option(each.id, each.text) for each in known.values()]

    def chosen(answer: str) -> None:
        if answer:
            desk.show_only(**{known[answer].field: known[answer].value})
        else:
            desk.show_all()

    desk.choose(_("Ne montrer que…"), options, chosen)


def follow(desk: Desk) -> None:
    """Keep what is played now in sight."""
    desk.follow()


def actors(desk: Desk) -> None:
    """Speak for the simulated actors."""
    if not desk.session.state.exercise.roles.simulated:
        raise UserError(_("Cet exercice n’a pas d’acteur simulé."))
    desk.open(ActorsScreen(desk))


def graph(desk: Desk) -> None:
    """Show the scenario graph, and select the inject that is opened."""
    desk.open(GraphScreen(desk), desk.select)


def read_log(desk: Desk) -> None:
    """Show the whole crisis log of the cell."""
    desk.open(LogScreen(desk))


def cells(desk: Desk) -> None:
    """Show every cell, and look at the one that is opened."""
    desk.open(CellsScreen(desk), desk.look_at)


def next_cell(desk: Desk) -> None:
    """Look at the next cell."""
    desk.next_cell()


def next_scope(desk: Desk) -> None:
    """Speak of this cell, or of every cell."""
    desk.next_scope()


def next_theme(desk: Desk) -> None:
    """Go round the themes."""
    desk.next_theme()


def next_language(desk: Desk) -> None:
    """Go to the next language."""
    desk.next_language()


def next_pane(desk: Desk) -> None:
    """Go to the next pane."""
    desk.next_pane()


def invite(desk: Desk) -> None:
    """Show the codes and links."""
    desk.show_seats()


def explain(desk: Desk) -> None:
    """Show the help."""
    desk.show_help()


def leave(desk: Desk) -> None:
    """Close the console."""
    desk.leave()


def _selected(desk: Desk) -> InjectRow:
    row = desk.snapshot.selected
    if row is None:
        raise UserError(_("Choisir d’abord un stimulus dans le chronogramme."))
    return row
