import re

from hypothesis import given
from hypothesis import strategies as st

from aculint.language.sentence import Sentence

PIECES = (
    "pain",
    "cannot",
    "can",
    "don't",
    "it's",
    "2.5",
    "1st",
    "e.g.",
    "e.g.,",
    "http://a.org/b",
    "a@b.org",
    "...",
    ",",
    ".",
)


def words_of(text: str) -> list[str]:
    return Sentence(0, text, 0, []).read().words


def test_contractions_numbers_short_forms_and_addresses_are_cut_as_a_reader_would() -> None:
    assert words_of("it's 2.5 cm, e.g. on the 1st day.") == [
        "it",
        "'s",
        "2.5",
        "cm",
        ",",
        "e.g.",
        "on",
        "the",
        "1st",
        "day",
        ".",
    ]
    assert words_of("you cannot, don't and won't.") == ["you", "can", "not", ",", "do", "n't", "and", "wo", "n't", "."]
    assert words_of("see https://a.org/b?c, or ask me@a.org.") == [
        "see",
        "https://a.org/b?c,",
        "or",
        "ask",
        "me@a.org.",
    ]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map(" ".join), st.integers(0, 50))
def test_every_character_but_spaces_is_in_one_word_at_its_place(text: str, start: int) -> None:
    text = " ".join(re.sub(r"\s", " ", text).split(" ")).lower()
    sentence = Sentence(0, text, start, []).read()
    shown = [text[first - start : last - start] for first, last in zip(sentence.starts, sentence.ends, strict=True)]
    assert shown == sentence.words
    assert "".join(sentence.words) == "".join(text.split())
    assert all(sentence.at[word] >> index & 1 for index, word in enumerate(sentence.words))
