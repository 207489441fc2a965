from hypothesis import given
from hypothesis import strategies as st

from sothat.draw.text import width, wrap


def test_a_short_text_is_one_line() -> None:
    assert wrap("Payroll", 12, 3) == (("Payroll",), False)


def test_lines_break_between_words() -> None:
    assert wrap("Aids that are there on the day", 8, 3)[0] == ("Aids that are", "there on the", "day")


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    lines, cut = wrap("one two three four five six seven", 4, 2)
    assert cut
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_a_word_without_a_space_is_broken() -> None:
    lines, cut = wrap("x" * 200, 10, 3)
    assert cut
    assert len(lines) == 3
    assert all(width(line) <= 10.01 for line in lines)


def test_wide_letters_count_as_such() -> None:
    assert len(wrap("納品" * 6, 8, 3)[0]) > 1


@given(st.text(), st.integers(2, 30), st.integers(1, 3))
def test_no_line_is_too_wide_and_nothing_is_lost_unless_cut(text: str, room: int, most: int) -> None:
    lines, cut = wrap(text, room, most)
    assert len(lines) <= most
    assert all(width(line) <= room + 0.01 for line in lines)
    if not cut:
        assert "".join("".join(lines).split()) == "".join(text.split())
