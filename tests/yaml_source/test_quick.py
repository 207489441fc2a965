"""The quick way gives what ruamel gives, or nothing."""

import math
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.company import files
from sothat.yaml_source import TextLimits, compose, decode, plain, quick

ROOT = Path(__file__).parents[2]
LIMITS = TextLimits()
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "catalog").rglob("*.yaml"))]
PIECES = [
    *"-:#|>&*!?%@`'\"[]{},\\ \n\t\u00a0\u0085\ufeff~.0é",
    *(
        "\n\n",
        "  ",
        " #",
        ": ",
        "- ",
        "---\n",
        "...\n",
        "null",
        "true",
        "1e3",
        "0x1f",
        "<<: *a",
        "|\n",
        ">-\n",
        "[a, b]",
    ),
    *(
        "key: ",
        "\n  - ",
        "\n    ",
        "''",
        '""',
        "x-note: 1\n",
        "[]",
        "{}",
        "# said\n",
        ".inf",
        " \n",
        "   \n",
        "a: |2\n",
    ),
]


def same(one: Any, other: Any) -> bool:
    """Equal, types and all."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one is other or bool(one == other) or math.isnan(one)


def agrees(text: str, limits: TextLimits = LIMITS) -> bool:
    """Whether the quick way was taken; it fails where the two differ."""
    text, flaws = decode(text.encode("utf-8", "surrogatepass"))
    found = None if flaws else quick(text, limits)
    if found is None:
        return False
    slow = compose(text, limits)
    assert slow.root is not None, text
    assert not slow.flaws, text
    assert not slow.doubled, text
    assert same(found, plain(slow.root)), text
    return True


def test_most_files_of_the_example_go_the_quick_way() -> None:
    taken = [agrees(text) for text in TEXTS]
    assert sum(taken) > 0.9 * len(taken)


def test_all_files_of_a_generated_company_go_the_quick_way() -> None:
    assert all(agrees(text) for path, text in files(20) if path.startswith("catalog/"))


@settings(max_examples=1500, deadline=None)
@given(st.data())
def test_mutated_files(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.sampled_from([0, 0, 0, 1, 2, 5, 30]))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + cut :]
    agrees(text)


@settings(max_examples=3000, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES, "a", "b: c\n", "b:\n", "  c: d\n", "- e: f\n", "  - g\n", "  h", "\n"]), max_size=14
    )
)
def test_texts_from_pieces(pieces: list[str]) -> None:
    agrees("".join(pieces))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_cut_of_a_file(newline: str) -> None:
    text = "a: 1\nb:\n  - c: |\n      x\n       y\n\n      z\n\n    d: >\n      e\n\n      f\n"
    text = (text + "  - g: [1, h]\n    i: 'j'\nk: \"\"\n").replace("\n", newline)
    for start in range(0, len(text), 3):
        for end in range(start, len(text)):
            agrees(text[:start] + text[end:])


def test_limits() -> None:
    assert not agrees("a: " + "b" * 11 + "\n", TextLimits(text_length=10))
    assert agrees("a: " + "b" * 10 + "\n", TextLimits(text_length=10))
    assert not agrees("a:\n  b:\n    c: d\n", TextLimits(depth=2))
    assert not agrees("a:\n  - b: [d]\n", TextLimits(depth=3))
    assert agrees("a:\n  - b: [d]\n", TextLimits(depth=4))


@pytest.mark.parametrize(
    "text",
    [
        "a: b\na: c\n",
        "a: &b c\n",
        "a: !t c\n",
        "a: b\n  c\n",
        "a: {}\n",
        "x-a: b\n",
        "a: b: c\n",
        '"a": b\n',
        "true: b\n",
    ],
)
def test_what_is_unusual_is_left_alone(text: str) -> None:
    assert quick(text, LIMITS) is None


def test_no_values() -> None:
    found = quick("a:\nb: null\nc: ''\nd: []\ne: ~x\n", LIMITS) or quick("a:\nb: null\nc: ''\nd: []\n", LIMITS)
    assert found is not None
    assert re.sub("nothing", "-", repr(found)) == "{'a': -, 'b': -, 'c': -, 'd': -}"


@pytest.mark.parametrize(
    "text",
    [
        "a: [null, b, 1, true, ~x]\n",
        "a: [no, null]\n",
        "a: [ one,two , 3.5 ]\n",
        "a: 12\nb: 1.5e3\nc: 2026-11-16\nd: 0x1f\ne: 0o17\nf: 5 working days\ng: 1e-5\nh: 12345678901234567890\n",
        "a: Null\nb: true \nc: FALSE\nd: nothing \n",
        "a: |\n  b\n   c\n\nd: >-\n  e\n\n  f\n",
        "a:\n  - b: |\n      c\n    d: e\n",
        "a:\n- b\n- c\nd: e\n",
        "a:\n# said\n\n  - b\n  # said\n  - c: d\n",
    ],
)
def test_what_stands_in_many_files(text: str) -> None:
    agrees(text)
    agrees(text.removesuffix("\n"))
    agrees(text.replace("\n", "\n\n"))
