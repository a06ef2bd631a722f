"""One line a finding: path, line, column, severity, rule and message."""

from __future__ import annotations

from aculint.report.text import plain
from aculint.report.view import View
from aculint.run import RunReport


def render(run: RunReport, view: View) -> str:
    """The lines, in the order of files and findings."""
    return "\n".join(
        f"{plain(file.path)}:{finding.start.line}:{finding.start.column}: {finding.severity.value} "
        f"{finding.name} ({finding.code}): {plain(finding.message)}"
        for file in run.files
        for finding in file.findings
    )
