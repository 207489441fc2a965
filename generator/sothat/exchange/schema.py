"""JSON Schema 2020-12 of each kind and of the policy, made from the models for editors and validators.

Everything is written out where it stands, without ``$ref``: editors show a field's own description only then.
"""

import json
from collections.abc import Mapping
from typing import Any

from sothat.exchange.order import keys_in_order
from sothat.exchange.schema_text import documented, text
from sothat.exchange.suggestions import Suggestions
from sothat.model import KINDS, Policy
from sothat.model.parts import Contact, Due
from sothat.model.service import Deliverable, SoThat
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.model.words import description

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
POLICY_FILE = "policy.json"
_EMAIL = {"pattern": r"""^\s*[^\s@<>(),;:"\[\]\\]{1,64}@[^\s@<>(),;:"\[\]\\]{1,255}\s*$"""}
_WEB = {"pattern": r"^\s*(https?://|mailto:)\S+\s*$"}


def _kinds_of_contact(*kinds: str) -> Schema:
    return {"properties": {"kind": {"enum": list(kinds)}}, "required": ["kind"]}


def _not_both(*keys: str) -> Schema:
    return {"not": {"required": list(keys)}}


# What validators of the models say, in the schema's words.
_RULES: dict[type[Item], list[Schema]] = {
    Contact: [
        {"if": _kinds_of_contact("email"), "then": {"properties": {"to": _EMAIL}}},
        {"if": _kinds_of_contact("form", "issue", "survey"), "then": {"properties": {"to": _WEB}}},
    ],
    SoThat: [_not_both("feeds", "customer"), _not_both("feeds", "team"), _not_both("customer", "team")],
    Due: [_not_both("after", "before")],
    Deliverable: [
        {
            "if": {"properties": {"class": {"const": "need"}}, "required": ["class"]},
            "then": {"required": ["so_that"]},
        }
    ],
}


def schemas(suggestions: Suggestions | None = None) -> dict[str, Schema]:
    """The schema of each kind and of the policy, by file name: ``services.json`` and so on.

    Args:
        suggestions: the ids to suggest, of one catalog.
    """
    suggestions = suggestions or Suggestions()
    models = {f"{kind.folder}.json": kind.model for kind in KINDS} | {POLICY_FILE: Policy}
    return {name: _file(name, model, suggestions) for name, model in models.items()}


def schema_texts(suggestions: Suggestions | None = None) -> dict[str, str]:
    """The same, as the texts of files."""
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in schemas(suggestions).items()
    }


def _file(name: str, model: type[Item], suggestions: Suggestions) -> Schema:
    return {"$schema": DIALECT, "$id": name, "title": model.__name__} | _mapping(
        model, _raw(model.model_json_schema()), suggestions
    )


def _raw(schema: Schema) -> Schema:
    """Pydantic's own schema with what it refers to put in its place: it knows lengths and bounds."""
    definitions = schema.get("$defs", {})

    def inlined(value: Any) -> Any:
        if isinstance(value, list):
            return [inlined(each) for each in value]
        if not isinstance(value, dict):
            return value
        if "$ref" in value:
            return inlined(definitions[value["$ref"].rpartition("/")[2]])
        return {key: inlined(each) for key, each in value.items() if key != "$defs"}

    found: Schema = inlined(schema)
    return found


def _mapping(model: type[Item], raw: Schema, suggestions: Suggestions) -> Schema:
    known = shapes(model)
    keys = {key: _property(model, key, known[key], raw["properties"][key], suggestions) for key in keys_in_order(model)}
    rules = list(_RULES.get(model, ()))
    schema: Schema = {
        "type": "object",
        **documented(model.__doc__),
        "properties": keys,
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
    }
    required = [key for key in keys if known[key].required]
    if required:
        schema["required"] = required
    if model.one_of:
        schema["oneOf"] = [{"required": [key]} for key in model.one_of]
    if rules:
        schema["allOf"] = rules
    return schema | ({} if required or model is Policy else {"minProperties": 1})


def _property(model: type[Item], key: str, shape: Shape, raw: Schema, suggestions: Suggestions) -> Schema:
    field = model.model_fields[shape.name]
    schema = _value(key, shape, _without_null(raw), suggestions) | documented(description(model, shape.name))
    if shape.form in ("number", "choice") and not shape.required and field.default is not None:
        schema["default"] = field.default
    return schema


def _without_null(raw: Schema) -> Schema:
    """What is optional may be left out; nothing may be null."""
    options = [each for each in raw.get("anyOf", ()) if each != {"type": "null"}]
    return options[0] if len(options) == 1 else raw


def _value(key: str, shape: Shape, raw: Schema, suggestions: Suggestions) -> Schema:
    if shape.form == "mapping" and shape.model:
        return _mapping(shape.model, raw, suggestions)
    if shape.form == "list":
        return _list(key, shape, raw, suggestions)
    if shape.form == "table" and shape.item:
        return _table(shape, raw, suggestions)
    if shape.form == "number":
        bounds = ("type", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
        return {each: raw[each] for each in bounds if each in raw}
    if shape.form == "choice":
        return {"type": "string", "enum": list(shape.choices)}
    return text(shape, raw, suggestions)


def _list(key: str, shape: Shape, raw: Schema, suggestions: Suggestions) -> Schema:
    """A list; a word that may stand for it is the other option."""
    arrays = [each for each in (raw, *raw.get("oneOf", ()), *raw.get("anyOf", ())) if each.get("type") == "array"]
    array = arrays[0]
    item = shape.item or Shape("text")
    lengths = {each: array[each] for each in ("minItems", "maxItems") if each in array}
    items = array["prefixItems"][0] if "prefixItems" in array else array["items"]
    schema: Schema = {"type": "array", **lengths, "items": _value(key, item, items, suggestions)}
    if item.refers or key in ("aliases", "formerly"):
        schema["uniqueItems"] = True
    return {"anyOf": [{"type": "string", "enum": list(shape.choices)}, schema]} if shape.choices else schema


def _table(shape: Shape, raw: Schema, suggestions: Suggestions) -> Schema:
    """Free keys, such as the codes of rules."""
    values = _value("", shape.item or Shape("text"), raw["additionalProperties"], suggestions)
    codes: Mapping[str, Schema] = {code: dict(values) for code in suggestions.of(shape.key.refers if shape.key else "")}
    return {
        "type": "object",
        "minProperties": 1,
        "properties": dict(codes),
        "patternProperties": {"^x-": True},
        "additionalProperties": False if codes else values,
    }
