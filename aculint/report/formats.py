"""The formats by name. A module is imported when its format is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aculint.report.model import Report

FORMATS = {
    "text": "for people, in a terminal",
    "concise": "one line a finding",
    "json": "one object, whose keys programs rely on",
    "jsonl": "one object a line: articles, findings, errors, and a summary",
    "sarif": "SARIF 2.1.0, for code scanning and editors",
    "github": "annotations in a run of GitHub Actions",
    "gitlab": "GitLab code quality",
    "junit": "JUnit XML, for test reports of any build server",
    "checkstyle": "Checkstyle XML",
    "rdjson": "reviewdog's diagnostic format",
    "html": "a page of its own, with charts",
    "markdown": "a comment on a pull request, or a job summary",
    "statistics": "how often each rule found something",
}
COLOURED = frozenset(("text",))
FOR_PEOPLE = frozenset(("text", "concise", "statistics"))
"""Formats in the terminal's own encoding; all others are UTF-8."""


def pieces(name: str, report: Report) -> Iterator[str]:
    """The report in the format ``name``, without a line end; nothing where there is nothing to say."""
    module = import_module(f"aculint.report.{name}")
    if hasattr(module, "pieces"):
        yield from module.pieces(report)
    elif shown := module.render(report):
        yield shown


def render(name: str, report: Report) -> str:
    """The same as one text."""
    return "".join(pieces(name, report))
