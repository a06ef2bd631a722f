"""Comments in an article that switch rules off: found in its source, outside code.

``aculint-disable-next-line NAME…``, ``aculint-disable NAME…`` to ``aculint-enable``, and
``aculint-disable-file NAME…``, each with ``until YYYY-MM-DD`` and ``: reason`` if wanted. A name is a rule, a
code or a category; without one all rules are meant. ``[sic]`` behind a quotation, or a word, switches wording
rules off there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from aculint.document.markdown import indented_code
from aculint.document.marks import Until, marked
from aculint.document.model import within
from aculint.finding import Category, Finding, Suppressed
from aculint.source import LINE_END, Source

_HTML_CODE = r"<(?P<tag>pre|code|script|style|textarea)\b"
_MARKDOWN_CODE = (
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?P<fence>`{3,}|~{3,})[^\n]*\n"
    r"|(?P<code>(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`))"
)
_COMMENT = r"(?P<html><!--)"
_MDX_COMMENT = r"(?P<mdx>\{/\*)"
_FLAGS = re.MULTILINE | re.DOTALL | re.IGNORECASE
_OPENERS = {
    "html": re.compile(f"{_HTML_CODE}|{_COMMENT}", _FLAGS),
    "markdown": re.compile(f"{_MARKDOWN_CODE}|{_HTML_CODE}|{_COMMENT}", _FLAGS),
    "mdx": re.compile(f"{_MARKDOWN_CODE}|{_HTML_CODE}|{_COMMENT}|{_MDX_COMMENT}", _FLAGS),
}
_COMMENT_ENDS = {"html": "-->", "mdx": "*/}"}
_DIRECTIVE = re.compile(
    r"\s*aculint-(?P<what>disable-next-line|disable-file|disable|enable)\b(?P<names>[^:]*?)"
    r"(?:\buntil\s+(?P<until>\d{4}-\d{2}-\d{2})\s*)?(?::(?P<reason>.*))?\s*\Z",
    re.DOTALL,
)
_MEANT = re.compile(r"\s*aculint-")
_EMPHASIS = r"(?:[*_]{1,3}|</?(?:em|i)>)?"
_SIC = re.compile(rf"\[\s*{_EMPHASIS}\s*sic\s*!?{_EMPHASIS}\s*\\?\]", re.IGNORECASE)
_OPENING = {"”": "“„", "“": "„", '"': '"', "’": "‘‚", "'": "'", "»": "«", "«": "»"}
_LONGEST_QUOTATION = 1000
_TEXT = re.compile(r"\S")
_ALL = ""


@dataclass(slots=True)
class Suppression:
    """A comment that switches rules off, or on again, from the line ``first``, counted from 1.

    ``start`` and ``end`` are the comment's offsets, ``end`` exclusive; ``names_at`` those of the names in it. ``names``
    are lower case; none means all. ``last`` holds the last line for each name, ``used`` the names that did something;
    the name "" stands for all rules there.
    """

    start: int
    end: int
    what: str
    names: tuple[str, ...]
    names_at: tuple[int, int]
    reason: str
    until: date | None
    line: int
    first: int
    last: dict[str, int]
    used: set[str] = field(default_factory=set)

    @property
    def end_line(self) -> int:
        """The last line in which it switches anything off."""
        return max(self.last.values())

    def covering(self, finding: Finding) -> set[str]:
        """The names that switch this finding off, whatever the day."""
        keys = {finding.name, finding.code.lower(), finding.category.value, _ALL}
        line = finding.start.line
        return {name for name, last in self.last.items() if name in keys and self.first <= line <= last}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings that stand, findings that are switched off, and the comments of the article."""

    kept: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    comments: tuple[Suppression, ...]
    faulty: tuple[tuple[int, int], ...]


def apply(source: Source, format: str, findings: Sequence[Finding], today: date | None = None) -> Outcome:
    """Take away from findings in reading order what comments switch off; an expired one (before ``today``) does not."""
    comments, faulty = _comments(source, format) if "aculint-" in source.text else ([], [])
    quoted = list(_quoted_as_found(source.text))
    if not comments and not quoted:
        return Outcome(tuple(findings), (), (), tuple(faulty))
    near = _Near(comments)
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in findings:
        by = _switched_off(finding, near.to(finding.start.line), today) or _as_found(source, finding, quoted)
        if by:
            suppressed.append(by)
        else:
            kept.append(finding)
    return Outcome(tuple(kept), tuple(suppressed), tuple(comments), tuple(faulty))


class _Near:
    """The comments that could speak of a line, for lines in order: most comments speak of one line."""

    def __init__(self, comments: Iterable[Suppression]) -> None:
        self._coming = sorted(enumerate(comments), key=lambda pair: -pair[1].first)
        self._here: list[tuple[int, Suppression]] = []

    def to(self, line: int) -> Iterator[Suppression]:
        """The comments in their order in the article."""
        while self._coming and self._coming[-1][1].first <= line:
            insort(self._here, self._coming.pop(), key=itemgetter(0))
        self._here = [pair for pair in self._here if line <= pair[1].end_line]
        return (each for _, each in self._here)


def expired(comments: Iterable[Suppression], today: date | None) -> Iterator[Suppression]:
    """The comments whose last day is over."""
    return (each for each in comments if _expired(each, today))


