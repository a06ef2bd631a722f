"""JUnit's XML: an article is a test suite, a finding a test case.

What fails the run (``--fail-on``) is a failure; a finding below it counts as skipped, so that the test report
says what the exit code says.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from aculint.finding import FileError, FileReport, Finding
from aculint.report.escape import plain
from aculint.report.excerpt import excerpt
from aculint.report.model import Report
from aculint.report.place import portable
from aculint.report.xml import document, element

_COUNTS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render(report: Report) -> str:
    """A suite for every article; one without findings holds a single passed case."""
    root = element(None, "testsuites", name="aculint")
    for file in report.run.files:
        _suite(root, file, report)
    for error in report.run.errors:
        _unreadable(root, error)
    for each in (root, *root):
        _count(each)
    return document(root)


def _suite(root: Element, file: FileReport, report: Report) -> None:
    path = portable(file.path)
    suite = element(root, "testsuite", name=path)
    if not file.findings:
        element(suite, "testcase", classname=path, name="no finding", time=0)
    for finding in file.findings:
        _case(suite, path, file, finding, report)


def _case(suite: Element, path: str, file: FileReport, finding: Finding, report: Report) -> None:
    place = f"line {finding.start.line}, column {finding.start.column}"
    case = element(
        suite,
        "testcase",
        classname=path,
        name=f"{finding.name} ({finding.code}), {place}",
        file=path,
        line=finding.start.line,
        time=0,
    )
    outcome = "failure" if report.fails(file.path, finding.severity) else "skipped"
    shown = element(case, outcome, type=finding.severity.value, message=finding.message)
    why = report.why(finding.name)
    lines = [f"In {plain(path)}, {place}:", f"| {excerpt(file, finding)}", f"Instead: {plain(finding.suggestion)}"]
    shown.text = "\n".join((*lines, f"Why: {why}") if why else lines)


def _unreadable(root: Element, error: FileError) -> None:
    path = portable(error.path)
    suite = element(root, "testsuite", name=path)
    case = element(suite, "testcase", classname=path, name="can be read", file=path, time=0)
    element(case, "error", type="unreadable-file", message=error.message)


def _count(suite: Element) -> None:
    suite.set("tests", str(sum(1 for _ in suite.iter("testcase"))))
    for attribute, outcome in _COUNTS.items():
        suite.set(attribute, str(sum(1 for _ in suite.iter(outcome))))
