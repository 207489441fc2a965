"""Data as the text of a file of the catalog, in the canonical order and layout."""

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from sothat.exchange.order import keys_in_order
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.yaml_source import compose, decode, plain

_SHORT_LIST = 90
"""Characters of a list of ids that stands on one line."""


def yaml_of(model: type[Item], data: dict[str, Any]) -> str:
    """The text of a file; what it says, read again, is the data."""
    for quoted in (False, True):
        text = _dumped(_mapping(model, data, quoted=quoted))
        root = compose(decode(text.encode())[0]).root
        if root is not None and plain(root) == _clean(data):
            return text
    return text


def _clean(data: Any) -> Any:
    """What reading leaves of data."""
    if isinstance(data, dict):
        return {key: _clean(value) for key, value in data.items() if not key.startswith("x-")}
    return [_clean(item) for item in data] if isinstance(data, list) else data


def _dumped(data: CommentedMap) -> str:
    yaml = YAML(typ="rt", pure=True)
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 4096
    yaml.allow_unicode = True
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _mapping(model: type[Item] | None, data: dict[str, Any], *, quoted: bool) -> CommentedMap:
    known = shapes(model) if model else {}
    order = {key: place for place, key in enumerate(keys_in_order(model))} if model else {}
    keys = sorted(data, key=lambda key: order.get(key, len(order)))
    return CommentedMap((key, _value(known.get(key), data[key], quoted=quoted)) for key in keys)


def _value(shape: Shape | None, value: Any, *, quoted: bool) -> Any:
    if isinstance(value, dict):
        return _mapping(shape.model if shape else None, value, quoted=quoted)
    if isinstance(value, list):
        item = shape.item if shape else None
        items = CommentedSeq(_value(item, each, quoted=quoted) for each in value)
        if item and item.refers and sum(len(str(each)) + 2 for each in value) <= _SHORT_LIST:
            items.fa.set_flow_style()
        return items
    if not isinstance(value, str):
        return value
    if quoted:
        return DoubleQuotedScalarString(value)
    if "\n" in value:
        return LiteralScalarString(value)
    return _Plain(value) if shape and shape.form == "date" else value


class _Plain(str):
    """A date, which stands without quotation marks."""

    __slots__ = ()


def _plain_scalar(representer: Any, value: _Plain) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:timestamp", str(value))


YAML(typ="rt", pure=True).representer.add_representer(_Plain, _plain_scalar)
