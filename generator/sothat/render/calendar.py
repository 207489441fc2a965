"""Calendars of the reviews that are due (RFC 5545), for subscription.

An event is one review and keeps its UID when it moves to another day. SEQUENCE and LAST-MODIFIED come from the day the
site is built for, so that a calendar that imported an earlier file takes the newer one, and the same input gives the
same bytes. Written here and not by a library, since a large catalog has thousands of events at half a millisecond each.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sothat.render.publisher import Publisher
from sothat.render.words import Words
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.reviews import Due, all_reviews, reviews_of

_FIRST_DAY = date(2020, 1, 1)
_OCTETS = 75
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendars(book: Book, publisher: Publisher, words: Words) -> dict[str, bytes]:
    """All calendars by their addresses: one of everything, and one for each team."""
    write = _Writer(book.today, publisher, words)
    _ = words.translations.gettext
    of = reviews_of(book)
    made = {addresses.REVIEWS_CALENDAR: write.calendar(_("Reviews"), all_reviews(book))}
    for team in book.catalog.teams.values():
        name = _("Reviews: %(team)s") % {"team": team.name}
        made[addresses.team_calendar(team.id)] = write.calendar(name, of.get(team.id, ()))
    return made


class _Writer:
    """Writes events once, however many calendars they stand in."""

    def __init__(self, today: date, publisher: Publisher, words: Words) -> None:
        self._publisher = publisher
        self._words = words
        stamp = f"{_day(today)}T000000Z"
        self._stamps = (
            f"DTSTAMP:{stamp}",
            f"LAST-MODIFIED:{stamp}",
            f"SEQUENCE:{max(0, (today - _FIRST_DAY).days)}",
        )
        self._events: dict[tuple[str, str], str] = {}

    def calendar(self, name: str, them: Iterable[Due]) -> bytes:
        """A calendar; reviews without a day are left out."""
        lines = (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//sothat//reviews//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            f"NAME:{_escaped(name)}",
            f"X-WR-CALNAME:{_escaped(name)}",
            "REFRESH-INTERVAL;VALUE=DURATION:P1D",
            "X-PUBLISHED-TTL:P1D",
        )
        events = (self._event(each, each.review.due) for each in them if each.review.due)
        return (_folded(lines) + "".join(events) + _folded(("END:VCALENDAR",))).encode()

    def _event(self, of: Due, day: date) -> str:
        key = (of.id, of.sort)
        if key not in self._events:
            self._events[key] = _folded(self._lines(of, day))
        return self._events[key]

    def _lines(self, of: Due, day: date) -> Iterator[str]:
        link = self._publisher.link(of.address)
        yield "BEGIN:VEVENT"
        yield f"UID:{self._publisher.id('review', of.sort, of.id)}"
        yield from self._stamps
        yield f"DTSTART;VALUE=DATE:{_day(day)}"
        # No day is after the last one that dates can name.
        if day < date.max:
            yield f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}"
        yield f"SUMMARY:{_escaped(self._title(of))}"
        yield f"DESCRIPTION:{_escaped(self._about(of, link))}"
        if link:
            yield f"URL:{link}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"

    def _title(self, of: Due) -> str:
        _ = self._words.translations.gettext
        if of.service is not None:
            return _("Review: %(what)s") % {"what": of.service.name}
        named = " – ".join(party.team.name if party.team else _("everyone") for party in of.parties)
        return _("Review of the charter: %(what)s") % {"what": named}

    def _about(self, of: Due, link: str) -> str:
        _ = self._words.translations.gettext
        lines = [_("Held by: %(team)s") % {"team": ", ".join(each.team.name for each in of.parties if each.team)}]
        if of.sort == "voice":
            lines.append(_("How each side is heard"))
        if of.review.how:
            lines.append(_("How: %(text)s") % {"text": of.review.how})
        if of.review.every:
            rhythm = self._words.every(of.review.every)
            lines.append(rhythm[:1].upper() + rhythm[1:])
        if of.review.last:
            lines.append(_("Last held on %(day)s") % {"day": self._words.day(of.review.last)})
        return "\n".join([*lines, link] if link else lines)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """A text as a property's value; whatever could end a line or a value is escaped."""
    return _CONTROL.sub(" ", text).translate(_ESCAPES)


def _folded(lines: Iterable[str]) -> str:
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _fold(line: str) -> str:
    """A line in pieces of at most 75 octets, none of which ends within a character."""
    if len(line) * 4 <= _OCTETS or len(line.encode()) <= _OCTETS:
        return line
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _OCTETS:
            pieces.append(piece)
            piece, size = "", 1
        piece += character
        size += width
    return "\r\n ".join([*pieces, piece])
