"""The command, and ``python -m sothat``."""

import sys


def main() -> None:
    """Runs the command line; Ctrl-C while it is still being loaded is no traceback either."""
    try:
        from sothat.cli import main as run  # noqa: PLC0415 - what it takes to load may be interrupted

        run()
    except KeyboardInterrupt:
        sys.stderr.write("sothat: stopped\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
