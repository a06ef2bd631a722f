"""One line a finding, for people and editors."""

from __future__ import annotations

from aculint.report.escape import plain, plain_path
from aculint.report.model import Report


def render(report: Report) -> str:
    """Path, line, column, severity, rule and message; what is switched off too, where it is asked for."""
    lines = [
        f"{plain_path(file.path)}:{finding.start.line}:{finding.start.column}: {finding.severity.value} "
        f"{finding.name} ({finding.code}): {plain(finding.message)}"
        for file, finding in report.findings()
    ]
    if report.show_suppressed:
        lines += [
            f"{plain_path(file.path)}:{each.finding.start.line}:{each.finding.start.column}: switched off "
            f"{each.finding.name} ({each.finding.code}): {plain(each.reason) or 'no reason given'}"
            for file in report.run.files
            for each in file.suppressed
        ]
    return "\n".join(lines)
