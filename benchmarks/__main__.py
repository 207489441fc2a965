"""Measures, and writes RESULTS.md and its chart: `python -m benchmarks [--runs 3] [--peers-up-to 1000] 1000 10000`."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.company import DAY, write
from benchmarks.measure import Figure, Run, figure, run
from benchmarks.peers import PINNED, Peer, installed, write_pages
from benchmarks.report import write_report

HERE = Path(__file__).parent
SAMPLE = 200
"""Files that the slowest peer reads; its figure is for as many as the others read."""
_ROUND_TRIP = """
import sys
from ruamel.yaml import YAML
for path in sys.argv[1:]:
    with open(path) as stream:
        YAML().load(stream)
"""


def main() -> None:
    """Measures all that was asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers-up-to", type=int, default=1000, help="sizes at which the peers build sites, too")
    asked = parser.parse_args()
    peers = [installed(name, HERE / ".peers") for name in PINNED]
    found: list[Figure] = []
    for size in asked.sizes:
        with tempfile.TemporaryDirectory(prefix="sothat-bench-") as name:
            found += _ours(Path(name), size, asked.runs)
            found += _theirs(Path(name), size, asked.runs, peers, builds=size <= asked.peers_up_to)
    missing = {peer.name: peer.why_not for peer in peers if peer.program is None}
    write_report(HERE, found, missing)


def _ours(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    work, out, cache = folder / "work", folder / "out", folder / "cache"
    count = write(work, size)
    env = {"XDG_CACHE_HOME": str(cache), "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join(sys.path), "CI": ""}
    program = [sys.executable, "-m", "sothat"]

    def sothat(*arguments: str) -> Run:
        return run([*program, *arguments, "-C", str(work), "--today", DAY], folder, env, fine=(0, 1))

    def build_anew(_: int) -> Run:
        shutil.rmtree(out, ignore_errors=True)
        return sothat("build", "--out", str(out), "--no-cache")

    def build_edited(number: int) -> Run:
        file = sorted((work / "catalog/services").rglob("*.yaml"))[number]
        file.write_text(file.read_text().replace("summary: The", f"summary: {number} The"))
        return sothat("build", "--out", str(out))

    yield figure("sothat check, cold", size, runs, lambda _: sothat("check", "--no-cache"), f"{count} files")
    sothat("check")
    yield figure("sothat check, nothing changed", size, runs, lambda _: sothat("check"), f"{count} files")
    yield figure("sothat build, cold", size, runs, build_anew)
    sothat("build", "--out", str(out))
    pages = sum(1 for _ in out.rglob("*.html"))
    yield figure("sothat build, one file edited", size, runs, build_edited, f"{pages} pages")
    yield figure("sothat --version", size, runs, lambda _: run([*program, "--version"], folder, env))
    sothat("schema", "--out", str(folder / "schema"))


def _theirs(folder: Path, size: int, runs: int, peers: list[Peer], *, builds: bool) -> Iterator[Figure]:
    work = folder / "work"
    catalog = [str(path) for path in sorted((work / "catalog").rglob("*.yaml"))]
    sample = catalog[:: max(1, len(catalog) // SAMPLE)]
    reading = [sys.executable, "-c", _ROUND_TRIP, *sample]
    note = f"{len(sample)} of {len(catalog)} files were read; the figure is for all"
    read = figure("ruamel's round trip, sample", size, runs, lambda _: run(reading, folder, {}))
    share = len(catalog) / len(sample)
    scaled = tuple(Run(each.wall * share, each.cpu * share, each.memory) for each in read.runs)
    yield Figure("ruamel's round trip", size, scaled, note)
    programs = {peer.name: str(peer.program) for peer in peers if peer.program}
    if "check-jsonschema" in programs:
        schema = next((folder / "schema").rglob("service*.json"))
        services = [path for path in catalog if "/services/" in path]
        command = [programs["check-jsonschema"], "--schemafile", str(schema), *services]
        fine = (0, 1)
        yield figure(
            "check-jsonschema", size, runs, lambda _: run(command, folder, {}, fine), f"{len(services)} services alone"
        )
    if builds:
        write_pages(folder / "peer", size)
        for name, title in (("mkdocs", "Material for MkDocs"), ("zensical", "Zensical"), ("hugo", "Hugo")):
            if name in programs:
                made = [programs[name], *(["build", "--clean"] if name != "hugo" else [])]
                yield figure(f"{title}, build", size, 1, partial(_built, made, folder / "peer"), f"{size} pages")


def _built(command: list[str], folder: Path, _: int) -> Run:
    return run(command, folder, {"NO_MKDOCS_2_WARNING": "1"})


if __name__ == "__main__":
    main()
