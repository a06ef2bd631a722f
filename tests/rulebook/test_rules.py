"""Every rule that ships bears out its own examples."""

import pytest

from aculint.linter import example_failures
from aculint.rulebook import load

BOOK = load()


@pytest.mark.parametrize("code", [rule.code for rule in BOOK.rules])
def test_examples(code: str) -> None:
    assert [str(failure) for failure in example_failures(BOOK, BOOK.find(code))] == []


@pytest.mark.parametrize("code", [rule.code for rule in BOOK.rules])
def test_words_for_people(code: str) -> None:
    rule = BOOK.find(code)
    assert rule.message[-1] in ".”" and rule.suggestion[-1] in ".”" and rule.why.strip()[-1] == "."
    assert len(rule.reason) < 220


def test_no_source_clears_what_no_study_can_show() -> None:
    book = load()
    for name in ("cure-claim", "guaranteed-result", "permanent-result", "complete-relief", "no-side-effects"):
        assert "cited" not in book.find(name).unless, name
