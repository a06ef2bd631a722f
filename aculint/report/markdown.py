"""Markdown for a comment on a pull request or a job summary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aculint.finding import FileError, FileReport, Finding
from aculint.report.escape import plain, plain_path
from aculint.report.excerpt import excerpt
from aculint.report.model import Report
from aculint.report.words import badness, number, tally

LONGEST = 55_000
"""Code points of findings at most: GitHub refuses a comment of more than 65 536."""
_ACTIVE = re.compile(r"[\\`*_\[\]<>|~&$]")
_REFERENCE = re.compile(r"(?<=[@#])(?=\\?\w)")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_ROOM = 60
_UNREADABLE = 10


def render(report: Report) -> str:
    """A heading with the counts and a table for every article, worst first, up to what a comment holds."""
    counts = report.run.counts()
    lines = [
        "<!-- aculint -->",
        f"### aculint: {tally(counts)} in {number(len(report.run.files), 'article')}",
        *map(_unreadable, report.run.errors[:_UNREADABLE]),
    ]
    if len(report.run.errors) > _UNREADABLE:
        lines += ["", f"… and {number(len(report.run.errors) - _UNREADABLE, 'more file')} cannot be read."]
    left = total = sum(counts.values())
    length = 0
    for index, _ in sorted(enumerate(report.run.tallies), key=lambda pair: badness(pair[1])):
        if length > LONGEST:
            break
        file = report.run.files[index]
        rows = list(_fitting(file, LONGEST - length))
        if rows:
            left -= len(rows)
            lines += [
                "",
                f"#### <code>{escaped(plain_path(file.path))}</code>",
                "",
                "| Line | Finding | Instead |",
                "| --- | --- | --- |",
            ]
            lines += rows
        length += sum(map(len, rows)) + len(file.path) + 80
    if left:
        lines += ["", f"… and {left} of {total} findings more: see the whole report."]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """``text`` as Markdown that shows just this text: no markup, no link, nobody mentioned."""
    shown = _ACTIVE.sub(r"\\\g<0>", plain(text))
    return _ADDRESS.sub(r"\\\g<0>", _REFERENCE.sub("&#8203;", shown))


def _fitting(file: FileReport, room: int) -> Iterator[str]:
    for finding in file.findings:
        row = _row(file, finding)
        room -= len(row)
        if room < 0:
            return
        yield row


def _row(file: FileReport, finding: Finding) -> str:
    what = f"{finding.severity.value} **{finding.name}** ({finding.code})"
    around = excerpt(file, finding, _ROOM)
    context = f"{escaped(around.before)}<b>{escaped(around.words)}</b>{escaped(around.after)}"
    cells = (str(finding.start.line), f"{what}: {escaped(finding.message)}<br>{context}", escaped(finding.suggestion))
    return f"| {' | '.join(cells)} |"


def _unreadable(error: FileError) -> str:
    return f"\n<code>{escaped(plain_path(error.path))}</code> cannot be read: {escaped(error.message)}"
