from sothat.graph.links import Links, build_links
from sothat.graph.sights import Line, behind_outcome, downstream, outcomes, upstream, ways

from .helper import catalog, deliverable, service


def links() -> Links:
    return build_links(
        catalog(
            service("x", deliverable("d", {"feeds": "y/e"}, {"feeds": "y/f"}, {"team": "b"}, {})),
            service(
                "y",
                deliverable("e", {"feeds": "z/g"}),
                deliverable("f", {"feeds": "z/g"}, {"customer": "c/two"}),
            ),
            service("z", deliverable("g", {"customer": "c/one"}, {"feeds": "x/d"}, {"feeds": "old/h"})),
            service("old", deliverable("h", {"customer": "c/two"}), status="retired"),
        )
    )


def shown(lines: tuple[Line, ...]) -> list[str]:
    return [
        "  " * line.depth
        + (line.node.ref if line.node else line.outcome or line.team or "…")
        + (" (again)" if line.is_again else "")
        for line in lines
    ]


def test_downstream_unfolds_each_deliverable_once() -> None:
    assert shown(downstream(links(), "x/d")) == [
        "x/d",
        "  y/e",
        "    z/g",
        "      c/one",
        "      x/d (again)",
        "  y/f",
        "    z/g (again)",
        "    c/two",
        "  b",
        "  …",
    ]


def test_upstream() -> None:
    assert shown(upstream(links(), "z/g")) == [
        "z/g",
        "  y/e",
        "    x/d",
        "      z/g (again)",
        "  y/f",
        "    x/d (again)",
    ]


def test_claims_stand_between_the_lines() -> None:
    assert [line.claim for line in upstream(links(), "z/g")[:3]] == [None, "claim 0", "claim 0"]
    assert [line.claim for line in downstream(links(), "x/d")[-2:]] == ["claim 2", "claim 3"]


def test_behind_an_outcome() -> None:
    assert shown(behind_outcome(links(), "c/two")) == [
        "c/two",
        "  y/f",
        "    x/d",
        "      z/g",
        "        y/e",
        "          x/d (again)",
        "        y/f (again)",
    ]


def test_retired_services_give_and_feed_nothing() -> None:
    assert shown(downstream(links(), "old/h")) == ["old/h"]
    assert outcomes(links(), "old/h") == ()


def test_shortest_ways() -> None:
    found = ways(links(), "x/d")
    assert [(way.outcome, [node.ref for node, _ in way.steps]) for way in found] == [
        ("c/two", ["x/d", "y/f"]),
        ("c/one", ["x/d", "y/e", "z/g"]),
    ]
    assert [claim for _, claim in found[0].steps] == ["claim 1", "claim 1"]


def test_a_long_chain_is_unfolded() -> None:
    chain = [deliverable(f"d{i}", {"feeds": f"x/d{i + 1}"}) for i in range(3000)]
    found = build_links(catalog(service("x", *chain, deliverable("d3000", {"customer": "c/one"}))))
    assert len(downstream(found, "x/d0")) == 3002
    assert len(ways(found, "x/d0")[0].steps) == 3001
