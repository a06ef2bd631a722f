"""What runs on each machine: Arrow batches of articles in, Arrow batches of outcomes out, with one warm linter."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pyarrow as pa
from msgspec import structs

from aculint.finding import FileReport, Finding
from aculint.linter import Linter
from aculint.rulebook.load import dump, restore
from aculint.scorecard import ScoreLinter
from aculint.source import SourceError

LARGEST = 64 * 1024 * 1024
_TEXT, _NUMBER, _REAL = pa.string(), pa.int32(), pa.float64()
_FIX = pa.struct({"start": _NUMBER, "end": _NUMBER, "replacement": _TEXT, "safe": pa.bool_(), "message": _TEXT})
_FINDING = pa.struct(
    {
        **dict.fromkeys(("code", "name", "category", "severity", "message", "suggestion"), _TEXT),
        "authorities": pa.list_(_TEXT),
        "text": _TEXT,
        **dict.fromkeys(("start", "start_line", "start_column", "end", "end_line", "end_column"), _NUMBER),
        "fingerprint": _TEXT,
        "strength": _NUMBER,
        "fixes": pa.list_(_FIX),
    }
)
_CAVEAT = pa.struct({"name": _TEXT, "met_at": _NUMBER})
# An article's outcome: ``error`` says why it could not be linted, else the rest holds its report.
OUTCOME = pa.schema(
    {
        "path": _TEXT,
        "error": _TEXT,
        "format": _TEXT,
        "words": _NUMBER,
        "sentences": _NUMBER,
        **dict.fromkeys(("flesch_kincaid_grade", "smog_index", "flesch_reading_ease"), _REAL),
        "score": _NUMBER,
        "caveats": pa.list_(_CAVEAT),
        "sources": pa.list_(_NUMBER),
        "findings": pa.list_(_FINDING),
    }
)


@dataclass(frozen=True)
class Task:
    """All that a machine must know: the rule book as data, which rules run, and the format of the articles."""

    rules: bytes
    codes: tuple[str, ...]
    provided: tuple[str, ...] = ()
    today: date | None = None
    format: str | None = None

    @staticmethod
    def of(linter: Linter, format: str | None = None) -> Task:
        """What ``linter`` does."""
        codes = tuple(rule.code for rule in linter.rules)
        return Task(dump(linter.rulebook), codes, tuple(sorted(linter.provided)), linter.today, format)

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Outcomes of articles, which come as columns ``path`` and ``body`` (text or bytes)."""
        linter = _linter(self.rules, self.codes, self.provided, self.today)
        for batch in batches:
            rows = zip(batch.column("path").to_pylist(), batch.column("body").to_pylist(), strict=True)
            outcomes = [outcome(linter, path, body, self.format) for path, body in rows]
            yield pa.RecordBatch.from_pylist(outcomes, schema=OUTCOME)


@lru_cache(maxsize=2)
def _linter(rules: bytes, codes: tuple[str, ...], provided: tuple[str, ...], today: date | None) -> Linter:
    book = restore(rules)
    if book is None:
        raise ValueError("The rules that came with this task cannot be read: run the same version everywhere.")
    linter = ScoreLinter(book, select=codes, extend_select=codes, provided=provided, today=today)
    linter.warm_up()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    return linter


def outcome(linter: Linter, path: str | None, body: str | bytes | None, format: str | None = None) -> dict[str, Any]:
    """The outcome of one article. Whatever is wrong with it becomes its ``error``, and the others go on."""
    name = path or ""
    try:
        if path is None or body is None:
            raise SourceError("The article has no path or no text. Fill both columns.")
        if len(body) > LARGEST:
            raise SourceError(f"The article is larger than {LARGEST >> 20} MiB. Split it.")
        if isinstance(body, str):
            return _told(linter.lint_text(body, path=name, format=format))
        return _told(linter.lint_bytes(body, path=name, format=format))
    except SourceError as error:
        return {"path": name, "error": str(error)}
    except Exception as error:
        return {"path": name, "error": f"aculint failed on this article: {type(error).__name__}: {error}. Report it."}


def _told(report: FileReport) -> dict[str, Any]:
    card, measured = report.scorecard, report.readability
    return {
        "path": report.path,
        "format": report.format,
        "words": measured.words,
        "sentences": measured.sentences,
        "flesch_kincaid_grade": measured.flesch_kincaid_grade,
        "smog_index": measured.smog_index,
        "flesch_reading_ease": measured.flesch_reading_ease,
        "score": card.score if card else None,
        "caveats": [{"name": each.name, "met_at": each.met_at} for each in card.caveats] if card else [],
        "sources": list(card.sources) if card else [],
        "findings": [_finding(each) for each in report.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    start, end = finding.start, finding.end
    return {
        "code": finding.code,
        "name": finding.name,
        "category": finding.category.value,
        "severity": finding.severity.value,
        "message": _whole(finding.message),
        "suggestion": _whole(finding.suggestion),
        "authorities": list(finding.authorities),
        "text": _whole(finding.text),
        "start": start.offset,
        "start_line": start.line,
        "start_column": start.column,
        "end": end.offset,
        "end_line": end.line,
        "end_column": end.column,
        "fingerprint": finding.fingerprint,
        "strength": finding.strength,
        "fixes": [structs.asdict(fix) for fix in finding.fixes],
    }


def _whole(text: str) -> str:
    """Without halves of surrogate pairs, which no column can hold."""
    return text.encode("utf-8", "replace").decode()
