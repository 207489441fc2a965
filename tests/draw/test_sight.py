from datetime import date
from pathlib import Path

import pytest

from sothat.draw import Picture, map_picture, outcome_picture, service_picture
from sothat.draw.picture import MOST_BOXES
from sothat.views.book import Book
from sothat.views.customer import customer_view
from sothat.views.map import map_view
from sothat.views.service import service_view
from tests.support import REPOSITORY
from tests.views.kit import base_book, book_of, laid_over


@pytest.fixture(scope="module")
def example() -> Book:
    return book_of(REPOSITORY, date(2026, 11, 16))


def joined(picture: Picture) -> set[tuple[str, str]]:
    return {(picture.boxes[source].name, picture.boxes[target].name) for source, target in picture.arrows}


def of_service(book: Book, id_: str) -> Picture:
    return service_picture(service_view(book.catalog.services[id_], book))


def test_a_service_leads_to_the_one_who_pays() -> None:
    picture = of_service(base_book(), "payroll")
    assert joined(picture) == {("Monthly pay", "Every shift begins with the nurses that were promised")}
    assert [box.note for box in picture.boxes if box.sort == "outcome"] == ["Clinics"]
    assert [box.name for box in picture.boxes if box.sort == "own"] == ["Monthly pay"]


def test_the_drawing_has_what_the_list_has(example: Book) -> None:
    for service in example.catalog.services.values():
        view = service_view(service, example)
        picture = service_picture(view)
        listed = {hop.deliverable.address for each in view.deliverables for chain in each.chains for hop in chain.hops}
        listed |= {hop.deliverable.address for each in view.deliverables for hop in each.made_from}
        drawn = {box.address for box in picture.boxes if box.sort in ("own", "other")}
        assert drawn <= listed
        alone = {hop.address for each in view.deliverables for c in each.chains for hop in [c.hops[0].deliverable]}
        assert picture.more or listed - drawn <= alone, service.id


def test_an_outcome_is_drawn_with_the_work_behind_it(example: Book) -> None:
    for customer in example.catalog.customers.values():
        view = customer_view(customer, example)
        for outcome in view.outcomes:
            picture = outcome_picture(outcome, view)
            shown = len(picture.boxes) - 1 if picture.boxes else 0
            assert shown + picture.more == outcome.reached_by
            assert shown < MOST_BOXES


def test_a_like_is_marked(tmp_path: Path) -> None:
    likes = """measures: ~
deliverables:
  - id: chart
    name: A chart
    class: like
    so_that: [{claim: shifts are planned, feeds: payroll/monthly-pay}]
"""
    book = laid_over(tmp_path, services__accounts=likes)
    assert [box.name for box in of_service(book, "accounts").boxes if box.is_like] == ["A chart"]


def test_a_service_of_many_deliverables_is_cut(tmp_path: Path) -> None:
    one = "  - {{id: p-{n}, name: Part {n}, class: need, so_that: [{{claim: c, customer: clinics/on-time}}]}}\n"
    many = "measures: ~\ndeliverables:\n" + "".join(one.format(n=n) for n in range(80))
    picture = of_service(laid_over(tmp_path, services__accounts=many), "accounts")
    assert len(picture.boxes) == MOST_BOXES
    assert picture.more == 81 - MOST_BOXES


def test_the_map_ends_at_customers(example: Book) -> None:
    picture = map_picture(map_view(example))
    ends = {target for _, target in picture.arrows if picture.boxes[target].sort == "outcome"}
    assert {picture.boxes[end].name for end in ends} == {each.name for each in example.catalog.customers.values()}


def test_two_departments_are_joined_once(example: Book) -> None:
    arrows = map_picture(map_view(example)).arrows
    assert not {(target, source) for source, target in arrows} & set(arrows)
