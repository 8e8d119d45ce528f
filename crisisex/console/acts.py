"""What each console command does: a few lines that ask, then send. The director decides."""

from crisisex.console import writing
from crisisex.console.desk import Desk, Option, Question
from crisisex.console.snapshot import Expected, InjectDetail, InjectRow
from crisisex.errors import UserError
from crisisex.run.life import Status, Step, may
from crisisex.run.state import RunStatus

YES, NO = "oui", "non"


# -- the exercise -----------------------------------------------------------------------------


async def start(desk: Desk) -> None:
    """DEBEX."""
    options = [Option(YES, "DEBEX : commencer l’exercice"), Option(NO, "Pas encore")]
    if await desk.choose("Commencer l’exercice ?", options) == YES:
        await desk.send("start_exercise")
        desk.follow()


async def pause(desk: Desk) -> None:
    """Pause a running exercise, resume any other."""
    running = desk.snapshot.status is RunStatus.RUNNING
    await desk.send("pause_exercise" if running else "resume_exercise")


async def real_incident(desk: Desk) -> None:
    """Stop for a real incident."""

    async def stop(line: str, _: int) -> None:
        await desk.send("stop_for_real_incident", reason=line)

    hint = "Entrée arrête l’exercice sur tous les écrans · Échap annule"
    title = "INCIDENT RÉEL — raison (facultative)"
    desk.ask(Question((title,), (hint,), danger=True), stop)


async def end(desk: Desk) -> None:
    """FINEX."""
    options = [Option(NO, "Continuer l’exercice"), Option(YES, "FINEX : terminer l’exercice")]
    if await desk.choose("Terminer l’exercice ? On ne revient pas en arrière.", options) == YES:
        await desk.send("end_exercise")


async def push_back(desk: Desk) -> None:
    """Push the rest back."""

    async def push(line: str, _: int) -> None:
        await desk.send("push_back", minutes=writing.number(line, "des minutes, 10 par exemple"))

    hint = "Stimuli et phases encore à venir · Entrée envoie · Échap annule"
    desk.ask(Question(("Pousser le reste de combien de minutes ?",), (hint,), "10"), push)


async def set_speed(desk: Desk) -> None:
    """Change how fast exercise time passes."""

    async def change(line: str, _: int) -> None:
        await desk.send("set_speed", speed=writing.number(line, "1, 2 ou 0,5"))

    hint = "1 = temps réel · Entrée envoie · Échap annule"
    speed = f"{desk.snapshot.clock.speed:g}"
    desk.ask(Question(("Vitesse de l’horloge d’exercice",), (hint,), speed), change)


# -- injects ------------------------------------------------------------------------------------


async def release(desk: Desk) -> None:
    """Release the selected inject; before its time, ask first, for it is for ever."""
    row = _selected(desk)
    early = row.status is not Status.DUE and may(row.status, Step.RELEASE)
    if early:
        options = [Option(YES, "Lâcher maintenant"), Option(NO, "Laisser comme prévu")]
        title = f"Ce n’est pas encore son heure. Lâcher « {row.subject} » ?"
        if await desk.choose(title, options) != YES:
            return
    await desk.send("release_inject", inject=row.id, **desk.snapshot.target)


async def hold(desk: Desk) -> None:
    """Hold the selected inject, or return it to the plan."""
    row = _selected(desk)
    kind = "unhold_inject" if may(row.status, Step.UNHOLD) else "hold_inject"
    await desk.send(kind, inject=row.id, **desk.snapshot.target)


async def skip(desk: Desk) -> None:
    """Leave the selected inject out."""
    row, target = _selected(desk), desk.snapshot.target

    async def leave_out(line: str, _: int) -> None:
        if not line.strip():
            raise UserError("Écrire la raison : elle ira au rapport.")
        await desk.send("skip_inject", inject=row.id, reason=line, **target)

    title = f"Sauter « {row.subject} » — raison"
    desk.ask(Question((title,), ("Entrée envoie · Échap annule",)), leave_out)


async def next_due(desk: Desk) -> None:
    """Select the next inject to play now."""
    due = desk.snapshot.due
    if not due:
        desk.say("Rien à jouer maintenant.")
        return
    selected = desk.snapshot.selected
    here = due.index(selected.id) if selected and selected.id in due else -1
    desk.select(due[(here + 1) % len(due)])


async def tick(desk: Desk) -> None:
    """Tick an expected action of the selected inject, or a milestone."""
    detail = desk.snapshot.detail
    listed = (*(detail.expected if detail else ()), *desk.snapshot.milestones)
    if not listed:
        desk.say("Rien à cocher : ce stimulus n’attend pas d’action, l’exercice n’a pas de jalon.")
        return
    options = [_ticked(each) for each in sorted(listed, key=lambda each: each.done is not None)]
    chosen = await desk.choose("Cocher ce qui est fait", options)
    if chosen is not None:
        await desk.send("tick_milestone", milestone=chosen, **desk.snapshot.target)


def _ticked(each: Expected) -> Option:
    return Option(each.milestone, f"[{'x' if each.done is not None else ' '}] {each.text}")


# -- the record ---------------------------------------------------------------------------------


async def decide(desk: Desk) -> None:
    """Note a decision, about the selected inject or free."""
    detail, target = desk.snapshot.detail, desk.snapshot.target
    about = detail if detail and detail.row.status is Status.RELEASED else None

    async def record(line: str, which: int) -> None:
        fields = writing.decision(line, about if which == 0 else None)
        await desk.send("record_decision", **fields, **target)

    free = "Texte, puis « ; » et la raison si on la sait"
    if about is None:
        desk.ask(Question(("Décision",), (f"{free} · Entrée",)), record)
        return
    titles = (f"Décision sur « {about.row.subject} »", "Décision libre")
    hints = (f"{_choices(about)}{free} · Entrée · Tab : libre", f"{free} · Entrée · Tab : sur…")
    desk.ask(Question(titles, hints), record)


def _choices(detail: InjectDetail) -> str:
    if detail.choice is not None:
        return ""
    return "".join(f"{n} = {text} · " for n, (_, text) in enumerate(detail.choices, 1))


async def write_log(desk: Desk) -> None:
    """Write a line of the crisis log."""
    target = desk.snapshot.target

    async def write(line: str, _: int) -> None:
        if not line.strip():
            raise UserError("Ligne vide : écrire ce qu’il faut retenir.")
        await desk.send("write_log", text=line, **target)

    desk.ask(Question(("Main courante",), ("Entrée écrit · Échap annule",)), write)


# -- looking ------------------------------------------------------------------------------------


async def follow(desk: Desk) -> None:
    """Keep what is played now in sight."""
    desk.follow()


async def next_cell(desk: Desk) -> None:
    """Look at the next cell."""
    desk.next_cell()


async def next_scope(desk: Desk) -> None:
    """Speak of this cell, or of every cell."""
    desk.next_scope()


async def next_pane(desk: Desk) -> None:
    """Go to the next pane."""
    desk.next_pane()


async def invite(desk: Desk) -> None:
    """Show the codes and links."""
    await desk.show_seats()


async def explain(desk: Desk) -> None:
    """Show the help."""
    desk.show_help()


async def leave(desk: Desk) -> None:
    """Close the console."""
    desk.leave()


def _selected(desk: Desk) -> InjectRow:
    row = desk.snapshot.selected
    if row is None:
        raise UserError("Choisir d’abord un stimulus dans le chronogramme.")
    return row
