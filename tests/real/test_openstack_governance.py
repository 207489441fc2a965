"""Real data with long lists of deliverables: what it lacks is said, and it builds."""

import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.real import openstack_governance as governance
from tests.real.gitlab_runbooks import write
from tests.support import Result

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def files() -> governance.Files:
    folder = os.environ.get("SOTHAT_REAL_DATA")
    if not folder:
        pytest.skip("SOTHAT_REAL_DATA does not name the folder that holds openstack-governance")
    return governance.convert(governance.read(Path(folder) / "openstack-governance"))


def test_what_the_source_lacks(files: governance.Files, tmp_path: Path, run: Run) -> None:
    workspace = write(files, tmp_path)
    found = json.loads(run("check", "-C", workspace, "--format", "json").stdout)["findings"]
    services, partners = 42, 23
    pairs = 41 + partners  # with everyone; with Release Management
    assert Counter(each["code"] for each in found) == {
        "ST024": 1,  # two services are called Dashboard
        "ST101": 520,
        "ST206": services,
        "ST207": services,
        "ST209": pairs,
        "ST302": services,
        "ST401": partners,
        "ST405": services + 1,
        "ST501": 51,
        "ST607": 51 - partners,
    }


def test_long_tables_build(files: governance.Files, tmp_path: Path, run: Run) -> None:
    workspace = write(governance.mended(files), tmp_path / "workspace", governance.RELAXED)
    built = run("build", "-C", workspace, "--out", tmp_path / "site")
    assert built.status == 0, built.stderr
    page = (tmp_path / "site" / "services" / "openstack-charms.html").read_text(encoding="utf-8")
    deliverables = files["catalog/services/openstack-charms.yaml"]["deliverables"]
    assert len(deliverables) == 145
    assert all(f'id="deliverable--{each["id"]}"' in page for each in deliverables)
