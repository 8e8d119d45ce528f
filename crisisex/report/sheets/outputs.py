"""What else a report is written as, beside its Word file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crisisex.debrief.model import ReportModel
from crisisex.errors import UserError
from crisisex.language import _


class OutputError(UserError):
    """What was asked for cannot be written together; `str()` says why and what to do."""


@dataclass(frozen=True)
class Outputs:
    """Where to write; None for what nobody asked for."""

    document: Path
    """The report's Word file."""
    pdf: bool = False
    """Also the same as PDF, beside it."""
    actions: Path | None = None
    json: Path | None = None
    poster: Path | None = None

    def check(self) -> None:
        """Raise OutputError when two of them are the same file."""
        asked = [self.document, *([self.as_pdf] if self.pdf else [])]
        asked += [path for path in (self.actions, self.json, self.poster) if path is not None]
        places = [path.absolute() for path in asked]
        twice = next((path for path in places if places.count(path) > 1), None)
        if twice is not None:
            raise OutputError(
                _("{path} est demandé deux fois : donner à chaque document son nom.").format(
                    path=twice
                )
            )

    @property
    def as_pdf(self) -> Path:
        """The PDF's place."""
        return self.document.with_suffix(".pdf")

    def write(self, model: ReportModel) -> Iterator[tuple[str, Path]]:
        """Write what was asked for, the Word file being there; yield each, told in a sentence.

        Raises PdfError last, when the rest is written; SavingError when one cannot be.
        """
        if self.actions:
            from crisisex.report.sheets import plan  # noqa: PLC0415 - openpyxl is heavy

            plan.write(model, self.actions)
            yield _("Plan d’actions écrit : {path}").format(path=self.actions), self.actions
        if self.json:
            from crisisex.report.sheets import as_json  # noqa: PLC0415 - its reader is built then

            as_json.write(model, self.json)
            yield _("JSON écrit : {path}").format(path=self.json), self.json
        if self.poster:
            from crisisex.report.sheets import poster  # noqa: PLC0415 - docx is heavy

            poster.write(model, self.poster)
            yield _("Affiche écrite : {path}").format(path=self.poster), self.poster
        if self.pdf:
            from crisisex.report.sheets import pdf  # noqa: PLC0415 - seldom asked for

            pdf.convert(self.document, self.as_pdf)
            yield _("PDF écrit : {path}").format(path=self.as_pdf), self.as_pdf
