"""Comments that switch rules off."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aculint import Linter

BAD = "The ache never comes back."
LINTER = Linter(ignore=["caveat", "readability"])


def names(text: str, path: str = "a.md", linter: Linter = LINTER) -> list[str]:
    return [finding.name for finding in linter.lint_text(text, path=path).findings]


@pytest.mark.parametrize("key", ["permanent-result", "ABS101", "abs101", "absolute", "", "safety, absolute"])
def test_the_next_line_by_name_code_category_or_all(key: str) -> None:
    report = LINTER.lint_text(f"<!-- aculint-disable-next-line {key}: a quote -->\n{BAD}\n\n{BAD}\n", path="a.md")
    assert [finding.start.line for finding in report.findings] == [4]
    assert [finding.start.line for finding in report.suppressed] == [2]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"<!-- aculint-disable-next-line permanent-result: x -->\n\n{BAD}"),
        ("a.md", f"- <!-- aculint-disable-next-line permanent-result: x -->\n- {BAD}"),
        ("a.md", f"- one\n\n    <!-- aculint-disable-next-line permanent-result: x -->\n    {BAD}"),
        ("a.md", f"| a | b |\n| --- | --- |\n<!-- aculint-disable-next-line permanent-result: x -->\n| {BAD} | c |"),
        ("a.md", f"> <!-- aculint-disable-next-line permanent-result: x -->\n> {BAD}"),
        ("a.md", f"<!-- aculint-disable permanent-result: x -->\n\n{BAD}\n\n<!-- aculint-enable -->"),
        ("a.md", f"{BAD}\n\n<!-- aculint-disable-file permanent-result: x -->"),
        ("a.mdx", f"{{/* aculint-disable-next-line permanent-result: x */}}\n{BAD}"),
        ("a.mdx", f"<!-- aculint-disable-next-line permanent-result: x -->\n{BAD}"),
        ("a.html", f"<ul>\n<!-- aculint-disable-next-line permanent-result: x -->\n<li>{BAD}</li></ul>"),
        ("a.html", f"<table><tr>\n<!-- aculint-disable-next-line permanent-result: x -->\n<td>{BAD}</td></tr></table>"),
    ],
)
def test_comments_work_in_every_format_and_place(path: str, text: str) -> None:
    assert names(text, path) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"`<!-- aculint-disable-next-line permanent-result -->`\n\n{BAD}"),
        ("a.md", f"```\n<!-- aculint-disable-file permanent-result -->\n```\n\n{BAD}"),
        ("a.md", f"<!-- aculint-disable permanent-result: x -->\n<!-- aculint-enable permanent-result -->\n\n{BAD}"),
        ("a.html", f"<pre><!-- aculint-disable-file permanent-result --></pre><p>{BAD}</p>"),
        ("a.txt", f"<!-- aculint-disable-file permanent-result -->\n\n{BAD}"),
    ],
)
def test_comments_in_code_plain_text_or_closed_ones_do_nothing(path: str, text: str) -> None:
    assert "permanent-result" in names(text, path)


def test_another_rule_stays_on() -> None:
    assert names(f"<!-- aculint-disable-next-line no-side-effects: x -->\n{BAD}") == [
        "unused-suppression",
        "permanent-result",
    ]


def test_an_unused_comment_comes_with_a_fix_that_takes_its_line() -> None:
    text = "Rest.\n\n<!-- aculint-disable-next-line cure-claim: x -->\nWalk.\n"
    (finding,) = LINTER.lint_text(text, path="a.md").findings
    (fix,) = finding.fixes
    assert fix.safe
    assert text[: fix.start] + fix.replacement + text[fix.end :] == "Rest.\n\nWalk.\n"


def test_a_rule_that_did_not_run_leaves_no_comment_unused() -> None:
    text = "<!-- aculint-disable-next-line cure-claim: x -->\nWalk.\n"
    assert names(text, linter=Linter(ignore=["cure-claim", "caveat"])) == []


@pytest.mark.parametrize(("today", "expected"), [(None, 0), (date(2026, 3, 1), 0), (date(2026, 3, 2), 2)])
def test_an_end_date_is_compared_with_today_only(today: date | None, expected: int) -> None:
    linter = Linter(ignore=["caveat", "readability"], today=today)
    text = f"<!-- aculint-disable-next-line permanent-result until 2026-03-01: trial runs -->\n{BAD}"
    found = names(text, linter=linter)
    assert len(found) == expected
    assert not found or set(found) == {"permanent-result", "faulty-suppression"}


def test_reasons_can_be_required() -> None:
    linter = Linter(select=["absolute"], extend_select=["suppression-without-reason"])
    assert names(f"<!-- aculint-disable-next-line absolute -->\n{BAD}", linter=linter) == ["suppression-without-reason"]
    assert names(f"<!-- aculint-disable-next-line absolute: quote -->\n{BAD}", linter=linter) == []


@given(st.lists(st.sampled_from(["Rest.", BAD, "", "<!-- aculint-disable absolute: x -->", "<!-- aculint-enable -->"])))
def test_nothing_is_lost_and_nothing_changes_place(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    report = LINTER.lint_text(text, path="a.md")
    bare = LINTER.lint_text(text.replace("aculint-", "aculynt-"), path="a.md")
    found = sorted(each.start.offset for each in (*report.findings, *report.suppressed) if each.category == "absolute")
    assert found == [each.start.offset for each in bare.findings]
