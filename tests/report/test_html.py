import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings
from msgspec import structs

from aculint.finding import FileError, Severity, Suppressed
from aculint.report import html
from aculint.report.excerpt import excerpt
from aculint.report.model import Report

from .hostile import article, finding, report, reports

TEMPLATES = Path(html.__file__).parent / "templates"


class Page(HTMLParser):
    """Tags, attributes and the text of marks, as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.marks: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self._in_mark = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self._in_mark = tag == "mark"
        if self._in_mark:
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = False

    def handle_data(self, data: str) -> None:
        if self._in_mark:
            self.marks[-1] += data


OURS = Page(
    re.sub(
        r"{[{%#].*?[}%#]}", "", "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.html")), flags=re.DOTALL
    )
)


@settings(max_examples=80, deadline=None)
@given(given=reports())
def test_no_text_becomes_markup_and_every_finding_is_marked(given: Report) -> None:
    page = Page(html.render(given))
    assert page.tags <= OURS.tags | {"rect"}
    assert page.attributes <= OURS.attributes | {"open"}
    assert sorted(page.marks) == sorted(excerpt(file, each).words for file, each in given.findings())
    assert all(link[1:] in page.ids for link in page.links if link.startswith("#"))
    assert len(page.ids) == len(set(page.ids))


def test_nothing_is_loaded_and_nothing_runs() -> None:
    text = "It never ends."
    page = html.render(report(article(text, finding(text, 3, 8))))
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img|iframe|object)\b|\bsrc=|@import|url\(|\son\w+=", page)


def test_what_is_about_the_whole_article_quotes_no_words_and_a_reason_is_given_once() -> None:
    text = "It never ends, never."
    whole = structs.replace(finding(text, 0, 2, code="CAV101"), whole=True)
    page = html.render(report(article(text, finding(text, 3, 8), finding(text, 15, 20), whole)))
    assert Page(page).marks == ["never", "never"]
    assert page.index("whole article") < page.index("line 1")
    assert page.count("<b>Why:</b>") == 2


def test_what_is_switched_off_is_listed_with_its_reason() -> None:
    text = "It <i>never</i> ends."
    off = Suppressed(finding(text, 6, 11), 1, "the name of <b>a</b> trial")
    page = html.render(report(replace(article(text, path="a.md"), suppressed=(off,))))
    assert "1 finding switched off by comments." in page
    assert "Because: the name of &lt;b&gt;a&lt;/b&gt; trial" in page


def test_the_worst_article_comes_first() -> None:
    text = "never"
    mild = article(text, *(finding(text, 0, 5, Severity.INFO) for _ in range(3)), path="mild.md")
    bad = article(text, finding(text, 0, 5), path="bad.md")
    page = html.render(report(mild, article("fine", path="fine.md"), bad))
    assert page.index("bad.md") < page.index("mild.md") < page.index("fine.md")
    assert "Without a finding" in page


def test_sections_are_the_folders_below_the_common_one() -> None:
    text = "never"
    files = [
        article(text, finding(text, 0, 5), path=path)
        for path in ("content/back/a.md", "content/back/deep/b.md", "content/sleep/c.md", "content/d.md")
    ]
    page = html.render(report(*files))
    rows = re.findall(r"<tr><td>(.*?)</td><td>(\d+)</td>", page)
    assert sorted(rows) == [("(no folder)", "1"), ("back", "2"), ("sleep", "1")]


def test_one_folder_needs_no_sections() -> None:
    assert 'id="sections"' not in html.render(report(article("never", finding("never", 0, 5))))


def test_a_run_with_nothing_to_show_is_a_page_too() -> None:
    page = html.render(report(errors=(FileError("<gone>.md", "It is <gone>."),)))
    assert "&lt;gone&gt;.md" in page and "It is &lt;gone&gt;." in page
    assert "Every finding" not in page


def test_reading_grades_are_counted() -> None:
    page = html.render(report(article("fine"), article("fine too", path="b.md")))
    assert "<b>2</b>8 to 10" in page


def test_context_ends_at_the_paragraph_and_long_text_is_cut() -> None:
    text = "Other words.\n\n" + "before " * 40 + "never" + " after" * 40 + "\n\nMore."
    start = text.index("never")
    around = excerpt(article(text), finding(text, start, start + 5), 50)
    assert around.before == "…" + "before " * 7 and around.words == "never"
    assert around.after.endswith("after…") and len(around.after) < 55
    short = "Other.\n\nIt never\nends.\n- An item."
    assert str(excerpt(article(short), finding(short, 11, 16))) == "It never ends."
