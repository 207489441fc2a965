"""Writes the field tables of docs/catalog.md from the models' docstrings: `make docs`.

The words of the page are written by hand. A table stands between `<!-- fields of NAME -->` and `<!-- end of fields -->`
below a heading NAME, which is a class of `sothat.model` in words: `CharterStep` is "charter step".

    python -m tools.field_tables docs/catalog.md
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sothat.model import KINDS, Policy, parts
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.model.words import description

_TABLE = re.compile(r"(<!-- fields of ([a-z ]+) -->\n)(.*?)(<!-- end of fields -->)", re.DOTALL)
_SIMPLE = {"number": "a number", "text": "a text", "duration": "a duration", "date": "a date"}


def models() -> dict[str, type[Item]]:
    """All mappings that stand somewhere in a catalog or policy, by their names in words."""
    found: dict[str, type[Item]] = {}
    roots: tuple[type[Item], ...] = (*(kind.model for kind in KINDS), Policy)
    for model in roots:
        found |= {words(each): each for each in _reachable(model)}
    return found


def _reachable(model: type[Item]) -> Iterator[type[Item]]:
    yield model
    for shape in shapes(model).values():
        inner = shape.item.model if shape.item else shape.model
        if inner:
            yield from _reachable(inner)


def table(model: type[Item]) -> str:
    """A Markdown table of a model's keys, those that must stand in bold."""
    keys = sorted(shapes(model).items(), key=lambda item: item[0] == "waivers")
    rows = [f"| {_key(key, shape)} | {belongs(shape)} | {_says(model, shape)} |" for key, shape in keys]
    choice = f"\nExactly one of {' and '.join(f'`{key}`' for key in model.one_of)}.\n" if model.one_of else ""
    return "\n".join(("", "| key | what belongs there | what it says |", "|---|---|---|", *rows, choice))


def _key(key: str, shape: Shape) -> str:
    return f"**`{key}`**" if shape.required else f"`{key}`"


def _says(model: type[Item], shape: Shape) -> str:
    field = model.model_fields[shape.name]
    default = f" Without it: `{field.default}`." if isinstance(field.default, str | int | float) else ""
    return f"{description(model, shape.name)}{default}"


def belongs(shape: Shape) -> str:
    """What belongs at a key, in words."""
    if shape.form == "list" and shape.item:
        word = "".join(f", or the word `{each}`" for each in shape.choices)
        return f"a list: {belongs(shape.item)}{word}"
    if shape.form == "mapping" and shape.model:
        return f"[{words(shape.model)}](#{_anchor(shape.model)})"
    if shape.form == "table" and shape.key and shape.item:
        return f"a mapping: {belongs(shape.key)}, and {belongs(shape.item)}"
    if shape.choices:
        return _one_of(shape.choices)
    if shape.markdown:
        return "a text in Markdown, of several lines if need be"
    if shape.says is None or shape.form in ("duration", "date"):
        return _SIMPLE[shape.form]
    example = f", such as `{shape.says.example}`" if shape.refers else ""
    return "a text" if shape.says.what == "a text on one line" else shape.says.what + example


def _one_of(choices: tuple[object, ...]) -> str:
    *others, last = (f"`{each}`" for each in choices)
    return f"{', '.join(others)} or {last}" if others else last


def words(model: type[Item]) -> str:
    """A class's name in words, with its module's before it where a part that several kinds share has the same name."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    is_shadowed = getattr(parts, model.__name__, model) is not model
    return f"{model.__module__.rpartition('.')[2]} {name}" if is_shadowed else name


def _anchor(model: type[Item]) -> str:
    return words(model).replace(" ", "-")


def filled(page: str) -> str:
    """The page with all its tables made anew.

    Raises:
        KeyError: a marker names no model.
    """
    every = models()
    return _TABLE.sub(lambda match: f"{match[1]}{table(every[match[2]])}\n{match[4]}", page)


def main(path: Path) -> None:
    """Fills the tables of a page where it stands."""
    path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
