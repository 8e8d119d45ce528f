"""The command line: one thin function a command, each importing only what it runs.

Exit codes: 0 done, 1 problems found, 2 wrong use. Errors are one sentence on stderr.
"""

from crisisex.cli import (
    afterwards,
    authoring,
    exporting,
    followup,
    inviting,
    plans,
    playing,
    printing,
    proving,
    sharing,
)
from crisisex.cli.program import main

__all__ = [
    "afterwards",
    "authoring",
    "exporting",
    "followup",
    "inviting",
    "main",
    "plans",
    "playing",
    "printing",
    "proving",
    "sharing",
]
