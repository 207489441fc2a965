import shutil
from pathlib import Path

import pytest

from tests.support import TINY

SHOP_CHARTER = """\
parties: [oven-crew, shop]
purpose: Bread that is there when the door opens.   # said on the first morning
scope:
  in: [Loaves, Rolls]
obligations:
  - id: quiet-hour
    by: shop
    type: conduct
    what: Nobody calls the oven between four and five
risks:
  - risk: A batch burns
    shared_how: Both tell the neighbours
expires: 2027-06-30
"""

SELLING = """\
name: Selling
summary: Bread over the counter.
owner: shop
status: live
partners: [oven-crew]
deliverables:
  - id: till-list
    name: The list of the till
    class: need
    so_that:
      - claim: the crew bakes what sells
        feeds: baking/morning-batch
    needs: [baking/morning-batch]
    turnaround:
      within: 2 working days
  - id: a-chat
    name: A chat at the counter
    class: like
    so_that:
      - claim: the crew hears what neighbours say
        team: oven-crew
      - claim: somebody smiles
"""


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """The small workspace with a charter and a second service, which feeds the first one and is made from it."""
    root = shutil.copytree(TINY, tmp_path / "pair")
    (root / "catalog/charters").mkdir()
    (root / "catalog/charters/oven-crew--shop.yaml").write_text(SHOP_CHARTER, encoding="utf-8")
    (root / "catalog/services/selling.yaml").write_text(SELLING, encoding="utf-8")
    return root
