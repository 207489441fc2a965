from pathlib import Path

from sothat.views.sight import chains, feeders, stops
from tests.views.kit import laid_over

THROUGH = """deliverables:
  - id: monthly-pay
    name: Monthly pay
    class: need
    so_that:
      - claim: the books can be closed
        feeds: accounts/ledger-close
      - claim: nobody asks
"""


def test_a_sentence_goes_on_to_the_customer_and_another_breaks_off(tmp_path: Path) -> None:
    book = laid_over(tmp_path, services__payroll=THROUGH)
    whole, broken = chains("payroll/monthly-pay", book)
    assert [hop.service.name for hop in whole.hops] == ["Payroll", book.catalog.services["accounts"].name]
    assert whole.is_complete
    assert not broken.is_complete
    assert [hop.claim for hop in broken.hops] == ["nobody asks"]


def test_a_circle_ends(tmp_path: Path) -> None:
    own = THROUGH.replace("accounts/ledger-close", "payroll/monthly-pay")
    book = laid_over(tmp_path, services__payroll=own)
    assert all(len(chain.hops) <= 2 for chain in chains("payroll/monthly-pay", book))
    assert stops(["payroll/monthly-pay"], book).felt == ()


def test_the_work_behind_an_outcome_is_a_tree(tmp_path: Path) -> None:
    book = laid_over(tmp_path, services__payroll=THROUGH)
    tree, count = feeders("clinics/on-time", book)
    assert count == 2
    (close,) = tree
    assert [each.deliverable.name for each in close.below] == ["Monthly pay"]
