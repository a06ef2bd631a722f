import pytest

from aculint.language.inflect import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("reduce", {"reduce": {"base"}, "reduces": {"s"}, "reducing": {"ing"}, "reduced": {"ed"}}),
        ("carry", {"carry": {"base"}, "carries": {"s"}, "carrying": {"ing"}, "carried": {"ed"}}),
        ("stop", {"stop": {"base"}, "stops": {"s"}, "stopping": {"ing"}, "stopped": {"ed"}}),
        ("flush out", {"flush out": {"base"}, "flushes out": {"s"}, "flushing out": {"ing"}, "flushed out": {"ed"}}),
        ("see", {"see": {"base"}, "sees": {"s"}, "seeing": {"ing"}, "seen": {"ed"}, "saw": {"ed"}}),
        ("cut", {"cut": {"base", "ed"}, "cuts": {"s"}, "cutting": {"ing"}}),
    ],
)
def test_a_verb_phrase_is_inflected_by_its_first_word(phrase: str, forms: dict[str, set[str]]) -> None:
    assert verb_forms(phrase) == forms


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("sore knee", {"sore knee": {"sg"}, "sore knees": {"pl"}}),
        ("allergy", {"allergy": {"sg"}, "allergies": {"pl"}}),
        ("illness", {"illness": {"sg"}, "illnesses": {"pl"}}),
        ("hives", {"hives": {"sg"}}),
        ("arthritis", {"arthritis": {"sg"}}),
        ("foot", {"foot": {"sg"}, "feet": {"pl"}}),
    ],
)
def test_a_noun_phrase_is_inflected_by_its_last_word(phrase: str, forms: dict[str, set[str]]) -> None:
    assert noun_forms(phrase) == forms
