import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings

from aculint.finding import FileError, Severity
from aculint.report.formats import render
from aculint.report.model import Report

from .hostile import article, finding, report, reports

SHARED = Path(os.environ.get("ACULINT_SHARED", Path(__file__).parents[3] / "shared"))
SCHEMA = SHARED / "schemas" / "sarif-schema-2.1.0.json"


def run_of(given: Report) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(render("sarif", given))["runs"][0]
    return run


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    if not SCHEMA.is_file():
        pytest.skip("the schema is not here")
    return jsonschema.Draft7Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=jsonschema.FormatChecker())


@settings(max_examples=25, deadline=None)
@given(given=reports())
def test_it_validates(validator: jsonschema.Draft7Validator, given: Report) -> None:
    validator.validate(json.loads(render("sarif", given)))


def test_columns_count_code_points_and_regions_hold_the_words() -> None:
    text = "One.\n👩 healed 健康 for ever."
    start = text.index("for")
    run = run_of(report(article(text, finding(text, start, start + 8))))
    assert run["columnKind"] == "unicodeCodePoints"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {
        "startLine": 2, "startColumn": 13, "endLine": 2, "endColumn": 21, "snippet": {"text": "for ever"},
    }  # fmt: skip
    assert place["contextRegion"]["snippet"]["text"] == "One. 👩 healed 健康 for ever."


def test_rules_carry_help_level_and_an_address() -> None:
    text = "never"
    run = run_of(report(article(text, finding(text, 0, 5, Severity.INFO))))
    rule = run["tool"]["driver"]["rules"][0]
    assert (rule["id"], rule["name"]) == ("ABS101", "permanent-result")
    assert "Instead:" in rule["help"]["text"] and "](https://" in rule["help"]["markdown"]
    assert rule["helpUri"].startswith("https://")
    assert rule["defaultConfiguration"]["level"] == "error"
    result = run["results"][0]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("ABS101", 0, "note")


def test_results_carry_fingerprints_and_fixes() -> None:
    text = "It never\nends."
    found = finding(text, 3, 13)
    result = run_of(report(article(text, found)))["results"][0]
    assert result["partialFingerprints"] == {"aculint/v1": found.fingerprint}
    change = result["fixes"][0]["artifactChanges"][0]
    assert change["artifactLocation"] == {"uri": "content/a.md"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 4, "endLine": 2, "endColumn": 5},
            "insertedContent": {"text": text[3:13][::-1]},
        }
    ]


def test_a_finding_without_a_rule_is_told_too() -> None:
    run = run_of(report(article("never", finding("never", 0, 5, code="XXX999"))))
    assert run["results"][0]["ruleIndex"] == -1 and run["tool"]["driver"]["rules"] == []


@pytest.mark.parametrize("path", ["größe und wirkung.md", "a:b.md", "100%.md", "x#y?.md", "<stdin>", "sub/./a.md"])
def test_names_become_addresses(path: str) -> None:
    place = run_of(report(article("never", finding("never", 0, 5), path=path)))["results"][0]["locations"][0]
    address = place["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(address) == os.path.normpath(path)
    assert set(address) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%/")


def test_full_paths_become_relative_below_the_current_folder_and_file_addresses_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = [
        article("x", finding("x", 0, 1), path=str(path)) for path in (tmp_path / "in.md", tmp_path.parent / "out.md")
    ]
    results = run_of(report(*files))["results"]
    addresses = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results]
    assert addresses == ["in.md", (tmp_path.parent / "out.md").as_uri()]


def test_what_cannot_be_read_is_a_notification() -> None:
    invocation = run_of(report(errors=(FileError("gone.md", "There is no such file."),)))["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "There is no such file."


def test_text_of_an_article_makes_no_placeholder_and_no_link() -> None:
    text = "{0} [click](https://evil.example)"
    message = run_of(report(article(text, finding(text, 0, len(text)))))["results"][0]["message"]["text"]
    assert "{{0}}" in message and "](" not in message.replace("\\](", "")
