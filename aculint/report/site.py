"""What the page about a whole site shows: articles, rules and sections, worst first."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from aculint.finding import FileReport, Finding, Severity
from aculint.report.escape import plain
from aculint.report.excerpt import Excerpt, excerpt
from aculint.report.model import Report
from aculint.report.place import portable
from aculint.rulebook import Authority

_GRADES = (("up to 6", 0.0), ("6 to 8", 6.0), ("8 to 10", 8.0), ("10 to 12", 10.0), ("over 12", 12.0))
_TOP = 10
Counts = Counter[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the page shows it; ``why`` is given once an article."""

    finding: Finding
    message: str
    suggestion: str
    why: str
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its findings; ``anchor`` names its place on the page."""

    anchor: str
    path: str
    words: int
    grade: float | None
    counts: Counts
    findings: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Off:
    """A finding that an article switches off, and why."""

    place: str
    name: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule, how often it found something, and in how many articles."""

    code: str
    name: str
    category: str
    why: str
    authorities: tuple[Authority, ...]
    counts: Counts
    articles: int


@dataclass(frozen=True, slots=True)
class Section:
    """The articles of one folder."""

    name: str
    articles: int
    words: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Grade:
    """How many articles have a reading grade in a range."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Site:
    """Everything on the page."""

    articles: tuple[Article, ...]
    rules: tuple[RuleCount, ...]
    sections: tuple[Section, ...]
    grades: tuple[Grade, ...]
    counts: Counts
    unread: tuple[tuple[str, str], ...]
    off: tuple[Off, ...]
    hidden: int

    @property
    def worst(self) -> list[Article]:
        """The articles with most to mend."""
        return list(islice((article for article in self.articles if article.findings), _TOP))

    @property
    def clean(self) -> list[Article]:
        """The articles without a finding."""
        return [article for article in self.articles if not article.findings]


def site(report: Report) -> Site:
    """Everything that the page shows of a run."""
    files = sorted(report.run.files, key=lambda file: (_badness(_counts(file.findings)), file.path))
    return Site(
        articles=tuple(_article(report, index, file) for index, file in enumerate(files, start=1)),
        rules=tuple(sorted(_rules(report), key=lambda rule: (_badness(rule.counts), rule.code))),
        sections=tuple(sorted(_sections(files), key=lambda section: (_badness(section.counts), section.name))),
        grades=tuple(_grades(files)),
        counts=_counts(finding for _, finding in report.findings()),
        unread=tuple((plain(error.path), plain(error.message)) for error in report.run.errors),
        off=tuple(_off(files)),
        hidden=report.run.hidden,
    )


def _counts(findings: Iterable[Finding]) -> Counts:
    return Counter(finding.severity.value for finding in findings)


def _badness(counts: Counts) -> list[int]:
    return [-counts[severity.value] for severity in reversed(Severity)]


def _article(report: Report, index: int, file: FileReport) -> Article:
    findings = sorted(file.findings, key=lambda each: not each.whole)
    first = {finding.code: at for at, finding in reversed(list(enumerate(findings)))}
    return Article(
        f"article-{index}",
        plain(portable(file.path)),
        file.readability.words,
        file.readability.flesch_kincaid_grade,
        _counts(file.findings),
        tuple(
            _shown(file, finding, report.why(finding.name) if first[finding.code] == at else "")
            for at, finding in enumerate(findings)
        ),
    )


def _shown(file: FileReport, finding: Finding, why: str) -> Shown:
    message, suggestion = plain(finding.message), plain(finding.suggestion)
    return Shown(finding, message, suggestion, why, excerpt(file, finding))


def _off(files: Iterable[FileReport]) -> Iterator[Off]:
    for file in files:
        for each in file.suppressed:
            place = f"{plain(portable(file.path))}, line {each.finding.start.line}"
            yield Off(place, each.finding.name, plain(each.finding.text), plain(each.reason))


def _rules(report: Report) -> Iterator[RuleCount]:
    found: dict[str, list[tuple[FileReport, Finding]]] = defaultdict(list)
    for file, finding in report.findings():
        found[finding.code].append((file, finding))
    for code, pairs in found.items():
        first, rule = pairs[0][1], report.rule(code)
        yield RuleCount(
            code,
            first.name,
            first.category.value,
            " ".join(rule.why.split()) if rule else "",
            tuple(report.authorities(rule)) if rule else (),
            _counts(finding for _, finding in pairs),
            len({file.path for file, _ in pairs}),
        )


def _sections(files: list[FileReport]) -> Iterator[Section]:
    """The folders right below the folder that all articles share."""
    folders = [os.path.dirname(portable(file.path)) for file in files]
    alike = len({os.path.isabs(folder) for folder in folders}) == 1
    shared = os.path.commonpath(folders) if alike else ""
    grouped: dict[str, list[FileReport]] = defaultdict(list)
    for file, folder in zip(files, folders, strict=True):
        below = os.path.relpath(folder or ".", shared or ".") if alike else folder
        grouped[below.split("/")[0]].append(file)
    for name, group in grouped.items():
        words = sum(file.readability.words for file in group)
        found = _counts(finding for file in group for finding in file.findings)
        yield Section("(no folder)" if name == "." else plain(name), len(group), words, found)


def _grades(files: list[FileReport]) -> Iterator[Grade]:
    measured = [file.readability.flesch_kincaid_grade for file in files]
    known = [grade for grade in measured if grade is not None]
    limits = [*(limit for _, limit in _GRADES[1:]), float("inf")]
    for (name, low), high in zip(_GRADES, limits, strict=True):
        least = float("-inf") if low == 0 else low
        yield Grade(name, sum(1 for grade in known if least < grade <= high))
