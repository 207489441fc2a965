"""A measure's readings against its target, as a small line that fits into a card."""

from datetime import date

from markupsafe import Markup, escape

from sothat.views.parts import Measure, Reading

WIDTH, HEIGHT = 240, 60
MOST_READINGS = 24
"""How many readings the line has at most: the newest ones."""
_SIDE, _TOP, _BOTTOM = 6, 8, 52


def chart(measure: Measure, label: str) -> Markup:
    """The SVG of a measure's readings; nothing where there are fewer than two.

    Args:
        measure: with its readings, the newest last.
        label: what it shows, for those who hear it.
    """
    readings = measure.readings[-MOST_READINGS:]
    if len(readings) < 2:
        return Markup("")
    target = measure.at_least if measure.at_least is not None else measure.at_most
    xs = _xs([each.day for each in readings])
    ys = _ys([*(each.value for each in readings), *([] if target is None else [target])])
    parts = [] if target is None else [_target(measure, ys[-1])]
    points = " ".join(f"{x} {y}" for x, y in zip(xs, ys, strict=False))
    parts.append(f'<polyline class="st-chart__line" points="{points}"/>')
    parts += [_dot(each, x, y, each is readings[-1]) for each, x, y in zip(readings, xs, ys, strict=False)]
    head = (
        f'<svg class="st-chart" role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">'
    )
    return Markup(head + "".join(parts) + "</svg>")  # noqa: S704 - numbers, and one label that is escaped


def _xs(days: list[date]) -> list[int]:
    """Places by time; several readings of one day stand at one place."""
    first, span = days[0], (days[-1] - days[0]).days or 1
    return [_SIDE + round((WIDTH - 2 * _SIDE) * (each - first).days / span) for each in days]


def _ys(values: list[float]) -> list[int]:
    """Places by value: the highest at the top, and one value alone in the middle."""
    low, high = min(values), max(values)
    # Halves first, so that the span of the largest numbers that there are is still a number.
    span = high / 2 - low / 2
    if not span:
        return [(_TOP + _BOTTOM) // 2] * len(values)
    return [_BOTTOM - round((_BOTTOM - _TOP) * ((value / 2 - low / 2) / span)) for value in values]


def _target(measure: Measure, y: int) -> str:
    """The target as a line, and its good side as a ground."""
    top, height = (0, y) if measure.at_least is not None else (y, HEIGHT - y)
    ground = f'<rect class="st-chart__good" x="0" y="{top}" width="{WIDTH}" height="{height}"/>'
    return f'{ground}<path class="st-chart__target" d="M0 {y}H{WIDTH}"/>'


def _dot(reading: Reading, x: int, y: int, is_newest: bool) -> str:
    sort = "open" if reading.is_met is None else "met" if reading.is_met else "missed"
    return f'<circle class="st-chart__dot st-chart__dot--{sort}" cx="{x}" cy="{y}" r="{4 if is_newest else 2}"/>'
