"""The preview: a server that follows every edit, and that no edit stops."""

import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from sothat.site import BuildReport, SiteError
from sothat.site.preview import Preview
from sothat.site.server import make_server
from sothat.site.watch import watching

Rebuild = Callable[[Path], BuildReport | str]


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
        with make_server(preview, host, port) as server, watching(root, watch) as changes:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            say(f"The site is at http://{host}:{server.server_port}/ and follows every edit. Ctrl-C ends it.")
            try:
                _build(preview, rebuild, say)
                while not stop.is_set():
                    if changes.wait(0.5):
                        _build(preview, rebuild, say)
            except KeyboardInterrupt:
                say("")
            finally:
                server.shutdown()


def _build(preview: Preview, rebuild: Rebuild, say: Callable[[str], None]) -> None:
    start = time.monotonic()
    try:
        made = rebuild(preview.folder)
    except SiteError as error:
        made = str(error)
    except Exception as error:  # whatever a bad edit does, the preview goes on
        made = f"the site could not be built: {type(error).__name__}: {error}"
    if isinstance(made, str):
        say(made)
        preview.show(made)
        return
    for problem in made.problems:
        say(problem)
    say(f"{_count(made.pages, 'page')}, {_count(made.written, 'file')} changed, in {time.monotonic() - start:.2f} s")
    preview.show("")


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
