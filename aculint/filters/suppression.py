"""Comments in an article that switch rules off: found in its source, outside code.

``aculint-disable-next-line NAME…``, ``aculint-disable NAME…`` to ``aculint-enable``, and
``aculint-disable-file NAME…``, each with ``until YYYY-MM-DD`` and ``: reason`` if wanted. A name is a rule, a
code or a category; without one all rules are meant. ``[sic]`` behind words switches wording rules off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aculint.finding import Category, Finding
from aculint.source import Source

_HTML_CODE = r"<(?P<raw>pre|code|script|style|textarea)\b.*?</(?P=raw)\s*>"
_MARKDOWN_CODE = (
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)"
)
_COMMENT = r"<!--(?P<html>.*?)-->"
_MDX_COMMENT = r"\{/\*(?P<mdx>.*?)\*/\}"
_FLAGS = re.MULTILINE | re.DOTALL | re.IGNORECASE
_SCANNERS = {
    "html": re.compile(f"{_HTML_CODE}|{_COMMENT}", _FLAGS),
    "markdown": re.compile(f"{_MARKDOWN_CODE}|{_HTML_CODE}|{_COMMENT}", _FLAGS),
    "mdx": re.compile(f"{_MARKDOWN_CODE}|{_COMMENT}|{_MDX_COMMENT}", _FLAGS),
}
_DIRECTIVE = re.compile(
    r"\s*aculint-(?P<what>disable-next-line|disable-file|disable|enable)\b(?P<names>[^:]*?)"
    r"(?:\buntil\s+(?P<until>\d{4}-\d{2}-\d{2})\s*)?(?::(?P<reason>.*))?\s*\Z",
    re.DOTALL,
)
_MEANT = re.compile(r"\s*aculint-")
_SIC = re.compile(r"[\"”’']?\s?\[sic\]")


@dataclass(slots=True)
class Suppression:
    """A comment that switches rules off from ``first`` to ``last`` (lines from 1, both inclusive).

    ``start`` and ``end`` are the comment's offsets, ``end`` exclusive. ``names`` are lower case; none means all.
    """

    start: int
    end: int
    what: str
    names: tuple[str, ...]
    reason: str
    until: date | None
    first: int
    last: int
    used: bool = False

    def covers(self, finding: Finding) -> bool:
        """Does the comment switch this finding off, whatever the day?"""
        keys = {finding.name, finding.code.lower(), finding.category.value}
        return self.first <= finding.start.line <= self.last and (not self.names or not keys.isdisjoint(self.names))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings that stand, findings that are switched off, and the comments of the article."""

    kept: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    comments: tuple[Suppression, ...]
    faulty: tuple[tuple[int, int], ...]


def apply(source: Source, format: str, findings: Sequence[Finding], today: date | None = None) -> Outcome:
    """Take away what comments switch off; an expired one (before ``today``) switches nothing off."""
    if "aculint-" not in source.text and "[sic]" not in source.text:
        return Outcome(tuple(findings), (), (), ())
    comments, faulty = _comments(source, format)
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        covering = [each for each in comments if each.covers(finding)]
        for each in covering:
            each.used = True
        off = any(not _expired(each, today) for each in covering) or _is_quoted_as_found(source.text, finding)
        (suppressed if off else kept).append(finding)
    return Outcome(tuple(kept), tuple(suppressed), tuple(comments), tuple(faulty))


def expired(comments: Iterable[Suppression], today: date | None) -> Iterator[Suppression]:
    """The comments whose last day is over."""
    return (each for each in comments if _expired(each, today))


def _expired(comment: Suppression, today: date | None) -> bool:
    return today is not None and comment.until is not None and comment.until < today


def _is_quoted_as_found(text: str, finding: Finding) -> bool:
    return finding.category is Category.WORDING and bool(_SIC.match(text, finding.end.offset))


def _comments(source: Source, format: str) -> tuple[list[Suppression], list[tuple[int, int]]]:
    scanner = _SCANNERS.get(format)
    found: list[Suppression] = []
    faulty: list[tuple[int, int]] = []
    open_ones: list[Suppression] = []
    last_line = source.position(len(source.text)).line
    for match in scanner.finditer(source.text) if scanner else ():
        body = match.groupdict().get("html") or match.groupdict().get("mdx")
        if not body or not _MEANT.match(body):
            continue
        directive = _DIRECTIVE.match(body)
        if directive is None or not _is_date(directive["until"]):
            faulty.append(match.span())
        elif directive["what"] == "enable":
            _close(open_ones, _names(directive["names"]), source.position(match.start()).line)
        else:
            found.append(_suppression(source, match, directive, last_line))
            if directive["what"] == "disable":
                open_ones.append(found[-1])
    return found, faulty


def _close(open_ones: list[Suppression], names: tuple[str, ...], line: int) -> None:
    for each in [each for each in open_ones if not names or not set(names).isdisjoint(each.names)]:
        each.last = line
        open_ones.remove(each)


def _suppression(source: Source, match: re.Match[str], directive: re.Match[str], last_line: int) -> Suppression:
    what = directive["what"]
    line, after = source.position(match.start()).line, source.position(match.end()).line
    first, last = {
        "disable-file": (1, last_line),
        "disable": (line, last_line),
        "disable-next-line": (_next_line(source, match.end(), after),) * 2,
    }[what]
    return Suppression(
        match.start(),
        match.end(),
        what,
        _names(directive["names"]),
        (directive["reason"] or "").strip(),
        date.fromisoformat(directive["until"]) if directive["until"] else None,
        first,
        last,
    )


def _is_date(text: str | None) -> bool:
    try:
        return text is None or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _next_line(source: Source, end: int, line: int) -> int:
    """The next line with text: a blank line between comment and paragraph is how Markdown is written."""
    rest = source.text[end:].split("\n")
    blank = next((index for index, text in enumerate(rest[1:], 1) if text.strip()), 1)
    return line + blank


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.lower() for name in re.split(r"[\s,]+", text) if name)
