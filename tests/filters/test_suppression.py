"""Comments that switch rules off."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aculint import Linter
from aculint.fix import fix

BAD = "The ache never comes back."
LINTER = Linter(ignore=["caveat", "readability"])


def names(text: str, path: str = "a.md", linter: Linter = LINTER) -> list[str]:
    return [finding.name for finding in linter.lint_text(text, path=path).findings]


@pytest.mark.parametrize("key", ["permanent-result", "ABS101", "abs101", "absolute", "", "safety, absolute"])
def test_the_next_line_by_name_code_category_or_all(key: str) -> None:
    report = LINTER.lint_text(f"<!-- aculint-disable-next-line {key}: a quote -->\n{BAD}\n\n{BAD}\n", path="a.md")
    assert [each.start.line for each in report.findings if each.category == "absolute"] == [4]
    assert [each.finding.start.line for each in report.suppressed] == [2]


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
    found = sorted(
        each.start.offset
        for each in (*report.findings, *(each.finding for each in report.suppressed))
        if each.category == "absolute"
    )
    assert found == [each.start.offset for each in bare.findings]


def fixed(text: str, path: str = "a.md", linter: Linter = LINTER) -> str:
    outcome = fix(text.encode(), lambda data: linter.lint_bytes(data, path=path))
    return outcome.after.decode()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"    <!-- aculint-disable-file permanent-result -->\n\n{BAD}"),
        ("a.md", f"Some `code\n<!-- aculint-disable-file permanent-result -->` here.\n\n{BAD}"),
        ("a.md", f"- ```\n  <!-- aculint-disable-file permanent-result -->\n  ```\n\n{BAD}"),
        ("a.mdx", f"<pre>{{/* aculint-disable-file permanent-result */}}</pre>\n\n{BAD}"),
    ],
)
def test_comments_in_code_of_other_kinds_do_nothing_either(path: str, text: str) -> None:
    assert names(text, path) == ["permanent-result"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"!!! note\n\n    <!-- aculint-disable-next-line permanent-result: x -->\n    {BAD}"),
        ("a.md", f"| a |\n| --- |\n| b <!-- aculint-disable-next-line permanent-result: x --> |\n| {BAD} |"),
        ("a.md", f"<div>\n<!-- aculint-disable-next-line permanent-result: x -->\n<p>{BAD}</p>\n</div>"),
        ("a.mdx", f"<Note>\n\n- {{/* aculint-disable-next-line permanent-result: x */}}\n- {BAD}\n\n</Note>"),
        ("a.md", f"<!-- aculint-disable-next-line\n  permanent-result:\n  two lines -->\n{BAD}"),
        ("a.md", f"<!-- aculint-disable-next-line permanent-result: x -->\r\n\r\n{BAD}\r\n"),
        ("a.md", f"<!-- aculint-disable-next-line permanent-result: x -->\r\r{BAD}\r"),
    ],
)  # fmt: skip
def test_comments_work_in_more_places(path: str, text: str) -> None:
    assert names(text, path) == []


def test_what_is_switched_off_keeps_its_reason() -> None:
    text = f"Rest.\n\n<!-- aculint-disable-next-line absolute until 2030-01-01: the name\n of a trial -->\n{BAD}"
    (each,) = LINTER.lint_text(text, path="a.md").suppressed
    assert (each.finding.name, each.line, each.reason) == ("permanent-result", 3, "the name of a trial")


def test_names_that_do_nothing_are_taken_out_of_a_comment() -> None:
    text = f"<!-- aculint-disable-next-line cure-claim, permanent-result until 2030-01-01: x -->\n{BAD}"
    (finding,) = LINTER.lint_text(text, path="a.md").findings
    assert finding.message == "This comment has no use for “cure-claim”."
    assert fixed(text) == f"<!-- aculint-disable-next-line permanent-result until 2030-01-01: x -->\n{BAD}"
    assert names(fixed(text)) == []


def test_a_comment_for_all_rules_can_be_unused_too() -> None:
    text = "<!-- aculint-disable-next-line: x -->\nWalk.\n"
    assert names(text, linter=Linter()) == ["unused-suppression"]
    assert fixed(text, linter=Linter()) == "Walk.\n"
    assert names(text, linter=Linter(select=["absolute", "structure"])) == []


def test_a_category_of_which_one_rule_did_not_run_is_not_called_unused() -> None:
    text = "<!-- aculint-disable-next-line absolute: x -->\nWalk.\n"
    assert names(text) == ["unused-suppression"]
    assert names(text, linter=Linter(ignore=["ABS103", "caveat", "readability"])) == []


def test_what_ends_nothing_is_told_and_taken_out_with_what_it_ended() -> None:
    assert names("Rest.\n\n<!-- aculint-enable -->\n") == ["unused-suppression"]
    assert names(f"<!-- aculint-disable absolute: x -->\n{BAD}\n\n<!-- aculint-enable absolut -->\n") == [
        "faulty-suppression"
    ]
    assert fixed("<!-- aculint-disable cure-claim: x -->\nWalk.\n\n<!-- aculint-enable -->\n") == "Walk.\n\n"


def test_one_of_two_names_can_be_switched_on_again() -> None:
    both = "The ache never comes back. Cupping has no side effects."
    text = f"<!-- aculint-disable absolute safety: x -->\n{both}\n\n<!-- aculint-enable safety -->\n{both}\n"
    report = LINTER.lint_text(text, path="a.md")
    assert [each.name for each in report.findings] == ["no-side-effects"]
    assert len(report.suppressed) == 3


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("They wrote “we utilise the modality” [sic].", 0),
        ("They wrote “we utilise the modality” [*sic*].", 0),
        ('They wrote "we utilise the modality" \\[sic\\].', 0),
        ("They 'don't utilise' [sic] it.", 0),
        ("We utilise [sic] it.", 0),
        ("We utilise it, as “they” [sic] say.", 1),
        ("We utilise it.\n\nThe” [sic] end.", 1),
        ("We utilise it and utilise [sic] it.", 1),
    ],
)
def test_sic_excuses_the_quotation_or_the_word_before_it(text: str, left: int) -> None:
    linter = Linter(select=["plain-word"])
    report = linter.lint_text(text, path="a.md")
    assert len(report.findings) == left
    assert len(linter.lint_text(text.replace("sic", "so"), path="a.md").findings) == left + len(report.suppressed)


def test_sic_excuses_wording_only() -> None:
    assert names(f"“{BAD}” [sic]") == ["permanent-result"]
