"""Data as the text of a file of the catalog, in the canonical order and layout."""

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from sothat.exchange.layout import LayoutError, canonical
from sothat.model.types import Item
from sothat.yaml_source import TextLimits, compose, decode, plain
from sothat.yaml_source.decode import CONTROLS

# What the catalog refuses is written as an escape: some of it would end a line, or a file.
_ESCAPED = re.compile(f"[{CONTROLS}\ud800-\udfff\ufeff]")


def yaml_of(model: type[Item], data: dict[str, Any], limits: TextLimits | None = None) -> str:
    """The text of a file; what it says, read again, is the data."""
    text = ""
    for quoted in (False, True):
        text = _laid_out(_dumped(_value(data, quoted=quoted)), model, limits)
        root = compose(decode(text.encode())[0], limits).root
        if root is not None and _said(plain(root)) == _said(data):
            break
    return text


def _laid_out(text: str, model: type[Item], limits: TextLimits | None) -> str:
    """In the layout of ``sothat fmt``; what has an error is left as it is, for the check to tell."""
    try:
        return canonical(text, model, limits)
    except (LayoutError, YAMLError):
        return text


def _said(data: Any) -> Any:
    """What the catalog makes of data: white space at both ends of a text means nothing."""
    if isinstance(data, dict):
        return {key: _said(value) for key, value in data.items() if not key.startswith("x-")}
    if isinstance(data, list):
        return [_said(item) for item in data]
    return data.strip() if isinstance(data, str) else data


def _dumped(data: Any) -> str:
    yaml = YAML(typ="rt", pure=True)
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 4096
    yaml.allow_unicode = True
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _key(key: Any) -> Any:
    return DoubleQuotedScalarString(key) if isinstance(key, str) and _ESCAPED.search(key) else key


def _value(value: Any, *, quoted: bool) -> Any:
    if isinstance(value, dict):
        return {_key(key): _value(each, quoted=quoted) for key, each in value.items()}
    if isinstance(value, list):
        return [_value(each, quoted=quoted) for each in value]
    if not isinstance(value, str):
        return value
    if quoted or _ESCAPED.search(value):
        return DoubleQuotedScalarString(value)
    return LiteralScalarString(value) if "\n" in value else value
