"""From a text to the same text in canonical layout, proven to mean the same before it is handed out."""

from collections import Counter
from typing import Any

from sothat.exchange.layout.comments import attach, remarks
from sothat.exchange.layout.tree import knots_of, tree
from sothat.exchange.layout.write import lines_of
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.yaml_source import Node, TextLimits, compose


class LayoutError(Exception):
    """A text whose layout cannot be changed without changing what it says."""


def canonical(text: str, model: type[Item], limits: TextLimits | None = None) -> str:
    """The text of a sound file in canonical layout, with LF at each line's end.

    Args:
        text: without byte-order mark, its lines ending with LF.
        model: the file's kind.
        limits: how large it may be; none of them may be passed.

    Raises:
        LayoutError: it would not say the same afterwards.
    """
    shape = Shape("mapping", model=model)
    root = tree(text)
    if not root.entries:
        return text
    attach(text, root)
    # Where an alias could come to stand before its anchor, keys stay where they are.
    reorder = not any(knot.anchor for knot in knots_of(root))
    written = "\n".join(lines_of(root, shape, reorder=reorder)) + "\n"
    if not _says_the_same(text, written, shape, limits):
        raise LayoutError
    return written


def _says_the_same(before: str, after: str, shape: Shape, limits: TextLimits | None) -> bool:
    old, new = compose(before, limits), compose(after, limits)
    if old.root is None or new.root is None or new.flaws or old.flaws:
        return False
    if _said(old.root, shape) != _said(new.root, shape):
        return False
    return _comments(before) == _comments(after)


def _comments(text: str) -> Counter[str]:
    return Counter(remark.text for remark in remarks(text, tree(text)) if remark.text)


def _said(node: Node, shape: Shape | None) -> Any:
    """What a value says: the order of keys does not count, nor does white space around a text of the model."""
    value = node.value
    if isinstance(value, list):
        item = shape.item if shape else None
        return [_said(each, item) for each in value]
    if isinstance(value, dict):
        return {key: _said(each, _below(shape, key)) for key, (_, each) in value.items()}
    if isinstance(value, str):
        return value.strip() if shape else value
    return type(value), repr(value)


def _below(shape: Shape | None, key: str) -> Shape | None:
    if shape is None or key.startswith("x-"):
        return None
    return shapes(shape.model).get(key) if shape.model else shape.item
