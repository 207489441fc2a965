"""Around every command: what it says is written out, and whatever happens ends in one line and a status."""

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from sothat.basics.text import visible
from sothat.commands.outcome import NOT_DONE, CannotWork, Done

DEBUG = "SOTHAT_DEBUG"
"""The environment variable that asks for a traceback where something went wrong that never should."""


def guarded(work: Callable[[], int | None]) -> int:
    """Does some work and returns its status; what cannot be done is told in one line on standard error."""
    with _plain_streams():
        try:
            status = work() or 0
            if sys.stdout:
                sys.stdout.flush()
        except BrokenPipeError:
            _nobody_reads()
            return NOT_DONE
        except (click.Abort, KeyboardInterrupt, EOFError):
            return _told("stopped")
        except click.ClickException as error:
            return _told(_usage(error))
        except CannotWork as error:
            return _told(str(error), *(f"  {detail}" for detail in error.details))
        except MemoryError:
            return _told("there is not enough memory for this catalog")
        except OSError as error:
            return _told(_of_the_system(error))
        except Exception as error:
            return _unexpected(error)
    return status


def emit(done: Done) -> int:
    """Writes what a command has to say and returns its status, which stands even where nobody reads to the end."""
    if done.err and sys.stderr:
        sys.stderr.write(done.err)
        sys.stderr.flush()
    try:
        if sys.stdout:
            sys.stdout.write(done.out)
            sys.stdout.flush()
    except BrokenPipeError:
        _nobody_reads()
    return done.status


@contextmanager
def _plain_streams() -> Iterator[None]:
    """Characters that a terminal's encoding lacks are written as escapes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    yield


def _told(line: str, *more: str) -> int:
    try:
        if sys.stderr:
            sys.stderr.write("".join(f"{visible(each)}\n" for each in (f"sothat: {line}", *more)))
            sys.stderr.flush()
    except OSError:
        pass
    return NOT_DONE


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    message = " ".join(error.format_message().split()).removeprefix("Invalid value for ").rstrip(".")
    message = message[:1].lower() + message[1:]
    return f"{message} ({context.command_path} --help says more)" if context else message


def _of_the_system(error: OSError) -> str:
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    said = error.strerror or str(error) or type(error).__name__
    return f"{name}: {said}" if name else said


def _unexpected(error: Exception) -> int:
    if os.environ.get(DEBUG):
        traceback.print_exc()
    said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return _told(f"something went wrong that never should ({said}); {DEBUG}=1 shows where")


def _nobody_reads() -> None:
    """Keeps Python from complaining at its end that standard output is closed."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
