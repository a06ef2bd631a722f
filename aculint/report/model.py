"""What every format is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from aculint.finding import FileReport, Finding, Severity
from aculint.rulebook import Authority, Rule, Rulebook, UnknownRuleError
from aculint.run import RunReport


@dataclass(frozen=True)
class Report:
    """A run, and what there is to say about it.

    ``book`` is the rule book, or loads it when somebody asks for a rule. ``fail_on`` may differ from file to
    file, and is None where nothing fails the run; ``width`` counts terminal columns; ``trace`` asks why each finding
    stands, ``show_suppressed`` for those that comments switch off.
    """

    run: RunReport
    book: Rulebook | Callable[[], Rulebook]
    fail_on: Severity | Callable[[str], Severity | None] | None = Severity.ERROR
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
        """The rules that found something, switched off or not, in order of their code."""
        found = {finding.code for _, finding in self.findings()}
        found |= {each.finding.code for file in self.run.files for each in file.suppressed}
        return [rule for rule in self.rulebook.rules if rule.code in found]

    def why(self, name: str) -> str:
        """The reason of the rule with this name, in one sentence; empty for what stands on no rule."""
        rule = self.rule(name)
        return rule.reason if rule else ""

    def authorities(self, rule: Rule) -> list[Authority]:
        """The texts that a rule stands on."""
        return [self.rulebook.authorities[key] for key in rule.authorities]

    def fails(self, path: str, severity: Severity) -> bool:
        """Does a finding of this severity in the article alone fail the run?"""
        limit = self.fail_on(path) if callable(self.fail_on) else self.fail_on
        return limit is not None and severity.rank >= limit.rank

    @cached_property
    def failing(self) -> Counter[Severity]:
        """How many findings of each severity fail the run."""
        failing: Counter[Severity] = Counter()
        for file in self.run.tallies:
            failing.update({each: count for each, count in file.counts.items() if self.fails(file.path, each)})
        return failing
