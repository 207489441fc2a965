"""The forms for machines, each read by a parser of its kind."""

import json
import re
from pathlib import PurePosixPath
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from sothat.findings import Verdict
from sothat.report import FORMATS
from tests.report.samples import PAYLOADS, VERDICT, hostile, report

ASCII = re.compile(r"[\n\x20-\x7e]*")


@pytest.mark.parametrize("name", FORMATS)
def test_whole_form(name: str, snapshot) -> None:
    snapshot(f"report/{name}.txt", FORMATS[name](report(folder="" if name in ("text", "json") else "hr/")))


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found(name: str) -> None:
    assert FORMATS[name](report(Verdict(files=3))) or name == "github"


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "junit"])
def test_only_plain_ascii_leaves(name: str) -> None:
    assert ASCII.fullmatch(FORMATS[name](report(hostile())))


def test_json_carries_texts_as_they_are() -> None:
    findings = json.loads(FORMATS["json"](report(hostile())))["findings"]
    assert [finding["message"] for finding in findings] == list(PAYLOADS)
    assert [finding["file"] for finding in findings] == [f"catalog/{text}.yaml" for text in PAYLOADS]
    assert findings[0]["related"][0]["message"] == PAYLOADS[0]


def test_json_has_the_keys_of_the_contract() -> None:
    document = json.loads(FORMATS["json"](report()))
    assert document["summary"] == {"files": 24, "errors": 1, "warnings": 1, "infos": 1, "waived": 1}
    assert [finding["code"] for finding in document["findings"]] == ["ST404", "ST020", "ST206"]
    assert document["findings"][1]["end_column"] == 19
    assert document["findings"][1]["related"] == [
        {"file": "catalog/teams/people-ops.yaml", "line": 1, "column": 1, "message": "the teams stand here"}
    ]


def test_github_says_one_command_a_line() -> None:
    lines = FORMATS["github"](report(hostile())).splitlines()
    assert len(lines) == len(PAYLOADS)
    for line, text in zip(lines, PAYLOADS, strict=True):
        head = re.fullmatch(r"::error file=([^:,]*),line=1,col=2,endLine=1,endColumn=4,title=ST010::(.*)", line)
        assert head, line
        assert "%0A::" not in line
        assert not re.search(r"%(?!25|0Ahelp|3A|2C)", line)
        assert "pwned" not in text or "pwned" in head[2]


def test_github_notices_infos() -> None:
    assert [line.split(" ")[0] for line in FORMATS["github"](report()).splitlines()] == [
        "::notice",
        "::error",
        "::warning",
    ]


def test_gitlab_fingerprints_are_unique_and_outlive_a_moved_line() -> None:
    entries = json.loads(FORMATS["gitlab"](report(hostile())))
    assert len({entry["fingerprint"] for entry in entries}) == len(PAYLOADS)
    twice = Verdict((*VERDICT.findings, VERDICT.findings[1]))
    prints = [entry["fingerprint"] for entry in json.loads(FORMATS["gitlab"](report(twice)))]
    assert len(set(prints)) == 4


def test_sarif_names_files_as_they_stand_on_the_disk() -> None:
    results = json.loads(FORMATS["sarif"](report(hostile())))["runs"][0]["results"]
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert unquote(uris[0]) == f"catalog/{PAYLOADS[0]}.yaml"
    assert all(re.fullmatch(r"[A-Za-z0-9/._~%-]*", uri) for uri in uris)


def test_sarif_suppresses_the_waived_and_documents_each_rule() -> None:
    run = json.loads(FORMATS["sarif"](report()))["runs"][0]
    assert [result.get("suppressions", [{}])[0].get("kind") for result in run["results"]] == [None] * 3 + ["inSource"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert run["tool"]["driver"]["rules"][0]["help"]["text"] == "Why ST020 matters."


def test_sarif_has_no_links_in_its_messages() -> None:
    for result in json.loads(FORMATS["sarif"](report(hostile())))["runs"][0]["results"]:
        assert not re.search(r"(?<!\\)[\[\]]", result["message"]["text"])


def test_junit_is_xml_with_a_case_for_each_finding() -> None:
    suite = ElementTree.fromstring(FORMATS["junit"](report(hostile()))).find("testsuite")
    assert suite is not None
    cases = suite.findall("testcase")
    assert len(cases) == 2 * len(PAYLOADS) == int(suite.get("tests", ""))
    assert not [case for case in cases if case.get("name") == "pwned"]


@pytest.mark.parametrize(("strict", "failures"), [(False, 1), (True, 2)])
def test_junit_fails_what_fails_the_check(strict: bool, failures: int) -> None:
    root = ElementTree.fromstring(FORMATS["junit"](report(strict=strict)))
    assert len(root.findall(".//failure")) == failures
    assert root.get("failures") == str(failures)


def test_files_are_relative_and_never_leave_the_workspace() -> None:
    for finding in VERDICT.findings:
        assert not PurePosixPath(finding.place.file).is_absolute()
