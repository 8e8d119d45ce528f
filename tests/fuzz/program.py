"""Commands of the program, run in this very process as its command line runs them."""

import contextlib
import io

from crisisex.cli import (
    afterwards,
    authoring,
    exporting,
    followup,
    plans,
    printing,
    proving,
    sharing,
)
from crisisex.cli.program import app
from crisisex.errors import UserError
from tests.fuzz.target import WrongError, check_refusal

COMMANDS = (afterwards, authoring, exporting, followup, plans, printing, proving, sharing)
"""Where the commands are that are run: importing them is what makes them known."""
_DONE = frozenset({0, 1})
"""1 says that problems were found, and which."""


def runs(*words: object) -> str:
    """Run a command; return what it writes. UserError when it refuses."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = app([str(word) for word in words], exit_on_error=False, print_error=False)
    if err.getvalue():
        check_refusal(err.getvalue())
    if code not in _DONE:
        raise WrongError(f"exit code {code}: {err.getvalue()[:300]!r}")
    if code == 1 and err.getvalue():
        raise UserError(err.getvalue())
    return out.getvalue()
