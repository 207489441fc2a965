"""Pieces of the sentences about values: how things are called, and how they are written."""

import re
from datetime import date
from typing import Any

from sothat.basics.text import nearest, quoted
from sothat.location import Spot
from sothat.model.shape import Shape, shapes

SHORTEST = {
    "text": "text",
    "number": "a number",
    "duration": "a duration",
    "date": "a date",
    "choice": "one of a few words",
}


def label(spot: Spot) -> str:
    """What a spot is called: its key, or which item of which list."""
    *above, last = spot.route or ("the file",)
    if isinstance(last, str):
        return quoted(last)
    key = next((part for part in reversed(above) if isinstance(part, str)), "the list")
    return f"item {last + 1} of {quoted(key)}"


def called(value: Any) -> str:
    """What a value is, for a sentence."""
    if isinstance(value, list):
        return "a list"
    return "a mapping with keys" if isinstance(value, dict) else "a single value"


def in_quotes(text: str) -> str:
    """A text as it is written in YAML."""
    return f'"{text}"'


def kind_of_plain(typed: str) -> str:
    """What YAML takes a word for that should have been a text."""
    return "true or false" if typed.lower() in ("true", "false") else "a number"


def first_key(shape: Shape) -> str:
    """The key of a mapping that a single typed value is most likely meant for."""
    if not shape.model:
        return "key"
    scalars = [key for key, each in shapes(shape.model).items() if each.form not in ("list", "mapping", "table")]
    preferred = [key for key in ("claim", "what", "within", "to", "at_least", "name", "step") if key in scalars]
    return (preferred or scalars or list(shapes(shape.model)))[0]


def keys_of(shape: Shape) -> str:
    """The keys of a mapping."""
    return "its keys are " + ", ".join(shapes(shape.model)) if shape.model else "write 'key: value' lines"


def written(key: str, shape: Shape | None) -> str:
    """A key as it could be written, with an example."""
    if shape is None:
        return f"'{key}'"
    if shape.form == "choice":
        return f"'{key}:' with one of {', '.join(shape.choices)}"
    if shape.form == "list" and shape.item:
        inside = f"{first_key(shape.item)}: …" if shape.item.form == "mapping" else example(shape.item)
        return f"'{key}:' and below it '  - {inside}'"
    if shape.form == "mapping":
        return f"'{key}:' and below it '  {first_key(shape)}: …'"
    return f"'{key}: {example(shape)}'"


def example(shape: Shape) -> str:
    """An example of a value."""
    examples = {"duration": "3 working days", "date": "2026-11-24", "number": "95"}
    if shape.says and shape.says.what != "a text on one line":
        return shape.says.example
    return examples.get(shape.form, "…")


_UNITS = {
    **dict.fromkeys(("working day", "workday", "business day", "work day", "werktag", "arbeitstag"), "working days"),
    **dict.fromkeys(("minute", "min", "m", "minuten"), "minutes"),
    **dict.fromkeys(("hour", "h", "hr", "stunde", "std"), "hours"),
    **dict.fromkeys(("day", "d", "tag"), "days"),
    **dict.fromkeys(("week", "w", "wk", "woche"), "weeks"),
    **dict.fromkeys(("month", "monat"), "months"),
    **dict.fromkeys(("year", "y", "yr", "jahr"), "years"),
}


def duration_hint(value: Any) -> str:
    """The duration that somebody may have meant: ``5 Tage`` are 5 days, ``48h`` are 48 hours."""
    match = re.fullmatch(r"([0-9]+)[\s-]*([a-zäöü -]*?)\.?", str(value).strip().lower())
    words = re.sub(r"[\s-]+", " ", match[2]) if match else ""
    if match and int(match[1][:9]) and not words:
        return f"write the unit as well: '{match[1]} days' or '{match[1]} working days'"
    known = next((each for each in (words, words[:-1], words[:-2]) if each in _UNITS), None)
    unit = _UNITS[known] if known else nearest(words, sorted({*_UNITS.values()}), slack=2) if words else None
    if match and unit and int(match[1][:9]):
        return f"did you mean '{int(match[1][:9])} {unit}'?"
    return "write a whole number and minutes, hours, days, working days, weeks, months or years: '3 working days'"


_MONTHS = (
    *(("jan",), ("feb",), ("mar", "mär", "mae"), ("apr",), ("may", "mai"), ("jun",)),
    *(("jul",), ("aug",), ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez")),
)
_DATES = (
    re.compile(r"(?P<day>[0-9]{1,2})\.\s*(?P<month>[0-9]{1,2})\.\s*(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})[./-](?P<month>[0-9]{1,2})[./-](?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.?\s*(?P<name>[a-zä]{3,9})\.?,?\s*(?P<year>[0-9]{4})"),
    re.compile(r"(?P<name>[a-z]{3,9})\.?\s*(?P<day>[0-9]{1,2}),?\s*(?P<year>[0-9]{4})"),
)


def date_hint(text: str) -> str:
    """The day that somebody may have meant: ``31.10.2026`` and ``Oct 31, 2026`` are 2026-10-31."""
    for form in _DATES:
        if match := form.fullmatch(text.strip().lower()):
            parts = match.groupdict()
            month = _month(parts["name"]) if "name" in parts else int(parts["month"])
            try:
                return f"did you mean '{date(int(parts['year']), month, int(parts['day'])).isoformat()}'?"
            except ValueError:  # there is no such day
                break
    return "write year-month-day, like 2026-11-24, a day that exists"


def _month(name: str) -> int:
    """The number of a month by the beginning of its name; 0 where it is none."""
    return next((number for number, begins in enumerate(_MONTHS, 1) if name.startswith(begins)), 0)


def number_in(text: str) -> str | None:
    """The number that a text holds, as it is to be written: ``99,5 %`` holds 99.5."""
    match = re.fullmatch(r"\D*?(-?[0-9]+)(?:[.,]([0-9]+))?[^0-9]*", text)
    return (match[1] + (f".{match[2]}" if match[2] else "")) if match else None
