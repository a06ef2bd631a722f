"""Running the examples of rules: they are the tests of a rule, and its documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from aculint.finding import Finding
from aculint.rulebook.model import Rule

_MARK = re.compile(r"\[(?!\^)([^\[\]]+)\](?![(\[:])(?<!\[\d\])(?<!\[\d\d\])")
Lint = Callable[[Rule, str], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that does not behave: ``expected`` and ``found`` are words at fault, empty for none."""

    rule: Rule
    example: str
    expected: str
    found: tuple[str, ...]

    def __str__(self) -> str:
        found = ", ".join(f"“{text}”" for text in self.found) or "nothing"
        wanted = f"“{self.expected}”" if self.expected else "nothing"
        return f"{self.rule.path}: {self.rule.name}: “{self.example.strip()}”: expected {wanted}, found {found}"


def unmarked(example: str) -> tuple[str, str]:
    """An example without its ``[ ]``, and the words that stood in them (or nothing)."""
    found = _MARK.search(example)
    if not found:
        return example, ""
    return example[: found.start()] + found[1] + example[found.end() :], found[1]


def failures(rule: Rule, lint: Lint) -> Iterator[ExampleFailure]:
    """The examples of ``rule`` that ``lint``, which runs that rule alone on Markdown, does not bear out."""
    for example in rule.examples.flag:
        text, expected = unmarked(example)
        found = tuple(finding.text for finding in lint(rule, text))
        if not found or (expected and expected not in found):
            yield ExampleFailure(rule, example, expected or "a finding", found)
    for example in rule.examples.pass_:
        found = tuple(finding.text for finding in lint(rule, example))
        if found:
            yield ExampleFailure(rule, example, "", found)
