"""Sound catalogs with odd values: days at the ends of time, endless lengths, texts that are more than text."""

import json
import re
from random import Random

TEXTS = (
    "<script>__pwned(1)</script>", "]]> --> </textarea>", "{{ 7*7 }} {% raw %}", "a" * 19_000, "\u202fü 日本 🙂",
    "\ufffe\uffff", "%s %(name)s {0} {title}", "=1+1", "::error::x", "\\", "'\"`",
    "[x](javascript:y) ![i](//e.example)",
    "# a", "- ", "0", "\U000e0041\u200b\u200d", "e\u0301" * 200, "a b " * 4_000, "&amp; &#60;", "<![CDATA[", "null",
    "é" * 64,
)  # fmt: skip
LENGTHS = (
    "1 minute",
    "999999999999999999 years",
    "1 hour",
    "999999999999999999 minutes",
    "1 working day",
    "1000000 months",
)
DAYS = ("0001-01-01", "9999-12-31", "2026-11-24", "2000-02-29", "1969-12-31")
NUMBERS = ("1e308", "-1e308", "0", "-0.0", "5e-3240.1", "1e21")
_LENGTH = re.compile(r"(?<=: )[0-9]+ (?:working )?(?:minute|hour|day|week|month|year)s?\b")
_DAY = re.compile(r"(?<=: )[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_NUMBER = re.compile(r"(?:(?<=value: )|(?<=at_least: )|(?<=at_most: ))[0-9.]+")
_TEXT = re.compile(
    r"^(?P<key>[ -]*(?:name|what|because|summary|purpose|statement|question|step|lead|claim): )[A-Za-z].*$",
    re.MULTILINE,
)


def odd(raw: bytes, chance: Random) -> bytes:
    """A file with some of its values exchanged for odd ones of the same form."""
    text = raw.decode()
    text = _LENGTH.sub(lambda match: _sometimes(match, LENGTHS, chance), text)
    text = _DAY.sub(lambda match: _sometimes(match, DAYS, chance), text)
    text = _NUMBER.sub(lambda match: _sometimes(match, NUMBERS, chance), text)
    return _TEXT.sub(lambda match: _text(match, chance), text).encode("utf-8")


def _sometimes(match: re.Match[str], choices: tuple[str, ...], chance: Random) -> str:
    return chance.choice(choices) if chance.random() < 0.1 else match[0]


def _text(match: re.Match[str], chance: Random) -> str:
    if chance.random() < 0.7:
        return match[0]
    text = json.dumps(f"{chance.choice(TEXTS)} {chance.randrange(1_000_000)}", ensure_ascii=False)
    return match["key"] + text.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
