"""The program: it reads what was typed, runs the command, and exits with its code."""

import sys
from io import TextIOWrapper

from cyclopts import App, CycloptsError, UnusedCliTokensError

from crisisex import __version__
from crisisex.client.settings import language
from crisisex.errors import UserError
from crisisex.language import _, speak

app = App(
    name="crisisex",
    help="Exercices de crise cyber pour les établissements de santé.",
    version=__version__,
    help_flags=["--help", "-h"],
    version_flags=["--version"],
    result_action="return_value",
)


def main() -> None:
    """Run the command that the arguments name, and exit."""
    _speak_utf8()
    speak(language())
    try:
        code = app(exit_on_error=False, print_error=False)
    except CycloptsError as error:
        print(
            _("crisisex : {why}\n« crisisex --help » montre l’usage.").format(
                why=_wrong_use(error)
            ),
            file=sys.stderr,
        )
        code = 2
    except UserError as error:
        print(error, file=sys.stderr)
        code = 1
    except (KeyboardInterrupt, BrokenPipeError):
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


def _wrong_use(error: CycloptsError) -> str:
    """Return what is wrong; without a command every word is one too many, which says little."""
    if isinstance(error, UnusedCliTokensError) and error.unused_tokens:
        return _("« {word} » n’est ni une commande, ni un argument attendu.").format(
            word=error.unused_tokens[0]
        )
    return str(error)


def _speak_utf8() -> None:
    """Write French on any console, Windows' too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
