"""INCIDENT RÉEL: every screen says it, and nothing else."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from crisisex.language import _
from crisisex.player import wording
from crisisex.player.state import Incident


class StoppedScreen(ModalScreen[None]):
    """Stands until the facilitators resume the exercise; what was written waits behind."""

    DEFAULT_CSS = """
    StoppedScreen {
        align: center middle;
        background: $error-darken-2;
        & > Vertical {
            width: 74;
            max-width: 98%;
            height: auto;
            padding: 1 3;
            background: $background;
            border: thick $error;
        }
        Static { height: auto; margin-bottom: 1; }
        .mark { background: $warning; color: $text; text-style: bold; width: auto; padding: 0 1; }
        .loud { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self, incident: Incident) -> None:
        super().__init__()
        self._incident = incident

    def compose(self) -> ComposeResult:
        """Yield what happened, and what to do."""
        incident = self._incident
        when = _("Déclaré à {when}.").format(when=wording.wall_time(incident.at))
        with Vertical():
            yield Static(_("EXERCICE"), classes="mark", markup=False)
            yield Static(_("INCIDENT RÉEL — L’EXERCICE EST ARRÊTÉ"), classes="loud", markup=False)
            yield Static(f"{when} {incident.reason}", markup=False)
            yield Static(
                _(
                    "Occupez-vous de l’incident réel. Ce que vous écriviez est gardé. Cet écran se "
                    "fermera si l’animation reprend l’exercice. Ctrl+Q quitte."
                ),
                markup=False,
            )
