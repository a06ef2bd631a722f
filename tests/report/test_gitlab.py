import json

from hypothesis import given, settings

from aculint.finding import FileError, Severity
from aculint.report.formats import render
from aculint.report.model import Report

from .hostile import article, finding, report, reports

REQUIRED = {"description", "check_name", "fingerprint", "severity", "location"}


@settings(max_examples=60, deadline=None)
@given(given=reports())
def test_every_issue_has_what_gitlab_asks_for(given: Report) -> None:
    issues = json.loads(render("gitlab", given))
    assert len(issues) == len(given.run.errors) + len(list(given.findings()))
    for issue in issues:
        assert set(issue) == REQUIRED
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith("./")


def test_the_same_words_in_two_articles_are_two_issues() -> None:
    found = finding("never", 0, 5)
    issues = json.loads(
        render("gitlab", report(article("never", found, path="a.md"), article("never", found, path="./b.md")))
    )
    assert len({issue["fingerprint"] for issue in issues}) == 2
    assert [issue["location"]["path"] for issue in issues] == ["a.md", "b.md"]


def test_severities() -> None:
    issues = json.loads(
        render(
            "gitlab",
            report(
                article("never", *(finding("never", 0, 5, severity) for severity in Severity)),
                errors=(FileError("gone.md", "Gone."),),
            ),
        )
    )
    assert [issue["severity"] for issue in issues] == ["blocker", "info", "minor", "major"]
