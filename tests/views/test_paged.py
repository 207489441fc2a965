"""Long index pages are cut into parts that hold all there is, once."""

from sothat.views import paged


def test_windows_hold_everything_once_in_order() -> None:
    lists = [[1, 2, 3], [], [4, 5, 6, 7], [8]]
    found = paged._windows(lists, 3)
    assert [[list(each) for each in window] for window in found] == [
        [[1, 2, 3], [], [], []],
        [[], [], [4, 5, 6], []],
        [[], [], [7], [8]],
    ]


def test_nothing_makes_one_window() -> None:
    assert paged._windows([[], []], 5) == [[(), ()]]
