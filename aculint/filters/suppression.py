"""Comments in an article that switch rules off: found in its source, outside code.

``aculint-disable-next-line NAME…``, ``aculint-disable NAME…`` to ``aculint-enable``, and
``aculint-disable-file NAME…``, each with ``until YYYY-MM-DD`` and ``: reason`` if wanted. A name is a rule, a
code or a category; without one all rules are meant. ``[sic]`` behind a quotation, or a word, switches wording
rules off there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from aculint.document.markdown import indented_code
from aculint.finding import Category, Finding, Suppressed
from aculint.source import LINE_END, Source

_HTML_CODE = r"<(?P<raw>pre|code|script|style|textarea)\b.*?</(?P=raw)\s*>"
_MARKDOWN_CODE = (
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)"
)
_COMMENT = r"<!--(?P<html>.*?)-->"
_MDX_COMMENT = r"\{/\*(?P<mdx>.*?)\*/\}"
_FLAGS = re.MULTILINE | re.DOTALL | re.IGNORECASE
_SCANNERS = {
    "html": re.compile(f"{_HTML_CODE}|{_COMMENT}", _FLAGS),
    "markdown": re.compile(f"{_MARKDOWN_CODE}|{_HTML_CODE}|{_COMMENT}", _FLAGS),
    "mdx": re.compile(f"{_MARKDOWN_CODE}|{_HTML_CODE}|{_COMMENT}|{_MDX_COMMENT}", _FLAGS),
}
_DIRECTIVE = re.compile(
    r"\s*aculint-(?P<what>disable-next-line|disable-file|disable|enable)\b(?P<names>[^:]*?)"
    r"(?:\buntil\s+(?P<until>\d{4}-\d{2}-\d{2})\s*)?(?::(?P<reason>.*))?\s*\Z",
    re.DOTALL,
)
_MEANT = re.compile(r"\s*aculint-")
_EMPHASIS = r"(?:[*_]{1,3}|</?(?:em|i)>)?"
_SIC = re.compile(rf"\\?\[\s*{_EMPHASIS}\s*sic\s*!?{_EMPHASIS}\s*\\?\]", re.IGNORECASE)
_OPENING = {"”": "“„", "“": "„", '"': '"', "’": "‘‚", "'": "'", "»": "«", "«": "»"}
_LONGEST_QUOTATION = 1000
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
    """Take away what comments switch off; an expired one (before ``today``) switches nothing off."""
    comments, faulty = _comments(source, format) if "aculint-" in source.text else ([], [])
    quoted = list(_quoted_as_found(source.text))
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in findings:
        by = _switched_off(finding, comments, today) or _as_found(source, finding, quoted)
        if by:
            suppressed.append(by)
        else:
            kept.append(finding)
    return Outcome(tuple(kept), tuple(suppressed), tuple(comments), tuple(faulty))


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


def _as_found(source: Source, finding: Finding, quoted: Iterable[tuple[int, int]]) -> Suppressed | None:
    """Does the finding stand in words that ``[sic]`` marks?"""
    if finding.category is Category.WORDING:
        for start, end in quoted:
            if start <= finding.start.offset and finding.end.offset <= end:
                return Suppressed(finding, source.position(end).line, "[sic]")
    return None


def _quoted_as_found(text: str) -> Iterator[tuple[int, int]]:
    """Start and end (exclusive) of the words before each ``[sic]``: a quotation, or the last word."""
    for found in _SIC.finditer(text) if "sic" in text.lower() else ():
        end = len(text[: found.start()].rstrip(" \t\u00a0*_"))
        if end and text[end - 1] in _OPENING:
            yield _opening(text, end - 1), found.start()
        elif end:
            yield len(text[:end].rstrip()) - len(re.split(r"\s", text[max(0, end - 80) : end])[-1]), found.start()


def _opening(text: str, close: int) -> int:
    """Where the quotation that ends with the mark at ``close`` begins; ``close`` when it begins nowhere."""
    least = max(text.rfind("\n\n", 0, close), close - _LONGEST_QUOTATION, -1)
    marks = _OPENING[text[close]]
    for at in range(close - 1, least, -1):
        if text[at] in marks and (at == 0 or not text[at - 1].isalnum()):
            return at
    return close


def _comments(source: Source, format: str) -> tuple[list[Suppression], list[tuple[int, int]]]:
    found: list[Suppression] = []
    faulty: list[tuple[int, int]] = []
    for match, group in _comments_of(source.text, format):
        directive = _DIRECTIVE.match(match[group])
        if directive is None or not _is_date(directive["until"]):
            faulty.append(match.span())
            continue
        each = _suppression(source, match, match.start(group), directive)
        if each.what == "enable":
            _end(found, each)
        found.append(each)
    return found, faulty


def _comments_of(text: str, format: str) -> Iterator[tuple[re.Match[str], str]]:
    """The comments outside code that speak to aculint, and the group that holds their text."""
    scanner = _SCANNERS.get(format)
    code = indented_code(text) if format == "markdown" else []
    for match in scanner.finditer(text) if scanner else ():
        group = next((name for name in ("html", "mdx") if match.groupdict().get(name)), "")
        if group and _MEANT.match(match[group]) and not any(start <= match.start() < end for start, end in code):
            yield match, group


def _end(found: Iterable[Suppression], enable: Suppression) -> None:
    """Let comments that are still open end at ``enable``."""
    for each in found:
        for name in each.last if each.what == "disable" else ():
            if each.last[name] > enable.line and (not enable.names or name in enable.names):
                each.last[name] = enable.line
                enable.used.add(name if enable.names else _ALL)


def _suppression(source: Source, match: re.Match[str], at: int, directive: re.Match[str]) -> Suppression:
    what = directive["what"]
    line, after = source.position(match.start()).line, source.position(match.end()).line
    end = source.position(len(source.text)).line + 1
    first, last = {
        "disable-file": (1, end),
        "disable": (line, end),
        "disable-next-line": (_next_line(source, match.end(), after),) * 2,
        "enable": (line, 0),
    }[what]
    names = tuple(name.lower() for name in re.split(r"[\s,]+", directive["names"]) if name)
    return Suppression(
        match.start(),
        match.end(),
        what,
        names,
        (at + directive.start("names"), at + directive.end("names")),
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


def _next_line(source: Source, end: int, line: int) -> int:
    """The next line with text: a blank line between comment and paragraph is how Markdown is written."""
    rest = LINE_END.split(source.text[end:])
    blank = next((index for index, text in enumerate(rest[1:], 1) if text.strip()), 1)
    return line + blank
