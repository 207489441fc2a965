"""The files that the Ask page reads, one a service: ``api/ask/payroll.json``, with every phrase in the site's words.

Each is one object: ``service``, ``team`` (name and address from the site's root), ``send`` (``address`` with the slots
``{title}`` and ``{body}``, and ``how`` in words), ``items`` (what may be asked for), ``duties`` (what partners owe, by
id), ``decisions`` and ``declines``. A clock is ``{"count", "unit", "after"}``, where ``after`` lists ``request`` and
ids of the same file. It is made for the page alone and may change its shape.
"""

import json
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

from jinja2 import Environment

from sothat.basics.html import text_of
from sothat.render.page import Draft, Lazy
from sothat.views import addresses
from sothat.views.ask import AskView, Clock, Item, ask_view, asked_services
from sothat.views.book import Book
from sothat.views.parts import Contact, Decision, Decline, Duty, Measure


def ask_files(book: Book, made: Environment, base: str = "") -> Lazy[bytes]:
    """All files, made when they are asked for; `made` is the environment of pages at the root, `base` that of a row."""
    phrases = _Phrases(made)
    services = [each.id for each in asked_services(book)]

    def file(service: str) -> bytes:
        return _json(phrases.view(ask_view(book.catalog.services[service], book)))

    paths = [addresses.ask_data(each) for each in services]
    return Lazy(paths, lambda place: Draft(None, partial(file, services[place])), base, book.reads)


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(content: dict[str, Any]) -> bytes:
    return (_encoded(content) + "\n").encode()


class _Phrases:
    """Says what a view has in the words that the pages use."""

    def __init__(self, made: Environment) -> None:
        self._words: Any = made.get_template("parts/words.html.jinja").module
        self._lasting = made.filters["lasting"]
        # What is said in the same words for many services.
        self._often = lru_cache(maxsize=1 << 14)(self._said)

    def _said(self, phrase: str, *about: object) -> str:
        return text_of(getattr(self._words, phrase)(*about))

    def view(self, it: AskView) -> dict[str, Any]:
        """All of a file."""
        return {
            "service": {"id": it.id, "name": it.service.name, "address": it.service.address},
            "team": {"name": it.team.name, "address": it.team.address},
            "send": self._send(it.contact, it.form),
            "items": [self._item(each) for each in it.items],
            "duties": {each.duty.id: self._duty(each.duty) | _clock(each.clock) for each in it.owed},
            "decisions": [self._decision(each) for each in it.decisions],
            "declines": [self._decline(each) for each in it.declines],
        }

    def _send(self, contact: Contact | None, form: str) -> dict[str, str]:
        if contact is None:
            return {"address": form} if form else {}
        how = f"{self._often('contact_kind', contact.kind)}: {contact.text}"
        if contact.kind == "email" and contact.address:
            return {"address": f"mailto:{quote(contact.text, safe='@')}?subject={{title}}&body={{body}}", "how": how}
        return {"address": contact.address, "how": how} if contact.address else {"how": how}

    def _item(self, it: Item) -> dict[str, Any]:
        said = self._said if it.promise.kept else self._often
        return {
            "id": it.id,
            "name": it.name,
            "class": it.class_,
            "when": ", ".join(filter(None, (said("soon", it.promise, it.class_), said("clock", it.promise)))),
            "kept": ", ".join(self._said("kept_word", each) for each in it.promise.kept),
            "sentences": [{"text": self._said("sentence", each), "customer": each.is_complete} for each in it.chains],
            "bring": list(it.bring),
            "measures": list(self._measures(it.measures)),
        } | _clock(it.clock)

    def _measures(self, them: tuple[Measure, ...]) -> Iterator[str]:
        for each in them:
            target = self._said("target", each)
            yield f"{each.question} ({target})" if target else each.question

    def _duty(self, it: Duty) -> dict[str, Any]:
        return {
            "what": it.what,
            "who": it.who,
            "when": self._often("due", it.due) if it.due else "",
            "late": it.if_late,
        }

    def _decision(self, it: Decision) -> dict[str, Any]:
        clock = {"count": it.within.count, "unit": it.within.unit, "after": ["request"]} if it.within else None
        return {
            "what": it.what,
            "by": self._often("party", it.approver) if it.approver else "",
            "when": self._lasting(it.within) if it.within else "",
            "silent": it.if_silent,
        } | ({"clock": clock} if clock else {})

    def _decline(self, it: Decline) -> dict[str, Any]:
        appeal = {"name": it.appeal_to.name, "address": it.appeal_to.address} if it.appeal_to else None
        return {"what": it.what, "because": it.because, "instead": it.instead, "appeal": appeal}


def _clock(it: Clock | None) -> dict[str, Any]:
    return {"clock": {"count": it.within.count, "unit": it.within.unit, "after": list(it.after)}} if it else {}
