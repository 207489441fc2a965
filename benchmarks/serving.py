"""From a saved file to the page that shows it, as somebody with a browser would see it."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Run

_PATIENCE = 600.0
_SETTLED = 2.0
"""Seconds between the first page and the edit: a server may still be busy with what came before."""


@dataclass(frozen=True, slots=True)
class Served:
    """A server and the page of it that is looked at."""

    command: Sequence[str]
    folder: Path
    env: Mapping[str, str]
    url: str


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def from_save_to_page(served: Served, save: Callable[[str], None], words: Sequence[str]) -> tuple[Run, ...]:
    """The seconds until a page shows each of some words, which are saved one after the other.

    Raises:
        TimeoutError: it never did, or the server ended.
    """
    with subprocess.Popen(
        served.command,
        cwd=served.folder,
        env={**os.environ, **served.env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as server:
        try:
            _wait(server, served.url, "")
            return tuple(_one(server, served.url, save, word) for word in words)
        finally:
            os.killpg(server.pid, signal.SIGTERM)


def _one(server: subprocess.Popen[bytes], url: str, save: Callable[[str], None], word: str) -> Run:
    time.sleep(_SETTLED)
    save(word)
    start = time.perf_counter()
    _wait(server, url, word)
    return Run(time.perf_counter() - start, 0, 0)


def _wait(server: subprocess.Popen[bytes], url: str, word: str) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                if word in answer.read().decode():
                    return
        except OSError:
            time.sleep(0.1)
        time.sleep(0.01)
    raise TimeoutError(f"{url} never showed {word!r}")
