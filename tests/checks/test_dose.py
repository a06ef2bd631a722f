"""Doses above the upper limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aculint import Linter

LINTER = Linter(select=["dose-above-limit"])


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
        ("Teenagers can take 35 mg of zinc daily.", ["35 mg"]),
        ("Teenagers can take 30 mg of zinc daily.", []),
        ("Adults can take 35 mg of zinc daily.", []),
        ("Children can take 30 mg of zinc daily.", ["30 mg"]),
        ("Children aged 4 to 8 can take 15 mg of zinc daily.", ["15 mg"]),
        ("Children of 9 to 13 years of age can take 15 mg of zinc daily.", []),
        ("Give your 3-year-old 8 mg of zinc daily.", ["8 mg"]),
        ("Give your 11 month old 6 mg of zinc daily.", ["6 mg"]),
        ("Give babies 5 mg of zinc daily.", []),
        ("Babies can take 100 mg of vitamin C daily.", []),
        ("Seniors can take 2,200 mg of calcium a day.", ["2,200 mg"]),
        ("Adults can take 2,200 mg of calcium a day.", []),
        ("Pregnant women should take 3,600 mg of phosphorus a day.", ["3,600 mg"]),
        ("Take 10 000 IU of vitamin D a day.", ["10 000 IU"]),
        ("Take 10k IU of vitamin D daily.", ["10k IU"]),
        ("Take 12,000 IU of vitamin A daily.", ["12,000 IU"]),
        ("Take 12,000 IU of vitamin A daily as beta-carotene.", []),
        ("Take 1,600 IU of vitamin E daily.", ["1,600 IU"]),
        ("Take 1,500 µg of folic acid daily.", ["1,500 µg"]),
        ("Take 20 milligrams of copper daily.", ["20 milligrams"]),
        ("Take 600 micrograms of selenium daily.", ["600 micrograms"]),
    ],
)
def test_units_ranges_and_audiences(linter: Linter, text: str, expected: list[str]) -> None:
    assert found(linter, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 25 mg of zinc twice a day.", ["25 mg"]),
        ("Take 15 mg of zinc twice a day.", []),
        ("Take 20 mg of zinc three times daily.", ["20 mg"]),
        ("Take 15 mg of zinc with every meal.", ["15 mg"]),
        ("Take 15 mg of zinc every 8 hours.", ["15 mg"]),
        ("Take 50 mg of zinc once a week.", []),
        ("Take 50,000 IU of vitamin D weekly.", ["50,000 IU"]),
        ("Take 25,000 IU of vitamin D a week.", []),
        ("Take 60,000 IU of vitamin D once a month.", []),
        ("Take two capsules of 25 mg of zinc a day.", ["25 mg"]),
        ("Take 3 x 15 mg of zinc a day.", ["15 mg"]),
        ("Take two 25 mg zinc tablets a day.", ["25 mg"]),
    ],
)
def test_how_often_a_dose_is_taken_counts(linter: Linter, text: str, expected: list[str]) -> None:
    assert found(linter, text) == expected


def test_a_heading_may_recommend(linter: Linter) -> None:
    assert found(linter, "## Recommended dosage\n\n- Zinc: 100 mg\n- Vitamin C: 500 mg") == ["100 mg"]
    assert found(linter, "## What is in it\n\n- Zinc: 100 mg") == []


@given(st.integers(1, 10_000))
def test_a_dose_is_the_same_in_every_unit(micrograms: int) -> None:
    written = (f"{micrograms} mcg", f"{micrograms / 1000:.3f} mg", f"{micrograms * 40} IU")
    outcomes = {bool(found(LINTER, f"Take {dose} of vitamin D a day.")) for dose in written}
    assert outcomes == {micrograms > 100}


@pytest.mark.parametrize(
    "text",
    [
        "Should you take 50 mg of zinc a day?",
        "Take 50 mg of zinc a day. That is far too much.",
        "Take 50 mg of zinc a day only on your doctor's advice.",
        "Take 50 mg of zinc a day. Ask your doctor first.",
        "Influencers say to take 50 mg of zinc a day, a claim without proof.",
        "Eat 100 g of iron-rich lentils a day.",
        "Take vitamin C powder 240 g (one spoon a day).",
        "Drink 200 g of calcium-fortified yoghurt a day.",
        "Take 1,000 mg of magnesium citrate a day.",
        "Take 5 mg/kg of zinc a day.",
        "Take 100 mg per kg of zinc daily.",
        "Take 500 mg of turmeric with zinc daily.",
        "Take 3 g of creatine daily and some iron.",
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


def test_the_message_says_what_a_dose_makes_in_a_day(linter: Linter) -> None:
    twice, plain = (
        linter.lint_text(f"Take {dose} of vitamin C{often} a day.", path="a.md").findings[0].message
        for dose, often in (("1.5 g", " twice"), ("3,000 mg", ""))
    )
    assert "It makes 3,000 mg a day." in twice
    assert "It makes" not in plain


def test_every_nutrient_has_limits_that_grow_with_age_and_a_source_of_its_own() -> None:
    settings = LINTER.rulebook.find("dose-above-limit").settings
    sources = [nutrient["source"] for nutrient in settings["nutrients"]]
    assert len(set(sources)) == len(sources) >= 20
    for nutrient in settings["nutrients"]:
        grown = [nutrient["limits"][age] for age in ("toddlers", "four", "nine", "teens")]
        assert grown == sorted(grown), nutrient["name"]
