"""The forms of dates, durations and numbers; every word of theirs goes through gettext."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from gettext import NullTranslations

from sothat.basics.dates import Duration
from sothat.changes import Fact, sentence
from sothat.changes import Words as Sentences
from sothat.render.clauses import key_words, section_words


@dataclass(frozen=True)
class Words:
    """The filters of one language on one day."""

    translations: NullTranslations
    today: date

    def filters(self) -> dict[str, Callable[..., str]]:
        """The filters by their names in templates."""
        return {
            "day": self.day,
            "days": self.days,
            "every": self.every,
            "lasting": self.lasting,
            "month": self.month,
            "number": self.number,
            "told": self.told,
            "section": self.section,
            "key": self.key,
            "value": self.value,
        }

    def day(self, day: date) -> str:
        """16 November 2026."""
        return self._day % {"day": day.day, "month": self._names[day.month - 1], "year": day.year}

    @cached_property
    def _day(self) -> str:
        return self.translations.gettext("%(day)s %(month)s %(year)s")

    def month(self, day: date) -> str:
        """September; with its year where that is another than today's."""
        if day.year == self.today.year:
            return self._names[day.month - 1]
        names = {"month": self._names[day.month - 1], "year": day.year}
        return self.translations.gettext("%(month)s %(year)s") % names

    @cached_property
    def _names(self) -> tuple[str, ...]:
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
        )

    def lasting(self, length: Duration, *, within: bool = False) -> str:
        """5 working days; with `within` in the form that follows such words as within, after and for."""
        return self._lengths(length.count, length.unit, within)

    @cached_property
    def _lengths(self) -> Callable[[int, str, bool], str]:
        """What was said of a length once is said again: most pages name the same few."""
        return lru_cache(maxsize=1 << 12)(self._length)

    def _length(self, count: int, unit: str, within: bool) -> str:
        length = Duration(count, unit)
        return (self._within if within else self._alone)(length) % {"num": count}

    def _alone(self, length: Duration) -> str:
        n, ngettext = length.count, self.translations.ngettext
        each = {
            "minute": lambda: ngettext("%(num)d minute", "%(num)d minutes", n),
            "hour": lambda: ngettext("%(num)d hour", "%(num)d hours", n),
            "day": lambda: ngettext("%(num)d day", "%(num)d days", n),
            "working day": lambda: ngettext("%(num)d working day", "%(num)d working days", n),
            "week": lambda: ngettext("%(num)d week", "%(num)d weeks", n),
            "month": lambda: ngettext("%(num)d month", "%(num)d months", n),
            "year": lambda: ngettext("%(num)d year", "%(num)d years", n),
        }
        return each[length.unit]()

    def _within(self, length: Duration) -> str:
        n, npgettext = length.count, self.translations.npgettext
        each = {
            "minute": lambda: npgettext("within", "%(num)d minute", "%(num)d minutes", n),
            "hour": lambda: npgettext("within", "%(num)d hour", "%(num)d hours", n),
            "day": lambda: npgettext("within", "%(num)d day", "%(num)d days", n),
            "working day": lambda: npgettext("within", "%(num)d working day", "%(num)d working days", n),
            "week": lambda: npgettext("within", "%(num)d week", "%(num)d weeks", n),
            "month": lambda: npgettext("within", "%(num)d month", "%(num)d months", n),
            "year": lambda: npgettext("within", "%(num)d year", "%(num)d years", n),
        }
        return each[length.unit]()

    def every(self, length: Duration) -> str:
        """Every 6 months, or every month."""
        n, ngettext = length.count, self.translations.ngettext
        each = {
            "minute": lambda: ngettext("every minute", "every %(num)d minutes", n),
            "hour": lambda: ngettext("every hour", "every %(num)d hours", n),
            "day": lambda: ngettext("every day", "every %(num)d days", n),
            "working day": lambda: ngettext("every working day", "every %(num)d working days", n),
            "week": lambda: ngettext("every week", "every %(num)d weeks", n),
            "month": lambda: ngettext("every month", "every %(num)d months", n),
            "year": lambda: ngettext("every year", "every %(num)d years", n),
        }
        return each[length.unit]() % {"num": n}

    def days(self, count: int, *, within: bool = False) -> str:
        """3 days; see `lasting`."""
        return self.lasting(Duration(count, "day"), within=within)

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return key_words(self.translations)

    def told(self, fact: Fact) -> str:
        """Payroll now answers in 2 working days instead of 5."""
        if fact.kind == "signature-lapsed":  # the other sentences tell the clauses, and so does the charter's page
            fact = replace(fact, kind="signature-lapsed-briefly")
        return sentence(fact, self._sentences)

    @cached_property
    def _sentences(self) -> Sentences:
        named = {**section_words(self.translations), **self._keys}
        return Sentences(
            self.translations.gettext,
            self.lasting,
            self.day,
            self.value,
            lambda key: named.get(key, key.replace("_", " ")),
        )

    def section(self, key: str) -> str:
        """What is delivered."""
        return section_words(self.translations).get(key, key)

    def key(self, key: str) -> str:
        """By when."""
        return self._keys.get(key, key)

    def number(self, number: float) -> str:
        """93, or 99.5."""
        text = f"{number:,.10g}" if abs(number) < 1e15 else f"{number:g}"
        if text.isdecimal():
            return text
        point, group = self._marks
        return text.replace(",", "\0").replace(".", point).replace("\0", group)

    @cached_property
    def _marks(self) -> tuple[str, str]:
        pgettext = self.translations.pgettext
        return pgettext("decimal point", "."), pgettext("between thousands", ",")

    def value(self, number: float, unit: str) -> str:
        """93 %, or 4 complaints a month."""
        if unit in ("percent", "%"):
            return self._percent % {"number": self.number(number)}
        return f"{self.number(number)} {unit}".strip()

    @cached_property
    def _percent(self) -> str:
        return self.translations.gettext("%(number)s %%")
