"""Durations, dates and working time (design: lengths are compared in working time)."""

import calendar
import os
import re
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache

UNITS = ("minute", "hour", "day", "working day", "week", "month", "year")
_DURATION = re.compile(r"([0-9]{1,18}) (minute|hour|day|working day|week|month|year)s?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WEEKS_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """How long a company works: hours a day (above 0 to 24) and days a week (1 to 7)."""

    hours_a_day: float = 8
    days_a_week: int = 5


@dataclass(frozen=True, slots=True)
class Duration:
    """A whole number of one unit, such as 3 working days."""

    count: int
    unit: str

    @staticmethod
    @lru_cache
    def parse(text: str) -> "Duration":
        """Reads ``3 working days``.

        Raises:
            ValueError: the text is no duration.
        """
        match = _DURATION.fullmatch(text)
        if not match or int(match[1]) < 1:
            raise ValueError(text)
        return Duration(int(match[1]), match[2])

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    @property
    def is_working(self) -> bool:
        """Whether it runs in working time; days, weeks, months and years run by the calendar."""
        return self.unit in ("minute", "hour", "working day")

    @lru_cache  # noqa: B019 - there are few, and comparing fractions is slow
    def hours(self, working: WorkingTime) -> Fraction:
        """Its length in working hours, for comparing."""
        day = Fraction(working.hours_a_day)
        week = day * working.days_a_week
        year = week * WEEKS_A_YEAR
        each = {
            "minute": Fraction(1, 60),
            "hour": Fraction(1),
            "day": day,
            "working day": day,
            "week": week,
            "month": year / 12,
            "year": year,
        }
        return self.count * each[self.unit]


@lru_cache(maxsize=4096)
def parse_date(text: str) -> date:
    """Reads an ISO date of exactly ten characters.

    Raises:
        ValueError: the text is no date, or there is no such day.
    """
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def add(start: date, duration: Duration, working: WorkingTime) -> date:
    """The last good day: months and years by the calendar, working days the first ones from Monday.

    The first day does not count, and less than a day ends the same day. A day past the end of time is that end.
    """
    try:
        return _added(start, duration, working)
    except (OverflowError, ValueError):
        return date.max


def _added(start: date, duration: Duration, working: WorkingTime) -> date:
    count = duration.count
    match duration.unit:
        case "day":
            return start + timedelta(days=count)
        case "week":
            return start + timedelta(weeks=count)
        case "month":
            return _add_months(start, count)
        case "year":
            return _add_months(start, 12 * count)
        case "working day":
            return _add_working_days(start, count, working.days_a_week)
    return start + timedelta(days=_whole_days(duration, working))


def _whole_days(duration: Duration, working: WorkingTime) -> int:
    """Hours and minutes that fill days by the clock count as those days."""
    minutes = duration.count * (60 if duration.unit == "hour" else 1)
    return minutes // (24 * 60)


def _add_months(start: date, months: int) -> date:
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def _add_working_days(start: date, count: int, days_a_week: int) -> date:
    weeks, rest = divmod(count, days_a_week)
    # From a day off, counting begins at the week's last working day, so that the first working day is day one.
    if start.weekday() >= days_a_week:
        start -= timedelta(days=start.weekday() - days_a_week + 1)
    end = start + timedelta(weeks=weeks)
    over = end.weekday() + rest
    return end + timedelta(days=rest if over < days_a_week else rest + 7 - days_a_week)


def today(option: str | None = None) -> date:
    """The day to judge by: the option, else ``SOURCE_DATE_EPOCH`` in UTC, else the clock's local day.

    Raises:
        ValueError: the option is no date, or ``SOURCE_DATE_EPOCH`` is no number of seconds.
    """
    if option is not None:
        return parse_date(option)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError) as error:
            raise ValueError(f"SOURCE_DATE_EPOCH is no number of seconds: {epoch!r}") from error
    return date.fromtimestamp(time.time())
