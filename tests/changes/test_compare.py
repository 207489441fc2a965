# ruff: noqa: E501 - whole sentences
"""What a change in the base workspace means, told as sentences for one party."""

from pathlib import Path

import pytest

from sothat.changes import Comparison, Direction, Role, compare, sentence
from tests.repository import BASE, edit, loaded, workspace

PAYROLL, ACCOUNTS = "services/payroll.yaml", "services/accounts.yaml"
CHARTER = "charters/finance--people-ops.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path, {})


def compared(root: Path) -> Comparison:
    before, after = loaded(BASE), loaded(root)
    return compare(before.catalog, after.catalog, after.policy.working_time.lengths)


def told(comparison: Comparison, party: str, role: Role | None = None) -> list[str]:
    return [
        f"{change.direction}: {sentence(change)}"
        for change in comparison.for_party(party)
        if role in (None, change.role) and change.kind not in ("signature-lapsed",)
    ]


def test_the_same_is_no_change(root: Path) -> None:
    assert compared(root) == Comparison(())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "within: 5 working days\n      after",
            "within: 2 working days\n      after",
            "tightened: Payroll now delivers “Monthly pay” in 2 working days instead of 5",
        ),
        (
            "within: 5 working days\n      after",
            "within: 2 weeks\n      after",
            "loosened: Payroll now delivers “Monthly pay” in 2 weeks instead of 5 working days",
        ),
        (
            "within: 5 working days\n      after",
            "within: 1 week\n      after",
            "changed: Payroll now promises “Monthly pay” in 1 week instead of 5 working days, which is as long",
        ),
        (
            "      after: [confirmed-hours]",
            "      after: [confirmed-hours]\n      percentile: 90",
            "loosened: Payroll now keeps its time for “Monthly pay” in 90 of 100 cases instead of 100",
        ),
        (
            "      after: [confirmed-hours]",
            "      after: [confirmed-hours, request]",
            "loosened: The time for “Monthly pay” of Payroll now also waits for: the request",
        ),
        ("    class: need", "    class: like", "loosened: “Monthly pay” of Payroll is now a like, done as capacity allows; it was a need"),
        (
            "    turnaround:",
            "    acceptance: [Not a cent is missing]\n    turnaround:",
            "tightened: “Monthly pay” of Payroll now has to meet this as well: Not a cent is missing",
        ),
        ("      at_least: 99", "      at_least: 99.5", "tightened: Payroll now aims for ≥ 99.5 percent instead of ≥ 99 percent: How many payslips are right the first time?"),
        ("    approver: provider", "    approver: partner", "changed: In Payroll, “Whether hours that came late are paid this month” is now decided by the partner who asks instead of the provider"),
        ("  respond_within: 5 working days", "  respond_within: 3 working days", "tightened: Payroll now answers concerns in 3 working days instead of 5"),
        ("status: live", "status: retired", "gone: Payroll is no longer there, and with it Monthly pay"),
        ("status: live", "status: retiring", "changed: Payroll is about to be retired"),
        ("  - what: Advances on pay", "  - what: Pay in coins\n    because: It is heavy.\n    appeal_to: people\n  - what: Advances on pay", "new: Payroll now declines “Pay in coins”: It is heavy."),
    ],
)  # fmt: skip
def test_what_a_partner_gets(root: Path, old: str, new: str, expected: str) -> None:
    edit(root, PAYROLL, (old, new))
    comparison = compared(root)
    assert expected in told(comparison, "line-care", Role.GETS)
    assert expected in told(comparison, "people-ops", Role.OWES)
    assert not any(change.party == "people" for change in comparison.changes)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "within: 3 working days\n      after: request",
            "within: 1 working day\n      after: request",
            "tightened: People Operations now needs “The hours of the month, confirmed” 2 working days earlier: 1 working day after the request instead of 3",
        ),
        (
            "within: 3 working days\n      after: request",
            "within: 1 week\n      after: request",
            "loosened: People Operations now needs “The hours of the month, confirmed” later: 1 week after the request instead of 3 working days",
        ),
        (
            "within: 3 working days\n      after: request",
            "within: 3 working days\n      before: the end of the month",
            "changed: People Operations now needs “The hours of the month, confirmed” within 3 working days before the end of the month instead of 3 after the request",
        ),
        ("    if_late: The hours of last month are paid.\n", "", "changed: What People Operations needs, “The hours of the month, confirmed”, changed in: if_late"),
    ],
)  # fmt: skip
def test_what_a_partner_owes(root: Path, old: str, new: str, expected: str) -> None:
    edit(root, PAYROLL, (old, new))
    comparison = compared(root)
    assert expected in told(comparison, "line-care", Role.OWES)
    assert expected in told(comparison, "finance", Role.OWES)
    assert expected in told(comparison, "people-ops", Role.GETS)


