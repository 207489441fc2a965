import pytest
from jinja2.exceptions import TemplateRuntimeError

from sothat.render.kept import MOST_KEPT, Kept


def test_a_macro_is_called_once_for_the_very_same_thing() -> None:
    calls: list[tuple[object, bool]] = []

    def macro(it: object, home: bool) -> str:
        calls.append((it, home))
        return f"{it}{home}"

    kept, one, like_it = Kept(), ["a"], ["a"]
    assert [kept(macro, it, home) for it in (one, like_it, one) for home in (True, False)] == [
        "['a']True",
        "['a']False",
    ] * 3
    assert len(calls) == 4


def test_what_is_forgotten_is_made_again() -> None:
    kept = Kept()
    things = [[number] for number in range(MOST_KEPT + 1)]
    for _ in range(2):
        assert [kept(lambda it: it[0], each) for each in things] == list(range(MOST_KEPT + 1))


def test_nothing_but_macros_is_called() -> None:
    with pytest.raises(TemplateRuntimeError):
        Kept()("{0.__class__}".format, "x")
