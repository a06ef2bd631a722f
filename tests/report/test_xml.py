"""JUnit and Checkstyle, read back by the parser of another library (expat through minidom)."""

import re
from xml.dom import minidom

import pytest
from hypothesis import given, settings

from aculint.finding import FileError, Severity
from aculint.report import checkstyle, junit
from aculint.report.escape import plain
from aculint.report.model import Report
from aculint.report.place import portable

from .hostile import article, finding, report, reports


def elements(text: str, name: str) -> list[minidom.Element]:
    return list(minidom.parseString(text.encode()).getElementsByTagName(name))


@settings(max_examples=80, deadline=None)
@given(given=reports())
def test_checkstyle_reads_back(given: Report) -> None:
    shown = checkstyle.render(given)
    names = [each.getAttribute("name") for each in elements(shown, "file")]
    assert names == [plain(portable(each.path)) for each in (*given.run.files, *given.run.errors)]
    errors = [each for each in elements(shown, "error") if each.getAttribute("source") != "aculint.unreadable-file"]
    expected = [each for _, each in given.findings()]
    assert len(errors) == len(expected)
    for error, each in zip(errors, expected, strict=True):
        assert error.getAttribute("message") == plain(f"{each.message} Instead: {each.suggestion}")
        assert (error.getAttribute("line"), error.getAttribute("column")) == (
            str(each.start.line),
            str(each.start.column),
        )
        assert error.getAttribute("severity") == each.severity.value


@settings(max_examples=80, deadline=None)
@given(given=reports())
def test_junit_reads_back_and_counts_right(given: Report) -> None:
    shown = junit.render(given)
    allowed = {"testsuites", "testsuite", "testcase", "failure", "skipped", "error"}
    assert {each.tagName for each in elements(shown, "*")} <= allowed
    failing = [each for file, each in given.findings() if given.fails(file.path, each.severity)]
    assert [each.getAttribute("message") for each in elements(shown, "failure")] == [
        plain(each.message) for each in failing
    ]
    for suite in (*elements(shown, "testsuites"), *elements(shown, "testsuite")):
        counted = {name: len(suite.getElementsByTagName(tag)) for name, tag in
                   (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped"), ("errors", "error"))}  # fmt: skip
        assert {name: int(suite.getAttribute(name)) for name in counted} == counted


@pytest.mark.parametrize(
    ("fail_on", "failures"), [(Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.INFO, 3), (None, 0)]
)
def test_junit_fails_what_fails_the_run(fail_on: Severity | None, failures: int) -> None:
    found = [finding("never", 0, 5, severity) for severity in Severity]
    shown = junit.render(report(article("never", *found), fail_on=fail_on))
    assert len(elements(shown, "failure")) == failures
    assert len(elements(shown, "skipped")) == 3 - failures


def test_junit_tells_an_article_without_findings_as_passed_and_an_unreadable_one_as_an_error() -> None:
    shown = junit.render(report(article("fine"), errors=(FileError("gone.md", "Gone."),)))
    assert [each.getAttribute("name") for each in elements(shown, "testcase")] == ["no finding", "can be read"]
    assert [each.getAttribute("message") for each in elements(shown, "error")] == ["Gone."]


def test_junit_shows_the_words_in_their_context() -> None:
    text = "It\nnever ends."
    failure = elements(junit.render(report(article(text, finding(text, 3, 8)))), "failure")[0]
    assert re.search(r"^\| It never ends\.$", failure.firstChild.data, re.MULTILINE)  # type: ignore[union-attr]