def test_before_something_the_longer_time_is_the_tighter(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = workspace(tmp_path_factory.mktemp("before"), {})
    for folder, weeks in ((before, "1 week"), (root, "2 weeks")):
        edit(
            folder, PAYROLL, ("within: 3 working days\n      after: request", f"within: {weeks}\n      before: pay day")
        )
    old, new = loaded(before), loaded(root)
    comparison = compare(old.catalog, new.catalog, new.policy.working_time.lengths)
    assert told(comparison, "line-care") == [
        "tightened: People Operations now needs “The hours of the month, confirmed” 1 week earlier:"
        " 2 weeks before pay day instead of 1"
    ]


def test_a_new_and_a_lost_partner_are_told_what_comes_with_it(root: Path) -> None:
    edit(root, PAYROLL, ("partners: [finance, line-care]", "partners: [finance, people]"))
    comparison = compared(root)
    assert told(comparison, "people", Role.GETS)[0] == "new: Payroll is now for People too: Monthly pay"
    assert told(comparison, "people", Role.OWES) == [
        "new: People Operations now needs “The hours of the month, confirmed”, within 3 working days"
    ]
    assert told(comparison, "line-care", Role.OWES) == [
        "gone: People Operations no longer needs “The hours of the month, confirmed”"
    ]
    assert told(comparison, "people-ops", Role.GETS) == []
    assert told(comparison, "finance") == []


def test_whom_an_obligation_binds(root: Path) -> None:
    edit(root, PAYROLL, ("    type: input", "    from: [finance]\n    type: input"))
    comparison = compared(root)
    lost = "gone: People Operations no longer needs “The hours of the month, confirmed” from Care"
    assert lost in told(comparison, "line-care")
    assert lost in told(comparison, "people-ops")
    assert told(comparison, "finance") == []


def test_a_charter_that_replaces_an_obligation(root: Path) -> None:
    duty = (
        "obligations:\n  - id: hours\n    by: finance\n    type: input\n    what: The hours of the month, confirmed\n"
    )
    duty += (
        "    replaces: payroll/confirmed-hours\n    due:\n      within: 1 working day\n      after: request\neffective:"
    )
    edit(root, CHARTER, ("effective:", duty))
    comparison = compared(root)
    found = told(comparison, "finance")
    assert (
        "tightened: Finance now owes People Operations 2 working days earlier, 1 working day after the request instead of 3:"
        " “The hours of the month, confirmed”"
    ) in found
    assert told(comparison, "line-care") == []


def test_signatures_that_lapse_and_by_which_clause(root: Path) -> None:
    edit(root, PAYROLL, ("within: 5 working days\n      after", "within: 2 working days\n      after"))
    lapsed = compared(root).lapsed
    assert [dict(fact.parts)["party"] for fact in lapsed] == ["Finance", "People Operations"]
    clauses = {str(clause) for fact in lapsed for clause in dict(fact.parts)["clauses"]}  # type: ignore[union-attr]
    assert clauses == {"Payroll: deliverables monthly-pay (turnaround)"}
    assert lapsed[0].spot.route == ("signatures", 0, "terms")


def test_readings_and_layout_change_nothing_that_was_agreed(root: Path) -> None:
    edit(root, PAYROLL, ("value: 99.4", "value: 98"), ("summary: Everybody", "summary:   Everybody"))
    comparison = compared(root)
    assert comparison.facts == ()
    assert comparison.quiet == (f"catalog/{PAYROLL}",)


def test_a_chain_that_is_cut(root: Path) -> None:
    edit(root, PAYROLL, ("        customer: clinics/on-time", "        team: line-care"))
    comparison = compared(root)
    assert [fact.kind for fact in comparison.outcomes] in (["chain-cut"], ["chain-cut-last"])
    assert "“Monthly pay” of Payroll no longer leads to" in sentence(comparison.outcomes[0])
    assert comparison.outcomes[0].direction is Direction.GONE


def test_chains_that_get_longer_and_shorter(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = workspace(tmp_path_factory.mktemp("other"), {})
    edit(other, PAYROLL, ("        customer: clinics/on-time", "        feeds: accounts/ledger-close"))
    if "customer:" not in (other / "catalog" / ACCOUNTS).read_text():
        edit(
            other,
            ACCOUNTS,
            ("    so_that:", "    so_that:\n      - claim: clinics are paid\n        customer: clinics/on-time"),
        )
        edit(
            root,
            ACCOUNTS,
            ("    so_that:", "    so_that:\n      - claim: clinics are paid\n        customer: clinics/on-time"),
        )
    near, far = loaded(root).catalog, loaded(other)
    working = far.policy.working_time.lengths
    longer = [fact for fact in compare(near, far.catalog, working).outcomes if fact.kind == "chain-longer"]
    shorter = [fact for fact in compare(far.catalog, near, working).outcomes if fact.kind == "chain-shorter"]
    assert "2 steps instead of 1" in sentence(longer[0])
    assert "1 steps instead of 2" in sentence(shorter[0])


def test_a_service_with_a_new_id_is_the_same_service(root: Path) -> None:
    text = (root / "catalog" / PAYROLL).read_text()
    (root / "catalog" / PAYROLL).unlink()
    (root / "catalog/services/pay.yaml").write_text("formerly: [payroll]\n" + text)
    edit(root, "voice/late-payslip.yaml", ("service: payroll", "service: pay"))
    comparison = compared(root)
    assert [change.kind for change in comparison.changes if change.kind not in ("signature-lapsed",)] == []


def test_what_is_faulty_is_left_out_and_named(root: Path) -> None:
    edit(root, PAYROLL, ("within: 5 working days\n      after", "within: soon\n      after"))
    comparison = compared(root)
    assert "payroll" in comparison.left_out
    assert told(comparison, "line-care") == []


def test_a_fact_that_hangs_on_a_missing_value_is_left_out(root: Path) -> None:
    edit(root, "services/payroll.yaml", ("what: Advances on pay\n    because: No clinic is better off.", "what: Loans"))
    comparison = compared(root)
    assert "payroll" in comparison.left_out


def test_an_unread_file_is_no_service_that_is_gone(root: Path) -> None:
    (root / "catalog" / PAYROLL).write_text("name: [\n")
    comparison = compared(root)
    assert "payroll" in comparison.left_out
    assert not any(fact.direction is Direction.GONE for fact in comparison.facts)


def test_each_party_and_the_other_way_round(root: Path) -> None:
    edit(root, PAYROLL, ("within: 5 working days\n      after", "within: 2 working days\n      after"))
    before, after = loaded(BASE), loaded(root)
    working = after.policy.working_time.lengths
    there = compare(before.catalog, after.catalog, working)
    back = compare(after.catalog, before.catalog, working)
    turned = {Direction.TIGHTENED: Direction.LOOSENED}
    kinds = [(each.party, turned.get(each.direction, each.direction)) for each in there.changes if each.kind == "time"]
    assert kinds == [(each.party, each.direction) for each in back.changes if each.kind == "time"]
