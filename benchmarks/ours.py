"""What is measured of sothat, on one workspace."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.company import DAY
from benchmarks.measure import Figure, Run, figure, run, told
from benchmarks.searching import Searched, first_results
from benchmarks.serving import Served, free_port, from_save_to_page

CHECK_COLD = "sothat check, cold"
CHECK_AGAIN = "sothat check, nothing changed"
BUILD_COLD = "sothat build, cold"
BUILD_EDITED = "sothat build, one file edited"
DIFF = "sothat diff, 100 files edited"
SERVE = "sothat serve, from save to page"
SEARCH = "sothat, first result of a search"
VERSION = "sothat --version"
EXPLAIN = "sothat explain"
EDITED_IN_DIFF = 100
QUERIES = 15
SAVED = ("Once", "Twice", "Thrice")
_PROGRAM = (sys.executable, "-m", "sothat")
_FINE = (0, 1)


@dataclass(frozen=True)
class Ours:
    """A workspace and how often each thing is done with it."""

    folder: Path
    size: int
    count: int
    """How many files it has."""
    runs: int

    @property
    def work(self) -> Path:
        """The workspace."""
        return self.folder / "work"

    @property
    def out(self) -> Path:
        """The site."""
        return self.folder / "out"

    @property
    def services(self) -> list[Path]:
        """The files of its services."""
        return sorted((self.work / "catalog/services").rglob("*.yaml"))

    @property
    def queries(self) -> list[str]:
        """The names of some services."""
        some = self.services[:: max(1, len(self.services) // QUERIES)]
        return [file.read_text().partition("\n")[0].removeprefix("name: ") for file in some[:QUERIES]]

    def figures(self) -> Iterator[Figure]:
        """All of them, one after the other."""
        files = f"{self.count} files"
        yield self._figure(CHECK_COLD, lambda _: self._sothat("check", "--no-cache"), files)
        self._sothat("check")
        yield self._figure(CHECK_AGAIN, lambda _: self._sothat("check"), files)
        yield self._figure(BUILD_COLD, self._build_anew)
        self._sothat("build", "--out", str(self.out))
        pages = sum(1 for _ in self.out.rglob("*.html"))
        yield self._figure(BUILD_EDITED, self._build_edited, f"{pages} pages")
        site = Searched(self.out, "services/index.html", ".st-search input", ".st-search__list .st-hit")
        if found := first_results(SEARCH, self.size, site, self.queries):
            yield found
        yield told(Figure(SERVE, self.size, self._served()))
        yield self._figure(VERSION, lambda _: self._run(*_PROGRAM, "--version"))
        yield self._figure(EXPLAIN, lambda _: self._run(*_PROGRAM, "explain", "ST101"))
        self._two_revisions()
        yield self._figure(DIFF, lambda _: self._sothat("diff", "HEAD~1", "HEAD"))

    def schemas(self) -> Path:
        """The folder of the exported schemas."""
        self._sothat("schema", "--out", str(self.folder / "schema"))
        return self.folder / "schema"

    def _figure(self, name: str, work: Callable[[int], Run], note: str = "") -> Figure:
        return figure(name, self.size, self.runs, work, note)

    @property
    def _env(self) -> dict[str, str]:
        path = os.pathsep.join(sys.path)
        return {"XDG_CACHE_HOME": str(self.folder / "cache"), "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": path, "CI": ""}

    def _sothat(self, *arguments: str) -> Run:
        return self._run(*_PROGRAM, *arguments, "-C", str(self.work), "--today", DAY)

    def _run(self, *command: str) -> Run:
        return run(command, self.folder, self._env, _FINE)

    def _build_anew(self, _: int) -> Run:
        shutil.rmtree(self.out, ignore_errors=True)
        return self._sothat("build", "--out", str(self.out), "--no-cache")

    def _build_edited(self, number: int) -> Run:
        edit(self.services[number], f"{number} The")
        return self._sothat("build", "--out", str(self.out))

    def _served(self) -> tuple[Run, ...]:
        port = free_port()
        command = (*_PROGRAM, "serve", "--port", str(port), "-C", str(self.work), "--today", DAY)
        service = self.services[-1]
        served = Served(command, self.work, self._env, f"http://127.0.0.1:{port}/services/{service.stem}.html")
        return from_save_to_page(served, lambda word: edit(service, f"{word} The"), SAVED)

    def _two_revisions(self) -> None:
        def git(*arguments: str) -> None:
            command = ("git", "-C", str(self.work), "-c", "user.name=Bench", "-c", "user.email=bench@works.example")
            subprocess.run([*command, *arguments], check=True, capture_output=True)

        git("init", "--quiet")
        git("add", ".")
        git("commit", "--quiet", "-m", "One")
        for service in self.services[:EDITED_IN_DIFF]:
            service.write_text(service.read_text().replace("within: ", "within: 1"))
        git("commit", "--quiet", "-a", "-m", "Another")


def edit(file: Path, words: str) -> None:
    """Puts words before the first word of a file's summary."""
    file.write_text(file.read_text().replace("summary: ", f"summary: {words} ", 1))
