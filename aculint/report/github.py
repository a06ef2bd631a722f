"""Workflow commands that GitHub shows as annotations beside the lines of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aculint.finding import FileReport, Finding, Severity
from aculint.report.text import plain
from aculint.report.view import View
from aculint.run import RunReport

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# GitHub shows at most ten annotations of each kind for a step (docs.github.com, workflow commands).
SHOWN = 10


def render(run: RunReport, view: View) -> str:
    """The commands, errors first, at most ``SHOWN`` of each severity, then how many more there are."""
    return "\n".join(_lines(run))


def _lines(run: RunReport) -> Iterator[str]:
    told: Counter[Severity] = Counter()
    found = [(file, finding) for file in run.files for finding in file.findings]
    for file, finding in sorted(found, key=lambda pair: -pair[1].severity.rank):
        told[finding.severity] += 1
        if told[finding.severity] <= SHOWN:
            yield _command(file, finding)
    for severity in reversed(Severity):
        if told[severity] > SHOWN:
            more = told[severity] - SHOWN
            yield f"::{_COMMANDS[severity]} title=aculint::and {more} more of severity {severity.value}"
    for error in run.errors:
        yield f"::error file={_property(error.path)},title=aculint::{_data(error.message)}"


def _command(file: FileReport, finding: Finding) -> str:
    place = f"line={finding.start.line},endLine={finding.end.line}"
    if finding.start.line == finding.end.line:
        place += f",col={finding.start.column},endColumn={finding.end.column}"
    title = _property(f"{finding.name} ({finding.code})")
    text = _data(f"{finding.message} {finding.suggestion}")
    return f"::{_COMMANDS[finding.severity]} file={_property(file.path)},{place},title={title}::{text}"


def _data(text: str) -> str:
    return plain(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
