"""How often each rule was found, the most frequent first."""

from __future__ import annotations

from collections import Counter

from aculint.report.view import View
from aculint.run import RunReport


def render(run: RunReport, view: View) -> str:
    """A line a rule: findings, articles, severity, code and name; then the sum."""
    found: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for file in run.files:
        found.update(finding.code for finding in file.findings)
        articles.update({finding.code for finding in file.findings})
    shown = {finding.code: finding for file in run.files for finding in file.findings}
    lines = [f"{'findings':>8} {'articles':>8}  rule"]
    for code, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        first = shown[code]
        lines.append(f"{count:>8} {articles[code]:>8}  {code} {first.name} ({first.severity.value})")
    lines.append(f"{found.total():>8} {sum(bool(file.findings) for file in run.files):>8}  in all {len(run.files)}")
    return "\n".join(lines)
