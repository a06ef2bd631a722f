"""What a report needs besides the findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from aculint.finding import FileReport, Finding, Severity
from aculint.rulebook import Rule, Rulebook

HOME = "https://github.com/aculint/aculint"


@dataclass
class View:
    """``book`` gives the rule book, or loads it; ``fail_on`` is None when nothing fails the run.

    ``width`` counts terminal columns.
    """

    book: Rulebook | Callable[[], Rulebook]
    fail_on: Severity | None = Severity.ERROR
    trace: bool = False
    width: int = 80
    show_suppressed: bool = False

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules that the findings come from."""
        return self.book if isinstance(self.book, Rulebook) else self.book()


def rule_url(rule: Rule | Finding) -> str:
    """Where a rule is explained."""
    return f"{HOME}/blob/main/docs/rules.md#{rule.name}-{rule.code.lower()}"


def byte_column(file: FileReport, offset: int, column: int) -> int:
    """The column, from 1, of a code point counted in UTF-8 bytes."""
    return len(file.text[offset - column + 1 : offset].encode("utf-8", "surrogatepass")) + 1
