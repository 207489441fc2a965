"""Findings as rules and the reader make them, plain and hostile ones."""

from sothat.findings import Finding, Related, Severity, Verdict, Waived
from sothat.location import Place
from sothat.report import Documented, Report

PAYROLL = "catalog/services/payroll.yaml"
SOURCE = {
    PAYROLL: [
        "name: Payroll\n",
        "summary: Everyone is paid on the 25th.\n",
        "status: live\n",
        "owner: people-opps\n",
    ],
}

UNKNOWN_TEAM = Finding(
    "ST020",
    Severity.ERROR,
    "no team 'people-opps'",
    Place(PAYROLL, 4, 8, 4, 19),
    "did you mean 'people-ops'?",
    (Related("the teams stand here", Place("catalog/teams/people-ops.yaml", 1, 1, 1, 1)),),
)
NO_MEASURE = Finding(
    "ST206",
    Severity.WARNING,
    "'Payroll' has no measure",
    Place(PAYROLL),
    "add 'measures': how does a partner see that it works?",
)
OVER = Finding("ST404", Severity.INFO, "its period is over", Place("catalog/objectives/one.yaml", 3, 7, 3, 17), "renew")
WAIVED = Waived(
    Finding("ST303", Severity.WARNING, "the review is overdue", Place(PAYROLL, 3, 1, 3, 7), "hold it"),
    "The team is being formed.",
    "2027-01-31",
    "Head of People",
)
VERDICT = Verdict((OVER, UNKNOWN_TEAM, NO_MEASURE), (WAIVED,), files=24)

PAYLOADS = (
    "::error file=x::pwned",
    "%0A::error::pwned",
    "two\nlines\r\n::error::pwned",
    "\x1b[31mred\x1b]0;title\x07\x7f\x85\x9b31m",
    "\u202egnirts\u2066\u200f\u2028\u2029\ufeff",
    "]]><testcase name='pwned'/>&amp;&bogus;<!--",
    "\ufffe\uffff\ufdd0",
    "\udcff\ud800",
    "[click](https://attacker.invalid) ![x](http://attacker.invalid/x)",
    '","severity":"info","x":"\\',
    "a,b:c;d=e%25%",
    "日本語 🙂 e\u0301 " + "x" * 300,
)


def hostile() -> Verdict:
    """Each payload in each text of a finding, file names included."""
    findings = tuple(
        Finding(
            "ST010",
            Severity.ERROR,
            text,
            Place(f"catalog/{text}.yaml", 1, 2, 1, 4),
            text,
            (Related(text, Place(f"catalog/{text}", 1, 1, 1, 1)),),
        )
        for text in PAYLOADS
    )
    waived = tuple(Waived(finding, finding.message, "2027-01-31", finding.message) for finding in findings)
    return Verdict(findings, waived, files=len(PAYLOADS))


def described(code: str) -> Documented:
    """The documentation of a code, as far as tests need it."""
    return Documented(code, f"what {code} is about", Severity.WARNING, f"Why {code} matters.")


def report(verdict: Verdict = VERDICT, **more: object) -> Report:
    """A report on a verdict, with the sample's source lines."""
    return Report(verdict, lines=lambda file: SOURCE.get(file, []), describe=described, **more)  # type: ignore[arg-type]
