"""Every target, the cheap ones first; their shares are of a million inputs."""

from tests.fuzz.target import Target
from tests.fuzz.targets.commands import COMMANDS
from tests.fuzz.targets.documents import DOCUMENTS
from tests.fuzz.targets.exercises import EXERCISES, WHOLE
from tests.fuzz.targets.guided import AVAILABLE, GUIDED
from tests.fuzz.targets.imports import ARCHIVES, SCENARIOS, TABLES, WORKBOOKS
from tests.fuzz.targets.interface import INTERFACE
from tests.fuzz.targets.joining import JOINING
from tests.fuzz.targets.libraries import LIBRARIES
from tests.fuzz.targets.lists import LISTS
from tests.fuzz.targets.parsers import PARSERS
from tests.fuzz.targets.played import PLAYED
from tests.fuzz.targets.routes import ROUTES
from tests.fuzz.targets.runs import RUNS
from tests.fuzz.targets.wires import WIRES
from tests.fuzz.targets.word import HOUSES, PLANS

TARGETS: dict[str, Target] = {
    each.name: each
    for each in (
        *(COMMANDS, JOINING, ROUTES, WIRES, INTERFACE),
        *(EXERCISES, WHOLE, LIBRARIES, DOCUMENTS, LISTS),
        *(TABLES, WORKBOOKS, SCENARIOS, ARCHIVES),
        *(RUNS, PLANS, HOUSES, PLAYED),
        *(PARSERS, *((GUIDED,) if AVAILABLE else ())),
    )
}
