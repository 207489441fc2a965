"""JUnit XML: each finding is a test case; it fails where the check fails because of it."""

import re
from xml.etree import ElementTree

from sothat.basics.text import visible
from sothat.findings import Finding
from sothat.report.base import Report

_NO_XML = re.compile("[\ufffe\uffff\ufdd0-\ufdef]")


def render(report: Report) -> str:
    """One suite with a case for each finding, waived ones skipped; a check without findings is one good case."""
    verdict = report.verdict
    failed = [finding for finding in verdict.findings if report.fails(finding)]
    counts = {
        "tests": str(len(verdict.findings) + len(verdict.waived) or 1),
        "failures": str(len(failed)),
        "errors": "0",
        "skipped": str(len(verdict.waived)),
    }
    suites = ElementTree.Element("testsuites", {"name": "sothat", **counts})
    suite = ElementTree.SubElement(suites, "testsuite", {"name": "sothat check", **counts})
    for finding in verdict.findings:
        case = _case(suite, finding)
        if report.fails(finding):
            failure = ElementTree.SubElement(
                case, "failure", {"type": finding.code, "message": _plain(finding.message)}
            )
            failure.text = _text(finding)
        else:
            ElementTree.SubElement(case, "system-out").text = _text(finding)
    for waived in verdict.waived:
        reason = _plain(f"waived until {waived.until}: {waived.because}")
        ElementTree.SubElement(_case(suite, waived.finding), "skipped", {"message": reason})
    if not len(suite):
        ElementTree.SubElement(suite, "testcase", {"name": f"{verdict.files} files read", "classname": "catalog"})
    ElementTree.indent(suites)
    written: bytes = ElementTree.tostring(suites, encoding="us-ascii", xml_declaration=True)
    return written.decode("ascii") + "\n"


def _case(suite: ElementTree.Element, finding: Finding) -> ElementTree.Element:
    place = finding.place
    name = _plain(f"{finding.code} {place.file}:{place.line}:{place.column}")
    return ElementTree.SubElement(suite, "testcase", {"name": name, "classname": _plain(place.file)})


def _text(finding: Finding) -> str:
    lines = [f"{finding.severity} {finding.code} {finding.message}", f"help: {finding.help}"]
    lines += [f"see {each.place.file}:{each.place.line}: {each.message}" for each in finding.related]
    return "\n".join(_plain(line) for line in lines)


def _plain(text: str) -> str:
    """A text that XML can carry."""
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", visible(text))
