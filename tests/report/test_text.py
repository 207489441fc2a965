import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from sothat.basics.terminal import Look
from sothat.basics.text import visible
from sothat.findings import Finding, Severity, Verdict
from sothat.location import Place
from sothat.report.source import excerpt
from sothat.report.text import render, summary
from tests.report.samples import PAYROLL, UNKNOWN_TEAM, VERDICT, hostile, report

UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def test_whole_form(snapshot) -> None:
    snapshot("report/text.txt", render(report()))


def test_whole_form_on_a_narrow_terminal_in_colour(snapshot) -> None:
    snapshot("report/narrow.txt", render(report(look=Look(colour=True, width=40))).replace("\x1b", "␛"))


def test_head_line_is_the_contract() -> None:
    first = render(report(Verdict((UNKNOWN_TEAM,), files=1))).splitlines()[0]
    assert first == "catalog/services/payroll.yaml:4:8: error ST020 no team 'people-opps'"


def test_nothing_of_the_input_reaches_the_terminal_unescaped() -> None:
    text = render(report(hostile()))
    assert not UNSAFE.search(text)
    assert "\\x1b[31mred" in text


def test_no_line_begins_with_a_text_of_the_catalog() -> None:
    finding = Finding("ST010", Severity.ERROR, "unknown key", Place("f.yaml", 1, 1, 1, 5), "leave it out")
    text = render(report_with(finding, '"::error::pwned": x'))
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]


def report_with(finding: Finding, line: str, width: int | None = None):
    return replace(report(Verdict((finding,), files=1)), lines=lambda _: [line], look=Look(width=width))


@pytest.mark.parametrize(
    ("line", "column", "end", "under"),
    [
        ("owner: people-opps", 8, 19, "people-opps"),
        ("owner:\tpeople-opps", 8, 19, "people-opps"),
        ("名前: 給料", 5, 7, "給料"),
        ('n: "🙂🙂" # x', 11, 12, "x"),
        ("e\u0301e\u0301: abc", 7, 10, "abc"),
        ("x" * 5000 + "HERE" + "y" * 5000, 5001, 5005, "HERE"),
        ("日" * 5000 + "HERE" + "本" * 5000, 5001, 5005, "HERE"),
        ("\t" * 300 + "HERE", 301, 305, "HERE"),
        ("\x1b[31m" + "HERE", 6, 10, "HERE"),
    ],
)
@pytest.mark.parametrize("width", [None, 40, 80])
def test_caret_stands_under_the_place(line: str, column: int, end: int, under: str, width: int | None) -> None:
    finding = Finding("ST014", Severity.ERROR, "m", Place("f.yaml", 1, column, 1, end), "h")
    _, source, marks = render(report_with(finding, line, width)).splitlines()[:3]
    assert cell_len(source) <= (width or 110)
    before, _, _ = marks.partition("^")
    assert cell_len(source[: source.index(under)]) == len(before)
    assert marks.count("^") == cell_len(under)


def test_a_place_behind_the_end_of_its_line_or_file_is_no_trouble() -> None:
    for place in (Place("f", 1, 99, 1, 120), Place("f", 9, 1, 9, 1), Place("f", 1, 2, 5, 1), Place("f", 1, 1, 1, 1)):
        text = render(report_with(Finding("ST003", Severity.ERROR, "m", place, "h"), "a: b\r\n"))
        assert text.startswith(f"f:{place.line}:{place.column}: error ST003 m\n")


def test_a_value_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    finding = Finding("ST003", Severity.ERROR, "m", Place("f", 1, 4, 7, 2), "h")
    assert render(report_with(finding, "a: |-")).splitlines()[2].endswith("|    ^^")


def test_what_is_left_out_is_said() -> None:
    text = render(report(shown=1))
    assert "ST404" in text
    assert "ST020" not in text
    assert "2 more findings not shown" in text
    assert "1 error, 1 warning, 1 info, 1 waived" in text


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (VERDICT, "24 files read: 1 error, 1 warning, 1 info, 1 waived"),
        (Verdict(files=1), "1 file read, no findings"),
        (Verdict((), VERDICT.waived, files=2), "2 files read, no findings (1 waived)"),
    ],
)
def test_summary(verdict: Verdict, said: str) -> None:
    assert summary(verdict) == said


def test_source_is_shown_as_it_stands() -> None:
    assert "    4 | owner: people-opps\n      |        ^^^^^^^^^^^\n" in render(report())
    assert PAYROLL in render(report())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "\\x3a:error::x"),
        ("  ::add-mask::x", "  \\x3a:add-mask::x"),
        ("a ::error::x", "a ::error::x"),
        ("a ##[error]x", "a \\x23#[error]x"),
        ("##vso[x]y", "\\x23#vso[x]y"),
        ("## a heading", "## a heading"),
    ],
)
def test_no_text_commands_a_runner(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown
    assert excerpt(f"{text} end", 0, 3, 80).text == shown.replace("\\x3a", ":") + " end"
