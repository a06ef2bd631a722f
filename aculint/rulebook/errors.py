"""What can be wrong with rules and configuration, each with file, line, cause and remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` Did you mean “x”?``, or nothing when no known word is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else ""


@dataclass(frozen=True, slots=True, order=True)
class RuleFileError:
    """One fault in a file of rules or configuration; ``line`` counts from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ConfigurationError(Exception):
    """The user's rules or options cannot be used; the message says why and what to do."""


class FaultyFileError(ConfigurationError):
    """A file of rules or configuration cannot be used; ``errors`` holds every fault found."""

    def __init__(self, errors: Iterable[RuleFileError]) -> None:
        self.errors = tuple(sorted(errors))
        super().__init__("\n".join(map(str, self.errors)))


class RulebookError(FaultyFileError):
    """At least one rule file does not load."""


class UnknownRuleError(ConfigurationError):
    """No rule has this code, name or category."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(
            f"There is no rule, code or category “{name}”.{did_you_mean(name, known)} “aculint rules” lists all rules."
        )
