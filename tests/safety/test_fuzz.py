"""A short run of the fuzzer; `make fuzz` runs long ones, on any seed."""

import pytest

from tools.fuzz import FAMILIES, SECONDS, Fuzzer, Tally, tried

SEED = 2026
COUNTS = {
    "text": 300,
    "catalog": 60,
    "policy": 40,
    "json": 60,
    "csv": 100,
    "states": 20,
    "histories": 12,
    "pages": 3,
    "layout": 80,
}


@pytest.fixture(scope="module")
def fuzzer() -> Fuzzer:
    return Fuzzer()


def test_every_family_is_run() -> None:
    assert COUNTS.keys() == FAMILIES.keys()
    assert sum(share for share, _ in FAMILIES.values()) == 1000


@pytest.mark.parametrize("family", COUNTS)
def test_nothing_but_what_is_announced(fuzzer: Fuzzer, family: str) -> None:
    tally = Tally()
    for number in range(COUNTS[family]):
        tried(fuzzer, family, number, SEED, tally)
    assert tally.failures == []
    assert tally.worst < SECONDS
    assert len(tally.ended) > 1 or COUNTS[family] < 5, "all inputs ended alike, so little was tried"


def test_an_input_can_be_made_again(fuzzer: Fuzzer) -> None:
    first, second = Tally(), Tally()
    for number in range(20):
        tried(fuzzer, "catalog", number, 7, first)
    for number in reversed(range(20)):
        tried(fuzzer, "catalog", number, 7, second)
    assert first.ended == second.ended
