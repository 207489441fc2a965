"""A picture as SVG that stands in a page: no styles, no ids, no scripts, texts as text."""

from functools import lru_cache

from markupsafe import Markup

from sothat.basics.html import escape, markup
from sothat.draw.layout import ALONE_WIDTH, LINE, PAIR_WIDTH, WIDTH, Place, lay_out, rows_of
from sothat.draw.picture import Box, Picture
from sothat.draw.routes import Route, crossing, routes
from sothat.draw.text import wrap

_SIZE = 12.5
_NOTE_SIZE = 11
_MOST_LINES = 3
_MOST_NOTES = 2
_INSIDE = 14
_FIRST_LINE = 18
_HEAD = 5
Text = tuple[tuple[str, ...], tuple[str, ...], bool]


def drawing(picture: Picture, label: str, root: str = "") -> Markup:
    """The SVG of a picture, each box a link.

    Args:
        picture: what to draw.
        label: what it shows, for those who hear it.
        root: what leads from the page to the site's root.
    """
    if not picture.arrows:
        return Markup("")
    rows = rows_of(len(picture.boxes), picture.arrows)
    alone = {row[0] for row in rows if len(row) == 1}
    texts = [_text(box.name, box.note, index in alone) for index, box in enumerate(picture.boxes)]
    layout = lay_out(rows, [len(name) + len(note) for name, note, _ in texts], crossing(rows, picture.arrows))
    parts = [_arrow(each) for each in routes(layout, picture.arrows)]
    parts += [_box(*each, root) for each in zip(picture.boxes, layout.places, texts, strict=True)]
    head = (
        f'<svg class="st-draw" role="group" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {layout.height}" '
        f'width="{WIDTH}" height="{layout.height}">'
    )
    return markup(head + "".join(parts) + "</svg>")


@lru_cache(maxsize=1 << 13)
def _text(name: str, note: str, alone: bool) -> Text:
    """The lines of a box's name and of its note, as HTML, and whether either was cut."""
    room = (ALONE_WIDTH if alone else PAIR_WIDTH) - _INSIDE
    lines, cut = wrap(name, room / _SIZE, _MOST_LINES)
    notes, note_cut = wrap(note, room / _NOTE_SIZE, _MOST_NOTES)
    return tuple(map(escape, lines)), tuple(map(escape, notes)), cut or note_cut


def _box(box: Box, place: Place, text: Text, root: str) -> str:
    name, note, cut = text
    like = " st-draw__box--like" if box.is_like else ""
    title = f"<title>{escape(f'{box.name} ({box.note})' if box.note else box.name)}</title>" if cut else ""
    left, y = place.x - place.width // 2, place.top + _FIRST_LINE
    y += (place.height - 13 - LINE * (len(name) + len(note))) // 2
    more = f'<text class="st-draw__note">{_lines(note, place.x, y + LINE * len(name))}</text>' if note else ""
    return (
        f'<a class="st-draw__box st-draw__box--{box.sort}{like}" href="{escape(root + box.address)}">{title}'
        f'<rect x="{left}" y="{place.top}" width="{place.width}" height="{place.height}" rx="5"/>'
        f"<text>{_lines(name, place.x, y)}</text>{more}</a>"
    )


def _lines(lines: tuple[str, ...], x: int, y: int) -> str:
    """Lines below each other; the blank at the end of each keeps words apart for those who hear them."""
    return "".join([f'<tspan x="{x}" y="{y + LINE * index}">{line} </tspan>' for index, line in enumerate(lines)])


def _arrow(route: Route) -> str:
    (x, y), *rest = route.points
    *passed, (end_x, end_y) = rest
    start_y, stop_y = (y + _HEAD, end_y) if route.is_turned else (y, end_y - _HEAD)
    way = [f"M{x} {start_y}"]
    here_x, here_y = x, start_y
    for index in range(0, len(passed), 2):
        (to_x, to_y), (_, out_y) = passed[index : index + 2]
        way.append(f"{_curve(here_x, here_y, to_x, to_y)}V{out_y}")
        here_x, here_y = to_x, out_y
    way.append(_curve(here_x, here_y, end_x, stop_y))
    head = _head(x, y, 1) if route.is_turned else _head(end_x, end_y, -1)
    return f'<path class="st-draw__way" d="{"".join(way)}"/><path class="st-draw__head" d="{head}"/>'


def _curve(x: int, y: int, to_x: int, to_y: int) -> str:
    if x == to_x:
        return f"V{to_y}"
    middle = (y + to_y) // 2
    return f"C{x} {middle} {to_x} {middle} {to_x} {to_y}"


def _head(x: int, y: int, direction: int) -> str:
    base = y + direction * (_HEAD + 2)
    return f"M{x} {y}L{x - 4} {base}H{x + 4}Z"
