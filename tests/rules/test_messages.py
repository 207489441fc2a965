"""What messages say where their words matter."""

from pathlib import Path

import pytest

from .helper import lay_over, verdict, workspace

PAYROLL = "catalog/services/payroll.yaml"
CHARTER = "catalog/charters/finance--people-ops.yaml"
UNBOUND = """
partner_obligations: ~
measures: ~
deliverables:
  - id: monthly-pay
    name: Monthly pay
    class: like
    turnaround:
      within: 5 working days
      after: [request]
"""
DECISIONS = "decisions:\n  - what: Whether a late change counts\n    approver: {}\n    if_silent: It does not.\n"


def traps(tmp_path: Path, decisions: str, of_the_charter: str = "decisions: ~\n") -> list[str]:
    folder = workspace(tmp_path, {}, {PAYROLL: lay_over(UNBOUND, decisions), CHARTER: of_the_charter})
    words = ("expert", "pair of hands")
    messages = [each.message for each in verdict(folder).findings if each.code == "ST201"]
    return [next(word for word in words if word in message) for message in messages]


@pytest.mark.parametrize(
    ("approver", "trap"),
    [("partner", "pair of hands"), ("provider", "expert"), ("both", "expert"), ("people", "expert")],
)
def test_whoever_decides_makes_the_trap(tmp_path: Path, approver: str, trap: str) -> None:
    assert traps(tmp_path, DECISIONS.format(approver)) == [trap, trap]


def test_a_team_by_its_id_is_that_side(tmp_path: Path) -> None:
    assert traps(tmp_path, DECISIONS.format("finance")) == ["pair of hands", "expert"]


def test_without_decisions_it_is_the_expert(tmp_path: Path) -> None:
    assert traps(tmp_path, "decisions: ~\n") == ["expert", "expert"]


def test_a_decision_without_approver_is_not_approved_by_the_other(tmp_path: Path) -> None:
    both = DECISIONS.format("partner") + "  - what: Another\n    if_silent: It holds.\n"
    assert traps(tmp_path, both) == ["expert", "expert"]


def test_the_decisions_of_the_charter_count(tmp_path: Path) -> None:
    assert traps(tmp_path, DECISIONS.format("partner"), DECISIONS.format("people-ops")) == ["expert", "pair of hands"]
