"""Small turns of phrase that several reports share."""

from __future__ import annotations

from collections.abc import Mapping

from aculint.finding import Severity
from aculint.run import Tally


def number(count: int, word: str) -> str:
    """``3 errors``, ``1 error``, ``2 info``, ``4 more info``."""
    return f"{count} {word}" if count == 1 or word.endswith("info") else f"{count} {word}s"


def tally(counts: Mapping[Severity, int]) -> str:
    """``2 errors, 1 warning``, worst first, or ``no finding``."""
    parts = [number(counts[severity], severity.value) for severity in reversed(Severity) if counts.get(severity)]
    return ", ".join(parts) or "no finding"


def badness(file: Tally) -> tuple[list[int], str]:
    """A key that sorts files with most errors, then most warnings, first."""
    return [-file.counts[severity] for severity in reversed(Severity)], file.path
