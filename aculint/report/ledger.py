"""The claim ledger as CSV, JSON or Markdown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from aculint.finding import Claim
from aculint.run import RunReport

_COLUMNS = ("path", "line", "category", "claim", "strength", "hedge", "source", "rules", "sentence", "approved by")
_STEPS = ("linked", "may", "can", "does")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(run: RunReport, format: str) -> str:
    """All claims of a run; ``format`` is csv, json or markdown."""
    return {"csv": _csv, "json": _json, "markdown": _markdown}[format](run)


def _rows(run: RunReport) -> Iterator[tuple[str, Claim]]:
    return ((file.path, claim) for file in run.files for claim in file.claims)


def _cells(path: str, claim: Claim) -> list[str]:
    return [
        path,
        str(claim.start.line),
        claim.category.value,
        " ".join(claim.text.split()),
        f"{claim.strength} {_STEPS[claim.strength]}",
        claim.hedge,
        claim.source,
        ", ".join(claim.rules),
        " ".join(claim.sentence.split()),
        "",
    ]


def _csv(run: RunReport) -> str:
    """Cells that a spreadsheet would run as a formula get an apostrophe in front."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS)
    for path, claim in _rows(run):
        table.writerow("'" + cell if cell.startswith(_FORMULA) else cell for cell in _cells(path, claim))
    return out.getvalue().rstrip("\n")


def _json(run: RunReport) -> str:
    rows = [
        {
            "path": path,
            "line": claim.start.line,
            "column": claim.start.column,
            "offset": claim.start.offset,
            "category": claim.category.value,
            "claim": claim.text,
            "strength": claim.strength,
            "hedge": claim.hedge,
            "source": claim.source,
            "rules": list(claim.rules),
            "sentence": claim.sentence,
        }
        for path, claim in _rows(run)
    ]
    return json.dumps({"schema": 1, "claims": rows}, ensure_ascii=False, indent=1)


def _markdown(run: RunReport) -> str:
    lines = [f"| {' | '.join(_COLUMNS)} |", f"|{' --- |' * len(_COLUMNS)}"]
    lines += [f"| {' | '.join(map(_plain, _cells(path, claim)))} |" for path, claim in _rows(run)]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """``text`` with nothing left that Markdown or HTML would act on."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{char}" if char in "\\`*_[]|!~#" else char for char in escaped)
