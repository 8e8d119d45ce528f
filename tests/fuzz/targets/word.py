"""Word files that an establishment brings: its own plan, and the document that lends its looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from crisisex.debrief.build import build
from crisisex.debrief.model import ReportModel
from crisisex.log.sqlite import RunLog
from crisisex.report.house import House
from crisisex.report.plans.annotating import annotate
from crisisex.report.plans.starting import write_template
from crisisex.report.plans.telling import told
from crisisex.report.word import write
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.plans import plan_trees
from tests.fuzz.target import Target, check_sentence
from tests.fuzz.zips import changed_zip, packed, parts_of
from tests.replayed import recorded
from tests.report.house import house
from tests.report.plans import long_plan
from tests.report.plans.findings import finding, found

_SECTIONS = ("pri/R1", "pri/R4", "pri/R6", "pca/C6.4")
_BODY = "word/document.xml"


@cache
def _model() -> ReportModel:
    """Return a run with findings that speak of sections of plans."""
    with TemporaryDirectory() as folder:
        log = RunLog.open(recorded(Path(folder)), read_only=True)
        model = build(log.exercise(), log.events())
        log.close()
    return found(model, *(finding(each) for each in _SECTIONS))


@cache
def _short() -> dict[str, bytes]:
    """Return a plan with every oddity of real ones, and two pages of text."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "plan.docx"
        return parts_of(long_plan.write(file, long_plan.body(2)).read_bytes())


@cache
def _plan() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "plan.docx"
        write_template(plan_trees(content_root())["pri"], file)
        return parts_of(file.read_bytes())


@cache
def _house() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        return parts_of(house(Path(folder) / "maison.docx").read_bytes())


class _Plans:
    def __init__(self, folder: Path) -> None:
        self.plan, self.annotated = folder / "plan.docx", folder / "annoté.docx"

    def make(self, chance: Random) -> bytes:
        """Return a plan."""
        return changed_zip(chance, chance.choice((_short(), _short(), _plan())), mostly=_BODY)

    def take(self, content: bytes) -> int:
        """Write findings into a copy of it."""
        self.plan.write_bytes(content)
        self.annotated.unlink(missing_ok=True)
        trees = plan_trees(content_root())
        kind = "pri" if len(content) % 2 else None
        done = annotate(_model(), self.plan, self.annotated, trees, kind=kind)
        for line in told(done):
            check_sentence(line)
        assert self.annotated.is_file()
        return 1


class _Houses:
    def __init__(self, folder: Path) -> None:
        self.template, self.report = folder / "maison.docx", folder / "rapport.docx"

    def make(self, chance: Random) -> bytes:
        """Return a document."""
        parts = _house()
        name = chance.choice((_BODY, "word/styles.xml", "word/settings.xml", "word/numbering.xml"))
        return changed_zip(chance, parts, mostly=name) if chance.random() < 0.98 else packed(parts)

    def take(self, content: bytes) -> int:
        """Have its looks read, and a report written in them, now and then with its pictures."""
        self.template.write_bytes(content)
        read = House.read(self.template)
        write(_model(), self.report, house=read, pictures=None if len(content) % 16 == 0 else ())
        return 1


@contextmanager
def opens_plans(_: Random, folder: Path) -> Iterator[_Plans]:
    """Give the folder of a plan and its copy."""
    yield _Plans(folder)


@contextmanager
def opens_houses(_: Random, folder: Path) -> Iterator[_Houses]:
    """Give the folder of a template."""
    yield _Houses(folder)


PLANS = Target("plans", 5_000, opens_plans, course=30)
HOUSES = Target("templates", 2_000, opens_houses, course=20)
