"""Lists of people: who is awaited, where mail reaches them, who is invited."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from crisisex.doors.people import read_people
from crisisex.invitations.participants import read_participants
from crisisex.mail.addresses import read_addresses
from crisisex.report.paper.pack import Pack
from tests.cli.program import write_exercise
from tests.exercises import two_cells
from tests.formats.writing import workbook
from tests.fuzz.hostile import changed_bytes, changed_lines, changed_text, text
from tests.fuzz.target import Target
from tests.fuzz.zips import changed_zip, parts_of

_HEADS = (
    "nom;rôle;cellule;e-mail", "Prénom,Nom,Fonction,Mél", "rôle\te-mail", "role;address", "nom",
    "name;role;cell;address;note",
)  # fmt: skip
_CELLS = (
    "Léa Martin", "rssi", "Direction", "direction", "dpd", "nord", "sud", "Nord", "animation",
    "Observatrice", "lea@ch.example", "a@b", "", '"', '"a;b"', '"a\nb"', "=1+1", "RSSI ; DPD",
)  # fmt: skip
_FITTING = {
    "r": ("rssi", "direction", "RSSI"),
    "ell": ("nord", "sud", ""),
    "ail": ("lea@ch.example", "max@ch.example"),
    "Mél": ("lea@ch.example",),
    "Fonction": ("rssi", "direction", "animation"),
}
"""By a sign of a column's title, what may stand in it."""
_WORKBOOK = parts_of(
    workbook({"A": [["nom", "rôle", "cellule"], ["Léa", "rssi", "nord"], ["Max", "direction", ""]]})
)
_CODES = (*["utf-8"] * 6, "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "latin-1")


class _Lists:
    def __init__(self, folder: Path) -> None:
        self.file = folder / "liste.csv"
        self.exercise = two_cells()
        self.pack = Pack.read(str(write_exercise(folder / "nuit")))

    def make(self, chance: Random) -> bytes:
        """Return a list."""
        if chance.random() < 0.05:
            return changed_zip(chance, _WORKBOOK, mostly="xl/worksheets/sheet1.xml")
        head = _HEADS[0] if chance.random() < 0.7 else chance.choice(_HEADS)
        sign = next(each for each in ";,\t;" if each in head or each == ";")
        sound = chance.choice((0.5, 0.97, 1.0))
        rows = [
            sign.join(_cell(chance, each, sound) for each in head.split(sign))
            for _ in range(chance.randint(0, 4))
        ]
        said = "\n".join((head, *rows))
        if chance.random() < 0.15:
            said = changed_lines(chance, said)
        if chance.random() < 0.1:
            said = changed_text(chance, said)
        content = said.encode(chance.choice(_CODES), "replace")
        return changed_bytes(chance, content) if chance.random() < 0.1 else content

    def take(self, content: bytes) -> int:
        """Have it read as each of the three kinds in turn of its length."""
        self.file.write_bytes(content)
        kind = len(content) % 3
        if kind == 0 or content.startswith(b"PK"):
            read_people(self.file, self.exercise)
        elif kind == 1:
            read_addresses(self.file, self.exercise)
        else:
            read_participants(self.file, self.pack)
        return 1


def _cell(chance: Random, column: str, sound: float) -> str:
    """Return what stands in a column; so often something that may."""
    if chance.random() < sound:
        return next((chance.choice(fit) for sign, fit in _FITTING.items() if sign in column), "Léa")
    return chance.choice(_CELLS) if chance.random() < 0.7 else text(chance, _CELLS)


@contextmanager
def opens(_: Random, folder: Path) -> Iterator[_Lists]:
    """Make the exercise whose people they are."""
    yield _Lists(folder)


LISTS = Target("lists of people", 35_000, opens)
