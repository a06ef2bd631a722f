"""Do the readability formulas rank texts as people do?

    python -m benchmarks.readability DIR

reads every CSV of a folder (columns ``text`` and ``score``, or the CLEAR corpus's ``Excerpt`` and ``BT_easiness``) and
prints Spearman's correlation of each formula with the scores, on aculint's sentences and words, and as textstat gives
it for the raw text. Exit code 1: a formula ranks clearly worse on our sentences; 2: the folder holds no such data.
"""

from __future__ import annotations

import csv
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from aculint.checks.prose import sentences_of
from aculint.document import read
from aculint.language.readability import Formula, count, measure, total
from aculint.source import Source

COLUMNS = {"text": ("text", "excerpt"), "score": ("score", "bt_easiness", "bt easiness")}
LEAST_ROWS = 3
# Differences below this are noise: the sentences of most texts are cut alike.
TOLERANCE = 0.005
RAW: dict[Formula, str] = {
    "flesch-kincaid": "flesch_kincaid_grade",
    "smog": "smog_index",
    "flesch-reading-ease": "flesch_reading_ease",
    "gunning-fog": "gunning_fog",
    "coleman-liau": "coleman_liau_index",
    "ari": "automated_readability_index",
    "dale-chall": "dale_chall_readability_score",
}


class BadData(Exception):
    """Data that cannot be used; the message names file, cause and remedy."""


class Row(NamedTuple):
    """A text and how people judged it."""

    text: str
    score: float


class Line(NamedTuple):
    """Spearman's correlation of a formula with the scores: on our sentences, and textstat's on the raw text."""

    formula: Formula
    ours: float
    raw: float

    @property
    def is_worse(self) -> bool:
        """Do our sentences rank clearly worse?"""
        return abs(self.ours) < abs(self.raw) - TOLERANCE


def rows_of(file: Path) -> list[Row]:
    """The rows of a CSV. Raises BadData."""
    csv.field_size_limit(10_000_000)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        table = csv.DictReader(stream)
        text, score = (_column(file, table.fieldnames or (), name) for name in COLUMNS)
        rows = []
        for row in table:
            try:
                rows.append(Row(row[text] or "", float(row[score] or "")))
            except (TypeError, ValueError):
                raise BadData(f"{file}:{table.line_num}: “{row[score]}” is no score. Write a number.") from None
    if len(rows) < LEAST_ROWS:
        raise BadData(f"{file}: {len(rows)} rows are too few. Give at least {LEAST_ROWS}.")
    return rows


def _column(file: Path, names: Sequence[str], wanted: str) -> str:
    found = next((name for name in names if name.strip().lower() in COLUMNS[wanted]), None)
    if found is None:
        raise BadData(f"{file}: There is no column “{wanted}” among {', '.join(names) or 'no columns'}. Add it.")
    return found


def figures(text: str) -> dict[Formula, float]:
    """Each formula on aculint's sentences and words."""
    document = read(Source("text.txt", text))
    counts = total(count(sentence.text(document)) for sentence in sentences_of(document))
    return {formula: measure(formula, counts) for formula in RAW}


def compare(rows: Sequence[Row]) -> Iterator[Line]:
    """The correlations of each formula."""
    import textstat

    scores = [row.score for row in rows]
    ours = [figures(row.text) for row in rows]
    for formula, name in RAW.items():
        function: Callable[[str], float] = getattr(textstat, name)
        raw = [float(function(row.text)) for row in rows]
        yield Line(formula, spearman([each[formula] for each in ours], scores), spearman(raw, scores))


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's rank correlation, ties at their mean rank; 0 when one side is all alike.

    >>> round(spearman([1, 2, 3, 4], [10, 30, 20, 40]), 2)
    0.8
    """
    if len(set(first)) < 2 or len(set(second)) < 2:
        return 0.0
    return statistics.correlation(_ranks(first), _ranks(second))


def _ranks(values: Sequence[float]) -> list[float]:
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    return [statistics.mean(places[value]) for value in values]


def main(folder: str) -> int:
    """Print a table for each CSV, and give the exit code."""
    files = sorted(Path(folder).glob("*.csv"))
    if not files:
        print(f"{folder}: This folder holds no CSV with text and score. Name another.", file=sys.stderr)
        return 2
    worse = False
    for file in files:
        try:
            rows = rows_of(file)
        except (BadData, OSError, UnicodeDecodeError, csv.Error) as error:
            print(f"{error}" if isinstance(error, BadData) else f"{file}: {error}", file=sys.stderr)
            return 2
        print(f"{file.name}: {len(rows)} texts\n{'formula':<22}{'aculint':>9}{'textstat':>10}")
        for line in compare(rows):
            worse = worse or line.is_worse
            print(f"{line.formula:<22}{line.ours:>9.3f}{line.raw:>10.3f}{'  worse' if line.is_worse else ''}")
    return int(worse)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print("usage: python -m benchmarks.readability DIR", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1]))
