"""The report for people: what is wrong, where, why, and what to write instead."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import click

from aculint.finding import FileReport, Finding, Severity
from aculint.report.escape import no_order, plain, plain_path
from aculint.report.model import Report
from aculint.report.pieces import lines_of
from aculint.report.words import badness, number, tally
from aculint.source import LINE_END

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_INDENT = "    "
_WORST = 5


def pieces(report: Report) -> Iterator[str]:
    """The report as text with terminal colours."""
    return lines_of(_told(report))


def _told(report: Report) -> Iterator[str]:
    for file in report.run.files:
        if file.findings:
            yield from _file(file, report)
    if report.show_suppressed:
        yield from _suppressed(report)
    yield from _summary(report)


def _file(file: FileReport, report: Report) -> Iterator[str]:
    """A file's findings: first what is about the whole article. The reason of a rule is given once."""
    yield click.style(plain_path(file.path), bold=True, underline=True)
    lines = LINE_END.split(file.text)
    told: set[str] = set()
    for finding in sorted(file.findings, key=lambda each: not each.whole):
        yield ""
        yield from _finding(finding, lines, "" if finding.code in told else report.why(finding.name), report)
        told.add(finding.code)
    yield ""


def _finding(finding: Finding, lines: list[str], why: str, report: Report) -> Iterator[str]:
    place = "whole article" if finding.whole else f"line {finding.start.line}, column {finding.start.column}"
    severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity], bold=True)
    yield f"  {severity}  {click.style(finding.name, bold=True)} ({finding.code}), {place}"
    yield from _wrapped(plain(finding.message), "", report.width)
    if not finding.whole:
        yield from _quoted(finding, lines, report.width)
    if why:
        yield from _wrapped(why, "Why: ", report.width)
    yield from _wrapped(plain(finding.suggestion), "Instead: ", report.width)
    if report.trace:
        for step in finding.trace:
            yield from _wrapped(plain(step), "Trace: ", report.width)


def _suppressed(report: Report) -> Iterator[str]:
    for file in report.run.files:
        if not file.suppressed:
            continue
        yield click.style(f"Switched off in {plain_path(file.path)}", bold=True)
        for each in file.suppressed:
            yield ""
            yield f"  {each.finding.name} ({each.finding.code}), line {each.finding.start.line}"
            yield from _wrapped(f"“{plain(each.finding.text)}”", "", report.width)
            reason = plain(each.reason) or "no reason given"
            yield from _wrapped(f"{reason} (line {each.line})", "Because: ", report.width)
        yield ""


def _wrapped(text: str, label: str, width: int) -> Iterator[str]:
    hanging = _INDENT + " " * len(label)
    for index, line in enumerate(_lines(text, max(24, width - len(hanging)))):
        lead = _INDENT + click.style(label, dim=True) if label and index == 0 else hanging
        yield lead + no_order(line)


@lru_cache(maxsize=1024)
def _lines(text: str, width: int) -> list[str]:
    """What a rule says is the same for each of its findings."""
    return textwrap.wrap(text, width, break_on_hyphens=False) or [""]


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
    if first and begin - first > (cut := line.find(" ", first, begin) + 1 - first) > 0:
        first += cut
    if last < len(line) and (cut := line.rfind(" ", end, last)) > 0:
        last = cut
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


def _summary(report: Report) -> Iterator[str]:
    run = report.run
    if not run.files:
        yield "No article was read."
        return
    parts = [f"{number(len(run.files), 'article')}: {tally(run.counts())}."]
    if run.suppressed:
        parts.append(f"{number(run.suppressed, 'finding')} switched off by comments.")
    if run.hidden:
        parts.append(f"{number(run.hidden, 'older finding')} not shown.")
    if report.failing:
        parts.append(f"Failed because of {tally(report.failing)}.")
    yield from textwrap.wrap(" ".join(parts), report.width, break_on_hyphens=False)
    worst = sorted((file for file in run.tallies if file.counts), key=badness)
    if len(worst) > 1:
        yield "Most to mend:"
        yield from (f"  {plain_path(file.path)}: {tally(file.counts)}" for file in worst[:_WORST])
    if worst:
        first = next(finding for file in run.files for finding in file.findings)
        yield f"To learn more about a rule: aculint explain {first.name}"
