"""A page for a whole site: worst articles first, each rule, each section, every finding in its context."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from aculint.finding import FileReport, Finding, Severity
from aculint.report.text import plain
from aculint.report.view import View, rule_url
from aculint.run import RunReport

if TYPE_CHECKING:
    from jinja2 import Template

_AROUND = 120
_BAR = 330
_WEIGHTS = {Severity.ERROR: 100, Severity.WARNING: 10, Severity.INFO: 1}


def render(run: RunReport, view: View) -> str:
    """One HTML file that needs nothing else, neither network nor scripts."""
    counts = run.counts()
    return _template().render(
        files=[_file(file) for file in sorted(run.files, key=lambda file: (-_weight(file), file.path))],
        counts=[(each.value, counts[each]) for each in reversed(Severity)],
        rules=_rules(run),
        sections=_sections(run),
        errors=[{"path": plain(error.path), "message": plain(error.message)} for error in run.errors],
        suppressed=run.suppressed,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader

    return Environment(loader=PackageLoader("aculint", "report"), autoescape=True).get_template("page.html.j2")


def _weight(file: FileReport) -> int:
    return sum(_WEIGHTS[finding.severity] for finding in file.findings)


def _by_severity(findings: tuple[Finding, ...]) -> dict[str, int]:
    counts = Counter(finding.severity for finding in findings)
    return {each.value: counts[each] for each in Severity}


def _file(file: FileReport) -> dict[str, Any]:
    return {
        "path": plain(file.path),
        "grade": file.readability.flesch_kincaid_grade,
        "findings": [_finding(file, finding) for finding in file.findings],
        **_by_severity(file.findings),
    }


def _finding(file: FileReport, finding: Finding) -> dict[str, Any]:
    start, end = finding.start.offset, finding.end.offset
    return {
        "severity": finding.severity.value,
        "name": finding.name,
        "url": rule_url(finding),
        "line": finding.start.line,
        "message": plain(finding.message),
        "suggestion": plain(finding.suggestion),
        "before": plain(file.text[max(0, start - _AROUND) : start].rpartition("\n\n")[2]),
        "text": plain(finding.text),
        "after": plain(file.text[end : end + _AROUND].partition("\n\n")[0]),
    }


def _rules(run: RunReport) -> list[dict[str, Any]]:
    found = Counter(finding.name for file in run.files for finding in file.findings)
    severities = {finding.name: finding.severity.value for file in run.files for finding in file.findings}
    most = max(found.values(), default=1)
    return [
        {"name": name, "count": count, "severity": severities[name], "width": max(2, round(_BAR * count / most))}
        for name, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def _sections(run: RunReport) -> list[dict[str, Any]]:
    grouped: dict[str, list[FileReport]] = defaultdict(list)
    for file in run.files:
        grouped[plain(PurePath(file.path).parent.as_posix())].append(file)
    rows = [
        {
            "name": name,
            "articles": len(files),
            **_by_severity(tuple(finding for file in files for finding in file.findings)),
        }
        for name, files in grouped.items()
    ]
    return sorted(rows, key=lambda row: (-row["error"], -row["warning"], row["name"]))
