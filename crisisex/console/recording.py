"""What facilitators note: observations, what was missing of a decision, legal clocks."""

from crisisex.console import writing
from crisisex.console.desk import Desk, Option, Question
from crisisex.console.screens.obligations import ObligationsScreen
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.run.life import Status
from crisisex.scenario.instants import parse_instant

_SHOWN = 20
"""Past decisions that are proposed."""


def observe(desk: Desk) -> None:
    """Note an observation, about the selected inject when it has left; `#O2` ties an objective."""
    row, target = desk.snapshot.selected, desk.snapshot.target
    about = row if row and row.status is Status.RELEASED else None
    objectives = {each.id for each in desk.session.state.exercise.objectives}

    async def record(line: str, which: int) -> None:
        fields = writing.observation(line, objectives)
        if about and which == 0:
            fields["inject"] = about.id
        await desk.tell("record_observation", **fields, **target)

    hint = _("Jamais montrée aux joueurs · #O2 la rattache à un objectif · Entrée")
    if about is None:
        desk.ask(Question((_("Observation"),), (hint,)), record)
        return
    titles = (
        _("Observation sur « {subject} »").format(subject=about.subject),
        _("Observation libre"),
    )
    desk.ask(Question(titles, (hint + _(" · Tab : libre"), hint + _(" · Tab : sur…"))), record)


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

        async def add(line: str, _which: int) -> None:
            reason, plan = writing.complement(line)
            await desk.tell("amend_decision", decision=int(seq), reason=reason, plan=plan)

        title = _("Compléter « {decision} »").format(decision=known.text)
        hint = _("La raison, puis « ; » et la section du plan (pri/R6) · Entrée")
        written = f"{known.reason} ; {known.plan}" if known.plan else known.reason
        desk.ask(Question((title,), (hint,), written), add)

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
    async def contest(line: str, _which: int) -> None:
        reason, instant = writing.contest(line)
        fields = {} if instant is None else {"scenario": parse_instant(instant)}
        await desk.tell(
            "contest_obligation", obligation=obligation, cell=cell, reason=reason, **fields
        )

    title = desk.session.state.exercise.obligation[obligation].title
    hint = _("Pourquoi, puis « ; J 03:10 » si l’on retient un autre instant · Entrée")
    question = Question((_("Contester l’instant de « {title} »").format(title=title),), (hint,))
    desk.ask(question, contest)


def _file(desk: Desk, cell: str, obligation: str) -> None:
    async def file(line: str, _which: int) -> None:
        await desk.tell("file_declaration", obligation=obligation, cell=cell, text=line)

    title = desk.session.state.exercise.obligation[obligation].title
    hint = _("Contenu, si on le connaît · Entrée dépose pour la cellule · Échap annule")
    desk.ask(Question((_("Déposer « {title} »").format(title=title),), (hint,)), file)


_ASKING = {"start": _start, "contest": _contest, "file": _file}
