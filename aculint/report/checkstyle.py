"""Checkstyle XML, which many review tools read."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

from aculint.report.text import plain
from aculint.report.view import View
from aculint.run import RunReport


def render(run: RunReport, view: View) -> str:
    """One element a file, one a finding."""
    root = Tree.Element("checkstyle", version="8.0")
    for file in run.files:
        element = Tree.SubElement(root, "file", name=plain(file.path))
        for finding in file.findings:
            Tree.SubElement(
                element,
                "error",
                line=str(finding.start.line),
                column=str(finding.start.column),
                severity=finding.severity.value,
                message=plain(f"{finding.message} {finding.suggestion}"),
                source=f"aculint.{finding.name}",
            )
    for error in run.errors:
        element = Tree.SubElement(root, "file", name=plain(error.path))
        Tree.SubElement(element, "error", line="1", severity="error", message=plain(error.message), source="aculint")
    Tree.indent(root, " ")
    return Tree.tostring(root, encoding="unicode", xml_declaration=True)
