"""Amounts in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aculint.language.amount import amounts, micrograms


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("take 500 mg", [(500, "mg")]),
        ("take 1,500.5 mcg", [(1500.5, "mcg")]),
        ("take 1-2 g", [(2, "g")]),
        ("take 1 to 2 g twice daily", [(4, "g")]),
        ("take 400 iu and 10 mg", [(400, "iu"), (10, "mg")]),
        ("take 700 mg a week", [(100, "mg")]),
        ("take 500-mg tablets", [(500, "mg")]),
        ("take 10 mg per day", [(10, "mg")]),
        ("take 10 mg/day", [(10, "mg")]),
        ("take 10 mg/kg", []),
        ("take 10 mg per 100 g", [(100, "g")]),
        ("it costs 10 gbp or 5 grand", []),
        ("version 2.5 mg-based", [(2.5, "mg")]),
        ("", []),
    ],
)
def test_amounts(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert [(each.number, each.unit) for each in amounts(sentence)] == expected


def test_a_unit_that_a_substance_lacks_gives_nothing() -> None:
    (amount,) = amounts("take 100 iu")
    assert micrograms(amount, 0) is None
    assert micrograms(amount, 0.025) == 2.5


@given(st.text(max_size=80))
def test_amounts_stand_in_the_sentence_in_order(text: str) -> None:
    sentence = text.lower()
    found = amounts(sentence)
    assert all(0 <= each.start < each.end <= len(sentence) for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)
