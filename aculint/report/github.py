"""Annotations of GitHub Actions, as workflow commands."""

from __future__ import annotations

from aculint.finding import FileError, FileReport, Finding, Severity
from aculint.report.escape import plain
from aculint.report.model import Report
from aculint.report.place import portable
from aculint.report.words import number

MOST = 10
"""As many annotations of one severity as GitHub shows of a step."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """Errors first; of each severity as many as GitHub shows, then how many more there are."""
    lines: dict[Severity, list[str]] = {severity: [] for severity in reversed(Severity)}
    lines[Severity.ERROR] += map(_unreadable, report.run.errors)
    for file, finding in report.findings():
        lines[finding.severity].append(_annotation(file, finding))
    return "\n".join(line for severity, group in lines.items() for line in _capped(severity, group))


def _capped(severity: Severity, lines: list[str]) -> list[str]:
    if len(lines) <= MOST:
        return lines
    more = number(len(lines) - MOST + 1, f"more {severity.value}")
    return [*lines[: MOST - 1], f"::{_COMMANDS[severity]} title=aculint::and {more}: see the whole report"]


def _annotation(file: FileReport, finding: Finding) -> str:
    place = {"file": portable(file.path), "line": finding.start.line, "endLine": finding.end.line}
    if finding.start.line == finding.end.line:
        place |= {"col": finding.start.column, "endColumn": finding.end.column}
    properties = place | {"title": f"{finding.name} ({finding.code})"}
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = f"{_data(plain(finding.message))}%0AInstead: {_data(plain(finding.suggestion))}"
    return f"::{_COMMANDS[finding.severity]} {shown}::{message}"


def _unreadable(error: FileError) -> str:
    return f"::error file={_property(portable(error.path))},title=aculint::{_data(plain(error.message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")
