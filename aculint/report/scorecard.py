"""Scorecards as a table for people, or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import click

from aculint.finding import Caveat, FileReport, Scorecard, Severity
from aculint.report.escape import plain
from aculint.run import RunReport

_GOOD, _FAIR = 80, 50


def render(run: RunReport, format: str) -> str:
    """All scorecards of a run; ``format`` is text or json."""
    cards = [(file, file.scorecard) for file in run.files if file.scorecard]
    if format == "json":
        return json.dumps({"schema": 1, "files": [_data(*card) for card in cards]}, ensure_ascii=False, indent=1)
    return "\n".join(line for card in cards for line in (*_lines(*card), "")).rstrip("\n")


def _claims(file: FileReport) -> Counter[Severity]:
    return Counter(finding.severity for finding in file.findings if finding.strength is not None)


def _lines(file: FileReport, card: Scorecard) -> Iterator[str]:
    colour = "green" if card.score >= _GOOD else "yellow" if card.score >= _FAIR else "red"
    yield f"{click.style(plain(file.path), bold=True)}  {click.style(f'{card.score} of 100', fg=colour, bold=True)}"
    for caveat in card.caveats:
        name = caveat.name.removeprefix("missing-").replace("-", " ")
        yield f"  caveat         {name:<28} {_state(caveat)}"
    claims = _claims(file)
    yield f"  claims         {', '.join(f'{claims[each]} {each.value}' for each in reversed(Severity))}"
    yield f"  sources        {len(card.sources)}{_where(card.sources)}"
    grade = file.readability.flesch_kincaid_grade
    yield f"  reading grade  {'–' if grade is None else f'{grade:.1f}'} ({file.readability.words} words)"


def _state(caveat: Caveat) -> str:
    if caveat.met_at is not None:
        return f"met in line {caveat.met_at}"
    return "given by the site" if caveat.provided else "missing"


def _where(lines: tuple[int, ...]) -> str:
    return f" (line {', '.join(map(str, lines))})" if lines else ""


def _data(file: FileReport, card: Scorecard) -> dict[str, object]:
    return {
        "path": file.path,
        "score": card.score,
        "caveats": [
            {"name": each.name, "met": each.met, "line": each.met_at, "provided": each.provided}
            for each in card.caveats
        ],
        "claims": {each.value: _claims(file)[each] for each in reversed(Severity)},
        "sources": list(card.sources),
        "words": file.readability.words,
        "flesch_kincaid_grade": file.readability.flesch_kincaid_grade,
    }
