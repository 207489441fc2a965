"""How a text may look where it is going: in colour or not, and how wide."""

import os
import shutil
import textwrap
from dataclasses import dataclass
from typing import TextIO

import click

NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader's end can show."""

    colour: bool = False
    width: int | None = None
    """Columns of the terminal; None for a pipe or a file, where no text is wrapped."""

    def paint(self, text: str, colour: str | None = None, *, bold: bool = False, dim: bool = False) -> str:
        """The text in a colour, where there are colours."""
        if not self.colour:
            return text
        return click.style(text, fg=colour, bold=bold or None, dim=dim or None)

    def wrap(self, text: str, indent: str = "", first: str | None = None) -> str:
        """The text in lines of the terminal's width, each after the first begun with the indent."""
        first = indent if first is None else first
        if self.width is None:
            return first + text
        width = max(self.width, NARROWEST)
        return textwrap.fill(
            text,
            width,
            initial_indent=first,
            subsequent_indent=indent,
            break_on_hyphens=False,
            break_long_words=False,
        )


PLAIN = Look()
"""No colours and no width: a pipe or a file."""


def look_of(stream: TextIO | None) -> Look:
    """What can be shown on a stream; ``NO_COLOR`` (any text) takes the colours away, ``FORCE_COLOR`` brings them."""
    is_terminal = stream is not None and not stream.closed and stream.isatty()
    colour = is_terminal and os.environ.get("TERM") != "dumb"
    if os.environ.get("FORCE_COLOR"):
        colour = True
    if os.environ.get("NO_COLOR"):
        colour = False
    return Look(colour, shutil.get_terminal_size().columns if is_terminal else None)
