"""The command line: it reads arguments, calls one command and writes what that says. No logic stands here."""

import sys

from sothat.cli import exchanging, publishing, reading, writing
from sothat.cli.group import cli
from sothat.commands.guard import guarded

__all__ = ["cli", "exchanging", "main", "publishing", "reading", "writing"]


def main() -> None:
    """Runs the command line and ends the process with its status."""
    sys.exit(guarded(lambda: cli.main(prog_name="sothat", standalone_mode=False)))
