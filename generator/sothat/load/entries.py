"""What is written down about one ST0xx code."""

import inspect
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A code, what it is called, and why it matters with an example that fails and one that passes."""

    code: str
    title: str
    written: str
    """The documentation, indented as it stands in the source."""

    @property
    def documentation(self) -> str:
        """Why it matters, in the form of a rule's docstring; examples are laid over the base of the tests."""
        return inspect.cleandoc(self.written) + "\n"
