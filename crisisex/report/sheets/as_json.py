"""The report's model as JSON, and back; its schema is `report.schema.json`, beside this module.

`version` rises when a reader of the former one would be mistaken: a field that goes, or that
means something else. New fields do not make a new version.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pydantic import TypeAdapter, ValidationError

from crisisex import __version__
from crisisex.debrief.model import ReportModel
from crisisex.errors import UserError
from crisisex.language import _, spoken
from crisisex.report.saving import replacing

VERSION: Final = 1
SCHEMA: Final = f"urn:crisisex:report:{VERSION}"
"""What the schema is called: nothing is fetched by that name."""


class JsonReportError(UserError):
    """The file is no report of ours; `str()` says why and what to do."""


@dataclass(frozen=True)
class JsonReport:
    """The whole file."""

    schema: str
    """The schema that it keeps to: `urn:crisisex:report:1`."""
    format: Literal["crisisex-report"]
    version: Literal[1]
    written_by: str
    """Program and version."""
    language: Literal["fr", "en"]
    """Of the sentences that the program made; what people wrote is as they wrote it."""
    report: ReportModel


@cache
def adapter() -> TypeAdapter[JsonReport]:
    """Return what reads and writes the file."""
    return TypeAdapter(JsonReport)


def to_json(model: ReportModel) -> bytes:
    """Return `model` as indented UTF-8 JSON; instants and delays are in seconds, dates ISO 8601."""
    language: Literal["fr", "en"] = "en" if spoken() == "en" else "fr"
    report = JsonReport(
        schema=SCHEMA,
        format="crisisex-report",
        version=VERSION,
        written_by=f"crisisex {__version__}",
        language=language,
        report=model,
    )
    return adapter().dump_json(report, indent=2) + b"\n"


def model_of(text: str | bytes) -> ReportModel:
    """Return the model that `to_json` wrote; raise JsonReportError when the text is none."""
    try:
        return adapter().validate_json(text).report
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or _("début du fichier")
        raise JsonReportError(
            _(
                "Ce fichier n’est pas un rapport JSON de crisisex, version {version} ({where}) : "
                "le récrire avec crisisex report … --json."
            ).format(version=VERSION, where=where)
        ) from None


def write(model: ReportModel, path: Path) -> None:
    """Write `model` to `path` as JSON; raise SavingError when it cannot be."""
    with replacing(path) as stream:
        stream.write(to_json(model))
