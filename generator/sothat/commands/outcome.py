"""What a command leaves: a status, and what it has to say."""

from dataclasses import dataclass

FINE, FINDINGS, NOT_DONE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Done:
    """A command's end: 0 fine, 1 findings that fail, 2 its work could not be done."""

    out: str = ""
    status: int = FINE
    err: str = ""


class CannotWork(Exception):  # noqa: N818 - it is an answer, and names what is in the way
    """A command could not do its work; the text is one line that says why, and what to do about it."""

    def __init__(self, line: str, details: tuple[str, ...] = ()) -> None:
        """Takes the line, and lines to stand below it where there are several things to mend."""
        super().__init__(line)
        self.details = details
