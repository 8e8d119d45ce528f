"""One parser under atheris, which looks for texts that take new ways through its code.

`python -m tests.fuzz.guided PARSER [libFuzzer's options] [CORPUS]`. Linux alone has atheris.
"""

import logging
import sys

import atheris

with atheris.instrument_imports(include=["crisisex"], enable_loader_override=False):
    from tests.fuzz.readers import read

from crisisex.errors import UserError
from tests.fuzz.target import check_refusal


def main() -> None:
    """Try texts until libFuzzer has tried as many as it was asked to."""
    name, *options = sys.argv[1:]
    logging.disable()

    def try_one(content: bytes) -> None:
        try:
            read(name, content.decode(errors="replace"))
        except UserError as refusal:
            check_refusal(str(refusal))

    atheris.Setup([sys.argv[0], *options], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
