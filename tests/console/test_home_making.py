"""New and imported exercises, from home: what is asked, shown, refused and kept."""

from textual.widgets import Input, Select

from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.columns import ColumnsScreen
from crisisex.console.screens.new_exercise import NewExerciseScreen
from crisisex.shelf.rows import NewExercise
from tests.console.hearth import (
    BROKEN,
    OWN,
    SHIPPED,
    TABLE,
    Hearth,
    words,
)
from tests.console.stage import until


async def test_a_new_exercise_is_made_from_the_chosen_one_and_chosen_in_turn() -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(home.app.screen, NewExerciseScreen))
        await pilot.press(*"Le mien", "enter")
        await until(pilot, lambda: home.app.screen is home.screen)
        await until(pilot, lambda: "Le mien" in home.about)
        assert home.said == "Exercice créé : /home/lea/neuf"
    assert home.house.asked == [NewExercise(source=str(SHIPPED.path), title="Le mien")]


async def test_the_form_proposes_nothing_that_is_broken_and_keeps_what_is_refused() -> None:
    home = Hearth()
    home.house.refusal = "Ce dossier existe déjà."
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await home.chooses(pilot, BROKEN)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(home.app.screen, NewExerciseScreen))
        form = home.app.screen
        assert form.query_one("#source", Select).value == ""
        await pilot.press(*"abc", "enter")
        await until(pilot, lambda: words(form, "#refusal") == home.house.refusal)
        assert form.query_one("#title", Input).value == "abc"
        await pilot.press("escape")
        await until(pilot, lambda: home.app.screen is home.screen)


async def test_importing_asks_for_a_path_and_keeps_it_when_it_is_refused() -> None:
    home = Hearth()
    home.house.refusal = "introuvable"
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await pilot.press("i", *"recu.zip", "enter")
        await until(pilot, lambda: home.house.asked == ["recu.zip"])
        home.house.refusal = ""
        await pilot.press("enter")
        await until(pilot, lambda: "importé, sans problème" in home.said)
        await until(pilot, lambda: home.screen.row == OWN)
    assert home.house.asked == ["recu.zip", "recu.zip"]


async def test_the_columns_of_a_table_are_seen_and_changed_before_it_is_imported() -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await pilot.press("i", *"a.xlsx", "enter")
        await until(pilot, lambda: isinstance(home.app.screen, ColumnsScreen))
        screen = home.app.screen
        await until(pilot, lambda: "Une rumeur court" in words(screen, "#trial"))
        await pilot.press("down", "down", "down", "space")
        await until(pilot, lambda: isinstance(home.app.screen, ChoiceScreen))
        await pilot.press("up", "enter")
        await until(pilot, lambda: "aucun inject dans ses lignes" in words(screen, "#trial"))
        await pilot.press("space")
        await until(pilot, lambda: isinstance(home.app.screen, ChoiceScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Plus rien" in words(screen, "#trial"))
        assert home.house.asked == []
        await pilot.press("enter")
        await until(pilot, lambda: "importé, sans problème" in home.said)
        await until(pilot, lambda: home.screen.row == OWN)
    said = {column.name: column.field for column in TABLE.columns}
    assert home.house.asked == [(TABLE.source, said | {"Titre": "id"})]


async def test_a_table_that_is_refused_keeps_its_columns_and_escape_gives_it_up() -> None:
    home = Hearth()
    home.house.refusal = "disque plein"
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await pilot.press("i", *"a.xlsx", "enter")
        await until(pilot, lambda: isinstance(home.app.screen, ColumnsScreen))
        await pilot.press("enter")
        await until(pilot, lambda: "disque plein" in words(home.app.screen, "#refusal"))
        await pilot.press("escape")
        await until(pilot, lambda: home.app.screen is home.screen)
