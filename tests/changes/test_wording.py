import re
from pathlib import Path
from string import Formatter

import pytest

import sothat.changes
from sothat.basics.dates import Duration
from sothat.changes import SENTENCES, Direction, Fact, Words, sentence
from sothat.location import Spot

SOURCES = [path.read_text() for path in Path(sothat.changes.__file__).parent.glob("*.py") if path.name != "wording.py"]


def fact(kind: str, **parts: object) -> Fact:
    return Fact(Direction.CHANGED, kind, tuple(parts.items()), "payroll", Spot("x"))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", SENTENCES)
def test_each_sentence_can_be_told(kind: str) -> None:
    names = [name for _, name, _, _ in Formatter().parse(SENTENCES[kind]) if name]
    text = sentence(fact(kind, **{name: f"<{name}>" for name in names}))
    assert all(f"<{name}>" in text for name in names)


def test_each_kind_that_is_written_out_has_a_sentence() -> None:
    written = {kind for text in SOURCES for kind in re.findall(r'Direction\.[A-Z]+, "([a-z-]+)"', text)}
    assert written
    assert written <= SENTENCES.keys()


def test_a_length_of_the_same_unit_is_told_by_its_number() -> None:
    told = sentence(
        fact("time", service="Pay", thing="It", old=Duration(5, "working day"), new=Duration(2, "working day"))
    )
    assert told == "Pay now delivers “It” in 2 working days instead of 5"


def test_texts_are_never_templates() -> None:
    assert sentence(fact("process", source="{0.__class__} {source}")).startswith("{0.__class__} {source} now works")


def test_another_language() -> None:
    words = Words(
        translate=lambda _: "{service} liefert {thing} in {new} statt {old}", length=lambda each: f"{each.count} Tagen"
    )
    told = sentence(fact("time", service="Lohn", thing="Geld", old=Duration(5, "day"), new=Duration(2, "day")), words)
    assert told == "Lohn liefert Geld in 2 Tagen statt 5"


def test_long_texts_are_cut() -> None:
    assert len(sentence(fact("process", source="x" * 5000))) < 300
