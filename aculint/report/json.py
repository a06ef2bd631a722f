"""The JSON report, whose keys other programs rely on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aculint import __version__
from aculint.finding import FileReport, Finding, Severity
from aculint.report.model import Report
from aculint.report.pieces import Each, json_pieces


def pieces(report: Report) -> Iterator[str]:
    """One JSON object, with every finding of every severity, and on request its trace and what is switched off."""
    return json_pieces(content(report))


def content(report: Report) -> dict[str, Any]:
    """What the JSON report holds."""
    run = report.run
    counts = run.counts()
    return {
        "schema": 1,
        "tool": {"name": "aculint", "version": __version__},
        "files": Each(_file(file, report) for file in run.files),
        "errors": run.errors,
        "summary": {
            "files": len(run.files),
            **{severity.value: counts[severity] for severity in reversed(Severity)},
            "suppressed": run.suppressed,
            "failed": bool(report.failing),
            **({"hidden": run.hidden} if run.hidden else {}),
        },
    }


def _file(file: FileReport, report: Report) -> dict[str, Any]:
    shown = {
        "path": file.path,
        "format": file.format,
        "readability": file.readability,
        "findings": Each(_finding(finding, report.trace) for finding in file.findings),
    }
    if report.show_suppressed:
        shown["suppressed"] = [
            _finding(each.finding, report.trace) | {"comment": {"line": each.line, "reason": each.reason}}
            for each in file.suppressed
        ]
    return shown


def _finding(finding: Finding, trace: bool) -> dict[str, Any]:
    shown = {
        "code": finding.code,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "authorities": finding.authorities,
        "text": finding.text,
        "start": finding.start,
        "end": finding.end,
        "fingerprint": finding.fingerprint,
        "fixes": finding.fixes,
    } | ({} if finding.strength is None else {"strength": finding.strength})
    return shown | {"trace": finding.trace} if trace else shown
