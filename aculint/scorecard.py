"""The scorecard of an article: what it says for its readers' safety, what it claims, and on what sources.

The score is our own judgement, made to rank articles and to watch one of them over time: it starts at 100
and loses so many points for each missing caveat and each grade above the eighth, and for each claim so
many points in every 500 words (a claim weighs more in a short article).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aculint.checks.hit import Hit
from aculint.document.model import Document
from aculint.finding import Caveat, FileReport, Scorecard, Severity
from aculint.language.citation import Citations
from aculint.linter import Linter

CAVEAT_POINTS = 5
GRADE_POINTS = 2
TARGET_GRADE = 8
CLAIM_POINTS = {Severity.ERROR: 6, Severity.WARNING: 2, Severity.INFO: 0.5}
CLAIM_WORDS = 500


class ScoreLinter(Linter):
    """A linter whose reports also hold a scorecard.

    >>> ScoreLinter().lint_text("Massage may ease a sore back.").scorecard.score
    100
    """

    def _lint(self, document: Document) -> FileReport:
        report = super()._lint(document)
        caveats = tuple(self._caveats_owed(document))
        citations = Citations(self.rulebook.citations, document)
        sources = tuple(
            document.source.position(block.segments[0].source_start).line
            for index, block in enumerate(document.blocks)
            if block.segments and citations.supporting(index)
        )
        return replace(report, scorecard=Scorecard(score(report, caveats), caveats, sources))

    def _caveats_owed(self, document: Document) -> Iterator[Caveat]:
        for duty in self._duties(document, self._found(document)):
            line = _line(document, duty.met) if duty.met else None
            yield Caveat(duty.rule.name, line, duty.met is None and duty.rule.code in self.provided)


def _line(document: Document, hit: Hit) -> int:
    start, _ = document.blocks[hit.block].source_span(hit.start, hit.end)
    return document.source.position(start).line


def score(report: FileReport, caveats: tuple[Caveat, ...]) -> int:
    """Points from 0 to 100 for one article."""
    lost = float(CAVEAT_POINTS * sum(not each.met for each in caveats))
    grade = report.readability.flesch_kincaid_grade
    lost += GRADE_POINTS * max(0.0, (grade or 0) - TARGET_GRADE)
    claims = sum(CLAIM_POINTS[finding.severity] for finding in report.findings if finding.strength is not None)
    lost += claims / max(1.0, report.readability.words / CLAIM_WORDS)
    return max(0, round(100 - lost))
