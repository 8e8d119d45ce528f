"""Whatever a table holds, it is refused in a sentence or gives an exercise without problems."""

import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crisisex.formats.carried import FormatError
from crisisex.formats.folder import files_of
from crisisex.formats.spreadsheet import carried
from crisisex.formats.survey import survey
from crisisex.formats.tables import Table
from crisisex.scenario.validation import problems_of

HEADINGS = [
    "N°", "Id", "Phase", "Jour", "Date", "Heure de jeu", "Heure", "Heure scénario", "Condition",
    "Délai", "Sauf si", "Déclenchement", "De", "Joué par", "À", "Vecteur", "Objet", "Contenu", "PJ",
    "À dire", "Répond à", "Question", "Choix", "Réaction attendue", "Objectif", "Notes", "Machin",
]  # fmt: skip
TIMES = [
    "J-60", "J+1 09h00", "J+1 H+2 M-5", "M-5", "T+2", "T+0:05", "09:05", "0900", "23:50",
    "26/06/2024 09h00", "1h30", "45 min", "J+999 08:00", "1/1/1900", "J+1", "07:29 PM",
]  # fmt: skip
WORDS = [
    "RSSI", "DG ; DSI", "Tous", "Presse locale", "ars", "Cellule 3", "SMS", "mél", "Appel", "oui",
    "non", "1", "2", "après 1", "un.oui + (deux.non | trois)", "2, 3", "a.released", "n°2", "O1",
    "cnil-33.filed", "optionnel", "oui : Couper\nnon : Attendre", "Oui|Non", "E1 : Prévient", "-",
    "note.md", "../x", "un", "deux", "Un sujet : long, et « varié »", "#REF!", "=1+1", "  ", "\n",
]  # fmt: skip
TEXTS = st.text(max_size=20) | st.sampled_from(WORDS) | st.sampled_from(TIMES)
VALUES = st.one_of(
    st.none(),
    TEXTS,
    st.sampled_from(TIMES),
    st.integers(-5, 3000),
    st.floats(allow_nan=True),
    st.booleans(),
    st.datetimes(datetime(1890, 1, 1), datetime(2400, 1, 1)),  # noqa: DTZ001 - as Excel's are
    st.dates(date(1900, 1, 1), date(2400, 1, 1)),
    st.times(),
    st.timedeltas(timedelta(-3), timedelta(100)),
    st.just(time(0)),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=12))
    width = len(headings)
    rows = draw(st.lists(st.lists(VALUES, min_size=width, max_size=width), max_size=8))
    above = draw(st.lists(st.lists(VALUES, max_size=2), max_size=2))
    shown = draw(st.booleans())
    return Table("Feuil1", (*map(tuple, above), tuple(headings), *map(tuple, rows)), sheet=shown)


@settings(max_examples=100, deadline=None)
@given(st.lists(tables(), min_size=1, max_size=2))
def test_any_table_is_refused_or_gives_a_sound_exercise(found: list[Table]) -> None:
    try:
        seen = survey(found)
        assume(not any(sheet.ours for sheet in seen.sheets))
        made = carried(seen, "essai.xlsx")
    except FormatError as error:
        assert str(error)  # noqa: PT017 - refusing is one of the two good ends
        return
    with tempfile.TemporaryDirectory() as name:
        for place, content in files_of(made, "essai", "essai.xlsx", "Excel").items():
            file = Path(name) / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        assert problems_of(Path(name) / "exercise.yaml") == []
