import click
import pytest
from syrupy.assertion import SnapshotAssertion

from aculint import Linter
from aculint.report import text as report
from aculint.report.view import View
from aculint.run import RunReport

ARTICLE = """\
# Cupping for sore knees

Cupping has no side effects, and after a few weeks in our quiet rooms by the lake the ache in your knees never comes back, whatever the weather does.

Many studies have shown that massage improves sleep.
"""


def render(article: str, width: int = 80, trace: bool = False) -> str:
    linter = Linter(ignore=["caveat", "readability"])
    run = RunReport((linter.lint_text(article, path="knees.md"),), ())
    return click.unstyle(report.render(run, View(linter.rulebook, width=width, trace=trace)))


def test_the_whole_report(snapshot: SnapshotAssertion) -> None:
    assert render(ARTICLE) == snapshot


def test_the_trace(snapshot: SnapshotAssertion) -> None:
    assert render("The ache never comes back.", trace=True) == snapshot


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(len(line) for line in render(ARTICLE, width).splitlines()) <= width


def test_marks_stand_under_the_words_also_after_wide_letters() -> None:
    lines = render("健康な膝 and the ache never comes back.").splitlines()
    quoted = next(index for index, line in enumerate(lines) if "|" in line)
    before = lines[quoted].split("never")[0]
    assert len(lines[quoted + 1].split("^")[0]) == len(before) + 4


def test_no_text_of_an_article_reaches_the_terminal_as_a_command() -> None:
    shown = render("\x1b[31mThe ache\u202e never comes back.")
    assert "\x1b" not in shown and "\u202e" not in shown


def test_nothing_found_is_said() -> None:
    assert render("Rest may help.") == "1 article: no finding."
