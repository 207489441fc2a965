from pathlib import Path

from sothat.basics.dates import Duration
from sothat.views.ask import Clock, ask_view, asked_services
from sothat.views.book import Book
from tests.rules.helper import workspace
from tests.views.kit import base_book, book_of, laid_over


def of_payroll(book: Book):  # type: ignore[no-untyped-def]
    return ask_view(book.catalog.services["payroll"], book)


def test_an_item_has_its_clock_and_what_to_bring() -> None:
    (pay,) = of_payroll(base_book()).items
    assert pay.clock == Clock(Duration(5, "working day"), ("confirmed-hours",))
    assert pay.bring == ("confirmed-hours",)
    assert [each.question for each in pay.measures] == ["How many payslips are right the first time?"]
    assert pay.chains[0].is_complete


def test_what_is_due_after_the_request_can_be_computed() -> None:
    (hours,) = of_payroll(base_book()).owed
    assert hours.clock == Clock(Duration(3, "working day"), ("request",))


def test_what_is_due_after_a_text_or_before_something_cannot(tmp_path: Path) -> None:
    duties = """partner_obligations:
  - {id: confirmed-hours, type: input, what: Hours, due: {within: 3 days, after: the first of the month}}
  - {id: notice, type: notice, what: A notice, due: {within: 3 days, before: request}}
  - {id: check, type: review, what: A check, due: {within: 3 days, after: monthly-pay}}
"""
    owed = of_payroll(laid_over(tmp_path, services__payroll=duties)).owed
    assert [each.clock.after if each.clock else None for each in owed] == [None, None, ("monthly-pay",)]


def test_what_is_for_another_deliverable_need_not_be_brought(tmp_path: Path) -> None:
    more = """deliverables:
  - {id: monthly-pay, name: Pay, class: like}
  - {id: letter, name: A letter, class: like}
"""
    items = of_payroll(laid_over(tmp_path, services__payroll=more)).items
    assert [(each.id, each.bring) for each in items] == [("monthly-pay", ("confirmed-hours",)), ("letter", ())]


def test_proposals_and_what_is_retired_cannot_be_asked_for(tmp_path: Path) -> None:
    book = laid_over(tmp_path, services__payroll="status: proposed\n", services__accounts="status: retired\n")
    assert asked_services(book) == ()


def test_the_form_leaves_title_and_body_open(tmp_path: Path) -> None:
    policy = "links: {request: 'https://desk.example/?s={service}&t={title}&b={body}&p={path}'}\n"
    book = book_of(workspace(tmp_path, {"site_config/policy.yaml": policy}))
    form = of_payroll(book).form
    assert form == "https://desk.example/?s=payroll&t={title}&b={body}&p=catalog/services/payroll.yaml"


def test_an_appeal_goes_where_the_decline_says() -> None:
    (decline,) = of_payroll(base_book()).declines
    assert decline.appeal_to
    assert decline.appeal_to.name == "People"
