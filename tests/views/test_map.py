from pathlib import Path

from sothat.views.map import map_view
from tests.views.kit import base_book, laid_over


def test_a_team_without_a_department_stands_under_the_team_above_it() -> None:
    assert {each.name for each in map_view(base_book()).departments} == {"Finance", "Care", "People"}


def test_work_flows_to_other_departments_and_to_customers(tmp_path: Path) -> None:
    feeds = """measures: ~
deliverables:
  - id: closing
    name: The closing
    class: need
    so_that: [{claim: pay is booked, feeds: payroll/monthly-pay}]
"""
    finance, people = _named(map_view(laid_over(tmp_path, services__accounts=feeds)), "Finance", "People")
    assert [(flow.name.name, flow.count, flow.first.name) for flow in finance.gives] == [("People", 1, "The closing")]
    assert [flow.name.name for flow in people.gets] == ["Finance"]
    assert [flow.name.name for flow in people.customers] == ["Clinics"]


def test_retired_services_are_history(tmp_path: Path) -> None:
    (people,) = _named(map_view(laid_over(tmp_path, services__payroll="status: retired\n")), "People")
    assert (people.customers, people.services) == ((), 0)


def _named(view: object, *names: str) -> list:  # type: ignore[type-arg]
    found = {each.name: each for each in view.departments}  # type: ignore[attr-defined]
    return [found[name] for name in names]
