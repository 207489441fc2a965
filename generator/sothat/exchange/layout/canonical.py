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
    if not _same(old.root, new.root, shape, set()):
        return False
    return _comments(before) == _comments(after)


def _comments(text: str) -> Counter[str]:
    return Counter(remark.text for remark in remarks(text, tree(text)) if remark.text)


def _same(one: Node, other: Node, shape: Shape | None, seen: set[tuple[int, int, int]]) -> bool:
    """Whether two values say the same: the order of keys does not count, nor white space around a text of the model.

    What aliases repeat is compared once, since written out it could be endless.
    """
    if isinstance(one.value, list | dict):
        key = (id(one.value), id(other.value), id(shape))
        if key in seen:
            return True
        seen.add(key)
        return _same_parts(one.value, other.value, shape, seen)
    if isinstance(one.value, str) and isinstance(other.value, str):
        return one.value.strip() == other.value.strip() if shape else one.value == other.value
    return type(one.value) is type(other.value) and repr(one.value) == repr(other.value)


def _same_parts(one: Any, other: Any, shape: Shape | None, seen: set[tuple[int, int, int]]) -> bool:
    if type(one) is not type(other) or len(one) != len(other):
        return False
    if isinstance(one, list):
        item = shape.item if shape else None
        return all(_same(each, its, item, seen) for each, its in zip(one, other, strict=True))
    return one.keys() == other.keys() and all(
        _same(value, other[key][1], _below(shape, key), seen) for key, (_, value) in one.items()
    )


def _below(shape: Shape | None, key: str) -> Shape | None:
    if shape is None or key.startswith("x-"):
        return None
    return shapes(shape.model).get(key) if shape.model else shape.item
