"""JSON lines: each line is an object whose ``type`` says what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aculint.report import json
from aculint.report.escape import json_text
from aculint.report.model import Report
from aculint.report.pieces import lines_of


def pieces(report: Report) -> Iterator[str]:
    """A line for every article and each of its findings, then the errors, then one summary."""
    return lines_of(json_text(each) for each in _objects(report))


def _objects(report: Report) -> Iterator[dict[str, Any]]:
    whole = json.content(report)
    for file in whole["files"]:
        findings, suppressed = file.pop("findings"), file.pop("suppressed", ())
        yield {"type": "file", **file}
        for finding in findings:
            yield {"type": "finding", "path": file["path"], **finding}
        for finding in suppressed:
            yield {"type": "suppressed", "path": file["path"], **finding}
    for error in whole["errors"]:
        yield {"type": "error", "path": error.path, "message": error.message}
    yield {"type": "summary", "schema": whole["schema"], "tool": whole["tool"], **whole["summary"]}
