"""All that may happen, on the long side of the page, with boxes to note when it did."""

from crisisex.debrief.wording import instant, lasting
from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.paper import prose
from crisisex.report.paper.conditions import milestone, trigger
from crisisex.report.paper.pack import Pack, hour
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.obligations import Obligation

_MOST_LETTERS = 260
"""Of a text in the chronogram: whole texts follow in the book."""


def write(book: Book, pack: Pack) -> None:
    """Write the table of all injects, by phase, and turn the page upright again."""
    book.landscape()
    book.heading(_("Chronogramme"))
    book.paragraph(
        _(
            "Heure d’exercice, puis heure du scénario. Les stimuli sans heure attendent la "
            "condition dite sous leur objet. Les textes entiers et les notes suivent, sous le même "
            "numéro."
        ),
        LEAD,
    )
    for phase in pack.exercise.phases:
        injects = [each for each in pack.exercise.injects if each.phase == phase.id]
        told = _("{title} — à {at}, {scenario}")
        title = told.format(
            title=phase.title, at=hour(phase.starts), scenario=instant(phase.scenario)
        )
        book.heading(title, 2)
        if injects:
            book.table(title, _columns(), [_row(pack, each) for each in injects])
        else:
            book.paragraph(_("Aucun stimulus dans cette phase."))
    book.paragraph(_points(pack.exercise))
    book.upright()


def _points(exercise: Exercise) -> str:
    if not exercise.situation_points:
        return _("Aucun point de situation n’est prévu : en demander un quand il en faut un.")
    hours = ", ".join(hour(each) for each in exercise.situation_points)
    return _("Points de situation à demander à : {hours}.").format(hours=hours)


def _columns() -> list[Column]:
    return [
        Column(_("N°"), 1),
        Column(_("Prévu"), 1.9),
        Column(_("Stimulus"), 5.2),
        Column(_("À"), 2.5),
        Column(_("Texte, en bref"), 6.2),
        Column(_("Actions attendues"), 6.3),
        Column(_("Joué à"), 2.2),
    ]


def _row(pack: Pack, inject: Inject) -> Row:
    at, scenario = pack.planned(inject)
    how = ", ".join(filter(None, (pack.channel(inject), inject.sender)))
    return (
        str(pack.number[inject.id]),
        Cell(at or _("au signal"), scenario),
        Cell(inject.subject, "\n".join(filter(None, (how, trigger(pack, inject)))), Tone.STRONG),
        ", ".join(pack.role(role) for role in inject.to),
        _short(inject),
        _expected(inject),
        _("☐      h"),
    )


def _short(inject: Inject) -> str:
    said = " ".join(prose.words(node) for node in prose.parsed(inject.body))
    if len(said) > _MOST_LETTERS:
        said = said[:_MOST_LETTERS].rsplit(" ", 1)[0] + " […]"
    told = _("Décision : {question}")
    question = told.format(question=inject.decision.question) if inject.decision else ""
    return "\n".join(filter(None, (said, question))) or NOTHING


def _expected(inject: Inject) -> str:
    lines = []
    for each in inject.expects:
        within = f" ({lasting(each.within)})" if each.within else ""
        lines.append(f"☐ {'! ' if each.critical else ''}{each.text}{within}")
    return "\n".join(lines) or NOTHING


def branches(book: Book, pack: Pack) -> None:
    """Write each decision with what its choices open, and what nobody doing anything opens."""
    book.heading(_("Décisions et branches"))
    injects = pack.exercise.injects
    rows: list[Row] = [
        (
            Cell(f"{pack.number[inject.id]} · {inject.decision.question}", tone=Tone.STRONG),
            f"☐  {words}",
            _opened(pack, f"{inject.id}.{choice}"),
        )
        for inject in injects
        if inject.decision
        for choice, words in inject.decision.choices.items()
    ]
    if rows:
        columns = [
            Column(_("Décision"), 6.5),
            Column(_("Choix pris"), 5),
            Column(_("Ce qu’il ouvre"), 5.5),
        ]
        book.table(_("Décisions et branches"), columns, rows)
    else:
        book.paragraph(_("Aucune décision ne change la suite."))
    late = [each for each in injects if each.unless]
    if late:
        book.heading(_("Rattrapages"), 2)
        columns = [
            Column(_("Part seulement si rien ne l’évite"), 7),
            Column(_("On l’évite par"), 10),
        ]
        book.table(
            _("Rattrapages"),
            columns,
            [
                (
                    Cell(f"{pack.number[each.id]} · {each.subject}", trigger(pack, each)),
                    ", ".join(milestone(pack, name) for name in each.unless),
                )
                for each in late
            ],
        )
    if pack.exercise.milestones:
        book.heading(_("Jalons à cocher"), 2)
        book.table(
            _("Jalons à cocher"),
            [Column(_("Ce qui doit être vu"), 13), Column(_("Vu à"), 4)],
            [(each.text, _("☐      h")) for each in pack.exercise.milestones],
            0.8,
        )


def _opened(pack: Pack, name: str) -> str:
    opened = [
        f"{pack.number[inject.id]} · {inject.subject}"
        for inject in pack.exercise.injects
        if inject.after and name in inject.after.milestones
    ]
    return "\n".join(opened) or NOTHING


def clocks(book: Book, pack: Pack) -> None:
    """Write the legal clocks, with room for when each began and when it was met."""
    book.heading(_("Délais légaux"))
    obligations = list(pack.exercise.obligation.values())
    if not obligations:
        book.paragraph(_("Cet exercice ne suit aucun délai légal."))
        return
    book.paragraph(
        _(
            "En heure du scénario. L’heure de connaissance est une décision : celle que la cellule "
            "retient, avec sa raison."
        ),
        LEAD,
    )
    columns = [
        Column(_("Obligation"), 5.2),
        Column(_("Le délai court de"), 4.2),
        Column(_("Délai"), 3),
        Column(_("Connu à"), 2.3),
        Column(_("Déposé à"), 2.3),
    ]
    book.table(_("Délais légaux"), columns, [_clock(pack, each) for each in obligations], 1.2)


def _clock(pack: Pack, each: Obligation) -> Row:
    aware = milestone(pack, each.aware) if each.aware else ""
    to_check = _("à vérifier") if each.mark == "G" else ""
    return (
        Cell(each.title, each.recipient, Tone.STRONG),
        Cell(each.t0 or NOTHING, _("au plus tard : {what}").format(what=aware) if aware else ""),
        Cell(each.wording or NOTHING, to_check),
        _("J          h"),
        _("J          h"),
    )
