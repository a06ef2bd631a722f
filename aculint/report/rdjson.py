"""Reviewdog's diagnostic format; its columns count UTF-8 bytes."""

from __future__ import annotations

import json
from typing import Any

from aculint.finding import FileReport, Finding, Fix, Position, Severity
from aculint.report.view import HOME, View, byte_column, rule_url
from aculint.run import RunReport
from aculint.source import Source

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(run: RunReport, view: View) -> str:
    """One diagnostic a finding."""
    diagnostics = [_diagnostic(file, finding) for file in run.files for finding in file.findings]
    shown = {"source": {"name": "aculint", "url": HOME}, "diagnostics": diagnostics}
    return json.dumps(shown, ensure_ascii=False, indent=1)


def _diagnostic(file: FileReport, finding: Finding) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "message": f"{finding.message} {finding.suggestion}",
        "location": {"path": file.path, "range": _range(file, finding.start, finding.end)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code, "url": rule_url(finding)},
    }
    if finding.fixes:
        shown["suggestions"] = [_suggestion(file, fix) for fix in finding.fixes]
    return shown


def _suggestion(file: FileReport, fix: Fix) -> dict[str, Any]:
    source = Source(file.path, file.text)
    where = _range(file, source.position(fix.start), source.position(fix.end))
    return {"range": where, "text": fix.replacement}


def _range(file: FileReport, start: Position, end: Position) -> dict[str, Any]:
    return {"start": _place(file, start), "end": _place(file, end)}


def _place(file: FileReport, position: Position) -> dict[str, int]:
    return {"line": position.line, "column": byte_column(file, position.offset, position.column)}
