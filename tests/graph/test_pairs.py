"""Who flows with whom, what binds them, and what each team gives, gets and owes."""

import pytest

from sothat.graph.agreed import decisions, process, voices
from sothat.graph.aims import Aims
from sothat.graph.owed import is_bound, obligations
from sothat.graph.pairs import build_pairs
from sothat.graph.teams import Accounts
from sothat.model.unsound import UNKNOWN, Unsound

from .catalogs import catalog, charter, duty, faulty, objective, service, team

TEAMS = (team("a"), team("b"), team("c"), team("a-below", parent="a"))


def test_pairs_are_sorted_with_everyone_last() -> None:
    pairs = build_pairs(catalog(service("s", "zoo", "everyone"), service("t", "zoo", ["farm", "house"])))
    assert list(pairs) == ["farm--zoo", "house--zoo", "zoo--everyone"]
    assert [pair.parties for pair in pairs.of("zoo")] == [("farm", "zoo"), ("house", "zoo"), ("zoo", "everyone")]


def test_a_service_for_everyone_flows_in_one_pair_only() -> None:
    pairs = build_pairs(catalog(service("s", "a", "everyone"), charter("a", "b")))
    assert pairs["a--b"].services == ()
    assert [pair.id for pair in pairs.flowing()] == ["a--everyone"]


@pytest.mark.parametrize(("status", "flows"), [("live", 1), ("retiring", 1), ("proposed", 0), ("retired", 0)])
def test_only_live_and_retiring_services_flow(status: str, flows: int) -> None:
    assert len(build_pairs(catalog(service("s", "a", ["b"], status=status)))) == flows


def test_services_of_both_directions_belong_to_one_pair() -> None:
    pair = build_pairs(catalog(service("z", "a", ["b"]), service("y", "b", ["a", "c"])))["a--b"]
    assert [each.id for each in pair.services] == ["y", "z"]
    assert [each.id for each in pair.given_by("a")] == ["z"]
    assert pair.spot.file == "catalog/services/y.yaml"
    assert pair.spot.route == ("partners", 0)


def test_a_finding_stands_at_the_charter_file_first_and_for_everyone_at_the_word() -> None:
    pairs = build_pairs(catalog(service("s", "a", ["b"]), service("t", "a", "everyone"), charter("a", "b")))
    assert pairs["a--b"].spot == pairs["a--b"].charter.spot("parties")  # type: ignore[union-attr]
    assert pairs["a--everyone"].spot.route == ("partners",)


def test_obligations_come_from_services_and_charter() -> None:
    given = service(
        "s",
        "b",
        ["a", "c"],
        partner_obligations=[duty("for-all", needed_for=["pay"]), duty("for-c", **{"from": ["c"]}), duty("old")],
        provider_obligations=[duty("note")],
    )
    own = charter("a", "b", obligations=[duty("new", by="b", replaces="s/old", needed_for=["s/pay"])])
    pairs = build_pairs(catalog(given, own))
    owed = obligations(pairs["a--b"])
    assert [(each.reference, each.by, each.to) for each in owed] == [
        ("s/for-all", "a", "b"),
        ("s/note", "b", "a"),
        ("a--b/new", "b", "a"),
    ]
    assert [each.needed_for for each in owed] == [("s/pay",), (), ("s/pay",)]
    assert owed[2].spot == own.spot("obligations", 0)
    assert [each.id for each in obligations(pairs["b--c"])] == ["note", "for-all", "for-c", "old"]


def test_under_everyone_from_says_who_is_meant_and_binds_the_standing_party() -> None:
    given = service("s", "a", "everyone", partner_obligations=[duty("bills", **{"from": ["b"]})])
    (owed,) = obligations(build_pairs(catalog(given))["a--everyone"])
    assert (owed.by, owed.meant) == ("everyone", ("b",))


def test_a_turnaround_binds_the_side_that_gives() -> None:
    promise = {"id": "pay", "name": "Pay", "class": "like", "turnaround": {"schedule": "the 25th"}}
    pair = build_pairs(catalog(service("s", "a", ["b"], deliverables=[promise])))["a--b"]
    assert is_bound(pair, "a")
    assert not is_bound(pair, "b")


