"""What each command of a replay does: it moves along the film, and changes nothing of the run."""

from crisisex.console import writing
from crisisex.console.acts import leave
from crisisex.console.command import ConsoleCommand, Group
from crisisex.console.desk import Desk, Picked, Question
from crisisex.console.drafting import instant
from crisisex.errors import UserError
from crisisex.language import N_, _


def pause(desk: Desk) -> None:
    """Halt, or go on."""
    playback = desk.snapshot.playback
    desk.send("pause_replay" if playback and playback.playing else "resume_replay")


def set_speed(desk: Desk) -> None:
    """Change how fast the film runs."""
    playback = desk.snapshot.playback

    async def change(line: str, _picked: Picked) -> None:
        await desk.tell("set_replay_speed", speed=writing.number(line, _("1, 10 ou 0,5")))

    hint = _("1 = temps d’exercice · Entrée · Échap annule")
    speed = f"{playback.speed:g}" if playback else ""
    desk.ask(Question(_("Vitesse du rejeu"), hint, speed), change)


def jump(desk: Desk) -> None:
    """Go to an exercise instant, later or earlier."""

    async def move(line: str, _picked: Picked) -> None:
        await desk.tell("jump_replay", to=_instant(line, desk.now))

    hint = _("1:05 · +10 ou -10 minutes · Entrée · Échap annule")
    desk.ask(Question(_("Aller à l’heure d’exercice…"), hint, "+10"), move)


def _instant(line: str, now: float) -> float:
    """Return the exercise second that `line` says; minutes less than now are said as `-10`."""
    said = line.strip()
    if said.startswith("-"):
        back = instant(f"+{said[1:]}", 0.0) or 0.0
        return max(0.0, now - back)
    to = instant(said, now)
    if to is None:
        raise UserError(_("Écrire l’heure d’exercice où aller, 1:05, ou +10 minutes."))
    return to


def next_decision(desk: Desk) -> None:
    """Go to the next decision, and halt there."""
    desk.follow()
    desk.send("go_to_next_decision")


def previous_decision(desk: Desk) -> None:
    """Go back to the decision before, and halt there."""
    desk.follow()
    desk.send("go_to_previous_decision")


REPLAY_COMMANDS = (
    ConsoleCommand(
        "pause",
        "p",
        N_("pause/lecture"),
        N_("Arrête le rejeu, ou le fait repartir. Il s’arrête seul à chaque décision."),
        Group.REPLAY,
        pause,
    ),
    ConsoleCommand(
        "next_decision",
        "greater_than_sign",
        N_("décision suivante"),
        N_("Va à la prochaine décision et s’y arrête."),
        Group.REPLAY,
        next_decision,
        over=True,
    ),
    ConsoleCommand(
        "previous_decision",
        "less_than_sign",
        N_("précédente"),
        N_("Revient à la décision d’avant et s’y arrête."),
        Group.REPLAY,
        previous_decision,
        over=True,
    ),
    ConsoleCommand(
        "set_speed",
        "v",
        N_("vitesse"),
        N_("Change la vitesse du rejeu."),
        Group.REPLAY,
        set_speed,
    ),
    ConsoleCommand(
        "jump",
        "J",
        N_("aller à"),
        N_("Va à une heure d’exercice, plus tard (+10) ou plus tôt (-10)."),
        Group.REPLAY,
        jump,
    ),
)
REPLAY_LEAVE = ConsoleCommand(
    "leave",
    "q",
    N_("quitter"),
    N_("Ferme le rejeu ; le fichier n’a pas changé."),
    Group.VIEW,
    leave,
)
