import pytest

from aculint.language.verbs import mood

from ..conftest import Read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Massage reduces pain.", "fin"),
        ("Herbal baths ease tension.", "fin"),
        ("They quickly relieve headaches.", "fin"),
        ("It will calm you.", "fin"),
        ("It helps reduce stress.", "fin"),
        ("We use it to reduce stress.", "inf"),
        ("We want to help ease tension.", "inf"),
        ("Reduce stress with a walk.", "imp"),
        ("By reducing stress, you sleep well.", "ger"),
        ("The pain is relieved by heat.", "pas"),
        ("Reduced stress is nice.", "par"),
        ("Heat eased the pain.", "fin"),
        ("Two trials showed reduced pain.", "par"),
        ("The fatty acids, called omegas, reduce pain.", "fin"),
        ("Rest, drink, reduce stress.", "imp"),
        ("We offer support for parents.", "nom"),
        ("The supports are wooden.", "nom"),
    ],
)
def test_the_mood_of_a_verb_is_told_from_its_neighbours(read: Read, text: str, expected: str) -> None:
    sentence = read(text)[0]
    assert mood(sentence, sentence.places("verb")[0]) == expected


def test_a_chain_of_verbs_shares_the_mood_of_its_first(read: Read) -> None:
    sentence = read("You take it to reduce stress, calm the mind and improve sleep.")[0]
    assert [mood(sentence, place) for place in sentence.places("verb")] == ["inf", "inf", "inf"]
