"""GitLab's code quality report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain
from typing import Any

from aculint.finding import FileError, FileReport, Finding, Severity
from aculint.report.escape import plain
from aculint.report.model import Report
from aculint.report.pieces import Each, json_pieces
from aculint.report.place import portable

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def pieces(report: Report) -> Iterator[str]:
    """A list of issues; a file that cannot be read is a blocker."""
    issues = (_issue(file, finding) for file, finding in report.findings())
    return json_pieces(Each(chain(map(_unreadable, report.run.errors), issues)))


def _issue(file: FileReport, finding: Finding) -> dict[str, Any]:
    return {
        "description": plain(f"{finding.message} Instead: {finding.suggestion}"),
        "check_name": finding.name,
        "fingerprint": _digest(portable(file.path), finding.fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": portable(file.path),
            "lines": {"begin": finding.start.line, "end": finding.end.line},
        },
    }


def _unreadable(error: FileError) -> dict[str, Any]:
    path = portable(error.path)
    return {
        "description": plain(error.message),
        "check_name": "unreadable-file",
        "fingerprint": _digest(path, error.message),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1, "end": 1}},
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
