"""Supplements and medicines that are dangerous together."""

import pytest

from aculint import Linter

PAIRS = [
    ("St John's wort", "antidepressants"),
    ("St John's wort", "the contraceptive pill"),
    ("5-HTP", "sertraline"),
    ("ginkgo", "warfarin"),
    ("turmeric capsules", "blood thinners"),
    ("garlic capsules", "apixaban"),
    ("licorice root", "diuretics"),
    ("kava", "sleeping pills"),
    ("valerian", "diazepam"),
    ("grapefruit juice", "statins"),
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["dangerous-combination"])


@pytest.mark.parametrize(("supplement", "medicine"), PAIRS)
def test_a_pair_recommended_together_is_told(linter: Linter, supplement: str, medicine: str) -> None:
    assert linter.lint_text(f"Take {supplement} with {medicine} every morning.").findings


@pytest.mark.parametrize(("supplement", "medicine"), PAIRS)
@pytest.mark.parametrize(
    "warning",
    [
        "Never take {} with {}.",
        "Ask your pharmacist before you take {} with {}.",
        "Can you take {} with {}?",
        "Do not combine {} and {}.",
        "Taking {} with {} can be dangerous.",
        "{} can interact with {}.",
    ],
)
def test_a_pair_that_the_article_warns_of_passes(linter: Linter, supplement: str, medicine: str, warning: str) -> None:
    assert not linter.lint_text(warning.format(supplement, medicine)).findings


@pytest.mark.parametrize(
    "text",
    [
        "Take ginkgo instead of warfarin tablets.",
        "Use valerian and drink chamomile tea.",
        "In a trial, patients took turmeric with warfarin.",
    ],
)
def test_words_side_by_side_are_no_recommended_pair(linter: Linter, text: str) -> None:
    assert not linter.lint_text(text).findings
