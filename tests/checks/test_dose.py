"""Doses above the upper limit."""

import pytest

from aculint import Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["dose-above-limit"])


def found(linter: Linter, text: str) -> list[str]:
    return [finding.text for finding in linter.lint_text(text, path="a.md").findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 4,000 IU of vitamin D a day.", []),
        ("Take 4,001 IU of vitamin D a day.", ["4,001 IU"]),
        ("Take 100 mcg of vitamin D a day.", []),
        ("Take 0.2 mg of vitamin D a day.", ["0.2 mg"]),
        ("Take 2 g of vitamin C daily.", []),
        ("Take 2.5 g of vitamin C daily.", ["2.5 g"]),
        ("Take 1,000 to 3,000 mg of vitamin C daily.", ["1,000 to 3,000 mg"]),
        ("Take 1–1.5 g of vitamin C daily.", []),
        ("Take zinc (50 mg) and vitamin C (500 mg) daily.", ["50 mg"]),
        ("Take 500 IU of zinc daily.", []),
        ("Take 50 mg of iron daily.", ["50 mg"]),
        ("Teenagers can take 30 mg of zinc daily.", ["30 mg"]),
        ("Adults can take 30 mg of zinc daily.", []),
    ],
)
def test_units_ranges_and_audiences(linter: Linter, text: str, expected: list[str]) -> None:
    assert found(linter, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Do not take 50 mg of zinc a day.",
        "More than 40 mg of zinc a day can harm you, so 50 mg daily is too much.",
        "In the trial, 50 mg of zinc was taken daily.",
        "One tablet contains 50 mg of zinc.",
        "Our zinc bath costs 50 g of gold daily in the game, and vitamin C is not in it.",
        "Only take 50 mg of zinc daily when your doctor says so.",
        "A day in the zinc mine: 12.50 mg.",
    ],
)
def test_a_dose_that_is_not_recommended_passes(linter: Linter, text: str) -> None:
    assert found(linter, text) == []


def test_the_message_names_limit_audience_and_source(linter: Linter) -> None:
    (finding,) = linter.lint_text("Children may take 100 mg of zinc daily.", path="a.md").findings
    assert "“100 mg” of zinc is above the upper limit for children, 23 mg a day." in finding.message
    assert "ods.od.nih.gov" in finding.suggestion
