"""What is looked up is noted, and stands for what was made."""

from collections.abc import Mapping

import pytest

from sothat.basics.reads import Marks, Reads, packed, unpacked

PRICES = {"bread": 3, "cake": 5}


def shop(prices: Mapping[str, int], stock: Mapping[str, int] | None = None) -> tuple[Reads, Mapping[str, int]]:
    """A price list that is watched, and who watches it."""
    reads = Reads(str)
    watched = reads.watch("prices", prices)
    reads.watch("stock", stock or {})
    return reads, watched


def same(reads: frozenset[int], before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Whether what was looked up is the same in two lists."""
    return shop(before)[0].marks().differing(shop(after)[0].marks()).isdisjoint(reads)


def test_what_is_looked_up_decides() -> None:
    reads, prices = shop(PRICES)
    price, noted = reads.noted(lambda: prices["bread"])
    assert price == 3
    assert same(noted, PRICES, {**PRICES, "cake": 6})
    assert not same(noted, PRICES, {**PRICES, "bread": 4})
    assert not same(noted, PRICES, {"cake": 5})


@pytest.mark.parametrize("ask", [lambda prices: prices.get("pie", 0), lambda prices: "pie" in prices])
def test_what_is_missing_is_looked_up_too(ask) -> None:  # type: ignore[no-untyped-def]
    reads, prices = shop(PRICES)
    _, noted = reads.noted(lambda: ask(prices))
    assert same(noted, PRICES, {**PRICES, "cake": 6})
    assert not same(noted, PRICES, {**PRICES, "pie": 1})


@pytest.mark.parametrize("ask", [list, len, dict, lambda prices: sum(prices.values())])
def test_who_looks_at_all_hangs_on_all(ask) -> None:  # type: ignore[no-untyped-def]
    reads, prices = shop(PRICES)
    _, noted = reads.noted(lambda: ask(prices))
    assert not same(noted, PRICES, {**PRICES, "cake": 6})
    assert not same(noted, PRICES, {"bread": 3})
    assert same(noted, PRICES, dict(PRICES))


def test_what_was_made_before_counts_for_whoever_takes_it() -> None:
    reads, prices = shop(PRICES)
    made = reads.noted(lambda: prices["bread"])
    _, noted = reads.noted(lambda: reads.taken(made) + prices["cake"])
    assert not same(noted, PRICES, {**PRICES, "bread": 4})
    _, outer = reads.noted(lambda: reads.noted(lambda: prices["bread"]))
    assert outer == frozenset()


def test_nothing_is_noted_in_a_pause() -> None:
    reads, prices = shop(PRICES)

    def ask() -> int:
        with reads.paused():
            return prices["bread"]

    assert reads.noted(ask) == (3, frozenset())


def test_mappings_of_one_run_are_told_apart() -> None:
    reads = Reads(str)
    prices, stock = reads.watch("prices", PRICES), reads.watch("stock", PRICES)
    assert reads.noted(lambda: prices["bread"])[1] != reads.noted(lambda: stock["bread"])[1]


def test_nothing_is_watched_too_late() -> None:
    reads, _ = shop(PRICES)
    reads.marks()
    with pytest.raises(RuntimeError, match="orders is watched too late"):
        reads.watch("orders", {})


def test_without_anybody_who_says_what_stands_for_a_value_nothing_is_watched() -> None:
    assert Reads().watch("prices", PRICES) is PRICES


def test_what_is_kept_is_what_it_was() -> None:
    marks = shop(PRICES)[0].marks()
    again = Marks.unpacked(*marks.packed)
    assert not marks.differing(again)
    assert not again.differing(marks)
    _, noted = (reads := shop(PRICES))[0].noted(lambda: reads[1]["bread"])
    assert frozenset(unpacked(packed(noted))) == noted
    numbers, said = marks.packed
    with pytest.raises(ValueError, match="missing"):
        Marks.unpacked(numbers, said[:-8])
