"""Long index pages are cut into parts that hold all there is, once."""

from dataclasses import replace

from sothat.model.catalog import Entities
from sothat.views import names, paged
from sothat.views.book import Book
from sothat.views.indexes import TeamNode
from sothat.views.objectives import Objective
from sothat.views.parts import Ref
from tests.views.kit import base_book


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


def node(name: str, *below: TeamNode) -> TeamNode:
    return TeamNode(Ref(name, ""), "", "", 0, below)


def outline(nodes: tuple[TeamNode, ...]) -> list[object]:
    return [("…" if each.goes_on else "") + each.team.name + str(outline(each.below) or "") for each in nodes]


def test_a_tree_is_cut_where_a_page_is_full_and_says_above_what_it_goes_on() -> None:
    tree = (node("a", node("b", node("c"), node("d")), node("e")), node("f"))
    found = [outline(part) for part in paged._branches(tree, 3)]
    assert found == [["a[\"b['c']\"]"], ["…a[\"…b['d']\", 'e']", "f"]]
    assert paged._branches((), 3) == [()]


def with_objectives(count: int) -> Book:
    """The base with so many objectives, each below the one whose number is a third of its own."""
    book = base_book()
    first = next(each for each in book.catalog.objectives.values() if not each.parent)
    more = {
        f"o-{place}": first.model_copy(update={"parent": f"o-{place // 3}" if place else first.id}).named(
            f"o-{place}", f"catalog/objectives/o-{place}.yaml"
        )
        for place in range(count)
    }
    return replace(book, catalog=replace(book.catalog, objectives=Entities(dict(book.catalog.objectives) | more)))


def test_each_objective_stands_where_its_address_says() -> None:
    book = with_objectives(2 * names.MOST_OBJECTIVES)
    found = paged.parts("objectives/index.md", book)
    assert len(found) == 3
    assert any(each.goes_on for each in found[1].view.objectives)
    standing: dict[str, str] = {}

    def note(them: tuple[Objective, ...], address: str) -> None:
        for each in them:
            note(each.below, address)
            if not each.goes_on:
                assert each.id not in standing
                standing[each.id] = f"{address}#objective--{each.id}"

    for part in found:
        note(part.view.objectives, part.address)
    assert standing == {id_: book.objective_address(id_) for id_ in book.catalog.objectives}


def test_of_customers_and_teams_each_page_says_what_it_begins_with() -> None:
    book = base_book()
    assert len(paged.parts("customers/index.md", book)) == 1
    (customer,) = book.catalog.customers.values()
    many = {
        id_: customer.named(id_, f"catalog/customers/{id_}.yaml").model_copy(update={"name": id_.upper()})
        for id_ in (f"c-{number:03}" for number in range(paged.MOST_CUSTOMERS + 1))
    }
    first, second = paged.parts(
        "customers/index.md", replace(book, catalog=replace(book.catalog, customers=Entities(many)))
    )
    assert first.begins == ("C-000", f"C-{paged.MOST_CUSTOMERS:03}")
    assert [len(each.view.customers) for each in (first, second)] == [paged.MOST_CUSTOMERS, 1]
    assert second.address == "customers/index--2.html"
