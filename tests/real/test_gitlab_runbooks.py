"""Real data with its natural defects: each is found, nothing is invented, and the mended catalog builds."""

import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.real import gitlab_runbooks
from tests.support import Result

Run = Callable[..., Result]
Finding = dict[str, Any]

LEAD_NOWHERE = {
    "blackbox",
    "console",
    "forum",
    "jaeger",
    "license",
    "logging",
    "postgres-archive",
    "postgres-dr-delayed",
    "praefect",
    "psql-timings",
    "pubsub",
    "pvs",
    "search",
    "sentry",
    "stackdriver",
    "vault",
    "version",
    "woodhouse",
}


@pytest.fixture(scope="module")
def source() -> Path:
    """The folder with the data, which is no part of this repository."""
    folder = os.environ.get("SOTHAT_REAL_DATA")
    if not folder:
        pytest.skip("SOTHAT_REAL_DATA does not name the folder that holds gitlab-runbooks")
    return Path(folder) / "gitlab-runbooks"


@pytest.fixture(scope="module")
def files(source: Path) -> gitlab_runbooks.Files:
    return gitlab_runbooks.convert(*gitlab_runbooks.read(source))


def findings(run: Run, workspace: Path) -> list[Finding]:
    found = json.loads(run("check", "-C", workspace, "--format", "json").stdout)
    return list(found["findings"])


def stems(found: list[Finding], code: str) -> set[str]:
    return {Path(each["file"]).stem for each in found if each["code"] == code}


@pytest.fixture
def found(files: gitlab_runbooks.Files, tmp_path: Path, run: Run) -> list[Finding]:
    return findings(run, gitlab_runbooks.write(files, tmp_path))


def test_the_defects_of_the_source_and_nothing_else(found: list[Finding]) -> None:
    assert Counter(each["code"] for each in found) == {
        "ST011": 42 + 2,  # owners; customers, and with them the sentence
        "ST020": 2 + 10,  # teams; rows that name a service
        "ST024": 1,
        "ST101": len(LEAD_NOWHERE),
        # What the source does not speak of: measures, process, voice and objectives.
        "ST206": 55,
        "ST207": 55,
        "ST301": 55,
        "ST405": 63,
        # Pairs of a known owner; of these, the ones between two teams.
        "ST209": 8,
        "ST401": 2,
    }


def test_what_the_faults_name(found: list[Finding]) -> None:
    missing = Counter(each["message"] for each in found if each["code"] == "ST011")
    assert sorted(missing.values()) == [2, 42]
    assert stems([each for each in found if "so_that" in each["message"]], "ST011") == {"kube", "google-cloud-storage"}
    unknown = [each["message"] for each in found if each["code"] == "ST020"]
    assert sum("'postgres'" in message for message in unknown) == 8
    for name in ("prometheus", "elasticsearch", "verify", "trust-and-safety"):
        assert sum(f"'{name}'" in message for message in unknown) == 1
    (alike,) = (each for each in found if each["code"] == "ST024")
    assert (Path(alike["file"]).stem, Path(alike["related"][0]["file"]).stem) == ("sentry", "monitoring")


def test_what_leads_nowhere(found: list[Finding]) -> None:
    assert stems(found, "ST101") == LEAD_NOWHERE


def test_mended_and_relaxed_it_builds(files: gitlab_runbooks.Files, tmp_path: Path, run: Run) -> None:
    mended = gitlab_runbooks.mended(files)
    workspace = gitlab_runbooks.write(mended, tmp_path / "workspace", gitlab_runbooks.RELAXED)
    codes = {each["code"] for each in findings(run, workspace)}
    assert codes == {"ST101", "ST204", "ST206", "ST207", "ST209", "ST301", "ST401", "ST405"}
    built = run("build", "-C", workspace, "--out", tmp_path / "site")
    assert built.status == 0, built.stderr
    for path in mended:
        kind, _, name = path.removeprefix("catalog/").removesuffix(".yaml").partition("/")
        assert (tmp_path / "site" / kind / f"{name}.html").is_file()
