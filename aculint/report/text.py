"""The report for people: what is wrong, where, why, and what to write instead."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

import click

from aculint.finding import FileReport, Finding, Severity
from aculint.report.escape import no_order, plain, plain_path
from aculint.report.words import number as _number
from aculint.run import RunReport
from aculint.source import LINE_END

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_INDENT = "    "
Why = Callable[[str], str]


def render(
    run: RunReport,
    why: Why,
    fail_on: Severity | None,
    *,
    width: int = 80,
    trace: bool = False,
    show_suppressed: bool = False,
) -> str:
    """The report as text with terminal colours.

    ``why`` gives a rule's reason by name; ``width`` counts terminal columns.
    """
    lines: list[str] = []
    for file in run.files:
        if file.findings:
            lines += _file(file, why, width, trace)
    if show_suppressed:
        lines += _suppressed(run)
    return "\n".join((*lines, *_summary(run, fail_on, width)))


def _suppressed(run: RunReport) -> Iterator[str]:
    for file in run.files:
        for finding in file.suppressed:
            place = f"{plain_path(file.path)}:{finding.start.line}"
            yield f"switched off: {place} {finding.name}: “{plain(finding.text)}”"


def concise(run: RunReport) -> str:
    """One line a finding: path, line, column, severity, rule and message."""
    return "\n".join(
        f"{plain_path(file.path)}:{finding.start.line}:{finding.start.column}: {finding.severity.value} "
        f"{finding.name} ({finding.code}): {plain(finding.message)}"
        for file in run.files
        for finding in file.findings
    )


def _file(file: FileReport, why: Why, width: int, trace: bool) -> Iterator[str]:
    yield click.style(plain_path(file.path), bold=True, underline=True)
    lines = LINE_END.split(file.text)
    for finding in file.findings:
        yield ""
        yield from _finding(finding, lines, why, width, trace)
    yield ""


def _finding(finding: Finding, lines: list[str], why: Why, width: int, trace: bool) -> Iterator[str]:
    place = f"{finding.start.line}:{finding.start.column}"
    severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity], bold=True)
    yield f"  {place}  {severity}  {click.style(finding.name, bold=True)} ({finding.code})"
    yield from _wrapped(plain(finding.message), "", width)
    yield from _quoted(finding, lines, width)
    if reason := why(finding.name):
        yield from _wrapped(reason, "Why: ", width)
    yield from _wrapped(plain(finding.suggestion), "Instead: ", width)
    if trace:
        for step in finding.trace:
            yield from _wrapped(plain(step), "Trace: ", width)


def _wrapped(text: str, label: str, width: int) -> Iterator[str]:
    hanging = _INDENT + " " * len(label)
    lines = textwrap.wrap(text, max(24, width - len(hanging)), break_on_hyphens=False) or [""]
    for index, line in enumerate(lines):
        lead = _INDENT + click.style(label, dim=True) if index == 0 else hanging
        yield lead + no_order(line)


def _quoted(finding: Finding, lines: list[str], width: int) -> Iterator[str]:
    """The line of the article, cut to a window around the words at fault, and marks under them."""
    if finding.start.line > len(lines):
        return
    line = lines[finding.start.line - 1]
    begin = finding.start.column - 1
    end = min(len(line), begin + max(1, finding.end.offset - finding.start.offset))
    room = width - len(_INDENT) - 6
    first = max(0, begin - max(0, room - (end - begin)) // 2)
    last = min(len(line), first + room)
    first = max(0, min(first, last - room))
    shown = ("…" if first else "") + plain(line[first:last]) + ("…" if last < len(line) else "")
    lead = _columns(("…" if first else "") + plain(line[first:begin]))
    marks = _columns(plain(line[begin : min(end, last)]))
    yield f"{_INDENT}| {shown}"
    yield f"{_INDENT}| {' ' * lead}{click.style('^' * max(1, marks), fg=_COLOURS[finding.severity])}"


@lru_cache(maxsize=4096)
def _columns(text: str) -> int:
    """How many terminal columns ``text`` takes."""
    return sum(
        0
        if unicodedata.combining(char) or unicodedata.category(char) == "Cf"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def _summary(run: RunReport, fail_on: Severity | None, width: int) -> Iterator[str]:
    counts = run.counts()
    total = sum(counts.values())
    files = _number(len(run.files), "article")
    off = f" {_number(run.suppressed, 'finding')} switched off by comments." if run.suppressed else ""
    if not total:
        yield f"{files}: no finding.{off}" if run.files else "No article was read."
        return
    parts = ", ".join(_number(counts[severity], severity.value) for severity in reversed(Severity) if counts[severity])
    text = f"{files}: {parts}.{off}"
    if run.fails(fail_on):
        worse = "" if fail_on is Severity.ERROR else " or worse"
        text += f" Failed: there is {_article(fail_on)}{worse} (--fail-on)."
    first = next(finding for file in run.files for finding in file.findings)
    yield from textwrap.wrap(text, width)
    yield f"To learn more about a rule: aculint explain {first.name}"


def _article(severity: Severity | None) -> str:
    return {Severity.ERROR: "an error", Severity.WARNING: "a warning"}.get(severity or Severity.INFO, "a finding")
