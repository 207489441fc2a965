"""JSON Schema of single values: patterns, formats, examples, and what to say where a value does not fit."""

import re
from typing import Any

from sothat.basics.dates import UNITS
from sothat.exchange.suggestions import RULES_KEYS, Suggestions
from sothat.model.shape import Shape

Schema = dict[str, Any]

LINE = "a text on one line"
# White space at both ends is dropped before a text is judged, so it may end with the line end of a block.
_LINE = r"^\s*\S([^\n]*\S)?\s*$"
_SOME_TEXT = r"\S"
_DURATION = r"^(?=0*[1-9])[0-9]{1,6} (" + "|".join(UNITS) + ")s?$"
_DATE = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_ADDRESS = r"""^(https?://[^\s<>"\\^`{|}]+|mailto:[^\s@<>(),;:"\[\]\\]{1,64}@[^\s@<>(),;:"\[\]\\^`{|}]{1,255})$"""
_TEMPLATE = r"^\s*(https?://|mailto:)([^\n{}]|\{(service|team|title|body|path)\})*\s*$"
_TIME_ZONE = r"^[A-Za-z][A-Za-z0-9_+/-]*$"

_BY_NAME: dict[str, Schema] = {
    "a date": {"format": "date", "pattern": _DATE},
    "a duration": {"pattern": _DURATION},
    "an http, https or mailto address": {"format": "uri", "pattern": _ADDRESS},
    "the template of an address": {"pattern": _TEMPLATE},
    "a time zone of the IANA list": {"pattern": _TIME_ZONE},
    LINE: {"pattern": _LINE},
}


def documented(docstring: str | None) -> Schema:
    """A description, twice: editors that know Markdown ask for another key."""
    if not docstring:
        return {}
    plain = re.sub(r"\s+", " ", docstring).strip()
    return {"description": plain, "markdownDescription": plain}


def text(shape: Shape, raw: Schema, suggestions: Suggestions) -> Schema:
    """A text, reference, date or duration."""
    schema: Schema = {"type": "string"}
    if shape.markdown or shape.says is None:
        return schema | {"pattern": _SOME_TEXT, "patternErrorMessage": "write some text, or delete the line"}
    says = shape.says
    form = _BY_NAME.get(says.what) or {key: raw[key] for key in ("maxLength", "pattern") if key in raw}
    schema |= form
    if "pattern" in schema:
        schema["patternErrorMessage"] = f"{says.what} belongs here" + _such_as(shape)
    return _offered(schema, shape, suggestions)


def _such_as(shape: Shape) -> str:
    """An example, where a text is not just any text."""
    return f", such as {shape.says.example}" if shape.says and shape.says.what != LINE else ""


def _offered(schema: Schema, shape: Shape, suggestions: Suggestions) -> Schema:
    """With the catalog's own ids where there are some; another one of the right form is fine, but for a rule's code."""
    ids = suggestions.of(shape.refers)
    if ids and shape.refers in RULES_KEYS:
        return {"type": "string", "enum": list(ids)}
    if ids:
        return {"anyOf": [{"type": "string", "enum": list(ids)}, schema], "examples": list(ids[:1])}
    if shape.says and shape.says.what != LINE:
        schema["examples"] = [shape.says.example]
    return schema
