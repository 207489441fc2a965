"""The forms of dates, durations and numbers; every word of theirs goes through gettext."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations

from sothat.basics.dates import Duration
from sothat.changes import Fact, sentence
from sothat.changes import Words as Sentences


@dataclass(frozen=True)
class Words:
    """The filters of one language on one day."""

    translations: NullTranslations
    today: date

    def filters(self) -> dict[str, Callable[..., str]]:
        """The filters by their names in templates."""
        return {
            "day": self.day,
            "month": self.month,
            "lasting": self.lasting,
            "number": self.number,
            "value": self.value,
            "days": self.days,
            "told": self.told,
        }

    def day(self, day: date) -> str:
        """16 November 2026."""
        _ = self.translations.gettext
        return _("%(day)s %(month)s %(year)s") % {"day": day.day, "month": self._name(day), "year": day.year}

    def month(self, day: date) -> str:
        """September; with its year where that is another than today's."""
        if day.year == self.today.year:
            return self._name(day)
        return self.translations.gettext("%(month)s %(year)s") % {"month": self._name(day), "year": day.year}

    def _name(self, day: date) -> str:
        _ = self.translations.gettext
        return (
            _("January"),
            _("February"),
            _("March"),
            _("April"),
            _("May"),
            _("June"),
            _("July"),
            _("August"),
            _("September"),
            _("October"),
            _("November"),
            _("December"),
        )[day.month - 1]

    def lasting(self, length: Duration) -> str:
        """5 working days."""
        n, many = length.count, self.translations.ngettext
        each = {
            "minute": lambda: many("%(num)d minute", "%(num)d minutes", n),
            "hour": lambda: many("%(num)d hour", "%(num)d hours", n),
            "day": lambda: many("%(num)d day", "%(num)d days", n),
            "working day": lambda: many("%(num)d working day", "%(num)d working days", n),
            "week": lambda: many("%(num)d week", "%(num)d weeks", n),
            "month": lambda: many("%(num)d month", "%(num)d months", n),
            "year": lambda: many("%(num)d year", "%(num)d years", n),
        }
        return each[length.unit]() % {"num": n}

    def days(self, count: int) -> str:
        """3 days."""
        return self.translations.ngettext("%(num)d day", "%(num)d days", count) % {"num": count}

    def told(self, fact: Fact) -> str:
        """Payroll now answers in 2 working days instead of 5."""
        return sentence(fact, Sentences(self.translations.gettext, self.lasting))

    def number(self, number: float) -> str:
        """93, or 99.5."""
        text = f"{number:,.10g}" if abs(number) < 1e15 else f"{number:g}"
        point, group = self.translations.gettext("."), self.translations.gettext(",")
        return text.replace(",", "\0").replace(".", point).replace("\0", group)

    def value(self, number: float, unit: str) -> str:
        """93 %, or 4 complaints a month."""
        if unit in ("percent", "%"):
            return self.translations.gettext("%(number)s %%") % {"number": self.number(number)}
        return f"{self.number(number)} {unit}".strip()
