"""Whatever stands in the files of a workspace: findings at places within their files, and no exception."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sothat.basics.text import visible
from sothat.load.workspace import load_workspace
from sothat.rules import WAIVABLE
from tests.rules.helper import BASE, workspace

FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.yaml"))
WORDS = ["", "a", "everyone", "both", "payroll", "clinics/on-time", "1 day", "2026-01-01", "x: y", "#", "*a", "[", "é"]
KEYS = ["id", "kind", "x-a", "what", "by", "within", "1"]
SCALAR = st.sampled_from([*WORDS, "~", "true", "0", "-7", "1e9"])


def flow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Lists and mappings of some values, as they are written."""
    lists = st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
    pairs = st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    return lists | pairs.map(lambda each: "{" + ", ".join(f"{key}: {value}" for key, value in each.items()) + "}")


VALUE = st.recursive(SCALAR, flow, max_leaves=6)


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the base in which a line's value is another one, or a line is gone."""
    file = draw(st.sampled_from(FILES))
    lines = (BASE / file).read_text("utf-8").splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        key, colon, _ = lines[at].partition(":")
        if draw(st.booleans()) and colon:
            lines[at] = f"{key}: {draw(VALUE)}"
        else:
            lines[at] = draw(st.sampled_from(["", "x: y", lines[at] + lines[at], " " + lines[at]]))
    return file, "\n".join(lines) + "\n"


@given(changed())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_changed_files(change: tuple[str, str]) -> None:
    file, text = change
    with tempfile.TemporaryDirectory() as folder:
        base = workspace(Path(folder), {file: text})
        loaded = load_workspace(base, WAIVABLE)
    for finding in loaded.findings:
        for place in (finding.place, *(each.place for each in finding.related)):
            if place.file == "catalog":
                continue
            lines = loaded.lines(place.file)
            assert 1 <= place.line <= max(len(lines), 1)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
            assert (place.line, place.column) <= (place.end_line, place.end_column)
        assert visible(finding.message) == finding.message
        assert visible(finding.help) == finding.help
