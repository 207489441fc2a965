"""Running a site engine as a program of its own."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from sothat.shell.errors import SiteError, plain

TIME_LIMIT = 600  # seconds; the engine makes some twenty pages
_PACKAGES = {"mkdocs": ("mkdocs", "mkdocs-material", "pymdown-extensions", "Markdown"), "zensical": ("zensical",)}
_TROUBLE = re.compile(r"^(?:\x1b\[[0-9;]*m)*\s*(?P<level>ERROR|WARNING)\s*-\s*(?P<text>.*)", re.MULTILINE)
# Where Jinja says that a template is at fault; the engine's own line does not.
_THEME_FILE = re.compile(r'^\s*File "[^"\n]*/theme/([^"\n]+)", line (\d+), in \w+', re.MULTILINE)
# On Linux a process can ask to end with its parent, so that a killed build leaves no engine at work.
_FOLLOW = "import ctypes, os, sys; ctypes.CDLL(None).prctl(1, 9); os.execv(sys.argv[1], sys.argv[1:])"


def _mkdocs() -> list[str]:
    if find_spec("mkdocs") is None:
        raise SiteError("the engine mkdocs is not installed: pip install mkdocs-material")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f"]


def _zensical() -> list[str]:
    if find_spec("zensical") is not None:
        return [sys.executable, "-m", "zensical", "build", "-f"]
    program = shutil.which("zensical")
    if program is None:
        raise SiteError("the engine zensical is not installed: pip install zensical")
    return [program, "build", "-f"]


ENGINES: Mapping[str, Callable[[], list[str]]] = {"mkdocs": _mkdocs, "zensical": _zensical}


def engine_version(engine: str) -> str:
    """What the cache has to know of an engine: the versions of its packages, or of its program."""
    return " ".join(f"{package} {_version(package)}" for package in _PACKAGES.get(engine, ())) or engine


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        program = shutil.which(package)
        return f"{program} {Path(program).stat().st_mtime_ns}" if program else "none"


def run_engine(engine: str, config: Path, root: Path) -> tuple[str, ...]:
    """Builds the pages of a configuration.

    Args:
        engine: its name.
        config: the configuration's file.
        root: the folder that relative paths of extensions count from.

    Returns:
        The engine's warnings.

    Raises:
        SiteError: there is no such engine, or it gave up.
    """
    if engine not in ENGINES:
        raise SiteError(f"there is no engine {plain(repr(engine))}; there are {', '.join(ENGINES)}")
    command = [*ENGINES[engine](), str(config)]
    if sys.platform.startswith("linux"):
        command = [sys.executable, "-c", _FOLLOW, *command]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SiteError(f"the engine {engine} could not make the pages: {plain(str(error))}") from None
    said = (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace")
    if done.returncode != 0:
        raise SiteError(f"the engine {engine} could not make the pages: {_reason(said, done.returncode)}")
    return tuple(plain(match["text"]) for match in _TROUBLE.finditer(said) if match["level"] == "WARNING")


def _reason(said: str, status: int) -> str:
    errors = [match["text"] for match in _TROUBLE.finditer(said) if match["level"] == "ERROR"]
    lines = [line for line in said.splitlines() if line.strip()]
    text = errors[0] if errors else lines[-1] if lines else f"it ended with status {status}"
    faulty = _THEME_FILE.findall(said)
    where = "theme/{}:{}: ".format(*faulty[-1]) if faulty else ""
    return plain(where + text)[:400]
