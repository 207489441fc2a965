"""Feeds of what changed (Atom, RFC 4287): one of everything, and one for each team.

An entry is a commit, told in its consequences. Days are those of the commits, so that the same history gives the same
bytes. Ids are made of the commit's own, and the address of the site where it has one.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

from lxml import etree

from sothat.render.publisher import Publisher
from sothat.render.words import Words
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.changes import Consequence, Happened, happened

_ATOM = "http://www.w3.org/2005/Atom"
_LONGEST = 150
"""Characters of a title."""


def feeds(book: Book, publisher: Publisher, words: Words) -> dict[str, bytes]:
    """All feeds by their addresses."""
    _ = words.translations.gettext
    write = _Writer(book.today, publisher, words)
    made = {addresses.CHANGES_FEED: write.feed(_("Changes"), addresses.CHANGES_FEED, addresses.CHANGES, happened(book))}
    for team in book.catalog.teams.values():
        own = addresses.team_feed(team.id)
        title = _("Changes for %(team)s") % {"team": team.name}
        made[own] = write.feed(title, own, addresses.team(team.id), happened(book, team.id))
    return made


class _Writer:
    def __init__(self, today: date, publisher: Publisher, words: Words) -> None:
        self._today = today
        self._publisher = publisher
        self._words = words

    def feed(self, title: str, address: str, page: str, them: Sequence[Happened]) -> bytes:
        """A feed; without anything to tell it has the day that the site is built for."""
        root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
        newest = max((each.day for each in them), default=self._today)
        _about(root, self._publisher.id("feed", address).urn, _clean(title), newest)
        _add(_add(root, "author"), "name", _clean(self._publisher.name) or "sothat")
        _add(root, "generator", "sothat")
        self._link(root, "alternate", page)
        self._link(root, "self", address)
        for each in them:
            self._entry(_add(root, "entry"), address, page, each)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8")) + b"\n"

    def _entry(self, entry: etree._Element, feed: str, page: str, of: Happened) -> None:
        told = [self._told(each) for each in of.told]
        others = len(told) - 1 + of.more
        title = f"{_short(told[0])}, {self._more(others)}" if others else _short(told[0])
        _about(entry, self._publisher.id("entry", feed, of.commit).urn, title, of.day)
        self._link(entry, "alternate", page)
        items = [self._item(each, text) for each, text in zip(of.told, told, strict=True)]
        rest = f"<li>{escape(self._more(of.more))}</li>" if of.more else ""
        _add(entry, "content", f"<ul>{''.join(items)}{rest}</ul>").set("type", "html")

    def _more(self, count: int) -> str:
        return self._words.translations.gettext("and %(num)d more") % {"num": count}

    def _told(self, of: Consequence) -> str:
        return _clean(self._words.told(of.fact))

    def _item(self, of: Consequence, text: str) -> str:
        link = self._publisher.link(of.address) if of.address else ""
        inner = f'<a href="{escape(link)}">{escape(text)}</a>' if link else escape(text)
        return f"<li>{inner}</li>"

    def _link(self, node: etree._Element, relation: str, address: str) -> None:
        """A link, where the site's own address is known."""
        if self._publisher.site_url:
            kind = "application/atom+xml" if relation == "self" else "text/html"
            link = _add(node, "link")
            for name, value in (("rel", relation), ("type", kind), ("href", self._publisher.link(address))):
                link.set(name, value)


def _about(node: etree._Element, id_: str, title: str, day: date) -> None:
    _add(node, "id", id_)
    _add(node, "title", title)
    _add(node, "updated", f"{day.isoformat()}T00:00:00Z")


def _add(node: etree._Element, name: str, text: str = "") -> etree._Element:
    made = etree.SubElement(node, f"{{{_ATOM}}}{name}")
    made.text = text or None
    return made


def _clean(text: str) -> str:
    """A text without what XML cannot hold; the catalog has no such text, an old commit may."""
    if not text.isprintable():
        text = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
