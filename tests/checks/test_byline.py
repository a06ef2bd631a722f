"""Bylines and review dates."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aculint import Linter
from aculint.checks.byline import _day, _months_between
from aculint.project import Options, Project

BODY = "# Rest\n\n" + "We rest by the lake. " * 25


def stale(text: str, today: date | None = date(2026, 6, 1)) -> list[str]:
    linter = Linter(select=["stale-review"], today=today)
    return [each.text for each in linter.lint_text(text, path="a.md").findings]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-03", date(2024, 5, 3)),
        ("2024-05-03T10:00:00Z", date(2024, 5, 3)),
        (": 3 May 2024", date(2024, 5, 3)),
        ("on 3rd of May, 2024", date(2024, 5, 3)),
        ("May 3, 2024", date(2024, 5, 3)),
        ("Sept. 2024", date(2024, 9, 1)),
        ("by Dr Roe on 31 February 2024", None),
        ("in spring", None),
    ],
)  # fmt: skip
def test_days_are_read_in_the_usual_ways(text: str, day: date | None) -> None:
    assert _day(text) == day


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_months_are_whole(first: date, months: int) -> None:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = date(year, month + 1, min(first.day, 28))
    assert _months_between(first, last) == months - (last.day < first.day)


def test_without_a_given_day_no_review_is_stale() -> None:
    assert stale(f"{BODY}\n\nLast reviewed: 3 May 1999", today=None) == []


def test_a_review_is_stale_after_three_years_and_no_day_earlier() -> None:
    assert stale(f"{BODY}\n\nLast reviewed: 1 May 2023") == ["reviewed"]
    assert stale(f"{BODY}\n\nLast reviewed: 2 June 2023") == []


def test_the_latest_of_several_dates_counts() -> None:
    assert stale(f"---\nlastmod: 2019-01-01\n---\n{BODY}\n\nReviewed on 3 May 2025.") == []


def test_a_date_in_toml_front_matter_counts() -> None:
    assert stale(f"+++\nlastmod = 2019-01-01\n+++\n{BODY}") == ["lastmod = 2019-01-01"]


def test_a_review_that_is_due_is_told_at_once() -> None:
    assert stale(f"{BODY}\n\nLast reviewed: 3 May 2025. Next review due: 3 May 2026.") == ["Next review"]


def test_a_broken_date_is_no_date() -> None:
    assert stale(f"---\nlastmod: someday\n---\n{BODY}\n\nReviewed on the 40th of May 2019") == []


def test_how_long_a_review_holds_is_configured(tmp_path: Path) -> None:
    text = f"{BODY}\n\nLast reviewed: 1 May 2025"
    assert stale(text) == []
    (tmp_path / "aculint.toml").write_text('select = ["stale-review"]\nreview-months = 12\n', "utf-8")
    linter = Project(Options(today=date(2026, 6, 1))).linter_for(str(tmp_path / "a.md"))
    assert [each.name for each in linter.lint_text(text, path="a.md").findings] == ["stale-review"]
