"""What a plain scalar means under YAML 1.2's core schema. Dates stay texts; the model reads them."""

import math
import re

_SPECIAL = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **{
        sign + word: value
        for word in (".inf", ".Inf", ".INF")
        for sign, value in (("", math.inf), ("+", math.inf), ("-", -math.inf))
    },
}
_NUMBER = re.compile(
    r"([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
).fullmatch
_MOST_DIGITS = 18
Scalar = str | int | float | bool | None


def resolve(text: str) -> Scalar:
    """The value of a plain scalar; a whole number of more than 18 digits is infinite, and so out of any range."""
    if text in _SPECIAL:
        return _SPECIAL[text]
    if text[0] not in "+-.0123456789":
        return text
    number = _NUMBER(text)
    if number is None:
        return text
    if number[1] is None:
        return float(text)
    return int(text, 0) if text[:2] in ("0o", "0x") and len(text) <= _MOST_DIGITS else _decimal(text)


def _decimal(text: str) -> float:
    return int(text) if len(text) <= _MOST_DIGITS else math.inf
