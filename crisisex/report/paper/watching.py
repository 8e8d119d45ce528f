"""For those who watch, and for the door: grids by objective, and the list of participants."""

from itertools import chain

from crisisex.debrief.watched import RATINGS
from crisisex.debrief.wording import lasting
from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.paper.looks import BY_HAND
from crisisex.report.paper.pack import Pack
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone
from crisisex.scenario.injects import ExpectedAction, Inject

_NOTES, _OTHERS = 6, 6
"""Lines to write on."""


def participants(book: Book, pack: Pack) -> None:
    """Write who is expected at which seat, with room for names and signatures."""
    book.heading(_("Liste des participants"), new_page=True)
    columns = [
        Column(_("Siège"), 4.5),
        Column(_("Nom"), 5),
        Column(_("Fonction"), 4),
        Column(_("Signature"), 3.5),
    ]
    seats = [seat.name for seat in pack.seats]
    watchers = [_("Animation"), _("Animation"), _("Observation"), _("Observation")]
    others = [_("Autre")] * _OTHERS
    rows: list[Row] = [(name, "", "", "") for name in (*seats, *watchers, *others)]
    book.table(_("Liste des participants"), columns, rows, 0.9)


def grids(book: Book, pack: Pack) -> None:
    """Write the observers' grids, a page an objective."""
    exercise = pack.exercise
    book.heading(_("Grilles d’observation"), new_page=True)
    book.paragraph(
        _(
            "Une grille par objectif et par observateur. On regarde, on note l’heure, on se tait. "
            "Cocher une action dès qu’elle est vue ; « ! » marque une tâche critique, sans "
            "laquelle l’objectif n’est pas atteint. On observe une organisation, jamais une "
            "personne."
        )
    )
    for letter, words in RATINGS.items():
        if letter != "N":
            book.paragraph(_(words), strong=f"{letter} — ")
    known = {each.id for each in exercise.objectives}
    for each in exercise.objectives:
        _grid(book, pack, f"{each.id} — {each.text}", each.id)
    if any(objective not in known for objective, _inject, _action in _actions(pack)):
        _grid(book, pack, _("Sans objectif"), None)


def _actions(pack: Pack) -> list[tuple[str | None, Inject, ExpectedAction]]:
    """Return each expected action with its objective, its own or its inject's."""
    return [
        (action.objective or inject.objective, inject, action)
        for inject in pack.exercise.injects
        for action in inject.expects
    ]


def _grid(book: Book, pack: Pack, title: str, objective: str | None) -> None:
    known = {each.id for each in pack.exercise.objectives}
    book.heading(title, 2, new_page=True)
    for asked in (_("Observé par"), _("Cellule")):
        book.paragraph(f"{asked}\t", BY_HAND)
    ticked = [
        _action(pack, inject, action)
        for its, inject, action in _actions(pack)
        if its == objective or (objective is None and its not in known)
    ]
    seen = [
        (NOTHING, Cell(each.text, _("jalon")), NOTHING, "☐", _("☐      h"))
        for each in pack.exercise.milestones
        if each.objective == objective
    ]
    rows: list[Row] = list(chain(ticked, seen))
    if rows:
        columns = [
            Column(_("N°"), 1),
            Column(_("Action attendue"), 9),
            Column(_("Délai"), 2.3),
            Column(_("Non vue"), 1.8),
            Column(_("Vue à"), 2.9),
        ]
        book.table(title, columns, rows, 0.8)
    else:
        book.paragraph(
            _("Aucune action n’est écrite pour cet objectif : noter ce qui est vu."), LEAD
        )
    scale = "          ".join(f"☐ {letter}" for letter in RATINGS if letter != "N")
    book.paragraph(scale, strong=_("Appréciation :     "))
    book.paragraph("", LEAD, strong=_("Ce qui a aidé, ce qui a gêné, avec l’heure :"))
    for _line in range(_NOTES):
        book.paragraph("·\t", BY_HAND)


def _action(pack: Pack, inject: Inject, action: ExpectedAction) -> Row:
    within = lasting(action.within) if action.within else NOTHING
    text = f"! {action.text}" if action.critical else action.text
    tone = Tone.STRONG if action.critical else Tone.PLAIN
    return (
        str(pack.number[inject.id]),
        Cell(text, inject.subject, tone),
        within,
        "☐",
        _("☐      h"),
    )
