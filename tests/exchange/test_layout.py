"""The canonical layout: what it does to a file, and that it never changes what the file says."""

from collections import Counter
from io import StringIO
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sothat.exchange.layout import canonical
from sothat.exchange.layout.comments import remarks
from sothat.exchange.layout.scalars import WIDTH
from sothat.exchange.layout.tree import tree
from sothat.model import KINDS, Policy, Service, Team
from sothat.yaml_source import compose, decode
from tests.exchange.test_schema import GOOD
from tests.exchange.yaml_values import values


def laid_out(text: str, model: Any = Team) -> str:
    once = canonical(text, model)
    assert canonical(once, model) == once
    return once


def comments(text: str) -> Counter[str]:
    return Counter(each.text for each in remarks(text, tree(text)) if each.text)


def test_keys_stand_in_the_order_of_the_model_and_waivers_last() -> None:
    text = "waivers: [{rule: ST405, until: 2027-01-01, because: b}]\nx-own: 1\npurpose: p\nname: n\n"
    assert laid_out(text) == (
        "name: n\npurpose: p\nx-own: 1\nwaivers:\n  - rule: ST405\n    because: b\n    until: 2027-01-01\n"
    )


def test_comments_go_with_their_keys() -> None:
    text = """\
# The team.
purpose: p  # beside purpose
# above name
name: n

# above contacts
contacts:   # beside contacts
# above the item
- to: x  # beside to
  # above kind
  kind: chat
  # ends the item
  # and goes on

# ends the file
"""
    assert (
        laid_out(text)
        == """\
# The team.
# above name
name: n
purpose: p  # beside purpose

# above contacts
contacts:  # beside contacts
  # above the item
  # above kind
  - kind: chat
    to: x  # beside to
    # ends the item
    # and goes on

# ends the file
"""
    )


def test_a_comment_in_brackets_opens_them() -> None:
    text = "name: n\nobjectives: [one, # the first\n  # of two\n  two]\n"
    assert laid_out(text) == "name: n\nobjectives:\n  - one  # the first\n  # of two\n  - two\n"


def test_ids_stand_in_a_row_and_texts_below_each_other() -> None:
    text = "name: n\npartners:\n- a\n- b\nalternatives: [x, 'y']\ntags:\n  - t\n"
    assert laid_out(text, Service) == "name: n\ntags: [t]\npartners: [a, b]\nalternatives:\n  - x\n  - y\n"


def test_a_row_that_is_too_long_stands_below_each_other() -> None:
    ids = [f"objective-number-{number}" for number in range(9)]
    text = "name: n\nobjectives: [" + ", ".join(ids) + "]\n"
    assert laid_out(text) == "name: n\nobjectives:\n" + "".join(f"  - {each}\n" for each in ids)


@pytest.mark.parametrize(
    "written", ["'plain'", '"plain"', ">\n  plain\n", "|-\n   plain", "|\n\n  plain\n\n", "plain  ", "'plain '"]
)
def test_a_short_text_is_written_in_one_way(written: str) -> None:
    assert laid_out(f"name: {written}\n") == "name: plain\n"


@pytest.mark.parametrize("style", [">", "|", ">-"])
def test_a_long_text_is_folded_in_one_way(style: str) -> None:
    words = " ".join(["word"] * 40)
    folded = laid_out(f"name: {words}\n")
    assert folded.startswith("name: >\n  word")
    assert max(map(len, folded.splitlines())) <= WIDTH
    assert laid_out(f"name: {style}\n    {words}\n") == folded
    assert laid_out(f'name: "{words}"\n') == folded


@pytest.mark.parametrize(
    "text", ["a: b", "a #b", "- a", "yes", "12:30", "1_000", "null", "", "'", '"a" \\', "2026", "~"]
)
def test_texts_that_need_quotes_have_them(text: str) -> None:
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    after = laid_out(f"name: n\nx-a: {quoted}\n")
    assert values(after)["x-a"] == text
    assert YAML(typ="safe", pure=True).load(after)["x-a"] == text


@pytest.mark.parametrize("number", ["1.10", "0x1F", "1e3", "-5", "+5", ".5", "true", "null", "~"])
def test_what_is_no_text_stays_as_typed(number: str) -> None:
    assert laid_out(f"name: n\nx-a: {number}\n") == f"name: n\nx-a: {number}\n"


def test_anchors_keep_their_order() -> None:
    text = "purpose: &p here and there\nname: *p\ncontacts: &c\n  - &d\n    to: x\n    kind: chat\nx-again: *c\n"
    after = laid_out(text)
    assert after.index("&p") < after.index("*p")
    assert values(after) == values(text)


