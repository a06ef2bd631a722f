"""The formulas, with textstat as the oracle."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aculint.language import readability
from aculint.language.readability import Counts, count, measure, total, without_words, words_of
from benchmarks.readability import RAW as ORACLE

WORDS = st.sampled_from(
    "pain rest water walking mother's family acupuncturist Acupuncture well-being don't rehabilitation 12 a "
    "musculoskeletal people qi zxcvbn naïve COVID-19 café self-management the 3rd 2020 œuvre Ärzte B12".split()
)
FIELDS = "sentences words syllables letters characters long_words complex_words unfamiliar".split()
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=30), min_size=1, max_size=30)


def _all(counts: Counts) -> list[int]:
    return [getattr(counts, field) for field in FIELDS]


@given(SENTENCES)
@settings(max_examples=150, deadline=None)
def test_on_plain_sentences_our_figures_are_those_of_textstat_to_six_digits(sentences: list[list[str]]) -> None:
    import textstat

    written = [" ".join(words) + "." for words in sentences]
    text = " ".join(written)
    counts = total(map(count, written))
    assert counts.words == textstat.lexicon_count(text)
    assert counts.sentences == textstat.sentence_count(text)
    assert counts.syllables == textstat.syllable_count(text)
    assert counts.letters == textstat.letter_count(text)
    for formula, function in ORACLE.items():
        assert measure(formula, counts) == pytest.approx(getattr(textstat, function)(text), rel=1e-6, abs=1e-6), formula


@given(SENTENCES, SENTENCES)
@settings(max_examples=50, deadline=None)
def test_counts_of_parts_add_up(one: list[list[str]], other: list[list[str]]) -> None:
    first, second = ([count(" ".join(words) + ".") for words in part] for part in (one, other))
    whole, part, rest = (Counts(sum(each.packed for each in some)) for some in (first + second, second, first))
    assert _all(whole.without(part)) == _all(rest)
    assert rest.sentences == sum(each.sentences for each in first)
    assert rest.characters == sum(each.characters for each in first)


@given(
    st.lists(st.sampled_from([*"aéA1_.,'/-!(\u00a0\u2028\u0301", "www", "acupuncture", " "]), max_size=40).map("".join)
)
@settings(max_examples=150, deadline=None)
def test_a_text_counts_what_its_words_count_wherever_they_stand(text: str) -> None:
    counts = count(text)
    words = [count(word) for word in words_of(text)]
    assert counts.words == len(words)
    assert counts.characters == sum(not letter.isspace() for letter in text)
    for field in ("syllables", "letters", "long_words", "complex_words", "unfamiliar"):
        assert getattr(counts, field) == sum(getattr(each, field) for each in words)


@given(st.text(alphabet="aZ5 _.,'/-!", max_size=40))
@settings(max_examples=150, deadline=None)
def test_words_are_the_same_beside_a_letter_that_is_not_ascii(text: str) -> None:
    assert (*words_of(text), "é") == words_of(f"{text} é")


def test_long_texts_are_counted_right_and_not_all_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readability, "_MOST_KEPT", 3)
    once = count("The acupuncturist rehabilitates (the) www.")
    often = count("The acupuncturist rehabilitates (the) www. " * 2_000)
    assert _all(once) == [1, 5, 11, 35, 38, 2, 2, 3]
    assert _all(often) == [1, *(2_000 * each for each in _all(once)[1:])]
    assert len(readability._packed) <= 3


def test_words_are_counted_as_a_reader_counts_them() -> None:
    assert words_of("Well-being, 2.5 mg and Anna's socks (e.g. these)") == (
        "Well-being", "2.5", "mg", "and", "Anna's", "socks", "e.g", "these",
    )  # fmt: skip


def test_nothing_has_no_grade() -> None:
    assert set(_all(total([]))) == {0}
    assert _all(count("…")) == [0, 0, 0, 0, 1, 0, 0, 0]
    assert all(measure(formula, Counts()) == 0 for formula in ORACLE)


def test_topic_words_go_in_every_form_and_only_whole() -> None:
    assert without_words("Cupping therapies and cupping", ("cupping therapy",)) == " and cupping"
    assert without_words("Acupunctures", ("acupuncture",)) == ""
    assert without_words("Acupuncture", ()) == "Acupuncture"


@given(st.text("abdelorstvy'_é3İ", max_size=12))
@settings(max_examples=300, deadline=None)
def test_any_letters_and_apostrophes_have_the_syllables_of_textstat(word: str) -> None:
    import textstat

    assert readability._syllables(word.lower()) == textstat.syllable_count(word.lower())
