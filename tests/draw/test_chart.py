from datetime import date

import pytest
from lxml import etree

from sothat.draw import chart
from sothat.views.parts import Measure, Reading, Ref


def measure(*values: float, at_least: float | None = None, at_most: float | None = None) -> Measure:
    readings = tuple(
        Reading(date(2026, month, 28), value, None if at_least is None else value >= at_least)
        for month, value in enumerate(values, 1)
    )
    return Measure("m", "How many?", Ref("Payroll"), at_least, at_most, "percent", readings=readings)


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg)


def test_one_reading_is_no_line() -> None:
    assert chart(measure(99), "x") == ""


def test_the_line_goes_up_with_the_values_and_its_dots_say_what_was_met() -> None:
    dots = parsed(chart(measure(90, 99, at_least=95), "x")).findall("circle")
    assert [dot.get("class").rpartition("--")[2] for dot in dots] == ["missed", "met"]
    assert int(dots[0].get("cy")) > int(dots[1].get("cy"))
    assert int(dots[0].get("cx")) < int(dots[1].get("cx"))


def test_the_good_side_lies_above_a_least_and_below_a_most() -> None:
    above = parsed(chart(measure(90, 99, at_least=95), "x")).find("rect")
    below = parsed(chart(measure(90, 99, at_most=95), "x")).find("rect")
    assert above.get("y") == "0"
    assert int(below.get("y")) > 0


def test_without_a_target_there_is_the_line_alone() -> None:
    svg = parsed(chart(measure(1, 2), "x"))
    assert svg.find("rect") is None
    assert svg.find("polyline") is not None


@pytest.mark.parametrize("values", [(5, 5, 5), (1e308, -1e308), (1e-300, 2e-300), (0, 1e308, 3)])
def test_any_numbers_stay_within_the_chart(values: tuple[float, ...]) -> None:
    for dot in parsed(chart(measure(*values), "x")).findall("circle"):
        assert 0 <= int(dot.get("cy")) <= 60


def test_its_name_is_text() -> None:
    assert parsed(chart(measure(1, 2), '"><script>')).get("aria-label") == '"><script>'
