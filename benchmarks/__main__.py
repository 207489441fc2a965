"""Measures, and writes RESULTS.md and its chart: `python -m benchmarks [--runs 3] [--peers-up-to 10000] 1000 10000`."""

import argparse
import tempfile
from pathlib import Path

from benchmarks.company import write
from benchmarks.measure import Figure
from benchmarks.ours import Ours
from benchmarks.peers import PINNED, installed
from benchmarks.report import write_report
from benchmarks.theirs import Theirs

MOST_REPEATED = 1000
"""Services above which the long runs are made once."""
HERE = Path(__file__).parent


def main() -> None:
    """Measures all that was asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers-up-to", type=int, default=10_000, help="sizes at which the peers build sites, too")
    asked = parser.parse_args()
    peers = {name: installed(name, HERE / ".peers") for name in PINNED}
    found: list[Figure] = []
    for size in asked.sizes:
        with tempfile.TemporaryDirectory(prefix="sothat-bench-") as name:
            folder = Path(name)
            count = write(folder / "work", size)
            ours = Ours(folder, size, count, asked.runs if size <= MOST_REPEATED else 1)
            found += ours.figures()
            found += Theirs(ours, peers).figures(builds=size <= asked.peers_up_to)
    missing = {peer.name: peer.why_not for peer in peers.values() if peer.program is None}
    write_report(HERE, found, missing)


if __name__ == "__main__":
    main()
