"""Texts on their way out, and the nearest word to a misspelt one."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Controls, bidi marks, what has no shape of its own, and what is no character at all.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
# What runners of CI take for a command to them: GitHub's where it begins a line, the others' anywhere.
_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#(?:vso|teamcity)?\[)")
_NAMES = {
    "\u00a0": "a no-break space",
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2010": "a typographic hyphen",
    "\u2011": "a no-break hyphen",
    "\u2013": "a dash (–)",
    "\u2014": "a long dash (—)",
    "\u2212": "a minus sign (−)",
    "\ufeff": "a byte-order mark",
}


def visible(text: str) -> str:
    """The text with control, bidi and invisible characters written as escapes, safe for a terminal or a log.

    So are the signs that make a text a command to a runner of CI.
    """
    return _COMMAND.sub(_escape_last, _UNSAFE.sub(_escape, text))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escape_last(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\x{ord(match[0][-1]):02x}"


def quoted(text: object, most: int = 60) -> str:
    """A value for a message: escaped, shortened, in single quotes."""
    shown = str(text)
    if len(shown) > most:
        shown = shown[: most - 1] + "…"
    return f"'{visible(shown)}'"


def distance(one: str, other: str) -> int:
    """How many letters are to be changed, added, left out or swapped to get from one to the other."""
    return OSA.distance(one, other)


def tolerance(word: str) -> int:
    """How many letters may be off for a word to be meant: 2, or 1 below five letters."""
    return 2 if len(word) >= 5 else 1


def nearest(word: str, choices: Iterable[str], slack: int | None = None) -> str | None:
    """The choice that is meant by a misspelt word, or None where none is near."""
    return Choices(choices).nearest(word, slack)


class Choices:
    """Words to choose from, folded once for many questions."""

    def __init__(self, choices: Iterable[str]) -> None:
        """Takes the words in any order."""
        self._choices = sorted(choices)
        self._folded = [fold(choice) for choice in self._choices]

    def nearest(self, word: str, slack: int | None = None) -> str | None:
        """The choice that is meant by a misspelt word, the first of those as near; None where none is near."""
        # Of a word of two or three letters, one may be off, or every other word of that length would be near.
        most = slack if slack is not None else max(min(2, len(word) // 2), len(word) // 4)
        found = process.extractOne(fold(word), self._folded, scorer=OSA.distance, score_cutoff=most)
        return self._choices[found[2]] if found else None


def fold(text: str) -> str:
    """Case, accents' forms and the sort of hyphens and blanks put aside."""
    return re.sub(r"[\s_\u2010-\u2015-]+", "-", unicodedata.normalize("NFKC", text).casefold().strip())


def odd_character(text: str) -> str | None:
    """The name of the first invisible or typographic character, or None."""
    for character in text:
        if character in _NAMES:
            return _NAMES[character]
        if character not in "\n\r\t" and unicodedata.category(character) in ("Cf", "Cc", "Zs") and character != " ":
            return f"the invisible character U+{ord(character):04X}"
    return None
