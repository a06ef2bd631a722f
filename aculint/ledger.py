"""The claim ledger: every health claim of an article, for a medical reviewer to sign off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from msgspec import structs

from aculint.checks.claim import PatternCheck, Search
from aculint.checks.hit import Hit
from aculint.document.model import Document
from aculint.finding import Claim, FileReport, Finding
from aculint.linter import Linter, without_doubles
from aculint.rulebook.model import Rule

_STILL_A_CLAIM = frozenset(
    ("hedged", "possible", "frequent", "helped", "limited", "attributed", "cited", "conditional", "risk-told")
)


class LedgerLinter(Linter):
    """A linter whose reports also list claims: those that rules object to, and those that are hedged or cited.

    >>> report = LedgerLinter().lint_text("Massage may ease a sore back.")
    >>> [(claim.strength, claim.hedge, claim.rules) for claim in report.claims]
    [(1, 'may', ())]
    """

    @cached_property
    def _told(self) -> PatternCheck:
        rules = [rule for rule in self.rules if rule.kind == "claim"]
        loosened = [
            structs.replace(rule, unless=tuple(name for name in rule.unless if name not in _STILL_A_CLAIM))
            for rule in rules
        ]
        return PatternCheck([Search(rule, rule) for rule in loosened], self.rulebook)

    def _lint(self, document: Document) -> FileReport:
        report = super()._lint(document)
        return replace(report, claims=tuple(self._claims(document, report.findings)))

    def _claims(self, document: Document, findings: tuple[Finding, ...]) -> Iterator[Claim]:
        hits = without_doubles((search.rule, hit) for search, hit in self._told.check(document))
        for rule, hit in sorted(hits, key=lambda pair: (pair[1].block, pair[1].start, pair[0].code)):
            yield _claim(document, rule, hit, findings)


def _claim(document: Document, rule: Rule, hit: Hit, findings: tuple[Finding, ...]) -> Claim:
    block = document.blocks[hit.block]
    start, end = block.source_span(hit.start, hit.end)
    first, last = hit.within or (hit.start, hit.end)
    objecting = (
        finding.name
        for finding in findings
        if finding.strength is not None and finding.start.offset < end and start < finding.end.offset
    )
    return Claim(
        category=rule.category,
        text=document.source.text[start:end],
        sentence=block.text[max(first, 0) : last].strip(),
        start=document.source.position(start),
        strength=hit.strength or 0,
        hedge=hit.hedge,
        source=hit.source,
        rules=tuple(dict.fromkeys(objecting)),
    )
