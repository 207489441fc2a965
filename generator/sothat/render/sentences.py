"""Changes as sentences in the site's language: the words that the comparison itself puts in are translated here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from gettext import NullTranslations

from sothat.basics.dates import Duration
from sothat.changes import Fact, Words, sentence
from sothat.changes.change import Part
from sothat.render.clauses import key_words


class Teller:
    """Tells facts; names and texts of the catalog stay as they are."""

    def __init__(
        self, translations: NullTranslations, lasting: Callable[[Duration], str], day: Callable[[date], str]
    ) -> None:
        """Takes the words of a language, and how it writes lengths and days."""
        self._translations = translations
        self._sentences = Words(translations.gettext, lasting)
        self._day = day

    def told(self, fact: Fact) -> str:
        """Payroll now answers in 2 working days instead of 5."""
        if fact.kind == "signature-lapsed":
            return self._lapsed(fact)
        parts = tuple((name, self._part(fact.kind, name, value)) for name, value in fact.parts)
        return sentence(replace(fact, parts=parts), self._sentences)

    def _lapsed(self, fact: Fact) -> str:
        """Without the clauses: the other sentences of the day tell them, and so does the charter's page."""
        named = {name: str(value) for name, value in fact.parts}
        told = self._translations.gettext(
            "The signature of %(party)s under %(charter)s no longer holds: what was signed has changed"
        )
        return told % {"party": named.get("party", ""), "charter": self._everyone(named.get("charter", ""))}

    def _part(self, kind: str, name: str, value: Part) -> Part:
        if name == "keys" and isinstance(value, tuple):
            return tuple(self._keys.get(key, key) for key in value)
        if not isinstance(value, str):
            return value
        if kind in ("effective", "expires") and name in ("old", "new"):
            return self._date(value)
        if name in ("point", "old_point") and value:
            return self._point(value)
        if kind.startswith(("decision-", "clock", "measure-target")) and name in ("old", "new"):
            return self._said.get(value, value)
        if name in ("by", "to", "party", "partner", "source"):
            return self._everyone(value)
        return value

    def _date(self, text: str) -> str:
        try:
            return self._day(date.fromisoformat(text))
        except ValueError:
            return self._said.get(text, text)

    def _point(self, text: str) -> str:
        _ = self._translations.gettext
        word, _space, what = text.partition(" ")
        what = self._said.get(what, what)
        return (_("after %(what)s") if word == "after" else _("before %(what)s")) % {"what": what}

    def _everyone(self, name: str) -> str:
        everyone = self._translations.gettext("everyone")
        return (
            everyone
            if name == "everyone"
            else name.removesuffix("– everyone") + (f"– {everyone}" if name.endswith("– everyone") else "")
        )

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return key_words(self._translations)

    @cached_property
    def _said(self) -> Mapping[str, str]:
        """What the comparison says where the catalog says nothing, or has a word of its own."""
        _ = self._translations.gettext
        return {
            "the request": _("the request"),
            "nobody": _("nobody"),
            "provider": _("the provider"),
            "partner": _("the partner who asks"),
            "both": _("both sides together"),
            "none": _("none"),
            "open": _("no day"),
        }
