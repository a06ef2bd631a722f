"""JUnit XML, which most CI servers show as test results."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

from aculint.finding import FileReport
from aculint.report.text import plain
from aculint.report.view import View
from aculint.run import RunReport


def render(run: RunReport, view: View) -> str:
    """One suite an article, one failed case a finding; an article without findings is a case that passes."""
    root = Tree.Element("testsuites", name="aculint")
    for file in run.files:
        _suite(root, file)
    for error in run.errors:
        suite = Tree.SubElement(root, "testsuite", name=plain(error.path), tests="1", failures="0", errors="1")
        case = Tree.SubElement(suite, "testcase", name="read", classname=plain(error.path))
        Tree.SubElement(case, "error", message=plain(error.message))
    Tree.indent(root, " ")
    return Tree.tostring(root, encoding="unicode", xml_declaration=True)


def _suite(root: Tree.Element, file: FileReport) -> None:
    path = plain(file.path)
    count = str(len(file.findings))
    suite = Tree.SubElement(root, "testsuite", name=path, tests=count if file.findings else "1", failures=count)
    suite.set("errors", "0")
    if not file.findings:
        Tree.SubElement(suite, "testcase", name="aculint", classname=path)
    for finding in file.findings:
        name = f"{finding.name} at line {finding.start.line}, column {finding.start.column}"
        case = Tree.SubElement(suite, "testcase", name=name, classname=path)
        failure = Tree.SubElement(case, "failure", message=plain(finding.message), type=finding.severity.value)
        failure.text = plain(finding.suggestion)
