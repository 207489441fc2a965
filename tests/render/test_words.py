from datetime import date
from gettext import NullTranslations

import pytest

from sothat.basics.dates import UNITS, Duration
from sothat.basics.languages import translations
from sothat.changes import SENTENCES, Direction, Fact
from sothat.changes.change import Key, Phrase
from sothat.changes.phrases import AFTER_REQUEST, EVERYBODY
from sothat.changes.wording import AND_OTHERS
from sothat.location import Spot
from sothat.render.words import Words

WORDS = Words(NullTranslations(), date(2026, 11, 16))
GERMAN = Words(translations("de"), date(2026, 11, 16))


def test_days_and_months() -> None:
    assert WORDS.day(date(2026, 11, 16)) == "16 November 2026"
    assert WORDS.month(date(2026, 9, 30)) == "September"
    assert WORDS.month(date(2025, 9, 30)) == "September 2025"


def test_german_days_and_months() -> None:
    assert GERMAN.day(date(2026, 3, 1)) == "1.\N{NO-BREAK SPACE}März 2026"
    assert GERMAN.month(date(2026, 5, 30)) == "Mai"
    assert GERMAN.month(date(2025, 5, 30)) == "Mai 2025"


@pytest.mark.parametrize("text", ["1 minute", "2 hours", "1 day", "5 working days", "2 weeks", "6 months", "1 year"])
def test_durations_read_as_written(text: str) -> None:
    assert WORDS.lasting(Duration.parse(text)) == text
    assert WORDS.lasting(Duration.parse(text), within=True) == text


@pytest.mark.parametrize(
    ("text", "alone", "within", "every"),
    [
        ("1 working day", "1 Arbeitstag", "1 Arbeitstag", "jeden Arbeitstag"),
        ("3 working days", "3 Arbeitstage", "3 Arbeitstagen", "alle 3 Arbeitstage"),
        ("2 weeks", "2 Wochen", "2 Wochen", "alle 2 Wochen"),
        ("6 months", "6 Monate", "6 Monaten", "alle 6 Monate"),
        ("1 year", "1 Jahr", "1 Jahr", "jedes Jahr"),
        ("2 years", "2 Jahre", "2 Jahren", "alle 2 Jahre"),
    ],
)
def test_german_durations(text: str, alone: str, within: str, every: str) -> None:
    length = Duration.parse(text)
    assert (GERMAN.lasting(length), GERMAN.lasting(length, within=True), GERMAN.every(length)) == (alone, within, every)


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_can_be_told(unit: str) -> None:
    for words in (WORDS, GERMAN):
        for length in (Duration(1, unit), Duration(12, unit)):
            said = (words.lasting(length), words.lasting(length, within=True), words.every(length))
            assert all(str(length.count) in each for each in said if length.count > 1)
            assert all("%" not in each for each in said)
    assert WORDS.every(Duration(1, unit)) == f"every {unit}"
    assert WORDS.every(Duration(3, unit)) == f"every 3 {unit}s"


def test_days_that_something_waits() -> None:
    assert (GERMAN.days(3), GERMAN.days(3, within=True), GERMAN.days(0)) == ("3 Tage", "3 Tagen", "0 Tage")


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [(93, "percent", "93 %"), (99.5, "%", "99.5 %"), (4, "days", "4 days"), (1234.5, "", "1,234.5"), (0.1, "", "0.1")],
)
def test_values(number: float, unit: str, said: str) -> None:
    assert WORDS.value(number, unit) == said


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [(99.7, "percent", "99,7\N{NO-BREAK SPACE}%"), (4, "Tage", "4 Tage"), (1234567.5, "", "1.234.567,5")],
)
def test_german_values(number: float, unit: str, said: str) -> None:
    assert GERMAN.value(number, unit) == said


def test_a_change_is_told_in_german_with_all_its_parts() -> None:
    old, new = Duration(2, "working day"), Duration(5, "working day")
    told = {"to": "Personal", "what": "Die Stunden", "old": old, "new": new, "by_time": Duration(3, "working day")}
    fact = Fact(Direction.TIGHTENED, "needed-due-earlier-by", (*told.items(), ("point", AFTER_REQUEST)), "s", Spot("s"))
    assert GERMAN.told(fact) == (
        "Personal braucht „Die Stunden“ jetzt 3 Arbeitstage früher: 5 Arbeitstage nach der Anfrage statt 2"
    )


def test_keys_and_parties_are_told_in_words() -> None:
    parts = (("by", EVERYBODY), ("to", "Lohn"), ("what", "Die Stunden"), ("keys", ("if_late", "x-own")))
    fact = Fact(Direction.CHANGED, "owed-details", parts, "s", Spot("s"))
    assert GERMAN.told(fact) == "Pflicht (alle → Lohn) „Die Stunden“, geändert: was bei Verspätung gilt; x-own"
    clause = Phrase("{0}: {1}", ("Lohn {0}", Key("partner_obligations")))
    fact = Fact(Direction.GONE, "chain-new", (("thing", "A"), ("outcomes", (clause,))), "s", Spot("s"))
    assert GERMAN.told(fact) == "A führt jetzt zu: Lohn {0}: Pflichten des Partners"


@pytest.mark.parametrize("text", [*SENTENCES.values(), AND_OTHERS])
def test_each_sentence_of_a_change_has_its_own_in_german(text: str) -> None:
    assert translations("de").gettext(text) != text
