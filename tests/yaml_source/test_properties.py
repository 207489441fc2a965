"""What holds of any text: a tree or flaws, places within the file, and two parsers that agree."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from sothat.basics.text import visible
from sothat.location import Route
from sothat.yaml_source import Flaw, Node, Source, TextLimits, compose, decode, plain
from sothat.yaml_source.compose import built
from tests.support import REPOSITORY

EXAMPLE = sorted((REPOSITORY / "catalog").rglob("*.yaml"))
TEXTS = [path.read_text("utf-8") for path in EXAMPLE]
SIGNS = st.sampled_from([*"\n\r\t :-#'\"[]{},&*!|>%@`?~\\aé😀", "- ", ": ", "\n  ", "\\u", "<<: ", "---\n"])
TEXT = st.lists(SIGNS | st.characters(), max_size=60).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A file of the example with a piece cut out, doubled or replaced."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 40)))
    return text[:start] + draw(TEXT | st.just(text[start:end] * 2)) + text[end:]


def judge(raw: bytes) -> None:
    text, flaws = decode(raw)
    if not flaws:
        composed = compose(text)
        flaws = composed.flaws
        assert (
            composed.root or flaws or not text.strip() or set(text) <= set("\r\n\t #-.") or "#" in text or "---" in text
        )
        if composed.root:
            plain(composed.root)
    for flaw in flaws:
        check_place(raw, flaw)


def check_place(raw: bytes, flaw: Flaw) -> None:
    assert flaw.code in ("ST001", "ST002", "ST003", "ST004", "ST005", "ST006")
    assert visible(flaw.message) == flaw.message
    assert visible(flaw.hint) == flaw.hint
    lines = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    for line, column in (flaw.start, flaw.began or (0, 0)):
        assert 0 <= line < len(lines)
        assert 0 <= column <= len(lines[line])
    assert (flaw.place("a").line, flaw.place("a").column) < (flaw.place("a").end_line, flaw.place("a").end_column)


@given(st.binary(max_size=80))
def test_any_bytes(raw: bytes) -> None:
    judge(raw)


@given(TEXT)
def test_any_text(text: str) -> None:
    judge(text.encode("utf-8", "surrogatepass"))


@given(mutated())
def test_mutated_files(text: str) -> None:
    judge(text.encode("utf-8", "surrogatepass"))


def both(text: str) -> tuple[object, object] | None:
    """What both parsers see, or None where one of them does not take the text."""
    try:
        quick, slow = (built(text, TextLimits(), pure=pure) for pure in (False, True))
    except (YAMLError, ValueError, RecursionError):
        return None
    return marks(quick.root), marks(slow.root)


def marks(node: Node | None) -> object:
    if node is None or node.is_nothing:
        return None  # Where nothing is written, findings stand at the key.
    value = node.value
    if isinstance(value, list):
        value = [marks(each) for each in value]
    elif isinstance(value, dict):
        value = [(key, marks(name), marks(each)) for key, (name, each) in value.items()]
    return repr(value), node.first, node.stop() if not node.is_block else None


@pytest.mark.parametrize("path", EXAMPLE[::6], ids=lambda path: path.stem)
def test_both_parsers_agree_on_the_example(path: Path) -> None:
    seen = both(path.read_text("utf-8"))
    assert seen is not None
    assert seen[0] == seen[1]


@given(mutated() | TEXT)
@settings(max_examples=60)
def test_both_parsers_agree_where_both_accept(text: str) -> None:
    text, flaws = decode(text.encode("utf-8", "surrogatepass"))
    seen = None if flaws else both(text)
    assert seen is None or seen[0] == seen[1]


def routes(node: Node, above: Route = ()) -> list[tuple[Route, Node]]:
    found = [(above, node)]
    if isinstance(node.value, list):
        for index, each in enumerate(node.value):
            found += routes(each, (*above, index))
    elif isinstance(node.value, dict):
        for key, (_, each) in node.value.items():
            found += routes(each, (*above, key))
    return found


@pytest.mark.parametrize("path", EXAMPLE, ids=lambda path: path.stem)
def test_each_place_of_the_example_shows_what_was_typed(path: Path) -> None:
    source = Source("a.yaml", path.read_bytes())
    root = compose(source.text).root
    assert root
    for route, node in routes(root)[1:]:
        typed = source.slice(source.place(route))
        assert typed == typed.strip(), route
        if isinstance(route[-1], str):
            assert source.slice(source.place(route, key=True)).strip("'\"") == route[-1]
        if isinstance(node.value, list):
            assert typed[0] in "[-", route
        elif isinstance(node.value, dict):
            assert typed.lstrip("{ ").startswith(next(iter(node.value))), route
        elif typed[0] in "|>":
            assert str(node.value).split()[0] in typed, route
        else:
            assert typed.strip("'\"").split()[0] == str(node.value).split()[0], route
