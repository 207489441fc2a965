"""Measures, and writes RESULTS.md and its chart: `python -m benchmarks [--runs 3] [--peers-up-to 10000] 1000 10000`.

Sizes that are not asked for keep the figures of the last run.
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.company import write
from benchmarks.measure import Figure, read_figures, write_figures
from benchmarks.ours import Ours
from benchmarks.peers import PINNED, installed
from benchmarks.report import write_report
from benchmarks.theirs import Theirs

HERE = Path(__file__).parent
MOST_REPEATED = 1000
"""Services above which the long runs are made once."""


def main() -> None:
    """Measures all that was asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers-up-to", type=int, default=10_000, help="sizes at which the peers build sites, too")
    asked = parser.parse_args()
    peers = {name: installed(name, HERE / ".peers") for name in PINNED}
    missing = {peer.name: peer.why_not for peer in peers.values() if peer.program is None}
    kept = HERE / ".figures.json"
    for size in asked.sizes:
        found: list[Figure] = []
        with tempfile.TemporaryDirectory(prefix="sothat-bench-") as name:
            folder = Path(name)
            count = write(folder / "work", size)
            ours = Ours(folder, size, count, asked.runs if size <= MOST_REPEATED else 1)
            found += ours.figures()
            theirs = Theirs(ours, peers)
            found += theirs.figures(builds=size <= asked.peers_up_to)
            missing |= theirs.failed
        write_figures(kept, size, found)
        write_report(HERE, read_figures(kept), missing)


if __name__ == "__main__":
    main()
