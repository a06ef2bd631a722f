"""Every format, read back by a parser that knows nothing of aculint."""

import json
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aculint import Linter
from aculint.finding import FileError, Fix
from aculint.report import formats
from aculint.report.view import View
from aculint.rulebook import load
from aculint.run import RunReport

BOOK = load()
LINTER = Linter(BOOK, ignore=["caveat", "readability"])
VIEW = View(BOOK)
TEXT = "# Knees\r\n\r\nGrüße 🌿: the ache never comes back.\r\n\r\n<!-- aculint-disable-next-line cure-claim: x -->\r\nWalk.\r\n"
SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "sarif-schema-2.1.0.json"


@pytest.fixture(scope="module")
def run() -> RunReport:
    report = LINTER.lint_text(TEXT, path="content/a ö#1.md")
    return RunReport((report, LINTER.lint_text("Rest.", path="b.md")), (FileError("c.md", "It is gone."),))


def test_sarif_has_positions_help_fingerprints_and_fixes(run: RunReport) -> None:
    log = json.loads(formats.render(run, "sarif", VIEW))["runs"][0]
    assert log["columnKind"] == "unicodeCodePoints"
    first, second = log["results"]
    region = first["locations"][0]["physicalLocation"]["region"]
    line = TEXT.split("\r\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "never comes back"
    assert TEXT[region["charOffset"] :][: region["charLength"]] == "never comes back"
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "content/a%20%C3%B6%231.md"
    assert log["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "ABS101"
    assert all(rule["help"]["markdown"] and rule["helpUri"] for rule in log["tool"]["driver"]["rules"])
    assert first["partialFingerprints"]
    assert second["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]["charLength"] > 0
    assert not log["invocations"][0]["executionSuccessful"]


@pytest.mark.skipif(not SCHEMA.exists(), reason="the SARIF schema is not here")
def test_sarif_is_valid(run: RunReport) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(json.loads(formats.render(run, "sarif", VIEW)), json.loads(SCHEMA.read_text("utf-8")))


def test_rdjson_counts_bytes(run: RunReport) -> None:
    diagnostic = json.loads(formats.render(run, "rdjson", VIEW))["diagnostics"][0]
    start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
    line = TEXT.split("\r\n")[start["line"] - 1].encode()
    assert line[start["column"] - 1 : end["column"] - 1].decode() == "never comes back"


def test_jsonl_has_a_line_a_finding_and_one_an_error(run: RunReport) -> None:
    rows = [json.loads(line) for line in formats.render(run, "jsonl", VIEW).splitlines()]
    assert [row.get("name") for row in rows] == ["permanent-result", "unused-suppression", None]
    assert rows[-1]["error"] == "It is gone."


def test_gitlab_fingerprints_are_unique() -> None:
    report = LINTER.lint_text("The ache never comes back.", path="a.md")
    both = RunReport((report, LINTER.lint_text("The ache never comes back.", path="b.md")), ())
    rows = json.loads(formats.render(both, "gitlab", VIEW))
    assert len({row["fingerprint"] for row in rows}) == len(rows) == 2
    assert {row["severity"] for row in rows} <= {"info", "minor", "major", "critical", "blocker"}


def test_junit_and_checkstyle_are_xml(run: RunReport) -> None:
    junit = Tree.fromstring(formats.render(run, "junit", VIEW))
    assert [len(suite.findall(".//failure")) for suite in junit] == [2, 0, 0]
    assert len(junit.findall(".//error")) == 1
    checkstyle = Tree.fromstring(formats.render(run, "checkstyle", VIEW))
    assert [len(file) for file in checkstyle] == [2, 0, 1]
    assert checkstyle[0].get("name") == "content/a ö#1.md"


def test_github_escapes_and_caps() -> None:
    report = LINTER.lint_text("The ache never comes back.\n\n" * 25, path="a,b:c%.md")
    lines = formats.render(RunReport((report,), ()), "github", VIEW).splitlines()
    assert len(lines) == 11
    assert lines[0].startswith("::error file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=10,endColumn=26,title=")
    assert lines[-1].endswith("and 15 more of severity error")


def test_statistics_count_findings_and_articles(run: RunReport) -> None:
    lines = formats.render(run, "statistics", VIEW).splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [["1", "1"], ["1", "1"], ["2", "1"]]


def test_markdown_has_a_table_a_file(run: RunReport) -> None:
    text = formats.render(run, "markdown", VIEW)
    assert text.startswith("### aculint: 1 error, 1 info")
    assert "content/a ö\\#1.md" in text


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.marked = ""
        self._in_mark = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        self._in_mark = tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = False

    def handle_data(self, data: str) -> None:
        self.marked += data if self._in_mark else ""


def test_html_marks_the_words_in_context(run: RunReport) -> None:
    page = _Page()
    page.feed(formats.render(run, "html", VIEW))
    assert "never comes back" in page.marked
    assert "script" not in page.tags


HOSTILE = st.text(
    st.sampled_from(list("\x00\x07\x1b\x9b\u202e\u2028\r\n:%,;|<>&\"'`*_[](){}@#!~=-+/ aé🌿")), min_size=1, max_size=20
)


@given(HOSTILE, HOSTILE, st.sampled_from(formats.FORMATS))
def test_no_article_can_forge_anything(path: str, words: str, format: str) -> None:
    report = LINTER.lint_text(f"{words} the ache never comes back {words}.", path="a.txt")
    from dataclasses import replace

    findings = tuple(
        replace(each, message=words, suggestion=words, fixes=(Fix(0, 1, words, True, words),))
        for each in report.findings
    )
    hostile = replace(report, path=path, findings=findings)
    shown = formats.render(RunReport((hostile,), (FileError(path, words),)), format, VIEW)
    if format in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(shown)
    elif format == "jsonl":
        assert all(json.loads(line) for line in shown.split("\n"))
    elif format in ("junit", "checkstyle"):
        Tree.fromstring(shown)
    elif format == "github":
        assert all(line.startswith("::") for line in shown.splitlines())
        assert len(shown.splitlines()) == len(findings) + 1
    elif format in ("text", "concise", "statistics"):
        import click

        assert not set(click.unstyle(shown)) & set("\x00\x07\x1b\x9b\u202e")
    elif format == "html":
        page = _Page()
        page.feed(shown)
        assert not {"script", "img", "iframe"} & set(page.tags)
