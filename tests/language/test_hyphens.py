"""Places to hyphenate, with pyphen as the oracle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aculint.language.hyphens import hyphens


def positions(word: str) -> list[int]:
    from textstat.backend.utils._get_pyphen import get_pyphen

    return list(get_pyphen("en_US").positions(word))


@pytest.mark.parametrize("word", "a an moxibustion acupuncturists sternocleidomastoid qigong gua zzz".split())
def test_words_have_as_many_hyphens_as_pyphen_finds(word: str) -> None:
    assert hyphens().count(word) == len(positions(word))


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=24))
def test_any_letters_have_as_many_hyphens_as_pyphen_finds(word: str) -> None:
    assert hyphens().count(word) == len(positions(word))