def _expired(comment: Suppression, today: date | None) -> bool:
    return today is not None and comment.until is not None and comment.until < today


def _switched_off(finding: Finding, comments: Iterable[Suppression], today: date | None) -> Suppressed | None:
    """The first comment that is not over decides; all that cover the finding are in use."""
    by = None
    for each in comments:
        if names := each.covering(finding):
            each.used |= names
            if by is None and not _expired(each, today):
                by = Suppressed(finding, each.line, each.reason)
    return by


def _as_found(source: Source, finding: Finding, quoted: Sequence[tuple[int, int]]) -> Suppressed | None:
    """Does the finding stand in words that ``[sic]`` marks?"""
    if finding.category is not Category.WORDING:
        return None
    for index in range(bisect_left(quoted, finding.end.offset, key=itemgetter(1)), len(quoted)):
        start, end = quoted[index]
        if start <= finding.start.offset:
            return Suppressed(finding, source.position(end).line, "[sic]")
        if end > finding.end.offset + _LONGEST_QUOTATION:
            return None
    return None


def _quoted_as_found(text: str) -> Iterator[tuple[int, int]]:
    """Start and end (exclusive) of the words before each ``[sic]``: a quotation, or the last word."""
    for found in _SIC.finditer(text):
        end = found.start()
        while end and text[end - 1] in " \t\u00a0*_\\":
            end -= 1
        if end and text[end - 1] in _OPENING:
            yield _opening(text, end - 1), found.start()
        elif end:
            yield end - len(re.split(r"\s", text[max(0, end - 80) : end])[-1]), found.start()


def _opening(text: str, close: int) -> int:
    """Where the quotation that ends with the mark at ``close`` begins; ``close`` when it begins nowhere."""
    farthest = max(0, close - _LONGEST_QUOTATION)
    least = max(text.rfind("\n\n", farthest, close), farthest - 1)
    marks = _OPENING[text[close]]
    for at in range(close - 1, least, -1):
        if text[at] in marks and (at == 0 or not text[at - 1].isalnum()):
            return at
    return close


def _comments(source: Source, format: str) -> tuple[list[Suppression], list[tuple[int, int]]]:
    found: list[Suppression] = []
    still_open: list[Suppression] = []
    faulty: list[tuple[int, int]] = []
    for start, end, inside, text in _comments_of(source.text, format):
        directive = _DIRECTIVE.match(text)
        if directive is None or not _is_date(directive["until"]):
            faulty.append((start, end))
            continue
        each = _suppression(source, start, end, inside, directive)
        if each.what == "enable":
            _end(still_open, each)
            still_open = [other for other in still_open if other.end_line > each.line]
        elif each.what == "disable":
            still_open.append(each)
        found.append(each)
    return found, faulty


def _comments_of(text: str, format: str) -> Iterator[tuple[int, int, int, str]]:
    """Start and end (exclusive) of the comments outside code that speak to aculint, where their text starts, and it."""
    if format not in _OPENERS:
        return
    code = indented_code(text) if format == "markdown" else []
    ends = {
        **{name: Until(re.escape(end)) for name, end in _COMMENT_ENDS.items()},
        "tag": Until(r"</{}\s*>"),
        "fence": Until(r"^[ \t>]*{}[`~]*[ \t]*$", runs_on=True),
    }
    for opened, end in marked(text, _OPENERS[format], ends):
        if opened.lastgroup not in _COMMENT_ENDS:
            continue
        inside = text[opened.end() : end - len(_COMMENT_ENDS[opened.lastgroup])]
        if _MEANT.match(inside) and not within(code, opened.start()):
            yield opened.start(), end, opened.end(), inside


def _end(still_open: Iterable[Suppression], enable: Suppression) -> None:
    """Let comments that are still open end at ``enable``."""
    for each in still_open:
        for name in each.last:
            if each.last[name] > enable.line and (not enable.names or name in enable.names):
                each.last[name] = enable.line
                enable.used.add(name if enable.names else _ALL)


def _suppression(source: Source, start: int, end: int, inside: int, directive: re.Match[str]) -> Suppression:
    what = directive["what"]
    line, after = source.position(start).line, source.position(end).line
    bottom = source.position(len(source.text)).line + 1
    first, last = {
        "disable-file": (1, bottom),
        "disable": (line, bottom),
        "disable-next-line": (_next_line(source, end) or after + 1,) * 2,
        "enable": (line, 0),
    }[what]
    names = tuple(name.lower() for name in re.split(r"[\s,]+", directive["names"]) if name)
    return Suppression(
        start,
        end,
        what,
        names,
        (inside + directive.start("names"), inside + directive.end("names")),
        " ".join((directive["reason"] or "").split()),
        date.fromisoformat(directive["until"]) if directive["until"] else None,
        line,
        first,
        dict.fromkeys(names or (_ALL,), last),
    )


def _is_date(text: str | None) -> bool:
    try:
        return text is None or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _next_line(source: Source, end: int) -> int | None:
    """The next line with text: a blank line between comment and paragraph is how Markdown is written."""
    line_end = LINE_END.search(source.text, end)
    below = _TEXT.search(source.text, line_end.end()) if line_end else None
    return source.position(below.start()).line if below else None
