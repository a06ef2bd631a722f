"""What holds for every format, whatever an article or a file name says."""

import json
import re

import click
import pytest
from hypothesis import given, settings

from aculint.report.formats import FORMATS, render
from aculint.report.model import Report

from .hostile import commands, controls, reports

JSON = ("json", "sarif", "gitlab", "rdjson")


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(report=reports())
def test_no_text_becomes_an_order_to_a_terminal_or_a_build_server(name: str, report: Report) -> None:
    shown = click.unstyle(render(name, report)) if name == "text" else render(name, report)
    assert controls(shown) == []
    shown.encode()
    expected = (
        [line for line in shown.split("\n") if re.match("::(error|warning|notice) ", line)] if name == "github" else []
    )
    assert commands(shown) == expected


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=10, deadline=None)
@given(report=reports())
def test_a_run_is_always_told_in_the_same_words(name: str, report: Report) -> None:
    assert render(name, report) == render(name, report)


@settings(max_examples=60, deadline=None)
@given(report=reports())
def test_json_keeps_every_text_as_it_is(report: Report) -> None:
    for name in JSON:
        json.loads(render(name, report))
    shown = json.loads(render("json", report))
    assert [file["path"] for file in shown["files"]] == [file.path for file in report.run.files]
    texts = [(each["text"], each["message"]) for file in shown["files"] for each in file["findings"]]
    assert texts == [(each.text, each.message) for _, each in report.findings()]


@settings(max_examples=30, deadline=None)
@given(report=reports())
def test_json_lines_hold_what_json_holds(report: Report) -> None:
    whole = json.loads(render("json", report))
    lines = [json.loads(line) for line in render("jsonl", report).split("\n")]
    kinds = [line.pop("type") for line in lines]
    assert kinds == sorted(kinds, key=["file", "finding", "error", "summary"].index) or len(whole["files"]) > 1
    findings = [{"path": file["path"], **each} for file in whole["files"] for each in file["findings"]]
    assert [line for kind, line in zip(kinds, lines, strict=True) if kind == "finding"] == findings
    assert lines[-1]["failed"] == whole["summary"]["failed"] and lines[-1]["schema"] == 1


def test_formats_are_documented(request: pytest.FixtureRequest) -> None:
    page = (request.config.rootpath / "docs" / "formats.md").read_text("utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in page] == []
