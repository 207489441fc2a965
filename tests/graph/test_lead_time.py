from typing import Any

import pytest

from sothat.basics.dates import Duration, WorkingTime
from sothat.graph.affected import who_feels
from sothat.graph.lead_time import LeadTime, lead_times
from sothat.graph.links import Links, build_links

from .helper import catalog, deliverable, service

WORKING = WorkingTime()


def within(text: str, *after: str) -> dict[str, Any]:
    return {"turnaround": {"within": text, **({"after": list(after)} if after else {})}}


def duty(id_: str, within_: str | None = None, **due: str) -> dict[str, Any]:
    return {"id": id_, "type": "input", "what": id_} | ({"due": {"within": within_, **due}} if within_ else {})


def times(links: Links) -> dict[str, str]:
    return {ref: str(time) for ref, time in lead_times(links, WORKING).items()}


def test_within_and_the_longest_awaited_obligation_from_the_request() -> None:
    duties = [
        duty("hours", "3 working days", after="request"),
        duty("bills", "1 week", after="request"),
        duty("other", "1 year", after="request"),
    ]
    x = service("x", deliverable("d", **within("5 working days", "hours", "bills")), partner_obligations=duties)
    assert times(build_links(catalog(x))) == {"x/d": "5 working days + 1 week"}


@pytest.mark.parametrize(
    "late", [duty("hours"), duty("hours", "2 days", before="payday"), duty("hours", "2 days", after="a signal")]
)
def test_an_awaited_obligation_that_is_not_counted_from_the_request_is_unknown(late: dict[str, Any]) -> None:
    x = service("x", deliverable("d", **within("5 days", "request", "hours")), partner_obligations=[late])
    assert times(build_links(catalog(x))) == {"x/d": "≥ 5 days"}


def test_the_longest_of_what_it_is_made_from() -> None:
    x = service("x", deliverable("d", **within("2 days"), needs=["y/slow", "y/quick"]))
    y = service("y", deliverable("slow", **within("1 week")), deliverable("quick", **within("4 hours")))
    assert times(build_links(catalog(x, y)))["x/d"] == "1 week 2 days"


def test_an_unknown_input_makes_it_at_least() -> None:
    x = service("x", deliverable("d", **within("2 days"), needs=["y/some", "y/none"]))
    y = service("y", deliverable("some", **within("1 day")), deliverable("none"))
    found = times(build_links(catalog(x, y)))
    assert found == {"x/d": "≥ 3 days", "y/some": "1 day", "y/none": "unknown"}


def test_a_schedule_is_unknown() -> None:
    assert times(build_links(catalog(service("x", deliverable("d", turnaround={"schedule": "the 25th"}))))) == {
        "x/d": "unknown"
    }


def test_a_circle_counts_as_one_part() -> None:
    x = service(
        "x",
        deliverable("a", {"feeds": "x/b"}, **within("1 day"), needs=["x/first"]),
        deliverable("b", {"feeds": "x/a"}, {"feeds": "x/last"}, **within("2 days")),
        deliverable("first", **within("4 days")),
        deliverable("last", **within("8 days")),
    )
    assert times(build_links(catalog(x))) == {
        "x/a": "7 days",
        "x/b": "7 days",
        "x/first": "4 days",
        "x/last": "15 days",
    }


def test_retired_services_feed_nothing() -> None:
    x = service("x", deliverable("d", **within("2 days"), needs=["y/old"]))
    y = service("y", deliverable("old", **within("1 year")), status="retired")
    assert times(build_links(catalog(x, y)))["x/d"] == "2 days"


def test_working_and_calendar_time_stay_apart() -> None:
    total = LeadTime((Duration(3, "working day"),)) + LeadTime((Duration(4, "hour"),)) + LeadTime((Duration(1, "day"),))
    assert str(total) == "3 working days 4 hours + 1 day"
    assert total.hours(WORKING) == 36


def test_who_feels_it_first_and_when() -> None:
    x = service("x", deliverable("d", {"feeds": "y/quick"}, {"feeds": "y/slow"}))
    y = service(
        "y",
        deliverable("slow", {"customer": "c/one"}, {"customer": "c/two"}, **within("2 weeks")),
        deliverable("quick", {"customer": "c/one"}, **within("1 day")),
    )
    links = build_links(catalog(x, y))
    felt = who_feels(links, ["x/d"], WORKING)
    assert [(each.outcome, str(each.after)) for each in felt] == [("c/one", "1 day"), ("c/two", "2 weeks")]
    assert felt[0].customer == "c"
    assert str(who_feels(links, ["y/slow"], WORKING)[0].after) == "at once"


def test_who_feels_it_after_an_unknown_time() -> None:
    x = service("x", deliverable("d", {"feeds": "x/e"}), deliverable("e", {"customer": "c/one"}))
    assert str(who_feels(build_links(catalog(x)), ["x/d"], WORKING)[0].after) == "unknown"
