"""The command, and ``python -m sothat``."""

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Runs the command line; Ctrl-C while it is still being loaded is no traceback either."""
    # Modules and a catalog are hundreds of thousands of objects that stay: a search for circles in them is time lost.
    gc.set_threshold(150_000, 50, 1000)
    try:
        from sothat.cli import main as run  # noqa: PLC0415 - what it takes to load may be interrupted

        run()
    except KeyboardInterrupt:
        sys.stderr.write("sothat: stopped\n")
        sys.exit(2)


def command() -> None:
    """The command as a process, which ends at once: Python would take all it holds apart first, piece by piece."""
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(end.code)


if __name__ == "__main__":
    command()
