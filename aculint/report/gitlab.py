"""The code quality report that GitLab shows in a merge request."""

from __future__ import annotations

import hashlib
import json

from aculint.finding import Severity
from aculint.report.view import View
from aculint.run import RunReport

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(run: RunReport, view: View) -> str:
    """A JSON list with one object a finding; fingerprints are unique in the report."""
    return json.dumps(
        [
            {
                "description": f"{finding.message} {finding.suggestion}",
                "check_name": finding.name,
                "fingerprint": hashlib.sha256(
                    f"{file.path}\0{finding.fingerprint}".encode(errors="replace")
                ).hexdigest(),
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": file.path,
                    "lines": {"begin": finding.start.line, "end": finding.end.line},
                },
            }
            for file in run.files
            for finding in file.findings
        ],
        ensure_ascii=False,
        indent=1,
    )


def _unique(path: str, fingerprint: str) -> str:
    return hashlib.sha256(f"{path}\0{fingerprint}".encode(errors="replace")).hexdigest()
