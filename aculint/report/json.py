"""The JSON report, whose keys other programs rely on."""

from __future__ import annotations

import json
from typing import Any

from aculint import __version__
from aculint.finding import FileReport, Finding, Fix, Position, Severity
from aculint.report.view import View
from aculint.run import RunReport


def render(run: RunReport, view: View) -> str:
    """One JSON object, with every finding of every severity, and its trace when asked."""
    counts = run.counts()
    return json.dumps(
        {
            "schema": 1,
            "tool": {"name": "aculint", "version": __version__},
            "files": [_file(file, view.trace) for file in run.files],
            "errors": [{"path": error.path, "message": error.message} for error in run.errors],
            "summary": {
                "files": len(run.files),
                **{severity.value: counts[severity] for severity in reversed(Severity)},
                "suppressed": run.suppressed,
                "failed": run.fails(view.fail_on),
            },
        },
        ensure_ascii=False,
        indent=1,
    )


def _file(file: FileReport, trace: bool) -> dict[str, Any]:
    measures = file.readability
    return {
        "path": file.path,
        "format": file.format,
        "readability": {
            "words": measures.words,
            "sentences": measures.sentences,
            "flesch_kincaid_grade": measures.flesch_kincaid_grade,
            "smog_index": measures.smog_index,
            "flesch_reading_ease": measures.flesch_reading_ease,
        },
        "findings": [finding_data(finding, trace) for finding in file.findings],
    }


def finding_data(finding: Finding, trace: bool) -> dict[str, Any]:
    """One finding as the contract of the JSON report has it."""
    shown = {
        "code": finding.code,
        "name": finding.name,
        "category": finding.category.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "authorities": list(finding.authorities),
        "text": finding.text,
        "start": _position(finding.start),
        "end": _position(finding.end),
        "fingerprint": finding.fingerprint,
        "fixes": [_fix(fix) for fix in finding.fixes],
    } | ({} if finding.strength is None else {"strength": finding.strength})
    return shown | {"trace": list(finding.trace)} if trace else shown


def _position(position: Position) -> dict[str, int]:
    return {"offset": position.offset, "line": position.line, "column": position.column}


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "start": fix.start,
        "end": fix.end,
        "replacement": fix.replacement,
        "safe": fix.safe,
        "message": fix.message,
    }
