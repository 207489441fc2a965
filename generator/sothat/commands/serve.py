"""The preview: a builder that follows every edit, and a server beside it that no edit stops."""

import gc
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sothat.basics.files import remove_tree
from sothat.basics.garbage import no_collection
from sothat.site import BuildReport, SiteError
from sothat.site.front import EditedAgainError, Front, front
from sothat.site.preview import Preview


@dataclass(frozen=True, slots=True)
class First:
    """What is wanted before the whole site: the pages that somebody looks at."""

    pages: tuple[str, ...]
    folder: Path
    """Where they go."""
    done: Callable[[], None]
    """Is called when they lie there."""
    go_on: Callable[[], None]
    """Is called from time to time, and raises `EditedAgainError` where what is being built is out of date."""
    unless_edited: Callable[[Callable[[], Any]], Any]
    """Does some work apart, and raises `EditedAgainError` as soon as that is out of date."""


_SOME_TIME = 10
"""After how many half seconds without an edit there is time to look for what is no longer needed."""
Rebuild = Callable[[Path, First], BuildReport | str]


def serve(  # noqa: PLR0913
    root: Path,
    rebuild: Rebuild,
    watch: Iterable[Path],
    host: str,
    port: int,
    *,
    say: Callable[[str], None] = print,
    stop: threading.Event | None = None,
) -> None:
    """Builds, serves, and builds again after each edit, until Ctrl-C.

    Args:
        root: the workspace.
        rebuild: builds a site into the folder it is given; a text that it returns says what is wrong.
        watch: the files and folders whose changes matter.
        host: the address to listen at.
        port: the port; 0 for one that is free.
        say: what to do with a line for the terminal.
        stop: ends the server, for tests.

    Raises:
        SiteError: the address cannot be had.
    """
    stop = stop or threading.Event()
    with tempfile.TemporaryDirectory(prefix="sothat-serve-") as name:
        preview = Preview(Path(name) / "site")
        with front(preview, root, watch, host, port) as opened:
            say(f"The site is at http://{host}:{opened.port}/ and follows every edit. Ctrl-C ends it.")
            try:
                _build(preview, opened, rebuild, (), say)
                idle = 0
                while not stop.is_set():
                    pages = opened.changed(0.5)
                    idle = idle + 1 if pages is None else 0
                    if pages is not None:
                        _build(preview, opened, rebuild, pages, say)
                    elif idle == _SOME_TIME:
                        gc.collect()
            except KeyboardInterrupt:
                say("")


def _build(
    preview: Preview, opened: Front, rebuild: Rebuild, pages: tuple[str, ...], say: Callable[[str], None]
) -> None:
    start = time.monotonic()
    first = First(pages, preview.first, lambda: opened.show(""), opened.check_for_edits, opened.unless_edited)
    try:
        with no_collection():
            made = rebuild(preview.folder, first)
    except EditedAgainError:
        return
    except Exception as error:  # whatever a bad edit does, the preview goes on
        made = in_words(error)
    if isinstance(made, str):
        remove_tree(preview.first)
        say(made)
        opened.show(made)
        return
    for problem in made.problems:
        say(problem)
    say(f"{_count(made.pages, 'page')}, {_count(made.written, 'file')} changed, in {time.monotonic() - start:.2f} s")
    same = bool(pages) and all(_are_same(preview, page) for page in pages)
    remove_tree(preview.first)
    if not same:
        opened.show("")


def in_words(error: Exception) -> str:
    """Why there is no site."""
    return (
        str(error) if isinstance(error, SiteError) else f"the site could not be built: {type(error).__name__}: {error}"
    )


def _are_same(preview: Preview, page: str) -> bool:
    """Whether a page is the one that was made first."""
    try:
        return (preview.first / page).read_bytes() == (preview.folder / page).read_bytes()
    except OSError:
        return False


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
