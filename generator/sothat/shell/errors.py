"""What goes wrong while a site is made."""

from sothat.basics.text import visible


class SiteError(Exception):
    """A site could not be made; the message is one line for the reader, and the exit status is 2."""


def plain(text: str) -> str:
    """Text of other programs and files on one line, safe for a terminal."""
    return visible(" ".join(text.split()))
