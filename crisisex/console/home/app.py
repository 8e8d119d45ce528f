"""Home as a Textual app of its own: it gives what to do next, and closes."""

from datetime import tzinfo

from crisisex.client.settings import Settings, load
from crisisex.console.home.house import House, Wish
from crisisex.console.screens.home import HomeScreen
from crisisex.language import N_
from crisisex.terminal.shell import Shell


class HomeApp(Shell[Wish | None]):
    """Gives a wish, or None when the facilitator leaves."""

    leaving = N_("q ferme l’accueil ; ce qui tourne continue.")

    def __init__(
        self,
        house: House,
        *,
        settings: Settings | None = None,
        said: str = "",
        chosen: str = "",
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings or Settings()
        self.home = HomeScreen(house, said=said, chosen=chosen, zone=zone)

    def on_mount(self) -> None:
        """Open the one screen."""
        self.wear(self._settings)
        self.push_screen(self.home)


def run_home(house: House, *, said: str, chosen: str) -> Wish | None:
    """Run home until something is wished for; None when it was left."""
    return HomeApp(house, settings=load(), said=said, chosen=chosen).run()
