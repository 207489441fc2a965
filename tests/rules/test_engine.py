"""What the engine adds to the rules: related places, caps, waivers, timings, one finding for each place."""

from datetime import date
from pathlib import Path

from sothat.findings import Finding, Severity
from sothat.load.workspace import load_workspace
from sothat.rules import RULES, WAIVABLE
from sothat.rules.check import check_workspace

from .helper import DAY, verdict, workspace

PAYROLL = "catalog/services/payroll.yaml"
ACCOUNTS = "catalog/services/accounts.yaml"


def deliverable(id_: str, class_: str, *ends: str, more: str = "") -> str:
    lines = [f"  - id: {id_}", f"    name: {id_}", f"    class: {class_}", "    so_that:"]
    for end in ends:
        lines += [
            f"      - claim: somebody is better off by {end.rpartition(' ')[2] or 'nobody'}",
            *([f"        {end}"] if end else []),
        ]
    return "\n".join(lines) + "\n" + more


def found(folder: Path, code: str, **texts: str) -> list[Finding]:
    paths = {"payroll": PAYROLL, "accounts": ACCOUNTS}
    laid_over = {paths[name]: "deliverables:\n" + text for name, text in texts.items()}
    return [each for each in verdict(workspace(folder, {}, laid_over)).findings if each.code == code]


def places(finding: Finding) -> list[tuple[str, int]]:
    return [(each.place.file, each.place.line) for each in finding.related]


def test_all_entries_of_a_circle_are_related(tmp_path: Path) -> None:
    (finding,) = found(
        tmp_path,
        "ST102",
        payroll=deliverable("monthly-pay", "need", "feeds: accounts/ledger-close"),
        accounts=deliverable(
            "ledger-close", "need", "feeds: payroll/monthly-pay", more="    needs: [payroll/monthly-pay]\n"
        ),
    )
    assert (finding.place.file, finding.place.line) == (ACCOUNTS, 12)
    assert places(finding) == [(ACCOUNTS, 13), (PAYROLL, 12)]
    assert "'ledger-close' of Accounts and 'monthly-pay' of Payroll" in finding.message


def test_the_nearest_like_is_related(tmp_path: Path) -> None:
    (finding,) = found(
        tmp_path,
        "ST107",
        payroll=deliverable("monthly-pay", "need", "feeds: accounts/ledger-close"),
        accounts=deliverable("chart", "like", "customer: clinics/on-time")
        + deliverable("ledger-close", "like", "feeds: accounts/chart"),
    )
    assert places(finding) == [(ACCOUNTS, 13)]
    assert "'ledger-close' of Accounts" in finding.message


def test_the_broken_sentence_is_printed(tmp_path: Path) -> None:
    first, *_ = found(
        tmp_path,
        "ST101",
        payroll=deliverable("monthly-pay", "need", "feeds: accounts/ledger-close"),
        accounts=deliverable("ledger-close", "need", ""),
    )
    assert "so that somebody is better off by nobody" in first.message
    assert "breaks off" in first.message


def test_the_slowest_need_is_related(tmp_path: Path) -> None:
    turnaround = "    turnaround:\n      within: {} days\n"
    (finding,) = found(
        tmp_path,
        "ST105",
        payroll=deliverable("quick", "need", "customer: clinics/on-time", more=turnaround.format(2))
        + deliverable("slow", "need", "customer: clinics/on-time", more=turnaround.format(9))
        + deliverable("like", "like", "", more=turnaround.format(1)),
    )
    assert places(finding) == [(PAYROLL, 22)]


def test_a_waived_finding_is_kept_apart(tmp_path: Path) -> None:
    text = "deliverables:\n" + deliverable("monthly-pay", "need", "")
    text += "waivers:\n  - rule: ST101\n    because: We ask.\n    until: 2026-12-31\n    approved_by: Head of People\n"
    result = verdict(workspace(tmp_path, {}, {PAYROLL: text}))
    assert "ST101" not in {each.code for each in result.findings}
    (waived,) = result.waived
    assert (waived.finding.code, waived.finding.severity) == ("ST101", Severity.ERROR)
    assert (waived.because, waived.until, waived.approved_by) == ("We ask.", "2026-12-31", "Head of People")


def test_all_findings_are_sorted_and_files_counted(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        {"catalog/teams/broken.yaml": "name: [\n", "catalog/charters/finance--people-ops.yaml": None},
        {PAYROLL: "tags: []\ndeliverables:\n" + deliverable("monthly-pay", "need", "")},
    )
    result = verdict(folder)
    assert [each.code for each in result.findings] == ["ST101", "ST012", "ST003"]
    assert result.files == 12
    assert result.count(Severity.ERROR) == 3


def test_timings_name_each_rule_that_ran() -> None:
    timings: dict[str, float] = {}
    base = load_workspace(Path(__file__).parent / "base", WAIVABLE)
    result = check_workspace(base, DAY, timings)
    assert {rule.code for rule in RULES} <= timings.keys()
    assert result.timings == timings


def test_today_is_a_parameter() -> None:
    base = load_workspace(Path(__file__).parent / "base", WAIVABLE)
    later = check_workspace(base, date(2028, 1, 1))
    assert {"ST303", "ST404", "ST503", "ST604"} <= {each.code for each in later.findings}
