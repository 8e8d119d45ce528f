"""`python -m crisisex` is `crisisex`."""

from crisisex.cli import main

main()
