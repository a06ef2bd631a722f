"""SARIF 2.1.0, which code hosts show beside the lines of a change."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from aculint import __version__
from aculint.finding import FileReport, Finding, Severity
from aculint.report.view import HOME, View, rule_url
from aculint.rulebook import Rule
from aculint.run import RunReport

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(run: RunReport, view: View) -> str:
    """The log of one run. Columns count Unicode code points."""
    rules = list(view.rulebook.rules)
    index = {rule.code: place for place, rule in enumerate(rules)}
    results = [
        _result(file, finding, index, suppressed)
        for file in run.files
        for suppressed, findings in ((False, file.findings), (True, file.suppressed))
        for finding in findings
    ]
    notes = [
        {"level": "error", "message": {"text": _text(error.message)}, "locations": [_file(error.path)]}
        for error in run.errors
    ]
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver([_rule(view, rule) for rule in rules])},
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": not run.errors, "toolExecutionNotifications": notes}],
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _driver(rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": "aculint", "version": __version__, "informationUri": HOME, "rules": rules}


def _rule(view: View, rule: Rule) -> dict[str, Any]:
    why = " ".join(rule.why.split())
    sources = [view.rulebook.authorities[key] for key in rule.authorities]
    cited = "\n".join(f"- [{each.title}]({each.url}), {each.section} ({each.year})" for each in sources)
    plain = "; ".join(f"{each.title} ({each.year})" for each in sources)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.reason},
        "fullDescription": {"text": why},
        "help": {
            "text": f"{why} Instead: {rule.suggestion} Authorities: {plain}.",
            "markdown": f"{why}\n\n**Instead:** {rule.suggestion}\n\n{cited}",
        },
        "helpUri": rule_url(rule),
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": not rule.preview},
        "properties": {"tags": [rule.category.value]},
    }


def _result(file: FileReport, finding: Finding, index: dict[str, int], suppressed: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        **({"ruleIndex": index[finding.code]} if finding.code in index else {}),
        "level": _LEVELS[finding.severity],
        "message": {"text": _text(f"{finding.message} {finding.suggestion}")},
        "locations": [_location(file, finding)],
        "partialFingerprints": {"aculint/v1": finding.fingerprint},
    }
    if finding.fixes:
        result["fixes"] = [_fix(file, finding)]
    if suppressed:
        result["suppressions"] = [{"kind": "inSource"}]
    return result


def _location(file: FileReport, finding: Finding) -> dict[str, Any]:
    region = {
        "startLine": finding.start.line,
        "startColumn": finding.start.column,
        "endLine": finding.end.line,
        "endColumn": finding.end.column,
        "charOffset": finding.start.offset,
        "charLength": finding.end.offset - finding.start.offset,
        "snippet": {"text": finding.text},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file.path)}, "region": region}}


def _file(path: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}


def _fix(file: FileReport, finding: Finding) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {"charOffset": fix.start, "charLength": fix.end - fix.start},
            "insertedContent": {"text": fix.replacement},
        }
        for fix in finding.fixes
    ]
    return {
        "description": {"text": _text(finding.fixes[0].message)},
        "artifactChanges": [{"artifactLocation": {"uri": _uri(file.path)}, "replacements": replacements}],
    }


def _uri(path: str) -> str:
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix(), errors="surrogateescape")


def _text(text: str) -> str:
    """``text`` with nothing that SARIF takes for a link or a placeholder."""
    escaped = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return escaped.replace("{", "{{").replace("}", "}}")
