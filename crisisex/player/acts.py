"""What the keys of everywhere do, by the name that they have in `keys`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from crisisex.client import settings
from crisisex.language import _, other
from crisisex.player import forms
from crisisex.player.screens.page import PlayScreen
from crisisex.player.screens.question import QuestionScreen
from crisisex.terminal.themes import after

if TYPE_CHECKING:
    from crisisex.player.app import PlayerApp


def answer_call(app: "PlayerApp") -> None:
    """Confirm the test of communications, or pick up the call that rings."""
    session = app.session
    check, call = session.state.asked_to_confirm, session.ringing
    if check is not None:
        place = f"check:{check.seq}"
        if not session.outbox.waiting(place):
            session.send("confirm_communication", {"check": check.seq}, place=place)
    elif call is not None:
        app.back_to_page()
        app.open_message(call.id)
    else:
        app.notify(_("Rien ne sonne."), markup=False)


def hot_wash(app: "PlayerApp") -> None:
    """Write one's word of the hot wash."""
    app.open_form(forms.hot_wash(app.session.state.feedback))


def real_incident(app: "PlayerApp") -> None:
    """Ask whether there is a real incident; what was being written is kept."""
    app.back_to_page()
    app.open_form(forms.real_incident())


def sound(app: "PlayerApp") -> None:
    """Mute the bell, or let it ring again."""
    app.ringer.muted = not app.ringer.muted
    app.notify(_("Sonnerie coupée.") if app.ringer.muted else _("Sonnerie remise."), markup=False)


def theme(app: "PlayerApp") -> None:
    """Go round dark, light and high contrast."""
    chosen, name = after(app.theme)
    app.theme = chosen.name
    _remember(app, theme=chosen.name)
    app.notify(_("Thème {name}").format(name=_(name)), markup=False)


def language(app: "PlayerApp") -> None:
    """Say everything in the next language."""
    _remember(app, language=other())
    app.reopen(other())


def explain(app: "PlayerApp") -> None:
    """Show the keys."""
    if isinstance(app.screen, PlayScreen):
        app.push_screen(app.screen.help_screen())


def leave(app: "PlayerApp") -> None:
    """Leave, after a question when something would be lost."""
    session = app.session
    lost = []
    if session.outbox.unsent:
        lost.append(_("des envois que le directeur n’a pas reçus"))
    if session.drafts:
        lost.append(_("des brouillons"))
    if not lost:
        app.exit()
    elif not isinstance(app.screen, QuestionScreen):
        asked = _("Quitter et perdre {what} ?").format(what=_(" et ").join(lost))
        question = QuestionScreen(asked, _("Oui, quitter"))
        app.push_screen(question, lambda yes: app.exit() if yes else None)


def _remember(app: "PlayerApp", **choices: str) -> None:
    try:
        settings.keep(**choices)
    except OSError as error:
        app.notify(_("Ce choix ne sera pas gardé : {why}").format(why=error), markup=False)


ACTS: dict[str, Callable[["PlayerApp"], None]] = {
    "answer_call": answer_call,
    "hot_wash": hot_wash,
    "real_incident": real_incident,
    "sound": sound,
    "theme": theme,
    "language": language,
    "help": explain,
    "leave": leave,
}
