"""The words at fault with the text around them, on one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aculint.finding import FileReport, Finding
from aculint.report.escape import plain

_BREAK = re.compile(r"(?:\r\n|\n|\r)(?=[ \t]*(?:[\r\n]|[-+*#>|<]|\d+[.)] |[\w-]+:\s))")
"""A line end after which a new paragraph, item, row or front-matter key starts."""
_SPACES = re.compile(r" {2,}")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``before``, ``words`` and ``after`` stand together in the article; … marks where more follows."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return plain(f"{self.before}{self.words}{self.after}")


def excerpt(file: FileReport, finding: Finding, room: int = 140) -> Excerpt:
    """The finding with up to ``room`` code points of its paragraph, item or row on each side."""
    start, end = finding.start.offset, finding.end.offset
    before = _BREAK.split(file.text[max(0, start - room) : start])[-1]
    after = _BREAK.split(file.text[end : end + room])[0]
    if len(before) == room < start:
        before = "…" + before.partition(" ")[2]
    if len(after) == room < len(file.text) - end:
        after = after.rpartition(" ")[0] + "…"
    return Excerpt(_line(before).lstrip(), _line(_shortened(finding.text)), _line(after).rstrip())


def _shortened(words: str) -> str:
    half = _LONGEST // 2
    return words if len(words) <= _LONGEST else f"{words[:half]} … {words[-half:]}"


def _line(text: str) -> str:
    return _SPACES.sub(" ", plain(text))
