"""Read back by markdown-it, another Markdown parser than the one that reads articles."""

import html
import re

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from aculint.finding import FileError, Severity
from aculint.report import markdown
from aculint.report.escape import plain
from aculint.report.model import Report

from .hostile import article, finding, report, reports, texts

PARSER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
TAGS = {"h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "br", "b", "code"}


def rendered(text: str) -> str:
    page: str = PARSER.render(text)
    return page


def cells(page: str) -> list[str]:
    found = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    return [html.unescape(re.sub("<[^>]*>", "", cell)).replace("\u200b", "") for cell in found]


@pytest.mark.parametrize("text", ["@name", "@_name", "#12", "@*x"])
def test_nobody_and_nothing_is_referred_to(text: str) -> None:
    assert not re.search(r"[@#]\\?\w", markdown.escaped(text).replace("&#8203;", " "))


@settings(max_examples=150, deadline=None)
@given(given=reports())
def test_there_are_no_tags_but_ours_and_no_cell_is_broken(given: Report) -> None:
    page = rendered(markdown.render(given)).removeprefix("<!-- aculint -->\n")
    assert set(re.findall(r"<(\w+)", page)) <= TAGS
    assert page.count("<td>") == 3 * len(list(given.findings()))
    assert not re.search(r"@\w", page)


@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    page = rendered(f"x{markdown.escaped(text)}x")
    assert "<" not in page.removeprefix("<p>").removesuffix("</p>\n")
    assert html.unescape(page[3:-5]).replace("\u200b", "") == f"x{plain(text)}x".replace("\u200b", "")


def test_a_finding_is_told_with_line_words_and_advice() -> None:
    text = "Pain *never* | comes back."
    row = cells(rendered(markdown.render(report(article(text, finding(text, 6, 12))))))
    assert row == [
        "1",
        "error permanent-result (ABS101): “never*” promises too much.Pain *never* | comes back.",
        "Not never*.",
    ]


def test_the_worst_article_comes_first_and_counts_stand_on_top() -> None:
    mild = article("never", finding("never", 0, 5, Severity.INFO), path="a.md")
    bad = article("never", finding("never", 0, 5), path="b.md")
    shown = markdown.render(report(mild, bad, errors=(FileError("gone.md", "Gone."),)))
    assert shown.startswith("<!-- aculint -->\n### aculint: 1 error, 1 info in 2 articles\n")
    assert shown.index("b.md") < shown.index("a.md")
    assert "gone.md</code> cannot be read: Gone." in shown


def test_it_fits_into_a_comment_and_says_what_is_left_out() -> None:
    text = "never " * 1000
    files = [
        article(text, *(finding(text, 6 * at, 6 * at + 5) for at in range(200)), path=f"{name}.md") for name in "abc"
    ]
    shown = markdown.render(report(*files, errors=tuple(FileError(f"{at}.md", "Gone." * 100) for at in range(99))))
    assert len(shown) < 65_536
    assert "… and 89 more files cannot be read." in shown
    left = int(re.search(r"… and (\d+) of 600 findings more", shown)[1])  # type: ignore[index]
    assert left == 600 - shown.count("permanent-result")


def test_nothing_found_is_said() -> None:
    assert markdown.render(report(article("fine"))) == "<!-- aculint -->\n### aculint: no finding in 1 article"
