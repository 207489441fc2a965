"""A tree as the lines of a file."""

from collections.abc import Iterator

from sothat.exchange.layout.scalars import WIDTH, block, inline, is_plain
from sothat.exchange.layout.tree import BLANK, Entry, Knot
from sothat.exchange.order import keys_in_order
from sothat.model.shape import Shape, shapes
from sothat.yaml_source.resolve import resolve

# Short words in one line; other texts have a line each.
_IN_A_LINE = ("aliases", "tags", "formerly")
STEP = 2


def lines_of(root: Knot, shape: Shape, *, reorder: bool) -> list[str]:
    """The lines of a file; comments at its top stay there."""
    writer = _Writer(reorder)
    head, root.entries[0].before = root.entries[0].before, []
    lines = [*head, *writer.mapping(root, shape, 0), *root.after]
    return _without_double_blanks(lines)


def _without_double_blanks(lines: list[str]) -> list[str]:
    """Blank lines among the entries become one, and none at the ends of the file; those of texts stay."""
    kept: list[str] = []
    for line in lines:
        if line != BLANK:
            kept.append(line)
        elif kept and kept[-1]:
            kept.append("")
    while kept and not kept[-1]:
        kept.pop()
    return kept


class _Writer:
    def __init__(self, reorder: bool) -> None:
        self._reorder = reorder

    def mapping(self, knot: Knot, shape: Shape | None, indent: int) -> Iterator[str]:
        """The entries of a mapping, in the order of its model."""
        known = shapes(shape.model) if shape and shape.model else {}
        for entry in self._ordered(knot, shape):
            key = entry.key.text if entry.key else ""
            below = known.get(key) or (shape.item if shape and shape.form == "table" else None)
            if key.startswith("x-"):
                below = None
            yield from _padded(entry.before, indent)
            lead = " " * indent + inline(key) + ":"
            yield from self.value(entry, below, lead, indent)

    def _ordered(self, knot: Knot, shape: Shape | None) -> list[Entry]:
        if not self._reorder or not shape or not shape.model:
            return knot.entries
        order = {key: place for place, key in enumerate(keys_in_order(shape.model))}
        last = order.pop("waivers", None)

        def place(entry: Entry) -> tuple[int, int]:
            key = entry.key.text if entry.key else ""
            return (2, 0) if last is not None and key == "waivers" else (0, order[key]) if key in order else (1, 0)

        return sorted(knot.entries, key=place)

    def value(self, entry: Entry, shape: Shape | None, lead: str, indent: int) -> Iterator[str]:
        """A value behind its key, with the comment beside it."""
        knot, beside = entry.value, _beside(entry)
        anchor = f" &{knot.anchor}" if knot.anchor else ""
        key = entry.key.text if entry.key else ""
        if knot.form == "alias":
            yield f"{lead} *{knot.text}{beside}"
        elif knot.form == "scalar":
            first, *rest = self.scalar(knot, shape, len(lead) + len(anchor) + 1, indent + STEP)
            yield f"{lead}{anchor} {first}".rstrip() + beside
            yield from rest
        elif not knot.entries:
            yield f"{lead}{anchor} {'[]' if knot.form == 'list' else '{}'}{beside}"
            yield from _padded(knot.after, indent + STEP)
        else:
            row = self.row(knot, shape, key, len(lead) + len(anchor) + 1)
            if row:
                yield f"{lead}{anchor} {row}{beside}"
                return
            yield f"{lead}{anchor}{beside}"
            yield from self.below(knot, shape, indent + STEP)

    def below(self, knot: Knot, shape: Shape | None, indent: int) -> Iterator[str]:
        """A list or mapping in lines of its own, and the comments that end it."""
        yield from (self.items if knot.form == "list" else self.mapping)(knot, shape, indent)
        yield from _padded(knot.after, indent)

    def items(self, knot: Knot, shape: Shape | None, indent: int) -> Iterator[str]:
        """The items of a list, each behind its dash."""
        item = shape.item if shape else None
        pad = " " * indent
        for entry in knot.entries:
            if entry.value.form in ("scalar", "alias") or not entry.value.entries or entry.value.anchor:
                yield from _padded(entry.before, indent)
                yield from self.value(entry, item, f"{pad}-", indent)
                continue
            lines = list(self.below(entry.value, item, indent + STEP))
            # What stands above its first key goes above the dash, since nothing can stand between the two.
            start = next(place for place, line in enumerate(lines) if not _is_remark(line))
            above = [line.strip() for line in lines[:start]]
            yield from _padded([*entry.before, *([entry.beside] if entry.beside else []), *above], indent)
            yield f"{pad}- {lines[start][indent + STEP :]}"
            yield from lines[start + 1 :]

    def row(self, knot: Knot, shape: Shape | None, key: str, column: int) -> str | None:
        """A list of ids or words in brackets, where it fits into the line."""
        if knot.form != "list" or not (_goes_in_a_row(shape, key) if shape else knot.is_flow) or knot.after:
            return None
        cells = []
        for entry in knot.entries:
            value = entry.value
            if entry.before or entry.beside or value.form not in ("scalar", "alias"):
                return None
            anchor = f"&{value.anchor} " if value.anchor else ""
            cell = f"*{value.text} " if value.form == "alias" else _one_line(value, shape.item if shape else None)
            if cell is None:
                return None
            cells.append(anchor + cell.rstrip() if value.form == "scalar" else cell.rstrip())
        row = "[" + ", ".join(cells) + "]"
        return row if column + len(row) <= WIDTH else None

    def scalar(self, knot: Knot, shape: Shape | None, column: int, indent: int) -> list[str]:
        """A scalar from a column on; the lines of a long one are indented."""
        if knot.is_plain and not isinstance(resolve(knot.text), str):
            return [knot.text]
        text = knot.text.strip() if shape else knot.text
        if "\n" in text or (column + len(inline(text)) > WIDTH and " " in text):
            lines = block(text, indent, exact=shape is None)
            if lines:
                return lines
        return [inline(text)]


def _one_line(knot: Knot, shape: Shape | None) -> str | None:
    """A scalar within brackets, or None where it has several lines."""
    if knot.is_plain and not isinstance(resolve(knot.text), str):
        return knot.text or "null"
    text = knot.text.strip() if shape else knot.text
    return None if "\n" in text else text if is_plain(text, in_flow=True) else inline(text, in_flow=True)


def _goes_in_a_row(shape: Shape, key: str) -> bool:
    return bool(shape.item and shape.item.refers) or key in _IN_A_LINE


def _beside(entry: Entry) -> str:
    return f"  {entry.beside}" if entry.beside else ""


def _is_remark(line: str) -> bool:
    return line == BLANK or line.lstrip().startswith("#")


def _padded(lines: list[str], indent: int) -> Iterator[str]:
    return (line if line == BLANK else " " * indent + line for line in lines)
