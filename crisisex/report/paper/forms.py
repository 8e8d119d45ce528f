"""Declarations as blank forms: what the portal would ask, to be filled in by hand."""

from typing import Final

from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.paper.looks import BY_HAND
from crisisex.report.paper.pack import Pack
from crisisex.report.styles import LEAD
from crisisex.report.tables import Cell, Column
from crisisex.scenario.forms import Form, FormField
from crisisex.scenario.obligations import Obligation

_COLUMNS: Final = (6.5, 10.5)
_ROOM: Final = {"line": 1.0, "text": 3.2, "number": 1.0, "instant": 1.0}
"""Centimetres to write in, by kind."""


def write(book: Book, pack: Pack, obligation: Obligation) -> None:
    """Write the form of an obligation, or a sheet of free words where it has none."""
    form = pack.exercise.form_of(obligation.id)
    title = form.title if form else obligation.title
    book.heading(_("Déclaration : {title}").format(title=title), 3, new_page=True)
    if obligation.recipient:
        book.paragraph(obligation.recipient, strong=_("À qui : "))
    if form and form.mark == "G":
        book.paragraph(_("Formulaire à vérifier : ses rubriques sont d’usage."), LEAD)
    if form and form.intro:
        book.paragraph(form.intro, LEAD)
    if form:
        _sections(book, form)
    else:
        _free(book, obligation)
    for asked in (_("Déposé par"), _("Heure du scénario"), _("Numéro donné par l’animation")):
        book.paragraph(f"{asked}\t", BY_HAND)


def _sections(book: Book, form: Form) -> None:
    columns = [Column(_("Rubrique"), _COLUMNS[0]), Column(_("Réponse"), _COLUMNS[1])]
    for section in form.sections:
        book.paragraph("", LEAD, strong=section.title)
        rows = [(Cell(_label(each), each.hint), _answer(each)) for each in section.fields]
        book.table(section.title, columns, rows, [_room(each) for each in section.fields])


def _room(field: FormField) -> float:
    return _ROOM.get(field.kind, 0.8)


def _label(field: FormField) -> str:
    return f"{field.label} ({_('obligatoire')})" if field.required else field.label


def _answer(field: FormField) -> str:
    if field.options:
        return "\n".join(f"☐  {words}" for words in field.options.values())
    return _("J          h") if field.kind == "instant" else ""


def _free(book: Book, obligation: Obligation) -> None:
    columns = [Column(_("Rubrique"), _COLUMNS[0]), Column(_("Réponse"), _COLUMNS[1])]
    asked = (
        _("Ce qui s’est passé, depuis quand on le sait"),
        _("Ce qui est touché, et combien"),
        _("Ce qui a été fait"),
        _("Qui joindre"),
    )
    book.table(obligation.title, columns, [(each, "") for each in asked], 3.2)