@pytest.mark.parametrize(
    ("values", "open_pairs"),
    [
        ({"owner": UNKNOWN}, {"a--c", "b--c"}),
        ({"partners": UNKNOWN}, {"a--b", "b--c"}),
        ({"partners": (UNKNOWN, "c")}, {"a--b", "b--c"}),
        ({"status": UNKNOWN}, {"b--c"}),
        ({"owner": UNKNOWN, "partners": UNKNOWN}, {"a--b", "a--c", "b--c"}),
        ({"owner": UNKNOWN, "status": "retired"}, set()),
    ],
)
def test_a_faulty_service_leaves_the_pairs_open_where_it_may_flow(
    values: dict[str, object], open_pairs: set[str]
) -> None:
    sound_ones = (service("s", "a", ["b"]), service("t", "a", ["c"]), service("u", "b", ["c"]))
    pairs = build_pairs(catalog(*sound_ones, faulty(service("x", "b", ["c"]), **values)))
    assert {id_ for id_, pair in pairs.items() if pair.in_doubt} == open_pairs


def test_what_is_certain_is_answered_beside_what_is_not() -> None:
    given = service("s", "a", ["b"], provider_obligations=[duty("note")], partner_obligations=[duty("hours")])
    doubtful = faulty(given, partner_obligations=(UNKNOWN,))
    pair = build_pairs(catalog(doubtful))["a--b"]
    assert is_bound(pair, "a")
    with pytest.raises(Unsound):
        is_bound(pair, "b")
    with pytest.raises(Unsound):
        obligations(pair)


def test_an_unread_charter_leaves_its_pair_open() -> None:
    given = service("s", "a", ["b"], provider_obligations=[duty("note")])
    pair = build_pairs(catalog(given, unread_charters=("a--b",)))["a--b"]
    for question in (lambda: pair.charter, lambda: pair.spot, lambda: is_bound(pair, "b"), lambda: obligations(pair)):
        with pytest.raises(Unsound):
            question()


def test_words_for_sides_become_teams() -> None:
    given = service(
        "s",
        "b",
        ["a"],
        process=[{"step": "x", "by": "both"}],
        decisions=[{"what": "x", "driver": "partner", "approver": "c"}],
        voice={"appeal_to": "c"},
    )
    own = charter("a", "b", decisions=[{"what": "y", "approver": "a"}], voice={"respond_within": "1 day"})
    pair = build_pairs(catalog(given, own))["a--b"]
    first, second = decisions(pair)
    assert (first.sides(first.value.driver), first.sides(first.value.approver)) == (("a",), ("c",))
    assert (second.sides(second.value.driver), second.sides(second.value.approver)) == ((), ("a",))
    assert [step.sides(step.value.by) for step in process(pair)] == [("a", "b")]
    assert [each.source.id for each in voices(pair)] == ["s", "a--b"]


def test_accounts_of_a_team_and_those_below_it() -> None:
    accounts = Accounts(
        build_pairs(
            catalog(
                *TEAMS,
                service("s", "a-below", ["b"], partner_obligations=[duty("hours")]),
                service("t", "b", "everyone", partner_obligations=[duty("bills")], provider_obligations=[duty("note")]),
                service("u", "c", ["a"], decisions=[{"what": "x", "driver": "provider", "approver": "partner"}]),
            )
        )
    )
    assert [each.id for each in accounts.gives("a")] == ["s"]
    assert [each.id for each in accounts.gets("a")] == ["t", "u"]
    assert [each.id for each in accounts.gets("b")] == ["s"]
    assert [each.reference for each in accounts.owes("a")] == ["t/bills"]
    assert [each.reference for each in accounts.is_owed("a")] == ["s/hours", "t/note"]
    assert [each.reference for each in accounts.owes("b")] == ["s/hours", "t/note"]
    assert [each.roles for each in accounts.waiting_for("a")] == [("approver",)]
    assert accounts.waiting_for("a-below") == ()


def test_everyone_who_is_meant_owes() -> None:
    given = service("t", "b", "everyone", partner_obligations=[duty("bills", **{"from": ["c"]})])
    accounts = Accounts(build_pairs(catalog(*TEAMS, given)))
    assert accounts.owes("a") == ()
    assert [each.id for each in accounts.owes("c")] == ["bills"]


def test_objectives_meet_above() -> None:
    aims = Aims(
        catalog(
            team("a", objectives=["one"]),
            team("b", parent="top"),
            team("top"),
            team("c"),
            objective("one", parent="all"),
            objective("two", parent="all", owners=["top"]),
            objective("all"),
        )
    )
    assert aims.meet("a", "b")
    assert not aims.meet("a", "c")
    assert aims.has_any("b")
    assert not aims.has_any("c")


def test_an_objective_of_unknown_owners_may_be_anybodys() -> None:
    aims = Aims(catalog(team("a"), faulty(objective("one"), owners=UNKNOWN)))
    with pytest.raises(Unsound):
        aims.has_any("a")
