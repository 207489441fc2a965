"""What a page shows is told by a key, and nothing that it shows is left out of it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import pytest

from sothat.basics.dates import Duration
from sothat.render.page import Draft
from sothat.site.pieces import _key


class Inner(NamedTuple):
    text: str
    length: Duration | None = None


@dataclass(frozen=True, slots=True)
class View:
    day: date
    inner: tuple[Inner, ...]
    value: float | None


@dataclass(frozen=True, slots=True)
class Other:
    day: date
    inner: tuple[Inner, ...]
    value: float | None


DAY = date(2026, 11, 16)
VIEW = View(DAY, (Inner("é\ud800", Duration(3, "day")),), 1.0)


def key(about: object) -> str:
    return _key(Draft(about, lambda: b""))


def test_what_is_the_same_has_the_same_key() -> None:
    assert key(VIEW) == key(View(date(2026, 11, 16), (Inner("é\ud800", Duration(3, "day")),), 1.0))


@pytest.mark.parametrize(
    "other",
    [
        replace(VIEW, day=date(2026, 11, 17)),
        replace(VIEW, inner=()),
        replace(VIEW, inner=(Inner("é", Duration(3, "day")),)),
        replace(VIEW, inner=(Inner("é\ud800", Duration(4, "day")),)),
        replace(VIEW, inner=(Inner("é\ud800", Duration(3, "week")),)),
        replace(VIEW, inner=(*VIEW.inner, *VIEW.inner)),
        replace(VIEW, value=None),
        replace(VIEW, value=1),
        replace(VIEW, value=1.1),
        Other(VIEW.day, VIEW.inner, VIEW.value),
        ("source", VIEW),
    ],
)
def test_what_is_not_has_another(other: object) -> None:
    assert key(other) != key(VIEW)
