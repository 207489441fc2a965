from datetime import date
from gettext import NullTranslations

import pytest

from sothat.basics.dates import Duration
from sothat.render.words import Words

WORDS = Words(NullTranslations(), date(2026, 11, 16))


def test_days_and_months() -> None:
    assert WORDS.day(date(2026, 11, 16)) == "16 November 2026"
    assert WORDS.month(date(2026, 9, 30)) == "September"
    assert WORDS.month(date(2025, 9, 30)) == "September 2025"


@pytest.mark.parametrize("text", ["1 minute", "2 hours", "1 day", "5 working days", "2 weeks", "6 months", "1 year"])
def test_durations_read_as_written(text: str) -> None:
    assert WORDS.lasting(Duration.parse(text)) == text


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [(93, "percent", "93 %"), (99.5, "%", "99.5 %"), (4, "days", "4 days"), (1234.5, "", "1,234.5"), (0.1, "", "0.1")],
)
def test_values(number: float, unit: str, said: str) -> None:
    assert WORDS.value(number, unit) == said
