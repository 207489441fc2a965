"""A Chromium that prints pages: one process for all of them, spoken to through a pipe (the DevTools protocol).

Every request is answered from the site in memory, and nothing else is: no server, no port, no other host.
"""

import base64
import fcntl
import json
import mimetypes
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sothat.shell.errors import SiteError

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "microsoft-edge")
PATIENCE = 60.0
"""Seconds to wait for any one answer."""
_FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_A4 = {"paperWidth": 8.27, "paperHeight": 11.69}

Answer = Callable[[str], bytes | None]
"""From an address to the bytes that stand there; None for nothing."""


class PrintError(SiteError):
    """Pages could not be printed; the text is one line that says why."""


def find_chromium() -> tuple[str, str] | None:
    """The path and version of the Chromium that ``CHROMIUM`` names, else of the first on the PATH that runs."""
    for name in filter(None, (os.environ.get("CHROMIUM"), *NAMES)):
        path = shutil.which(name)
        version = _version(path) if path else ""
        if path and version:
            return path, version
    return None


def _version(path: str) -> str:
    """What it says of itself; nothing where it does not run, as Ubuntu's that only says what to install."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


@contextmanager
def printing(path: str, answer: Answer) -> Iterator[Callable[[str], bytes]]:
    """A function from a page's address to that page as a PDF, while the browser runs.

    Args:
        path: the Chromium.
        answer: what stands at an address.

    Raises:
        PrintError: by the function too; the browser does not start, does not answer, or cannot print.
    """
    with tempfile.TemporaryDirectory(prefix="sothat-print-", ignore_cleanup_errors=True) as folder:
        process, reading, writing = _started(path, Path(folder))
        try:
            yield _Tab(_Pipe(reading, writing), answer).pdf
        except OSError as error:
            raise PrintError(f"Chromium has stopped: {error.strerror}") from error
        finally:
            os.close(reading)
            os.close(writing)
            _end(process)


def _started(path: str, folder: Path) -> tuple[int, int, int]:
    """Starts the browser with its ends of two pipes as files 3 and 4: its number, and our ends."""
    theirs_in, writing = os.pipe()
    reading, theirs_out = os.pipe()
    # Out of the way of 3 and 4, which are theirs in the end.
    ends = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 10) for each in (theirs_in, theirs_out, reading, writing)]
    for each in (theirs_in, writing, reading, theirs_out):
        os.close(each)
    # A sandbox cannot be had as root; what it shows is our own site.
    more = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    actions = [
        *((os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)),
        (os.POSIX_SPAWN_DUP2, ends[0], 3),
        (os.POSIX_SPAWN_DUP2, ends[1], 4),
    ]
    arguments = [path, *_FLAGS, *more, f"--user-data-dir={folder}", "about:blank"]
    try:
        process = os.posix_spawn(path, arguments, os.environ, file_actions=actions, setpgroup=0)
    except OSError as error:
        for each in ends[2:]:
            os.close(each)
        raise PrintError(f"Chromium could not be started: {error.strerror}") from error
    finally:
        for each in ends[:2]:
            os.close(each)
    return process, ends[2], ends[3]


def _end(process: int) -> None:
    """Ends the browser with all its processes."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(process, 0)


class _Pipe:
    """Messages as JSON, each with a zero byte at its end."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = reading
        self._writing = writing
        self._rest = bytearray()

    def send(self, message: dict[str, Any]) -> None:
        data = memoryview(json.dumps(message).encode() + b"\0")
        while data:
            data = data[os.write(self._writing, data) :]

    def receive(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        start = 0
        while (place := self._rest.find(0, start)) < 0:
            start = len(self._rest)
            if not select.select([self._reading], [], [], max(0.0, end - time.monotonic()))[0]:
                raise PrintError(f"Chromium did not answer within {PATIENCE:.0f} seconds")
            data = os.read(self._reading, 1 << 20)
            if not data:
                raise PrintError("Chromium has stopped")
            self._rest += data
        message: dict[str, Any] = json.loads(self._rest[:place])
        del self._rest[: place + 1]
        return message


class _Tab:
    """One tab, which shows one page after the other."""

    def __init__(self, pipe: _Pipe, answer: Answer) -> None:
        self._pipe = pipe
        self._answer = answer
        self._number = 0
        self._session: dict[str, str] = {}
        self._loaded = False
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._session = {"sessionId": session}
        self._ask("Page.enable")
        self._ask("Fetch.enable")
        self._ask("Emulation.setScriptExecutionDisabled", value=True)
        self._ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "light"}])

    def pdf(self, address: str) -> bytes:
        """The page as a PDF on A4, with its headings as bookmarks."""
        self._loaded = False
        shown = self._ask("Page.navigate", url=address)
        if shown.get("errorText"):
            raise PrintError(f"Chromium could not show a page: {shown['errorText']}")
        while not self._loaded:
            self._take(self._pipe.receive())
        made = self._ask("Page.printToPDF", preferCSSPageSize=True, generateDocumentOutline=True, **_A4)
        return base64.b64decode(made["data"])

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = self._say(method, parameters)
        while True:
            message = self._pipe.receive()
            if message.get("id") == number:
                if "error" in message:
                    raise PrintError(f"Chromium: {message['error'].get('message', method)}")
                result: dict[str, Any] = message["result"]
                return result
            self._take(message)

    def _say(self, method: str, parameters: dict[str, Any]) -> int:
        self._number += 1
        self._pipe.send({"id": self._number, "method": method, "params": parameters, **self._session})
        return self._number

    def _take(self, message: dict[str, Any]) -> None:
        """Something that happens by itself: a page has loaded, or asks for a file."""
        if message.get("method") == "Page.loadEventFired":
            self._loaded = True
        elif message.get("method") == "Fetch.requestPaused":
            paused = message["params"]
            self._give(paused["requestId"], paused["request"]["url"])

    def _give(self, request: str, address: str) -> None:
        data = self._answer(address)
        if data is None:
            self._say("Fetch.failRequest", {"requestId": request, "errorReason": "Failed"})
            return
        kind = mimetypes.guess_type(address.partition("?")[0])[0] or "application/octet-stream"
        headers = [{"name": "Content-Type", "value": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind}]
        given = {"responseHeaders": headers, "body": base64.b64encode(data).decode("ascii")}
        self._say("Fetch.fulfillRequest", {"requestId": request, "responseCode": 200, **given})
