import random

from sothat.draw.layout import ALONE_WIDTH, PAIR_WIDTH, WIDTH, Layout, lay_out, rows_of
from sothat.draw.routes import Route, crossing, routes


def arrows_of(count: int, seed: int) -> list[tuple[int, int]]:
    """Arrows in any direction, circles too."""
    chance = random.Random(seed)
    return sorted(
        {(chance.randrange(count), chance.randrange(count)) for _ in range(2 * count)} - {(i, i) for i in range(count)}
    )


def laid_out(count: int, arrows: list[tuple[int, int]]) -> Layout:
    rows = rows_of(count, arrows)
    return lay_out(rows, [1 + index % 4 for index in range(count)], crossing(rows, arrows))


def test_work_stands_above_what_is_made_from_it() -> None:
    layout = laid_out(4, [(0, 1), (1, 2), (0, 2), (3, 2)])
    rows = [place.row for place in layout.places]
    assert rows[0] < rows[1] < rows[2]
    assert rows[3] == rows[1]


def test_a_row_has_one_or_two_and_every_box_stands_once() -> None:
    rows = rows_of(9, [(index, 8) for index in range(8)])
    assert sorted(box for row in rows for box in row) == list(range(9))
    assert {len(row) for row in rows} == {1, 2}


def test_no_arrow_joins_two_of_a_row_even_in_circles() -> None:
    for seed in range(200):
        count = 2 + seed % 23
        arrows = arrows_of(count, seed)
        layout = laid_out(count, arrows)
        assert all(layout.places[one].row != layout.places[other].row for one, other in arrows)


def test_boxes_do_not_overlap_and_stay_within_the_drawing() -> None:
    for seed in range(50):
        layout = laid_out(20, arrows_of(20, seed))
        assert all(place.x - place.width / 2 >= 0 and place.x + place.width / 2 <= WIDTH for place in layout.places)
        assert max(place.bottom for place in layout.places) < layout.height
        for one in layout.places:
            for other in layout.places:
                beside = abs(one.x - other.x) >= (one.width + other.width) / 2
                assert one is other or beside or one.bottom < other.top or other.bottom < one.top


def test_ways_pass_beside_boxes_and_never_through_them() -> None:
    for seed in range(100):
        arrows = arrows_of(24, seed)
        layout = laid_out(24, arrows)
        for route in routes(layout, arrows):
            for (x, top), (same, bottom) in _straight(route):
                assert x == same
                assert 0 <= x <= WIDTH
                inside = [
                    p for p in layout.places if p.top < (top + bottom) / 2 < p.bottom and abs(p.x - x) < p.width / 2
                ]
                assert not inside


def _straight(route: Route) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    passed = route.points[1:-1]
    return list(zip(passed[::2], passed[1::2], strict=True))


def test_an_arrow_against_the_way_is_turned() -> None:
    arrows = [(0, 1), (1, 2), (2, 0)]
    turned = [route.is_turned for route in routes(laid_out(3, arrows), arrows)]
    assert sum(turned) == 1


def test_the_widths_fit_a_phone() -> None:
    assert 2 * PAIR_WIDTH < WIDTH
    assert ALONE_WIDTH < WIDTH <= 360
