"""What is measured of others, with the same files and with as many pages of the same text."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measure import Figure, Run, figure, run, told
from benchmarks.ours import SAVED, Ours
from benchmarks.pages import write_pages
from benchmarks.peers import Peer
from benchmarks.searching import Searched, first_results
from benchmarks.serving import Served, free_port, from_save_to_page

ROUND_TRIP = "ruamel's round trip"
JSONSCHEMA = "check-jsonschema"
MATERIAL = "Material for MkDocs, build"
ZENSICAL = "Zensical, build"
HUGO = "Hugo, build"
MATERIAL_SEARCH = "Material for MkDocs, first result of a search"
ZENSICAL_SERVE = "Zensical, from save to page"
THEIR_QUERIES = 3
MOST_SERVED = 1000
"""Services up to which a peer serves; at ten times as many it builds for ten minutes before its first page."""
SAMPLE = 200
"""Files that the slowest peer reads; its figure is for as many as the others read."""
_BUILDS = {"mkdocs": (MATERIAL, ("build", "--clean")), "zensical": (ZENSICAL, ("build", "--clean")), "hugo": (HUGO, ())}
_ROUND_TRIP = """
import sys
from ruamel.yaml import YAML
for path in sys.argv[1:]:
    with open(path) as stream:
        YAML().load(stream)
"""


@dataclass(frozen=True)
class Theirs:
    """The peers, beside what they are compared with."""

    ours: Ours
    peers: Mapping[str, Peer]
    failed: dict[str, str] = field(default_factory=dict)
    """What could not be measured, and why."""

    def figures(self, *, builds: bool) -> Iterator[Figure]:
        """All of them, one after the other."""
        yield self._round_trip()
        if self._program("check-jsonschema"):
            yield self._json_schema()
        if builds:
            folder = self.ours.folder / "peer"
            count = write_pages(self.ours.out, folder)
            for name, (title, arguments) in _BUILDS.items():
                if program := self._program(name):
                    yield from self._build(title, [program, *arguments], folder, count)
                if name == "mkdocs":
                    yield from self._search(folder / "site")
            if self.ours.size <= MOST_SERVED and (program := self._program("zensical")):
                yield told(Figure(ZENSICAL_SERVE, self.ours.size, _served(program, folder)))

    def _program(self, name: str) -> str:
        return str(self.peers[name].program or "")

    def _round_trip(self) -> Figure:
        catalog = [str(path) for path in sorted((self.ours.work / "catalog").rglob("*.yaml"))]
        sample = catalog[:: max(1, len(catalog) // SAMPLE)]
        command = [sys.executable, "-c", _ROUND_TRIP, *sample]
        read = figure(f"{ROUND_TRIP}, sample", self.ours.size, self.ours.runs, lambda _: self._run(command))
        share = len(catalog) / len(sample)
        scaled = tuple(Run(each.wall * share, each.cpu * share, each.memory) for each in read.runs)
        note = f"{len(sample)} of {len(catalog)} files were read; the figure is for all"
        return Figure(ROUND_TRIP, self.ours.size, scaled, note)

    def _json_schema(self) -> Figure:
        schema = next(self.ours.schemas().rglob("service*.json"))
        services = [str(path) for path in self.ours.services]
        command = [self._program("check-jsonschema"), "--schemafile", str(schema), *services]
        note = f"{len(services)} services alone"
        return figure(JSONSCHEMA, self.ours.size, 1, lambda _: self._run(command, (0, 1)), note)

    def _build(self, title: str, command: list[str], folder: Path, count: int) -> Iterator[Figure]:
        env = {"NO_MKDOCS_2_WARNING": "1"}
        try:
            yield figure(title, self.ours.size, 1, lambda _: run(command, folder, env), f"{count} pages")
        except RuntimeError as error:
            self.failed[f"{title} at {self.ours.size:,}"] = str(error).strip().splitlines()[-1]

    def _search(self, site: Path) -> Iterator[Figure]:
        searched = Searched(site, "index.html", ".md-search__input", ".md-search-result__item")
        found = first_results(MATERIAL_SEARCH, self.ours.size, searched, self.ours.queries[:THEIR_QUERIES])
        if found:
            yield found
        else:
            self.failed[f"{MATERIAL_SEARCH} at {self.ours.size:,}"] = "the browser shows none, or its tab crashes"

    def _run(self, command: list[str], fine: tuple[int, ...] = (0,)) -> Run:
        return run(command, self.ours.folder, {}, fine)


def _served(program: str, folder: Path) -> tuple[Run, ...]:
    port = free_port()
    page = sorted((folder / "docs/services").glob("*.md"))[-1]
    command = [program, "serve", "-a", f"127.0.0.1:{port}"]
    served = Served(command, folder, {}, f"http://127.0.0.1:{port}/services/{page.stem}/")

    def save(word: str) -> None:
        page.write_text(f"{page.read_text()}\n\n{word}\n")

    return from_save_to_page(served, save, SAVED)
