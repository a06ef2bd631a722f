"""How often each rule found something, most often first."""

from __future__ import annotations

from collections import Counter

from aculint.report.model import Report
from aculint.report.words import number, tally


def render(report: Report) -> str:
    """A line for every rule that found something, and one for the whole run."""
    found = Counter((finding.code, finding.name) for _, finding in report.findings())
    places = Counter(key for file in report.run.files for key in {(each.code, each.name) for each in file.findings})
    width = max((len(str(count)) for count in found.values()), default=0)
    names = max((len(name) for _, name in found), default=0)
    lines = [
        f"{count:>{width}}  {code}  {name:{names}}  in {number(places[code, name], 'article')}"
        for (code, name), count in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]
    articles = number(len(report.run.files), "article")
    with_any = sum(1 for file in report.run.tallies if file.counts)
    total = f"{articles}, {with_any} with findings: {tally(report.run.counts())}."
    return "\n".join((*lines, "", total) if lines else (total,))