def test_markdown_keeps_its_lines() -> None:
    text = "name: n\ndescription: |\n\n  One\n    code\n\n  - two\n\n\nsummary: s\n"
    assert laid_out(text, Service) == "name: n\n\nsummary: s\ndescription: |\n  One\n    code\n\n  - two\n"


def test_blank_lines_within_a_text_stay() -> None:
    text = "name: n\nx-a: |-\n  one\n\n\n\n  two\n\n\n\nx-b: c\n"
    assert laid_out(text) == "name: n\nx-a: |-\n  one\n\n\n\n  two\n\nx-b: c\n"


def test_paragraphs_with_long_lines_are_folded() -> None:
    paragraph = " ".join(["word"] * 40)
    after = laid_out(f'name: n\nsummary: s\ndescription: "{paragraph}\\n\\n{paragraph}"\n', Service)
    assert "description: >\n" in after
    assert max(map(len, after.splitlines())) <= WIDTH
    assert values(after)["description"].strip() == f"{paragraph}\n\n{paragraph}"


@pytest.mark.parametrize("path", GOOD, ids=str)
def test_the_examples_keep_what_they_say(path: Any) -> None:
    folder = f"/{path}".rpartition("/catalog/")[2].split("/")[0]
    model = next((kind.model for kind in KINDS if kind.folder == folder), Policy)
    text = path.read_text(encoding="utf-8")
    after = laid_out(text, model)
    assert values(after).keys() == values(text).keys()
    assert comments(after) == comments(text)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"]), max_size=30)
PHRASES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
TEXTS = st.one_of(
    WORDS, PHRASES, st.lists(PHRASES, max_size=6).map("\n".join), st.sampled_from(["yes", "- a", "a: #b"])
)
ANYTHING = st.recursive(
    st.one_of(TEXTS, st.integers(-(10**9), 10**9), st.booleans(), st.none(), st.floats(allow_nan=False, width=16)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("abcä #:", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)
SERVICES = st.fixed_dictionaries(
    {"name": TEXTS, "summary": TEXTS, "partners": st.lists(WORDS, min_size=1, max_size=5)},
    optional={
        "description": TEXTS,
        "aliases": st.lists(TEXTS, max_size=4),
        "limitations": st.lists(TEXTS, max_size=3),
        "voice": st.fixed_dictionaries({"review": st.fixed_dictionaries({"how": TEXTS, "every": TEXTS})}),
        "process": st.lists(st.fixed_dictionaries({"by": TEXTS, "step": TEXTS}), max_size=3),
        "x-own": ANYTHING,
    },
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file of a service, in any style that a YAML writer has, with comments and blank lines put between its lines."""
    data = draw(SERVICES)
    keys = draw(st.permutations(list(data)))
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = draw(st.sampled_from([True, False, None]))
    yaml.width = draw(st.sampled_from([20, 80, 4096]))
    yaml.indent = draw(st.sampled_from([2, 4]))
    yaml.allow_unicode = draw(st.booleans())
    yaml.sort_base_mapping_type_on_output = False
    out = StringIO()
    yaml.dump({key: data[key] for key in keys}, out)
    lines = out.getvalue().splitlines()
    for _ in range(draw(st.integers(0, 4))):
        what = draw(st.sampled_from(["# above", "  # further in", "      # far in", "", "#"]))
        lines.insert(draw(st.integers(0, len(lines))), what)
    place = draw(st.integers(0, len(lines) - 1))
    return "\n".join(
        [*lines[:place], lines[place] + draw(st.sampled_from(["", "  # beside"])), *lines[place + 1 :], ""]
    )


def is_sound(text: str) -> bool:
    decoded, flaws = decode(text.encode())
    composed = compose(decoded)
    return not flaws and not composed.flaws and composed.root is not None and isinstance(composed.root.value, dict)


def stripped(value: Any) -> Any:
    """Values as the model sees them."""
    if isinstance(value, dict):
        return {key: each if key.startswith("x-") else stripped(each) for key, each in value.items()}
    if isinstance(value, list):
        return [stripped(each) for each in value]
    return value.strip() if isinstance(value, str) else value


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_any_file_keeps_what_it_says(text: str) -> None:
    assume(is_sound(text))
    after = laid_out(text, Service)
    assert stripped(values(after)) == stripped(values(text))
    assert comments(after) == comments(text)
