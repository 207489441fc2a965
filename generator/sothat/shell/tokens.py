"""Random marks that hold the places in a page which the engine makes."""

import secrets
from dataclasses import dataclass

FILL_LINE = "<!-- sothat -->"
SKIP_TARGET = "sothat-content"


@dataclass(frozen=True)
class Tokens:
    """The marks of one build.

    They are random, so that nobody can write one into a page, and they are looked for in the engine's own output only.
    """

    stem: str

    @classmethod
    def fresh(cls) -> "Tokens":
        """Marks that no page knows yet."""
        return cls("sothat" + secrets.token_hex(16))

    @property
    def title(self) -> str:
        """Where the title stands."""
        return self.stem + "t"

    @property
    def description(self) -> str:
        """Where the description stands."""
        return self.stem + "d"

    @property
    def heading(self) -> str:
        """The shell's own heading, which goes; the theme takes it as what to skip to."""
        return self.stem + "h"

    @property
    def fill(self) -> str:
        """The element that stands for what is filled in."""
        return f'<div id="{self.stem}f"></div>'

    def shell_path(self, depth: int) -> str:
        """The address of the shell of a depth, which becomes the address of each page made from it."""
        return f"{self.stem}p/" * depth + f"{self.stem}q.html"

    def shell_source(self, depth: int) -> str:
        """The file that the engine makes that shell from."""
        return self.shell_path(depth).removesuffix(".html") + ".md"

    @property
    def missing_source(self) -> str:
        """The file that holds the text of the page for addresses that lead nowhere."""
        return self.stem + "m.md"
