"""What facilitators note: decisions and their complements, observations, the log, legal clocks."""

from crisisex.console import writing
from crisisex.console.desk import Desk, Option, Picked, Question
from crisisex.console.proposals import ABOUT, choices_of, for_decision, for_observation
from crisisex.console.screens.obligations import ObligationsScreen
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.scenario.instants import parse_instant

_SHOWN = 20
"""Past decisions that are proposed."""


def decide(desk: Desk) -> None:
    """Note a decision: what it is about, which choice and who are proposed."""
    state, cell, target = desk.session.state, desk.session.cell, desk.snapshot.target
    roles = state.exercise.roles_in(cell)

    async def record(line: str, picked: Picked) -> None:
        choices = choices_of(state, cell, picked[ABOUT])
        await desk.tell(
            "record_decision", **writing.decision(line, picked, choices, roles), **target
        )

    hint = _("Décision ; raison ; plan · Tab champ suivant · ↑↓ autre valeur · Entrée note")
    picks = for_decision(state, cell, desk.session.inject)
    desk.ask(Question(_("Décision"), hint, picks=picks), record)


def observe(desk: Desk) -> None:
    """Note an observation: the inject it is about and the objective it serves are proposed."""
    state, cell, target = desk.session.state, desk.session.cell, desk.snapshot.target
    objectives = [each.id for each in state.exercise.objectives]

    async def record(line: str, picked: Picked) -> None:
        fields = writing.observation(line, picked, objectives)
        await desk.tell("record_observation", **fields, **target)

    hint = _("Jamais montrée aux joueurs · Tab champ suivant · ↑↓ autre valeur · Entrée note")
    picks = for_observation(state, cell, desk.session.inject)
    desk.ask(Question(_("Observation"), hint, picks=picks), record)


def write_log(desk: Desk) -> None:
    """Write a line of the crisis log."""
    target = desk.snapshot.target

    async def write(line: str, _picked: Picked) -> None:
        if not line.strip():
            raise UserError(_("Ligne vide : écrire ce qu’il faut retenir."))
        await desk.tell("write_log", text=line, **target)

    desk.ask(Question(_("Main courante"), _("Entrée écrit · Échap annule")), write)


def amend(desk: Desk) -> None:
    """Add the reason, or the plan's section, to a decision; those without a reason come first."""
    decisions = desk.session.state.cells[desk.session.cell].decisions
    if not decisions:
        raise UserError(_("Aucune décision à compléter dans cette cellule."))
    latest = sorted(decisions.items(), key=lambda each: (bool(each[1].reason), -each[0]))[:_SHOWN]
    options = [
        Option(str(seq), ("" if each.reason else _("(sans raison) ")) + each.text)
        for seq, each in latest
    ]

    def chosen(seq: str) -> None:
        known = decisions[int(seq)]

        async def add(line: str, _picked: Picked) -> None:
            reason, plan = writing.complement(line)
            await desk.tell("amend_decision", decision=int(seq), reason=reason, plan=plan)

        title = _("Compléter « {decision} »").format(decision=known.text)
        hint = _("La raison, puis « ; » et la section du plan (pri/R6) · Entrée")
        written = f"{known.reason} ; {known.plan}" if known.plan else known.reason
        desk.ask(Question(title, hint, written), add)

    desk.choose(_("Compléter quelle décision ?"), options, chosen)


def obligations(desk: Desk) -> None:
    """Show the legal clocks, and do with one of them what is asked."""

    def chosen(asked: tuple[str, str, str]) -> None:
        what, cell, obligation = asked
        _ASKING[what](desk, cell, obligation)

    desk.open(ObligationsScreen(desk), chosen)


def _start(desk: Desk, cell: str, obligation: str) -> None:
    title = desk.session.state.exercise.obligation[obligation].title
    options = [Option("oui", _("La cellule en a connaissance maintenant")), Option("", _("Non"))]

    def chosen(answer: str) -> None:
        if answer:
            desk.send("start_obligation", obligation=obligation, cell=cell)

    desk.choose(_("Faire courir le délai « {title} » ?").format(title=title), options, chosen)


def _contest(desk: Desk, cell: str, obligation: str) -> None:
    async def contest(line: str, _picked: Picked) -> None:
        reason, instant = writing.contest(line)
        fields = {} if instant is None else {"scenario": parse_instant(instant)}
        await desk.tell(
            "contest_obligation", obligation=obligation, cell=cell, reason=reason, **fields
        )

    title = desk.session.state.exercise.obligation[obligation].title
    hint = _("Pourquoi, puis « ; J 03:10 » si l’on retient un autre instant · Entrée")
    question = Question(_("Contester l’instant de « {title} »").format(title=title), hint)
    desk.ask(question, contest)


def _file(desk: Desk, cell: str, obligation: str) -> None:
    async def file(line: str, _picked: Picked) -> None:
        await desk.tell("file_declaration", obligation=obligation, cell=cell, text=line)

    title = desk.session.state.exercise.obligation[obligation].title
    hint = _("Contenu, si on le connaît · Entrée dépose pour la cellule · Échap annule")
    desk.ask(Question(_("Déposer « {title} »").format(title=title), hint), file)


_ASKING = {"start": _start, "contest": _contest, "file": _file}
