"""No name that somebody registered is left in any byte of a pseudonymised run."""

import contextlib
import tempfile
import unicodedata
from datetime import UTC
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from crisisex.debrief.build import build
from crisisex.log.pseudonyms.copying import pseudonymise
from crisisex.log.sqlite import RunLog
from crisisex.replay.opening import film_of
from crisisex.run import commands as c
from crisisex.run.actors import Actor, Kind
from tests.exercises import Scene, small

SYLLABLES = ["zor", "Kél", "vüb", "ñaq", "wyx", "Çhô", "jœk", "pfu"]
PARTS = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=3).map(
    lambda parts: "".join(parts).capitalize()
)
NAMES = st.tuples(PARTS, PARTS).filter(lambda name: name[0].lower() not in name[1].lower())
WRITTEN = st.sampled_from(
    [
        "{one} {two}",
        "{TWO}, {one}",
        "{i}. {two}",
        "l’avis d’{one}",
        "{low}",
        "{apart}",
        "les {two}s",
        "@{one}_{two} {one}.{low}@chu.fr",
        "{i}{low}",
        "{one}\u200b\u00a0{two}2",
    ]
)


def written(way: str, one: str, two: str) -> str:
    """Return a name as somebody may write it."""
    return way.format(
        one=one,
        two=two,
        TWO=two.upper(),
        low=two.lower(),
        i=one[0],
        apart=unicodedata.normalize("NFD", f"{one}-{two}"),
    )


def bare(text: str) -> str:
    """Return `text` as somebody would look for a name in it."""
    parts = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@settings(max_examples=25)
@given(name=NAMES, ways=st.lists(WRITTEN, min_size=1, max_size=5))
def test_no_registered_name_survives(name: tuple[str, str], ways: list[str]) -> None:
    one, two = name
    said = " ; puis ".join(written(way, one, two) for way in ways)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        exercise = small(briefing=f"Appeler {one} {two}.")
        scene = Scene(here, exercise)
        joined = scene.director.join("cellule", "rssi", f"{one} {two}")
        scene.director.commit()
        player = Actor(Kind.PLAYER, "cellule", "rssi", joined.events[0].data["participant"])
        scene.facilitator(c.StartExercise())
        scene.does(player, c.WriteLog(text=said))
        scene.does(player, c.RecordDecision(text=f"Vu par {said}", reason=said))
        scene.does(player, c.AskActor(actor="presse", text=said))
        scene.director.close()
        copy = here / "copie.crisisex"
        pseudonymise(scene.path, copy)

        content = bare(copy.read_bytes().decode("utf-8", errors="replace"))
        assert bare(one) not in content
        assert bare(two) not in content
        with contextlib.closing(RunLog.open(copy, read_only=True)) as log:
            assert log.verify() is None
            assert log.tokens() == {}
            model = build(log.exercise(), log.events(), UTC)
        assert model.cells[0].participants[0].name == "Participant 1 (rssi)"
        assert film_of(copy).shots
        assert sorted(path.name for path in here.iterdir()) == [
            "copie.crisisex",
            "note.txt",
            "run.crisisex",
        ]
