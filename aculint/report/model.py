"""What every format is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from aculint.finding import FileReport, Finding, Severity
from aculint.rulebook import Authority, Rule, Rulebook, UnknownRuleError
from aculint.run import RunReport


@dataclass(frozen=True)
class Report:
    """A run, and what there is to say about it.

    ``book`` is the rule book, or loads it when somebody asks for a rule. ``fail_on`` is None when nothing
    fails the run; ``width`` counts terminal columns; ``trace`` asks why each finding stands.
    """

    run: RunReport
    book: Rulebook | Callable[[], Rulebook]
    fail_on: Severity | None = Severity.ERROR
    width: int = 80
    trace: bool = False
    show_suppressed: bool = False

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules that the findings come from."""
        return self.book if isinstance(self.book, Rulebook) else self.book()

    def findings(self) -> Iterator[tuple[FileReport, Finding]]:
        """Every finding with its file, in reading order."""
        return ((file, finding) for file in self.run.files for finding in file.findings)

    def rule(self, key: str) -> Rule | None:
        """The rule with this code or name, or None for a finding that stands on no rule of the book."""
        try:
            return self.rulebook.find(key)
        except UnknownRuleError:
            return None

    def rules(self) -> list[Rule]:
        """The rules that found something, in order of their code."""
        found = {finding.code for _, finding in self.findings()}
        return [rule for rule in self.rulebook.rules if rule.code in found]

    def why(self, name: str) -> str:
        """The reason of the rule with this name, in one sentence; empty for what stands on no rule."""
        rule = self.rule(name)
        return rule.reason if rule else ""

    def authorities(self, rule: Rule) -> list[Authority]:
        """The texts that a rule stands on."""
        return [self.rulebook.authorities[key] for key in rule.authorities]

    def fails(self, finding: Finding) -> bool:
        """Does this finding alone fail the run?"""
        return self.fail_on is not None and finding.severity.rank >= self.fail_on.rank
