"""The schemas and the models agree, but for what no schema can know."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sothat.exchange.order import keys_in_order
from sothat.exchange.schema import schema_texts, schemas
from sothat.exchange.suggestions import Suggestions
from sothat.load.workspace import load_workspace
from sothat.model import KINDS, Policy
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.rules import WAIVABLE
from tests.exchange.yaml_values import values
from tests.support import REPOSITORY, TINY

BASE = REPOSITORY / "tests" / "rules" / "base"
GOOD = [
    path
    for root in (REPOSITORY, TINY, BASE)
    for path in sorted([*(root / "catalog").rglob("*.yaml"), root / "site_config" / "policy.yaml"])
    if path.is_file()
]

TEAM = "catalog/teams/finance.yaml"
SERVICE = "catalog/services/payroll.yaml"
CHARTER = "catalog/charters/finance--people-ops.yaml"
OBJECTIVE = "catalog/objectives/fewer-errors.yaml"
CUSTOMER = "catalog/customers/clinics.yaml"
VOICE = "catalog/voice/late-payslip.yaml"
POLICY = "site_config/policy.yaml"

# What is wrong in them the load says too: a file, what stands in it, what stands there instead.
BAD = {
    "unknown key": (TEAM, "^name:", "nmae:"),
    "another unknown key": (TEAM, "^name:", "colour: blue\nname:"),
    "missing name": (TEAM, "^name: .*\n", ""),
    "empty name": (TEAM, "^name: .*", "name:"),
    "blank name": (TEAM, "^name: .*", 'name: " "'),
    "number for a name": (TEAM, "^name: .*", "name: 2026"),
    "true for a name": (TEAM, "^name: .*", "name: true"),
    "list for a name": (TEAM, "^name: .*", "name: [a]"),
    "name on two lines": (TEAM, "^name: .*", "name: |\n  a\n  b"),
    "empty list": (TEAM, "^name:", "contacts: []\nname:"),
    "contact of no kind": (TEAM, "^name:", "contacts:\n  - kind: Chat\n    to: there\nname:"),
    "e-mail address without @": (TEAM, "^name:", "contacts:\n  - kind: email\n    to: there\nname:"),
    "form without address": (TEAM, "^name:", "contacts:\n  - kind: form\n    to: there\nname:"),
    "link of another scheme": (TEAM, "^name:", "links:\n  - title: a\n    url: ftp://x\nname:"),
    "parent that is no id": (TEAM, "^name:", "parent: People Ops\nname:"),
    "a list of one text": (TEAM, "^name:", "objectives: fewer-errors\nname:"),
    "objective twice": (TEAM, "^name:", "objectives: [fewer-errors, fewer-errors]\nname:"),
    "status of another case": (SERVICE, "status: live", "status: Live"),
    "partners of another word": (SERVICE, r"partners: \[.*\]", "partners: all"),
    "partners of a number": (SERVICE, r"partners: \[.*\]", "partners: [1]"),
    "need without so_that": (SERVICE, "    so_that:\n      - claim: .*\n        customer: .*\n", ""),
    "so_that without claim": (SERVICE, "- claim: .*\n        customer:", "- customer:"),
    "two ends": (
        SERVICE,
        "        customer: clinics/on-time",
        "        customer: clinics/on-time\n        team: finance",
    ),
    "an outcome of one part": (SERVICE, "customer: clinics/on-time", "customer: clinics"),
    "duration without unit": (SERVICE, "within: 5 working days", "within: 5"),
    "duration of none": (SERVICE, "within: 5 working days", "within: 0 days"),
    "duration of capitals": (SERVICE, "within: 5 working days", "within: 5 Working Days"),
    "within and schedule": (SERVICE, "      within: 5 working days", "      within: 5 days\n      schedule: monthly"),
    "neither within nor schedule": (SERVICE, "      within: 5 working days\n", ""),
    "percentile of 100": (SERVICE, "      within: 5", "      percentile: 100\n      within: 5"),
    "percentile of a half": (SERVICE, "      within: 5", "      percentile: 1.5\n      within: 5"),
    "due both ways": (SERVICE, "      after: request", "      after: request\n      before: monthly-pay"),
    "obligation of no type": (SERVICE, "type: input", "type: inputs"),
    "by of no side": (SERVICE, "by: partner", "by: finance"),
    "target without bound": (SERVICE, "      at_least: 99\n", ""),
    "target of two bounds": (SERVICE, "      at_least: 99", "      at_least: 99\n      at_most: 100"),
    "target of a text": (SERVICE, "at_least: 99", "at_least: many"),
    "date of another form": (SERVICE, "date: 2026-11-02", "date: 02.11.2026"),
    "no such day": (SERVICE, "date: 2026-11-02", "date: 2026-11-31"),
    "unknown key below": (SERVICE, "    if_late:", "    if-late:"),
    "empty voice": (SERVICE, "^voice:(\n  .*)*", "voice: {}"),
    "one party": (CHARTER, r"parties: \[.*\]", "parties: [finance]"),
    "three parties": (CHARTER, r"parties: \[.*\]", "parties: [finance, people-ops, people]"),
    "a charter with itself": (CHARTER, r"parties: \[.*\]", "parties: [finance, finance]"),
    "digest of another length": (CHARTER, "terms: sha256:[0-9a-f]{64}", "terms: sha256:abc"),
    "period without end": (OBJECTIVE, "  to: .*\n", ""),
    "no statement": (OBJECTIVE, "^statement: .*\n", ""),
    "customer without outcomes": (CUSTOMER, "^outcomes:(\n[ -].*)*", ""),
    "voice of no kind": (VOICE, "^kind: .*", "kind: complaint"),
    "a cause that is none": (VOICE, "^kind: ", "cause: a person\nkind: "),
    "waiver without day": (TEAM, "^name:", "waivers:\n  - rule: ST303\n    because: x\nname:"),
    "waiver of no rule": (TEAM, "^name:", "waivers:\n  - rule: ST999\n    because: x\n    until: 2027-01-01\nname:"),
    "waiver of what cannot be waived": (
        TEAM,
        "^name:",
        "waivers:\n  - rule: ST603\n    because: x\n    until: 2027-01-01\nname:",
    ),
    "unknown language": (POLICY, r"\A", "lang: fr\n"),
    "unknown version": (POLICY, r"\A", "schema_version: 2\n"),
    "severity of none": (POLICY, r"\A", "rules:\n  ST203: warn\n"),
    "severity of false": (POLICY, r"\A", "rules:\n  ST203: false\n"),
    "severity of no rule": (POLICY, r"\A", "rules:\n  ST999: off\n"),
    "slot that there is not": (POLICY, r"\A", "links:\n  edit: https://x.example/{file}\n"),
    "template of no address": (POLICY, r"\A", "links:\n  edit: x.example/{path}\n"),
    "a day of 25 hours": (POLICY, r"\A", "working_time:\n  hours_a_day: 25\n"),
    "limit of none": (POLICY, r"\A", "limits:\n  depth: 0\n"),
    "limit of too many": (POLICY, r"\A", "limits:\n  depth: 321\n"),
}

# What a schema cannot know: other keys' values, this file's or another's ids, and what only a program can work out.
BEYOND = {
    "a team that there is not": (SERVICE, "owner: people-ops", "owner: people-opps"),
    "an own deliverable that there is not": (SERVICE, r"needed_for: \[monthly-pay\]", "needed_for: [weekly-pay]"),
    "an id twice": (SERVICE, "id: pay-note", "id: confirmed-hours"),
    "a reserved id": (SERVICE, "id: pay-note", "id: everyone"),
    "its own partner": (SERVICE, r"partners: \[.*\]", "partners: [people-ops, finance, line-care]"),
    "from of no partner": (SERVICE, "    type: input", "    type: input\n    from: [people]"),
    "by of no party": (CHARTER, r"\Z", "process:\n  - step: x\n    by: people\n"),
    "from after to": (OBJECTIVE, "  to: .*", "  to: 2001-01-01"),
    "no such time zone": (TEAM, "^name:", "timezone: Europe/Freiburg\nname:"),
    "an address that no parser takes": (TEAM, "^name:", "links:\n  - title: a\n    url: http://[x\nname:"),
    "a number that is infinite": (SERVICE, "at_least: 99", "at_least: .inf"),
    "a whole number with a point": (SERVICE, "      within: 5", "      percentile: 95.0\n      within: 5"),
}


def changed(tmp_path: Path, file: str, pattern: str, replacement: str) -> Path:
    root = tmp_path / "workspace"
    shutil.copytree(BASE, root)
    path = root / file
    path.parent.mkdir(exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    after, count = re.subn(pattern, lambda _: replacement, before, count=1, flags=re.MULTILINE)
    assert count, f"{pattern} does not stand in {file}"
    path.write_text(after, encoding="utf-8")
    return root


def of(path: Path) -> str:
    """The schema of a file."""
    if path.name == "policy.yaml":
        return "policy.json"
    return f"/{path}".rpartition("/catalog/")[2].split("/")[0] + ".json"


SCHEMAS = schemas(
    Suggestions({"rule": tuple(code for code in WAIVABLE if WAIVABLE[code]), "rule-key": tuple(WAIVABLE)})
)


def refused(path: Path, schema: dict[str, Any]) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))
    return [error.message for error in validator.iter_errors(values(path.read_text(encoding="utf-8")))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema_of_2020_12(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == name
    assert json.loads(schema_texts()[name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_patterns_escape_nothing_that_javascript_would_not(name: str) -> None:
    patterns = re.findall(r'"pattern": ("(?:[^"\\\\]|\\\\.)*")', schema_texts()[name])
    assert patterns
    for pattern in map(json.loads, patterns):
        assert not re.search(r"\\[^sSn\\\\\[\]{}()^$.|?*+/]", pattern.replace(r"\\\\", "")), pattern


@pytest.mark.parametrize("path", GOOD, ids=str)
def test_what_the_models_take_the_schemas_take(path: Path) -> None:
    assert refused(path, SCHEMAS[of(path)]) == []


@pytest.mark.parametrize("case", BAD)
def test_what_the_models_refuse_the_schemas_refuse(case: str, tmp_path: Path) -> None:
    file, *change = BAD[case]
    root = changed(tmp_path, file, *change)
    assert [each for each in load_workspace(root, WAIVABLE).findings if each.place.file == file]
    assert refused(root / file, SCHEMAS[of(Path(file))])


@pytest.mark.parametrize("case", BEYOND)
def test_what_no_schema_can_know(case: str, tmp_path: Path) -> None:
    file, *change = BEYOND[case]
    root = changed(tmp_path, file, *change)
    assert [each for each in load_workspace(root, WAIVABLE).findings if each.place.file == file]
    assert refused(root / file, SCHEMAS[of(Path(file))]) == []


def models() -> list[type[Item]]:
    """All models, each once."""
    found: dict[type[Item], None] = {}
    pending: list[type[Item]] = [*(kind.model for kind in KINDS), Policy]
    while pending:
        model = pending.pop()
        found[model] = None
        for shape in shapes(model).values():
            below: Shape | None = shape
            while below and not below.model:
                below = below.item
            if below and below.model:
                pending.append(below.model)
    return list(found)


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_the_order_of_keys_leaves_none_out(model: type[Item]) -> None:
    assert sorted(keys_in_order(model)) == sorted(shapes(model))


def fields(schema: Any) -> list[tuple[str, dict[str, Any]]]:
    """All fields of a schema, wherever they stand."""
    found = []
    if isinstance(schema, dict):
        found += [each for each in schema.get("properties", {}).items() if isinstance(each[1], dict) and each[1] != {}]
        for key, value in schema.items():
            if key not in ("if", "then", "allOf"):
                found += fields(value)
    elif isinstance(schema, list):
        for value in schema:
            found += fields(value)
    return found


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_field_is_described(name: str) -> None:
    blank = [key for key, field in fields(SCHEMAS[name]) if "markdownDescription" not in field]
    assert [key for key in blank if not key.startswith("ST")] == []


def test_the_ids_of_a_catalog_are_offered_and_others_are_fine() -> None:
    workspace = load_workspace(BASE, WAIVABLE)
    schema = schemas(Suggestions.of_catalog(workspace.catalog, WAIVABLE))["services.json"]
    owner = schema["properties"]["owner"]
    assert owner["anyOf"][0]["enum"] == ["finance", "line-care", "people", "people-ops"]
    validator = jsonschema.Draft202012Validator(owner)
    assert validator.is_valid("people")
    assert validator.is_valid("a-team-of-tomorrow")
    assert not validator.is_valid("No id")
    feeds = schema["properties"]["deliverables"]["items"]["properties"]["so_that"]["items"]["properties"]["feeds"]
    assert "accounts/ledger-close" in feeds["anyOf"][0]["enum"]


def test_texts_that_take_long_to_judge_do_not_hang() -> None:
    validator = jsonschema.Draft202012Validator(SCHEMAS["teams.json"])
    assert not validator.is_valid({"name": "x " * 10000 + "\nx"})
