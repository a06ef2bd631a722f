import click
import pytest
from syrupy.assertion import SnapshotAssertion

from aculint import Linter
from aculint.report.formats import render
from aculint.report.model import Report
from aculint.run import RunReport

ARTICLE = """\
# Cupping for sore knees

Cupping has no side effects, and after a few weeks in our quiet rooms by the lake the ache in your knees never comes back, whatever the weather does.

Many studies have shown that massage improves sleep.
"""


def shown(article: str, width: int = 80, trace: bool = False) -> str:
    linter = Linter(ignore=["caveat", "readability"])
    run = RunReport((linter.lint_text(article, path="knees.md"),), ())
    return click.unstyle(render("text", Report(run, linter.rulebook, width=width, trace=trace)))


def test_the_whole_report(snapshot: SnapshotAssertion) -> None:
    assert shown(ARTICLE) == snapshot


def test_the_trace(snapshot: SnapshotAssertion) -> None:
    assert shown("The ache never comes back.", trace=True) == snapshot


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(len(line) for line in shown(ARTICLE, width).splitlines()) <= width


def test_marks_stand_under_the_words_also_after_wide_letters() -> None:
    lines = shown("健康な膝 and the ache never comes back.").splitlines()
    quoted = next(index for index, line in enumerate(lines) if "|" in line)
    before = lines[quoted].split("never")[0]
    assert len(lines[quoted + 1].split("^")[0]) == len(before) + 4


def test_no_text_of_an_article_reaches_the_terminal_as_a_command() -> None:
    told = shown("\x1b[31mThe ache\u202e never comes back.")
    assert "\x1b" not in told and "\u202e" not in told


@pytest.mark.parametrize("width", range(30, 60))
def test_no_wrapped_line_is_an_order_to_github(width: int) -> None:
    article = "Some words. The ache ::error::is forged and ##[error]it ::add-mask::never comes back ::warning::again."
    assert [
        line for line in shown(article, width).splitlines() if line.lstrip().startswith("::") or "##[" in line
    ] == []


def test_a_file_name_is_no_order_to_github() -> None:
    linter = Linter()
    run = RunReport((linter.lint_text("The ache never comes back.", path="::error::x.md"),), ())
    report = Report(run, linter.rulebook)
    assert render("concise", report).startswith("./::error::x.md:1:10: error")
    assert "./::error::x.md" in click.unstyle(render("text", report)).splitlines()


def test_nothing_found_is_said() -> None:
    assert shown("Rest may help.") == "1 article: no finding."
