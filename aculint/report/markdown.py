"""Markdown, for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from aculint.finding import FileReport, Severity
from aculint.report.text import plain
from aculint.report.view import View, rule_url
from aculint.run import RunReport

_MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "💡"}
SHOWN = 200


def render(run: RunReport, view: View) -> str:
    """A heading with the counts and a table a file, with at most ``SHOWN`` findings in all."""
    return "\n".join(_lines(run))


def _lines(run: RunReport) -> Iterator[str]:
    counts = run.counts()
    total = sum(counts.values())
    told = ", ".join(f"{counts[each]} {each.value}" for each in reversed(Severity) if counts[each])
    yield f"### aculint: {told or 'no finding'}"
    left = SHOWN
    for file in run.files:
        if file.findings and left > 0:
            yield from _table(file, left)
            left -= len(file.findings)
    if total > SHOWN:
        yield f"\n… and {total - SHOWN} more."
    for error in run.errors:
        yield f"\n- {escaped(error.path)}: {escaped(error.message)}"


def _table(file: FileReport, most: int) -> Iterator[str]:
    yield f"\n**{escaped(file.path)}**\n"
    yield "| | line | rule | what and why | instead |"
    yield "| --- | --- | --- | --- | --- |"
    for finding in file.findings[:most]:
        rule = f"[{finding.name}]({rule_url(finding)})"
        yield (
            f"| {_MARKS[finding.severity]} | {finding.start.line} | {rule} "
            f"| {escaped(finding.message)} | {escaped(finding.suggestion)} |"
        )


def escaped(text: str) -> str:
    """``text`` in which Markdown, HTML and mentions do nothing."""
    safe = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "@\u2060")
    return "".join(f"\\{char}" if char in "\\`*_[]|!~#" else char for char in safe)
