"""Checkstyle's XML, which most build servers read."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from aculint.finding import FileReport, Finding
from aculint.report.model import Report
from aculint.report.place import portable
from aculint.report.xml import document, element


def render(report: Report) -> str:
    """A ``file`` for every article, with or without an ``error`` in it."""
    root = element(None, "checkstyle", version="10.0")
    for file in report.run.files:
        _file(root, file)
    for error in report.run.errors:
        parent = element(root, "file", name=portable(error.path))
        element(parent, "error", line=1, severity="error", message=error.message, source="aculint.unreadable-file")
    return document(root)


def _file(root: Element, file: FileReport) -> None:
    parent = element(root, "file", name=portable(file.path))
    for finding in file.findings:
        _error(parent, finding)


def _error(parent: Element, finding: Finding) -> None:
    element(
        parent,
        "error",
        line=finding.start.line,
        column=finding.start.column,
        severity=finding.severity.value,
        message=f"{finding.message} Instead: {finding.suggestion}",
        source=f"aculint.{finding.category.value}.{finding.name}",
    )
