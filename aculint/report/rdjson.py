"""Reviewdog's diagnostic format (rdjson). Its columns count bytes of UTF-8 from 1; a range's end is exclusive."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from aculint.finding import FileError, FileReport, Finding, Fix, Position
from aculint.report.markdown import escaped
from aculint.report.model import Report
from aculint.report.pieces import Each, json_pieces
from aculint.report.place import byte_column, portable, position
from aculint.report.sarif import HOME


def pieces(report: Report) -> Iterator[str]:
    """One object with a diagnostic for every finding, and for every file that cannot be read."""
    found = (_diagnostic(report, file, finding) for file, finding in report.findings())
    return json_pieces(
        {
            "source": {"name": "aculint", "url": HOME},
            "diagnostics": Each(chain(map(_unreadable, report.run.errors), found)),
        }
    )


def _diagnostic(report: Report, file: FileReport, finding: Finding) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "message": escaped(f"{finding.message} Instead: {finding.suggestion}"),
        "location": {"path": portable(file.path), "range": _range(file, finding.start, finding.end)},
        "severity": finding.severity.value.upper(),
        "code": {"value": finding.name} | _link(report, finding.code),
    }
    if finding.fixes:
        shown["suggestions"] = [_suggestion(file, fix) for fix in finding.fixes]
    return shown


def _link(report: Report, code: str) -> dict[str, str]:
    rule = report.rule(code)
    return {"url": report.authorities(rule)[0].url} if rule else {}


def _suggestion(file: FileReport, fix: Fix) -> dict[str, Any]:
    span = _range(file, position(file, fix.start), position(file, fix.end))
    return {"range": span, "text": fix.replacement}


def _range(file: FileReport, start: Position, end: Position) -> dict[str, Any]:
    return {
        "start": {"line": start.line, "column": byte_column(file, start)},
        "end": {"line": end.line, "column": byte_column(file, end)},
    }


def _unreadable(error: FileError) -> dict[str, Any]:
    location = {"path": portable(error.path)}
    return {"message": escaped(error.message), "location": location, "severity": "ERROR"}
