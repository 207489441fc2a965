"""``sothat explain CODE``: what a rule asks, why it matters, and an example of each kind."""

import re
import textwrap
from collections.abc import Iterator

from sothat.basics.terminal import PLAIN, Look
from sothat.basics.text import nearest, quoted
from sothat.commands.documentation import codes, documented
from sothat.commands.outcome import CannotWork, Done

_FENCE = re.compile(r"^(```|~~~)")
_LIST = re.compile(r"^([-*]|\d+\.) ")


def explain(code: str, look: Look = PLAIN) -> Done:
    """The documentation of a code, upper or lower case.

    Raises:
        CannotWork: there is no such code.
    """
    entry = documented(code.strip().upper())
    if entry is None:
        meant = nearest(code.upper(), codes())
        hint = f"did you mean {meant}?" if meant else "codes look like ST101"
        raise CannotWork(f"there is no rule {quoted(code)}: {hint}")
    title = f"{look.paint(f'{entry.code} {entry.title}', bold=True)} ({entry.severity})"
    # A documentation that begins with its title is not told twice.
    documentation = re.sub(rf"\A{re.escape(entry.title)}\.\n", "", entry.markdown, flags=re.IGNORECASE)
    return Done("\n".join((title, "", *_told(documentation, look))) + "\n")


def _told(documentation: str, look: Look) -> Iterator[str]:
    """The documentation with its examples indented and its paragraphs wrapped."""
    for number, block in enumerate(_blocks(documentation)):
        if number:
            yield ""
        yield from _block(block, look)


def _block(block: list[str], look: Look) -> Iterator[str]:
    if _FENCE.match(block[0]):
        yield from (look.paint(f"    {line}".rstrip(), "cyan") for line in block[1:] if not _FENCE.match(line))
    elif block[0].startswith("    "):
        example = textwrap.dedent("\n".join(block)).splitlines()
        yield from (look.paint(f"    {line}".rstrip(), "cyan") for line in example)
    elif _LIST.match(block[0]):
        yield from block
    elif block[0].startswith("#"):
        yield look.paint(block[0].lstrip("# "), bold=True)
        if block[1:]:
            yield look.wrap(" ".join(block[1:]))
    else:
        yield look.wrap(" ".join(block))


def _blocks(documentation: str) -> Iterator[list[str]]:
    """Paragraphs, and examples whole, however many empty lines they hold."""
    block: list[str] = []
    is_fenced = False
    for line in documentation.splitlines():
        if _FENCE.match(line):
            if not is_fenced and block:
                yield block
                block = []
            is_fenced = not is_fenced
            block.append(line)
            if not is_fenced:
                yield block
                block = []
        elif line.strip() or is_fenced:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block
