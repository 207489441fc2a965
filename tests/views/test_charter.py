import re
from pathlib import Path

from sothat.views.charter import charter_view
from tests.rules.helper import workspace
from tests.views.kit import base_book, book_of, laid_over


def test_a_signed_charter_has_nothing_to_paste() -> None:
    book = base_book()
    view = charter_view(book.graph.pairs["finance--people-ops"], book)
    assert view.state == "signed"
    assert view.unsigned == ()


def test_a_changed_promise_lapses_the_signatures(tmp_path: Path) -> None:
    book = laid_over(tmp_path, services__payroll="declines:\n  - what: Gold\n    because: No.\n    appeal_to: people\n")
    view = charter_view(book.graph.pairs["finance--people-ops"], book)
    assert view.state == "lapsed"
    assert [each.state for each in view.signatures] == ["lapsed", "lapsed"]


def test_the_lines_to_paste_sign(tmp_path: Path) -> None:
    book = base_book()
    pair = book.graph.pairs["line-care--people-ops"]
    assert pair.charter is None
    first, second = charter_view(pair, book).unsigned
    both = first.lines + re.sub(r"^parties.*\nsignatures:", "", second.lines)
    root = workspace(tmp_path, {f"catalog/charters/{pair.id}.yaml": both + "\n"})
    signed = book_of(root)
    assert charter_view(signed.graph.pairs[pair.id], signed).state == "signed"


def test_the_side_that_gives_comes_first() -> None:
    book = base_book()
    view = charter_view(book.graph.pairs["line-care--people-ops"], book)
    assert [bool(side.gives) for side in view.sides] == [True, False]


def test_sides_of_a_decision_are_named() -> None:
    book = base_book()
    view = charter_view(book.graph.pairs["line-care--people-ops"], book)
    (decision,) = view.decisions
    assert decision.driver
    assert decision.driver.team == book.team("line-care")
