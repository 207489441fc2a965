from sothat.graph.circles import circles, components
from sothat.graph.links import build_links
from sothat.graph.reach import build_reach
from sothat.model.unsound import UNKNOWN

from .helper import catalog, deliverable, service


def test_both_sides_state_one_link() -> None:
    links = build_links(
        catalog(
            service("x", deliverable("d", {"feeds": "y/e"})),
            service("y", deliverable("e", {"customer": "c/one"}, needs=["x/d"])),
        )
    )
    (link,) = links.out("x/d")
    assert (link.source.ref, link.target.ref, link.claim) == ("x/d", "y/e", "claim 0")
    assert [spot.route for spot in link.stated] == [
        ("deliverables", 0, "so_that", 0, "feeds"),
        ("deliverables", 0, "needs", 0),
    ]
    assert links.into["y/e"] == (link,)
    assert [end.outcome for end in links.ends("y/e")] == ["c/one"]


def test_steps_come_as_written_and_then_what_others_say() -> None:
    links = build_links(
        catalog(
            service("a", deliverable("early", needs=["x/d"])),
            service("x", deliverable("d", {}, {"feeds": "y/e"}, {"team": "b"})),
            service("y", deliverable("e")),
        )
    )
    assert [getattr(step, "claim", None) for step in links.steps["x/d"]] == ["claim 0", "claim 1", "claim 2", None]


def test_what_is_faulty_or_unread_is_open() -> None:
    faulty = service("x", deliverable("d", {"feeds": "y/e"}))
    faulty.deliverables[0].so_that[0].__dict__["feeds"] = UNKNOWN  # type: ignore[index]
    links = build_links(
        catalog(
            faulty,
            service("y", deliverable("e", {"feeds": "gone/d"}), deliverable("f", needs=["gone/d"])),
            unread=frozenset({"gone"}),
        )
    )
    assert links.open == {"x/d", "y/e"}
    assert links.open_needs == {"y/f"}
    assert not links.has_gaps


def test_a_deliverable_of_faulty_id_stays_in_the_graph() -> None:
    faulty = service("x", deliverable("d", {"customer": "c/one"}))
    faulty.deliverables[0].__dict__["id"] = UNKNOWN
    assert build_reach(build_links(catalog(faulty))).sure == {"x/#0"}


def test_circles_are_largest_sets() -> None:
    links = build_links(
        catalog(
            service(
                "x",
                deliverable("a", {"feeds": "x/b"}),
                deliverable("b", {"feeds": "x/c"}, {"feeds": "x/a"}),
                deliverable("c", {"feeds": "x/b"}, {"feeds": "x/d"}),
                deliverable("d", {"feeds": "x/d"}),
                deliverable("e", {"feeds": "x/a"}),
            )
        )
    )
    found = circles(links, components(links.nodes, links.onwards))
    assert {ref: [node.ref for node in circle.members] for ref, circle in found.items()} == {
        "x/a": ["x/a", "x/b", "x/c"],
        "x/b": ["x/a", "x/b", "x/c"],
        "x/c": ["x/a", "x/b", "x/c"],
        "x/d": ["x/d"],
    }
    assert len(found["x/a"].entries) == 4


def test_a_very_long_chain_is_no_trouble() -> None:
    size = 5_000
    ends = [deliverable(f"d{i}", {"feeds": f"x/d{i + 1}"}) for i in range(size)]
    links = build_links(catalog(service("x", *ends, deliverable(f"d{size}", {"customer": "c/one"}))))
    assert len(build_reach(links).sure) == size + 1


def test_the_nearest_like_is_the_one_that_reaches_an_outcome() -> None:
    links = build_links(
        catalog(
            service(
                "x",
                deliverable("d", {"feeds": "x/dead"}, {"feeds": "x/far"}, class_="need"),
                deliverable("dead"),
                deliverable("far", {"feeds": "x/like"}, class_="need"),
                deliverable("like", {"customer": "c/one"}),
            )
        )
    )
    assert build_reach(links).nearest_like["x/d"].ref == "x/like"
