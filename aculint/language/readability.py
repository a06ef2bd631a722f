"""Seven readability formulas over counts that add up, so that a part can be taken out again.

Syllables and hard words are counted as textstat does, word by word, by its lists; sentences and words are ours. Each
formula is the one of textstat 0.7.8 and gives its figure to six digits on plain sentences (shown by a property test).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from struct import Struct
from typing import Final, Literal

from aculint.language.english import english
from aculint.language.hyphens import hyphens
from aculint.language.inflect import noun_forms

Formula = Literal["flesch-kincaid", "smog", "flesch-reading-ease", "gunning-fog", "coleman-liau", "ari", "dale-chall"]
_WORD: Final = re.compile(r"[^\W_][a-zA-Z0-9]*+[^\W_]*+(?:['.,/-][^\W_]++)*+")
# The same in ASCII, as most texts are: a set of letters is looked into in half of the time.
_ASCII_WORD: Final = re.compile(r"[a-zA-Z0-9]++(?:['.,/-][a-zA-Z0-9]++)*+")
_NO_LETTER: Final = re.compile(r"[^\w']")
_LEAST_SENTENCE: Final = 3
_HARD_SHARE: Final = 0.05
# What often stands beside a word and belongs to none.
_MARKS: Final = ".,;:!?()[]\"'“”—"
# The counts, from words to sentences, stand in one number, each in 32 bits of it, so that they are added up at once.
_PACKED: Final = Struct("<8I")
_WORDS: Final = (1 << 32) - 1
_CHARACTERS: Final = 3 * 32
_SENTENCE: Final = 1 << 7 * 32
# So many syllables make a long word.
_LONG: Final = 3
_MOST_KEPT: Final = 1 << 16


class Counts:
    """What the formulas look at, taken apart from ``packed``. A sentence of one or two words is none (textstat).

    ``characters`` are all but spaces, ``letters`` also without punctuation. ``long_words`` have three
    syllables or more; of these ``complex_words`` are not on Dale and Chall's list; ``unfamiliar`` words are
    not on it.
    """

    words: int
    syllables: int
    letters: int
    characters: int
    long_words: int
    complex_words: int
    unfamiliar: int
    sentences: int

    def __init__(self, packed: int = 0) -> None:
        self.packed = packed
        (
            self.words, self.syllables, self.letters, self.characters,
            self.long_words, self.complex_words, self.unfamiliar, self.sentences,
        ) = _PACKED.unpack(packed.to_bytes(_PACKED.size, "little"))  # fmt: skip

    def without(self, part: Counts) -> Counts:
        """What is left when ``part`` is taken out."""
        return Counts(self.packed - part.packed)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as a reader counts them: "well-being" and "2.5" are one each. Several rules ask."""
    return tuple(_words(text))


def _words(text: str) -> list[str]:
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


@lru_cache
def _any_of(topics: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is quick to find in lower case, and the words themselves."""
    surfaces = sorted({surface for topic in topics for surface in noun_forms(topic.lower())}, key=len, reverse=True)
    each = "|".join(map(re.escape, surfaces))
    return re.compile(each), re.compile(rf"(?<!\w)(?:{each})(?!\w)", re.IGNORECASE)


def without_words(text: str, topics: tuple[str, ...]) -> str:
    """``text`` without the words and phrases ``topics``, in one number or several.

    >>> without_words("Acupuncture and acupuncturists", ("acupuncture", "acupuncturist"))
    ' and '
    """
    if not topics:
        return text
    hint, words = _any_of(topics)
    return words.sub("", text) if hint.search(text.lower()) else text


def count(sentence: str) -> Counts:
    """The counts of one sentence."""
    packed = sum(map(_packed.__getitem__, sentence.split()))
    return Counts(packed + _SENTENCE if packed & _WORDS >= _LEAST_SENTENCE else packed)


def total(counts: Iterable[Counts]) -> Counts:
    """The sum; a text with a word has at least one sentence."""
    packed = sum([each.packed for each in counts])
    return Counts(packed + _SENTENCE if packed & _WORDS and packed < _SENTENCE else packed)


def measure(formula: Formula, counts: Counts) -> float:
    """The figure of a formula, not rounded; 0 for nothing."""
    return _FORMULAS[formula](counts) if counts.words and counts.sentences else 0.0


class _Packed(dict[str, int]):
    """The counts of what stands between spaces. That may be several words, but no word goes beyond a space."""

    def __missing__(self, token: str) -> int:
        bare = token.strip(_MARKS)
        words = [bare] if bare.isalpha() else _words(token)
        if words == [token]:
            packed = _packed_word(token)
        else:
            packed = len(token) - sum(map(len, words)) << _CHARACTERS
            for word in words:
                packed += self[word]
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[token] = packed
        return packed


_packed: Final = _Packed()


def _packed_word(word: str) -> int:
    bare = word if word.isalpha() else _NO_LETTER.sub("", word)
    low = bare.lower()
    syllables = _syllables(low)
    unfamiliar = bool(bare) and low not in english().familiar
    long = syllables >= _LONG
    letters = len(bare) - bare.count("'")
    counts = _PACKED.pack(1, syllables, letters, len(word), long, long and unfamiliar, unfamiliar, 0)
    return int.from_bytes(counts, "little")


def _syllables(low: str) -> int:
    """textstat's count of a word in small letters."""
    if not low.isalnum():
        return sum(map(_syllables_of, _without_loose_apostrophes(low).split()))
    return _syllables_of(low)


def _syllables_of(word: str) -> int:
    known = english().syllables.get(word)
    return hyphens().count(word) + 1 if known is None else known


def _without_loose_apostrophes(word: str) -> str:
    return _NO_LETTER.sub("", re.sub(english().apostrophes, "", word)).lower()


def _flesch_kincaid(counts: Counts) -> float:
    """Kincaid, Fishburne, Rogers and Chissom 1975."""
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def _smog(counts: Counts) -> float:
    """McLaughlin 1969."""
    return 1.043 * float((30 * counts.long_words / counts.sentences) ** 0.5) + 3.1291


def _flesch_reading_ease(counts: Counts) -> float:
    """Flesch 1948."""
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def _gunning_fog(counts: Counts) -> float:
    """Gunning 1952."""
    return 0.4 * (counts.words / counts.sentences + 100 * counts.complex_words / counts.words)


def _coleman_liau(counts: Counts) -> float:
    """Coleman and Liau 1975."""
    return 0.058 * (100 * counts.letters / counts.words) - 0.296 * (100 * counts.sentences / counts.words) - 15.8


def _ari(counts: Counts) -> float:
    """Smith and Senter 1967."""
    return 4.71 * counts.characters / counts.words + 0.5 * counts.words / counts.sentences - 21.43


def _dale_chall(counts: Counts) -> float:
    """Dale and Chall 1948, with textstat's list."""
    share = counts.unfamiliar / counts.words
    return 15.79 * share + 0.0496 * counts.words / counts.sentences + (3.6365 if share > _HARD_SHARE else 0)


_FORMULAS: dict[Formula, Callable[[Counts], float]] = {
    "flesch-kincaid": _flesch_kincaid,
    "smog": _smog,
    "flesch-reading-ease": _flesch_reading_ease,
    "gunning-fog": _gunning_fog,
    "coleman-liau": _coleman_liau,
    "ari": _ari,
    "dale-chall": _dale_chall,
}
