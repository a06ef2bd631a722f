"""One line a finding, for people and editors."""

from __future__ import annotations

from collections.abc import Iterator

from aculint.report.escape import plain, plain_path
from aculint.report.model import Report
from aculint.report.pieces import lines_of


def pieces(report: Report) -> Iterator[str]:
    """Path, line, column, severity, rule and message; what is switched off too, where it is asked for."""
    return lines_of(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    for file, finding in report.findings():
        yield (
            f"{plain_path(file.path)}:{finding.start.line}:{finding.start.column}: {finding.severity.value} "
            f"{finding.name} ({finding.code}): {plain(finding.message)}"
        )
    for file in report.run.files if report.show_suppressed else ():
        for each in file.suppressed:
            yield (
                f"{plain_path(file.path)}:{each.finding.start.line}:{each.finding.start.column}: switched off "
                f"{each.finding.name} ({each.finding.code}): {plain(each.reason) or 'no reason given'}"
            )
