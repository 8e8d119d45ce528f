"""The title page, then the table of contents."""

from crisisex.debrief.model import Overview, ReportModel
from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.pages import MARKING, RESTRICTED
from crisisex.report.styles import COVER, MARK, NOTICE, SUBTITLE, TITLE


def write(book: Book, model: ReportModel) -> None:
    """Write what the document is, what it was drawn from, and who may read it."""
    overview = model.overview
    book.paragraph(MARKING, MARK)
    book.paragraph(_("Rapport de retour d’expérience"), TITLE)
    book.paragraph(overview.title, SUBTITLE)
    for line in (overview.establishment, _date(overview), overview.status):
        if line:
            book.paragraph(line, COVER)
    book.paragraph(
        _(
            "Ce document vient d’un exercice : tout ce qu’il rapporte est fictif. Personne n’a été "
            "attaqué, aucun patient n’a été exposé, aucune déclaration n’a été faite à une "
            "autorité."
        ),
        NOTICE,
    )
    book.paragraph(_(RESTRICTED), COVER)
    book.contents()


def _date(overview: Overview) -> str:
    if not overview.hours:
        return _("Exercice {date}").format(date=overview.date)
    return _("Exercice du {date}, {hours}").format(date=overview.date, hours=overview.hours)
