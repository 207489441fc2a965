"""Starting files: what waits to be filled in, and that every example in them holds."""

import re
import shutil
from pathlib import Path

import jsonschema
import pytest

from sothat.exchange.schema import schemas
from sothat.load.workspace import load_workspace
from sothat.model import KINDS
from sothat.rules import WAIVABLE
from tests.exchange.yaml_values import values
from tests.support import REPOSITORY, run

# What somebody fills in, by what the blank's line says.
FILLED = {
    "id": "monthly-pay",
    "owner": "people-ops",
    "partners": "[finance]",
    "service": "payroll",
    "from": "finance",
    "asked": "2026-11-01",
    "kind": "praise",
}
IDS = {kind.name: (f"new-{kind.name}",) for kind in KINDS} | {"charter": ("people-ops", "line-care")}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return shutil.copytree(REPOSITORY / "tests" / "rules" / "base", tmp_path / "base")


def begun(root: Path, kind: str) -> Path:
    done = run("new", kind, *IDS[kind], "-C", root, "--today", "2026-11-24")
    assert done.status == 0, done.stderr
    (path,) = re.findall(r"^(catalog/\S+) is there", done.stdout)
    return root / path


def filled(text: str, *, period: bool) -> str:
    """The text with each blank filled in: a key with nothing behind it and nothing below."""
    lines = text.splitlines()
    for place, line in enumerate(lines):
        match = re.match(r"^( *(?:- )?)([a-z_]+):$", line)
        below = next((each for each in lines[place + 1 :] if not each.lstrip().startswith("#")), "")
        if match and len(below) - len(below.lstrip()) <= len(match[1]):
            day = period and match[2] in ("from", "to")
            lines[place] += " 2026-12-31" if day else f" {FILLED.get(match[2], 'Something')}"
    return "\n".join(lines) + "\n"


def uncommented(text: str) -> str:
    """Everything that may be used, used."""
    head, _, body = text.partition("\n\n")
    return head + "\n\n" + re.sub(r"^# (?= *(- )?[a-z_]+:| *ST| +#)", "", body, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", IDS)
def test_it_holds_once_the_blanks_are_filled(kind: str, base: Path) -> None:
    path = begun(base, kind)
    path.write_text(filled(path.read_text(), period=kind == "objective"))
    folder = path.parent.name
    errors = list(jsonschema.Draft202012Validator(schemas()[f"{folder}.json"]).iter_errors(values(path.read_text())))
    assert errors == []
    assert load_workspace(base, WAIVABLE).findings == ()


@pytest.mark.parametrize("kind", IDS)
def test_all_its_examples_hold(kind: str, base: Path) -> None:
    path = begun(base, kind)
    path.write_text(uncommented(filled(path.read_text(), period=kind == "objective")))
    found = load_workspace(base, WAIVABLE).findings
    assert [f"{each.place.line}: {each.message}" for each in found] == []


@pytest.mark.parametrize("kind", IDS)
def test_only_blanks_are_missing(kind: str, base: Path) -> None:
    begun(base, kind)
    assert {finding.code for finding in load_workspace(base, WAIVABLE).findings} <= {"ST012"}


def test_a_service_is_proposed(base: Path) -> None:
    assert "\nstatus: proposed" in begun(base, "service").read_text()


def test_the_ids_of_the_catalog_stand_in_it(base: Path) -> None:
    text = begun(base, "service").read_text()
    assert "finance, line-care, people, people-ops" in text
    assert "clinics/on-time" in text


def test_a_charter_says_what_is_owed_already(base: Path) -> None:
    text = begun(base, "charter").read_text()
    assert "parties: [line-care, people-ops]" in text
    assert "# people-ops owes line-care:\n#   - Monthly pay (payroll/monthly-pay), within 5 working days after" in text
    assert "# line-care owes people-ops:\n#   - The hours of the month, confirmed (payroll/confirmed-hours)" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("team", "finance"), "catalog/teams/finance.yaml; it stays as it is"),
        (("team", "People Team"), "did you mean people-team?"),
        (("team", "everyone"), "is reserved"),
        (("team", "a", "b"), "a team has one id; join its words with hyphens: a-b"),
        (("charter", "finance"), "a charter is of two teams"),
        (("charter", "finance", "finance"), "two different teams"),
        (("charter", "finance", "people-opps"), "did you mean people-ops?"),
        (("charter", "finance", "people-ops"), "it stays as it is"),
        (("thing", "x"), "'thing' is not one of"),
    ],
)
def test_what_it_cannot_do_is_one_line(arguments: tuple[str, ...], said: str, base: Path) -> None:
    before = {path: path.read_bytes() for path in base.rglob("*") if path.is_file()}
    done = run("new", *arguments, "-C", base)
    assert (done.status, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert {path: path.read_bytes() for path in base.rglob("*") if path.is_file()} == before


def test_a_file_in_a_folder_below_counts(base: Path) -> None:
    (base / "catalog/teams/more").mkdir()
    (base / "catalog/teams/finance.yaml").rename(base / "catalog/teams/more/finance.yaml")
    assert "more/finance.yaml" in run("new", "team", "finance", "-C", base).stderr
