"""Pages that a preview shows before the whole site is there."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sothat.basics.files import write_if_changed
from sothat.shell import Shell
from sothat.site.assemble import spliced
from sothat.site.model import Page, paths_of


def write_first(pages: Sequence[Page], shells: Mapping[int, Shell], wanted: Iterable[str], folder: Path) -> int:
    """Writes some pages into a folder of their own.

    Args:
        pages: all pages; those that are wanted are made.
        shells: what they stand in, by their depth.
        wanted: their addresses; one of which there is no page is passed over.
        folder: where they go.

    Returns:
        How many there are.
    """
    count = 0
    places = {path: place for place, path in enumerate(paths_of(pages))}
    for path in wanted:
        place, shell = places.get(path), shells.get(path.count("/"))
        if place is not None and shell is not None:
            write_if_changed(folder / path, spliced(pages[place], shell))
            count += 1
    return count
