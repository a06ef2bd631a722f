"""Where sentences end."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from aculint.language.sentences import LONGEST, split


@given(st.text(alphabet="ab .!?\"')", max_size=200), st.integers(1, 40))
def test_sentences_hold_all_words_in_order_and_none_is_too_long(text: str, times: int) -> None:
    text = text * times
    spans = split(text)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    assert all(0 < end - start <= LONGEST for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_a_run_without_an_end_is_cut_between_words() -> None:
    spans = split("massage " * 1000)
    assert len(spans) == 3
    assert all((end - start + 1) % len("massage ") == 0 for start, end in spans)
