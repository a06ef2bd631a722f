"""What aculint says about an article: frozen values, equal when their fields are equal (see ``msgspec.Struct``)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How serious a finding is; ``rank`` grows with seriousness."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    rank: int

    def __init__(self, value: str) -> None:
        self.rank = len(type(self).__members__)


class Category(StrEnum):
    """The fault that a finding names."""

    ABSOLUTE = "absolute"
    SAFETY = "safety"
    EVIDENCE = "evidence"
    COMPARISON = "comparison"
    MECHANISM = "mechanism"
    EFFICACY = "efficacy"
    TESTIMONIAL = "testimonial"
    CAVEAT = "caveat"
    READABILITY = "readability"
    WORDING = "wording"
    STRUCTURE = "structure"


class Position(Struct, frozen=True, gc=False):
    """A place in the decoded file: ``offset`` in code points from 0, ``line`` and ``column`` from 1."""

    offset: int
    line: int
    column: int


class Fix(Struct, frozen=True):
    """Replace ``source[start:end]`` (code points, ``end`` exclusive) by ``replacement``."""

    start: int
    end: int
    replacement: str
    safe: bool
    message: str


class Finding(Struct, frozen=True):
    """One fault at one place.

    ``text`` is exactly ``source[start.offset:end.offset]`` and is never empty. ``authorities`` holds
    the ids of the authorities that the rule stands on. ``trace`` holds one sentence a step on why the
    finding stands. ``fingerprint`` stays the same when text elsewhere in the file changes. ``strength``
    tells how strongly a claim is told: 0 linked, 1 may, 2 can, 3 does; None for what is no claim. ``whole``
    marks a fault of the whole article, such as a missing caveat, wherever it stands.
    """

    code: str
    name: str
    category: Category
    severity: Severity
    message: str
    suggestion: str
    authorities: tuple[str, ...]
    text: str
    start: Position
    end: Position
    fingerprint: str
    fixes: tuple[Fix, ...] = ()
    trace: tuple[str, ...] = ()
    strength: int | None = None
    whole: bool = False


class Claim(Struct, frozen=True):
    """One health claim of an article, whether a rule objects to it or not.

    ``text`` is the claim, from ``start``; ``sentence`` all of its sentence. ``strength`` is as in Finding,
    ``hedge`` holds the words that soften it, ``source`` names what the paragraph cites, and ``rules`` are
    the names of the rules that object, in the order of their findings.
    """

    category: Category
    text: str
    sentence: str
    start: Position
    strength: int
    hedge: str
    source: str
    rules: tuple[str, ...]


class Section(Struct, frozen=True):
    """Reading measures of one part of an article, as in Readability.

    ``heading`` stands above it at ``line`` (from 1); it is empty for what stands before the first heading.
    """

    heading: str
    line: int
    words: int
    sentences: int
    flesch_kincaid_grade: float | None
    smog_index: float | None
    flesch_reading_ease: float | None
    gunning_fog: float | None
    coleman_liau_index: float | None
    automated_readability_index: float | None
    dale_chall_score: float | None


class Readability(Struct, frozen=True):
    """Reading measures of an article's prose, to one decimal; None for fewer than 100 words.

    Grades are US school grades; ``flesch_reading_ease`` runs from 0 (hard) to 100 (easy), ``dale_chall_score``
    from about 4 (easy) to 10 (hard).
    """

    words: int
    sentences: int
    flesch_kincaid_grade: float | None
    smog_index: float | None
    flesch_reading_ease: float | None
    gunning_fog: float | None = None
    coleman_liau_index: float | None = None
    automated_readability_index: float | None = None
    dale_chall_score: float | None = None
    sections: tuple[Section, ...] = ()


class Caveat(Struct, frozen=True):
    """A caveat that an article owes; ``met_at`` is the line that meets it, counted from 1, None when no line does.

    ``provided`` says that the site around the article gives it instead.
    """

    name: str
    met_at: int | None
    provided: bool = False

    @property
    def met(self) -> bool:
        """Do readers get the caveat?"""
        return self.provided or self.met_at is not None


class Scorecard(Struct, frozen=True):
    """How an article stands: a ``score`` from 0 to 100, the caveats it owes, and the lines that name a source."""

    score: int
    caveats: tuple[Caveat, ...]
    sources: tuple[int, ...]


class Suppressed(Struct, frozen=True):
    """A finding that the article switches off: by the comment in ``line``, from 1, for ``reason`` (may be empty)."""

    finding: Finding
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """All that was found in one file, findings in reading order; ``text`` is the decoded file.

    ``suppressed`` holds what the article switches off. ``claims`` and ``scorecard`` are only there
    when they were asked for (``aculint.ledger``, ``aculint.scorecard``).
    """

    path: str
    format: str
    findings: tuple[Finding, ...]
    readability: Readability
    text: str = field(default="", repr=False)
    suppressed: tuple[Suppressed, ...] = ()
    claims: tuple[Claim, ...] = ()
    scorecard: Scorecard | None = None


class FileError(Struct, frozen=True):
    """A file that could not be read, with what to do about it."""

    path: str
    message: str


def fingerprint(code: str, words: str, before: str, after: str, occurrence: int) -> str:
    """Sixteen hexadecimal digits for a rule and the words at and around its finding.

    ``occurrence`` counts earlier findings of the file whose other arguments are the same, from 0.
    """
    around = "\x1f".join([" ".join(part.split()) for part in (before, words, after)]).lower()
    return hashlib.sha256(f"{code}\x1f{around}\x1f{occurrence}".encode()).hexdigest()[:16]
