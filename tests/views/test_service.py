from pathlib import Path

from sothat.basics.dates import Duration
from sothat.views.service import MOST_IN_PROMISE, MOST_IN_REASON, service_view
from tests.views.kit import base_book, laid_over

DELIVERABLE = """  - id: part-{n}
    name: Part {n}
    class: like
"""


def test_the_promise_says_when_and_what_to_bring() -> None:
    book = base_book()
    pay = service_view(book.catalog.services["payroll"], book).deliverables[0]
    assert pay.promise.within == Duration(5, "working day")
    assert [each.ref.name for each in pay.promise.after] == ["The hours of the month, confirmed"]
    assert [duty.what for duty in pay.bring] == ["The hours of the month, confirmed"]


def test_what_was_kept_stands_beside_the_promise() -> None:
    book = base_book()
    (kept,) = service_view(book.catalog.services["payroll"], book).deliverables[0].promise.kept
    assert (kept.value, kept.unit, kept.is_met) == (99.4, "percent", True)


def test_a_reading_of_tomorrow_does_not_count(tmp_path: Path) -> None:
    measures = """measures:
  - id: right
    question: How many are right?
    of: [monthly-pay]
    target: {at_least: 99, unit: percent}
    readings:
      - {date: 2026-11-20, value: 98}
      - {date: 2026-11-25, value: 100}
"""
    book = laid_over(tmp_path, services__payroll=measures)
    (kept,) = service_view(book.catalog.services["payroll"], book).deliverables[0].promise.kept
    assert (kept.value, kept.is_met) == (98, False)


def test_needs_come_before_likes_and_the_box_is_bounded(tmp_path: Path) -> None:
    many = "deliverables:\n" + "".join(DELIVERABLE.format(n=n) for n in range(80))
    need = (
        "  - {id: monthly-pay, name: Pay, class: need, so_that: [{claim: all shifts run, customer: clinics/on-time}]}\n"
    )
    book = laid_over(tmp_path, services__payroll=many + need)
    view = service_view(book.catalog.services["payroll"], book)
    assert view.deliverables[0].id == "monthly-pay"
    assert view.more_deliverables == 81 - MOST_IN_PROMISE


def test_who_feels_it_names_the_customer() -> None:
    book = base_book()
    stops = service_view(book.catalog.services["payroll"], book).stops
    assert [each.chain.customer and each.chain.customer.address for each in stops.felt] == ["customers/clinics.html"]


def test_the_parts_that_there_are() -> None:
    book = base_book()
    sections = service_view(book.catalog.services["payroll"], book).sections
    assert sections[:3] == ("deliverables", "so-that", "partners-owe")


def test_deliverables_with_one_reason_share_its_sentence(tmp_path: Path) -> None:
    reason = """    so_that:
      - claim: nurses stay
        customer: clinics/on-time
"""
    count = MOST_IN_REASON + 2
    parts = "".join(DELIVERABLE.format(n=n) + reason for n in range(count))
    other = DELIVERABLE.format(n=count) + reason.replace("nurses", "cooks")
    book = laid_over(tmp_path, services__accounts=f"deliverables:\n{parts}{other}measures: ~\n")
    first, second = service_view(book.catalog.services["accounts"], book).reasons
    assert (len(first.names), first.more) == (MOST_IN_REASON, 2)
    assert [chain.hops[0].claim for chain in first.chains] == ["nurses stay"]
    assert (second.names, second.more) == ((f"Part {count}",), 0)
