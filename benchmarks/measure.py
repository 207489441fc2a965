"""How long a command takes, how much of the processor, and how much memory at most."""

import json
import os
import re
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the clock, seconds of processors, and megabytes."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Several runs of one thing."""

    name: str
    size: int
    runs: tuple[Run, ...]
    note: str = ""

    @property
    def wall(self) -> float:
        """The middle of the seconds on the clock."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """The middle of the processors' seconds."""
        return median(run.cpu for run in self.runs)

    @property
    def memory(self) -> float:
        """The most of any run, in megabytes; of several processes that of the first."""
        return max(run.memory for run in self.runs)

    @property
    def spread(self) -> float:
        """From the quickest to the slowest run, as a part of the middle one."""
        walls = [run.wall for run in self.runs]
        return (max(walls) - min(walls)) / self.wall


def run(command: Sequence[str], cwd: Path, env: Mapping[str, str], fine: Sequence[int] = (0,)) -> Run:
    """Runs a command to its end.

    Raises:
        RuntimeError: it ended with a status that is not fine.
    """
    start = time.perf_counter()
    with (cwd / "bench.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=cwd, env={**os.environ, **env}, stdout=log, stderr=log)
        memory = _Memory(process.pid)
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    memory.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in fine:
        said = (cwd / "bench.log").read_text(errors="replace")[-2000:]
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    return Run(wall, used.ru_utime + used.ru_stime, memory.most / 1024)


class _Memory(threading.Thread):
    """Looks again and again how much memory a process had at most, until it ends.

    What the system says of an ended process counts the memory of the process that began it, too.
    """

    def __init__(self, pid: int) -> None:
        super().__init__()
        self._status = Path(f"/proc/{pid}/status")
        self.most = 0
        """Kilobytes."""
        self.start()

    def run(self) -> None:
        """Looks until there is nothing to see."""
        while found := re.search(r"VmHWM:\s*(\d+) kB", self._seen()):
            self.most = int(found[1])
            time.sleep(0.02)

    def _seen(self) -> str:
        try:
            return self._status.read_text()
        except OSError:
            return ""


def figure(name: str, size: int, times: int, work: Callable[[int], Run], note: str = "") -> Figure:
    """The figure of some runs; each is told which one it is."""
    return told(Figure(name, size, tuple(work(number) for number in range(times)), note))


def told(made: Figure) -> Figure:
    """The same figure, after a line on it."""
    print(f"{made.size:>7} {made.name:40} {made.wall:8.2f} s  {made.cpu:8.2f} s cpu  {made.memory:7.0f} MB", flush=True)
    return made


def write_figures(file: Path, size: int, figures: Sequence[Figure]) -> None:
    """Keeps the figures of a size, instead of those that were kept of it."""
    others = [each for each in read_figures(file) if each.size != size]
    every = sorted([*others, *figures], key=lambda each: each.size)
    file.write_text(json.dumps([asdict(each) for each in every]))


def read_figures(file: Path) -> list[Figure]:
    """The figures that are kept, the small sizes first."""
    rows = json.loads(file.read_text()) if file.exists() else []
    return [Figure(**{**row, "runs": tuple(Run(**each) for each in row["runs"])}) for row in rows]
