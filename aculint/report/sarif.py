"""SARIF 2.1.0: for code scanning, and for viewers in editors."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from aculint import __version__
from aculint.finding import FileError, FileReport, Finding, Fix, Position, Severity, Suppressed
from aculint.report.excerpt import excerpt
from aculint.report.model import Report
from aculint.report.pieces import Each, json_pieces
from aculint.report.place import position, uri
from aculint.rulebook import Rule

HOME = "https://github.com/aculint/aculint"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
Json = dict[str, Any]


def pieces(report: Report) -> Iterator[str]:
    """One run with its rules, results, and what could not be read."""
    return json_pieces({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]})


def _run(report: Report) -> Json:
    rules = report.rules()
    index = {rule.code: at for at, rule in enumerate(rules)}
    driver = {
        "name": "aculint",
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": [_rule(report, rule) for rule in rules],
    }
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [_invocation(report.run.errors)],
        "results": Each(
            chain(
                (_result(file, finding, index.get(finding.code, -1)) for file, finding in report.findings()),
                (
                    _result(file, each.finding, index.get(each.finding.code, -1))
                    | {"suppressions": [_suppression(each)]}
                    for file in report.run.files
                    for each in file.suppressed
                ),
            )
        ),
    }


def _rule(report: Report, rule: Rule) -> Json:
    authorities = report.authorities(rule)
    why = " ".join(rule.why.split())
    sources = [f"- [{each.title}]({each.url}) ({each.year}) {each.section}".rstrip() for each in authorities]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _message(f"{rule.name}: {rule.reason}"),
        "fullDescription": _message(why),
        "help": {
            "text": f"{why}\n\nInstead: {rule.suggestion}",
            "markdown": "\n".join((f"{why}\n\n**Instead:** {rule.suggestion}\n", *sources)),
        },
        "helpUri": authorities[0].url,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.category.value], "problem.severity": _PROBLEMS[rule.severity]},
    }


def _result(file: FileReport, finding: Finding, index: int) -> Json:
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": _message(f"{finding.message} Instead: {finding.suggestion}"),
        "locations": [{"physicalLocation": _place(file, finding)}],
        "partialFingerprints": {"aculint/v1": finding.fingerprint},
    }
    if finding.fixes:
        result["fixes"] = [_fix(file, fix) for fix in finding.fixes]
    return result


def _suppression(suppressed: Suppressed) -> Json:
    reason = {"justification": suppressed.reason} if suppressed.reason else {}
    return {"kind": "inSource", **reason}


def _place(file: FileReport, finding: Finding) -> Json:
    region = _region(finding.start, finding.end)
    return {
        "artifactLocation": {"uri": uri(file.path)},
        "region": region | {"snippet": {"text": finding.text}},
        "contextRegion": {
            "startLine": finding.start.line,
            "endLine": finding.end.line,
            "snippet": {"text": str(excerpt(file, finding))},
        },
    }


def _region(start: Position, end: Position) -> Json:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(file: FileReport, fix: Fix) -> Json:
    region = _region(position(file, fix.start), position(file, fix.end))
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.replacement}}
    change = {"artifactLocation": {"uri": uri(file.path)}, "replacements": [replacement]}
    return {"description": _message(fix.message), "artifactChanges": [change]}


def _invocation(errors: tuple[FileError, ...]) -> Json:
    notes = [
        {
            "level": "error",
            "message": _message(error.message),
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(error.path)}}}],
        }
        for error in errors
    ]
    return {"executionSuccessful": not errors, "toolExecutionNotifications": notes}


def _message(text: str) -> Json:
    """A message in which braces are no placeholders and brackets no links (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")}
