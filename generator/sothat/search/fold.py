"""Words as the search compares them.

`templates/theme/assets/javascripts/sothat-words.js` does the same in the browser; a test holds the two together.
Whatever changes here changes there.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST = 48
"""Code points of a word that count; the rest is cut."""

_RUN = re.compile(r"[^\W_]+")
_ACCENT = re.compile("[\u0300-\u036f]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ð": "d", "þ": "th", "ς": "σ"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_PLURALS = (("ee", 3, "ee"), ("ern", 7, ""), ("eln", 5, "el"), ("en", 5, ""), ("er", 6, ""), ("e", 4, ""))
_FINALS = (("inn", 5, "in"), ("niss", 6, "nis"))
"""An ending, how long a word that loses it is at least, and what stands in its place."""

_HYPHENS = re.compile("(?<=[^\\W_])[-'\u00ad\u2010-\u2013\u2018\u2019](?=[^\\W_])")


def words(text: str) -> list[str]:
    """The words of a text in order, as written but for their Unicode form."""
    if not text.isascii():
        text = _ACCENT.sub("", unicodedata.normalize("NFKC", text))
    return _RUN.findall(text)


def joined(text: str) -> list[tuple[int, str]]:
    """Hyphenated words written as one (`e-mail` as `email`), each with the position of its first part."""
    found: list[tuple[int, str]] = []
    if not _HYPHENS.search(text):
        return found
    position = 0
    for chunk in text.split():
        parts = words(chunk)
        if len(parts) > 1 and len(words(_HYPHENS.sub("", chunk))) == 1:
            found.append((position, "".join(parts)))
        position += len(parts)
    return found


@lru_cache(maxsize=1 << 17)
def forms(word: str) -> tuple[str, ...]:
    """The spellings under which a word is known: without case and accents, and with `ä` as `ae` as well."""
    low = word.lower()
    if low.isascii():
        return (low[:LONGEST],)
    plain, spelled = _plain(low), _plain(low.translate(_UMLAUTS))
    return (plain,) if plain == spelled else (plain, spelled)


def _plain(word: str) -> str:
    bare = _ACCENT.sub("", unicodedata.normalize("NFKD", word.translate(_LETTERS)))
    return unicodedata.normalize("NFC", bare)[:LONGEST]


@lru_cache(maxsize=1 << 17)
def stem(form: str) -> str:
    """A form without its English or German plural ending; both numbers of most nouns give the same stem."""
    if not (form.isascii() and form.isalpha()):
        return form
    form = _ended(_without_s(form), _PLURALS)
    form = _ended(_without_s(form), _FINALS)
    return form[:-1] + "i" if len(form) > 3 and form[-1] == "y" and form[-2] not in "aeiou" else form


def _without_s(form: str) -> str:
    return form[:-1] if len(form) > 3 and form[-1] == "s" and form[-2] not in "isu" else form


def _ended(form: str, endings: tuple[tuple[str, int, str], ...]) -> str:
    """The form with the first ending that fits replaced."""
    for ending, least, instead in endings:
        if len(form) >= least and form.endswith(ending):
            return form[: -len(ending)] + instead
    return form


def sort_key(word: str) -> bytes:
    """Sorts as a browser compares strings: by UTF-16 code units."""
    return word.encode("utf-16-be", "replace")
