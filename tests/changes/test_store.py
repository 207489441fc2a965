"""What is kept of a comparison comes back as it was."""

from datetime import date
from pathlib import Path

import pytest

from sothat.basics.dates import Duration
from sothat.changes import Direction, Fact
from sothat.changes.change import Amount, Key, Part, Phrase
from sothat.changes.store import Store
from sothat.location import Spot

PARTS: tuple[Part, ...] = (
    "a text",
    3,
    0.5,
    date(2026, 11, 16),
    Duration(3, "working day"),
    Amount(99.5, "percent"),
    Key("if_late"),
    Phrase("“{0}” of {1}", ("Pay", Phrase("{0} {1}", (Key("due"), Amount(2))))),
    ("one", Key("due"), Phrase("everyone")),
)


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_part_comes_back(tmp_path: Path, part: Part) -> None:
    fact = Fact(Direction.NEW, "process", (("source", part),), "payroll", Spot("x", ("process", 1)), owes=("finance",))
    store = Store(tmp_path)
    store.put("key", (fact,))
    assert store.get("key") == (fact,)
