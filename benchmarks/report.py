"""RESULTS.md and its chart, from figures."""

import html
import math
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import ours, theirs
from benchmarks.measure import Figure

BESIDE = {
    ours.CHECK_COLD: (theirs.ROUND_TRIP, theirs.JSONSCHEMA),
    ours.BUILD_COLD: (theirs.MATERIAL, theirs.ZENSICAL, theirs.HUGO),
    ours.SERVE: (theirs.ZENSICAL_SERVE,),
    ours.SEARCH: (theirs.MATERIAL_SEARCH,),
}
"""What stands beside what."""
_BAR, _ROW, _LEFT = 520, 26, 330


def write_report(folder: Path, figures: Sequence[Figure], missing: Mapping[str, str]) -> None:
    """Writes both."""
    (folder / "RESULTS.md").write_text("\n".join(_lines(figures, missing)) + "\n", encoding="utf-8")
    (folder / "results.svg").write_text(chart(figures), encoding="utf-8")


def _lines(figures: Sequence[Figure], missing: Mapping[str, str]) -> Iterator[str]:
    load = os.getloadavg()[1]
    yield "# Results"
    yield ""
    yield "Written by `make bench`. Each figure is the middle of its runs, the spread from the quickest to the slowest."
    cores = f"{os.cpu_count()} cores, {load:.1f} processes at work on the machine in the last minutes"
    yield f"Python {platform.python_version()}, {cores}."
    yield ""
    yield "![Seconds on the clock](results.svg)"
    yield ""
    yield "| services | what | seconds | spread | processor seconds | memory | |"
    yield "|---:|---|---:|---:|---:|---:|---|"
    for each in figures:
        spent = " | ".join((f"{each.cpu:.2f}" if each.cpu else "", f"{each.memory:.0f} MB" if each.memory else ""))
        yield f"| {each.size:,} | {each.name} | {each.wall:.2f} | {each.spread:.0%} | {spent} | {each.note} |"
    yield ""
    yield "## Side by side"
    yield ""
    yield "How many times longer others take on the clock, for the same files or for as many pages of the same text."
    yield ""
    yield "| services | what | beside | times |"
    yield "|---:|---|---|---:|"
    yield from _ratios(figures)
    yield ""
    yield "## How it grows"
    yield ""
    yield "The exponent of the growth in processor seconds, and in megabytes, from the smallest to the largest catalog;"
    yield "1 is in step."
    yield ""
    yield from _exponents(figures)
    if missing:
        yield ""
        yield "## Not measured"
        yield ""
        yield from (f"- {name}: {reason}" for name, reason in missing.items())


def _ratios(figures: Sequence[Figure]) -> Iterator[str]:
    found = {(each.name, each.size): each for each in figures}
    for name, peers in BESIDE.items():
        for peer in peers:
            for size in sorted({each.size for each in figures}):
                if (name, size) in found and (peer, size) in found:
                    times = found[peer, size].wall / found[name, size].wall
                    yield f"| {size:,} | {name} | {peer} | {times:.1f} |"


def _exponents(figures: Sequence[Figure]) -> Iterator[str]:
    for name in dict.fromkeys(each.name for each in figures):
        same = sorted((each for each in figures if each.name == name), key=lambda each: each.size)
        if len(same) > 1 and all(value for pair in _ends(same[0], same[-1]) for value in pair):
            steps = math.log(same[-1].size / same[0].size)
            time, memory = (math.log(late / early) / steps for early, late in _ends(same[0], same[-1]))
            yield f"- {name}: {time:.2f}, in memory {memory:.2f}"


def _ends(first: Figure, last: Figure) -> tuple[tuple[float, float], tuple[float, float]]:
    return (first.cpu, last.cpu), (first.memory, last.memory)


def chart(figures: Sequence[Figure]) -> str:
    """Bars on a logarithmic scale: a hundredth of a second to a thousand seconds."""
    rows = [
        f'<text x="{_LEFT - 8}" y="{_ROW * at + 17}" text-anchor="end">{html.escape(each.name)}, {each.size:,}</text>'
        f'<rect x="{_LEFT}" y="{_ROW * at + 5}" width="{_length(each.wall):.0f}" height="16" '
        f'fill="{"#00695c" if each.name.startswith("sothat") else "#9e9e9e"}"/>'
        f'<text x="{_LEFT + _length(each.wall) + 6:.0f}" y="{_ROW * at + 17}">{each.wall:.2f} s</text>'
        for at, each in enumerate(figures)
    ]
    width, height = _LEFT + _BAR + 90, _ROW * len(figures) + 10
    box = f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
    return "\n".join((head, f'<rect width="{width}" height="{height}" fill="#fff"/>', *rows, "</svg>")) + "\n"


def _length(seconds: float) -> float:
    return max(1.0, _BAR * (math.log10(max(seconds, 0.01)) + 2) / 5)
