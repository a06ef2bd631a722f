"""A sentence with its words and concepts, read only as far as somebody asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any, Final

from aculint.language.meaning import Bits, Tag

# Words as the blank English pipeline of spaCy cuts them, but for marks that no rule looks at (docs/decisions/0004).
_ADDRESS: Final = r"(?:https?://|www\.)\S+ | [\w.+-]+@[\w-]+\.[\w.]+"
_WORD: Final = r"""\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th)\b)?             # numbers
    | \bcan(?=not\b) | \w+(?=n't\b) | n't\b | '(?:s|re|ve|ll|d|m)\b
    | (?:[a-z]\.){2,} | \w+(?:\.\w+)* | \.{2,} | \S"""
_CUT: Final = re.compile(rf"{_ADDRESS} | {_WORD}", re.VERBOSE)
# What stands between two spaces, with the words that it holds: most of a text is said again and again.
_known: Final[dict[str, list[tuple[str, int, int]]]] = {}
_MOST_KNOWN: Final = 1 << 16
_ENDS: Final = frozenset('.,;:!?)"')


class Place:
    """Words ``start`` to ``end`` (exclusive) of a sentence stand for a concept, in one of ``forms``."""

    __slots__ = ("end", "forms", "start")

    def __init__(self, start: int, end: int, forms: frozenset[str]) -> None:
        self.start, self.end, self.forms = start, end, forms


class Sentence:
    """``text`` (a matching text, see ``tagger``) from ``start`` to ``end`` of its block.

    ``mask`` has a bit for the name of all that its tags mean, ``names`` those of concepts and cues. ``words`` are its
    tokens, ``starts`` and ``ends`` their offsets in the block, ``at`` has for each different token a bit for each index
    at which it stands: all empty until ``read`` is called, which whoever looks at words or places does first. ``memo``
    is for what others find out about it.
    """

    __slots__ = (
        "_at", "_base", "_names", "_places", "_spots", "at", "block", "end", "ends", "mask", "memo", "start", "starts",
        "tags", "text", "words",
    )  # fmt: skip

    def __init__(self, block: int, text: str, start: int, tags: list[Tag], base: int = 0) -> None:
        """``base`` is where the block begins in the text that ``tags`` count from."""
        self.block, self.text, self.start, self.end = block, text, start, start + len(text)
        mask: Bits = 0
        for tag in tags:
            mask |= tag[2].mask
        self.mask = mask
        self.tags = tags
        self._base = base
        self.forget()

    def forget(self) -> None:
        """Let go of what was read and found out; whoever asks again reads it again."""
        self.words: list[str] = []
        self.at: dict[str, int] = {}
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.memo: dict[Any, Any] = {}
        self._names: frozenset[str] | None = None
        self._spots: list[tuple[int, int, dict[str, frozenset[str]]]] = []
        self._places: dict[str, list[Place]] = {}
        self._at: dict[str, dict[int, list[Place]]] = {}

    @property
    def names(self) -> frozenset[str]:
        """The names of the concepts and cues that it has tags of."""
        if self._names is None:
            self._names = frozenset().union(*[tag[2].forms for tag in self.tags if tag[2].placed])
        return self._names

    def read(self) -> Sentence:
        """Cut the sentence into words, once; returns the sentence."""
        if self.words:
            return self
        words, starts, ends, at = self.words, self.starts, self.ends, self.at
        offset, mark = self.start, 1
        for run in self.text.split(" "):
            behind = offset + len(run)
            if run.isalpha() and run != "cannot":
                words.append(run)
                starts.append(offset)
                ends.append(behind)
                at[run] = at.get(run, 0) | mark
                mark <<= 1
            else:
                for word, first, last in _cut(run):
                    words.append(word)
                    starts.append(offset + first)
                    ends.append(offset + last)
                    at[word] = at.get(word, 0) | mark
                    mark <<= 1
            offset = behind + 1
        self._spots = self._spotted()
        return self

    def _spotted(self) -> list[tuple[int, int, dict[str, frozenset[str]]]]:
        """The tags of concepts and cues that begin and end where words do, as words."""
        spots = []
        starts, ends, base, count = self.starts, self.ends, self._base, len(self.words)
        first = 0
        for tag in self.tags:
            meaning = tag[2]
            if not meaning.placed:
                continue
            start, end = tag[0] - base, tag[1] - base
            while first < count and starts[first] < start:
                first += 1
            last = first
            while last < count and ends[last] < end:
                last += 1
            if last < count and starts[first] == start and ends[last] == end:
                spots.append((first, last + 1, meaning.forms))
        return spots

    def marks(self, words: frozenset[str]) -> int:
        """A bit for each index at which one of the words stands."""
        marks: int | None = self.memo.get(words)
        if marks is None:
            marks = 0
            for word, own in self.at.items():
                if word in words:
                    marks |= own
            self.memo[words] = marks
        return marks

    def spans_of(self, name: str) -> Iterator[tuple[int, int]]:
        """Like ``places``, but only where each begins and ends (exclusive)."""
        return ((first, last) for first, last, forms in self._spots if name in forms)

    def places(self, name: str) -> list[Place]:
        """Where the sentence speaks of the concept ``name``, in reading order."""
        places = self._places.get(name)
        if places is None:
            places = [Place(first, last, forms[name]) for first, last, forms in self._spots if name in forms]
            self._places[name] = places
        return places

    def places_from(self, name: str, start: int) -> list[Place]:
        """The places of ``name`` that begin with the word ``start``."""
        grouped = self._at.get(name)
        if grouped is None:
            grouped = self._at[name] = {}
            for place in self.places(name):
                grouped.setdefault(place.start, []).append(place)
        return grouped.get(start, [])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Block offsets, end exclusive, of the words ``start`` to ``end`` (exclusive)."""
        return self.starts[start], self.ends[end - 1]

    def shows(self, start: int, end: int) -> str:
        """The words ``start`` to ``end`` (exclusive) as they stand in the matching text."""
        first, last = self.span(start, end)
        return self.text[first - self.start : last - self.start]


def _cut(run: str) -> list[tuple[str, int, int]]:
    """The words of what stands between two spaces, each with where it begins and ends (exclusive) in it."""
    known = _known.get(run)
    if known is not None:
        return known
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    word = run[:-1] if run[-1:] in _ENDS else run
    size = len(word)
    if not word.isalpha() or word == "cannot":
        cut = [(found[0], *found.span()) for found in _CUT.finditer(run)]
    elif size == len(run):
        cut = [(word, 0, size)]
    else:
        cut = [(word, 0, size), (run[size:], size, size + 1)]
    _known[run] = cut
    return cut


def sentences_of(
    block: int, text: str, spans: Iterable[tuple[int, int]], tags: list[Tag], base: int = 0
) -> Iterator[Sentence]:
    """The sentences of one block, each with the tags that lie wholly within it.

    ``base`` is where the block begins in the text that ``tags``, in the order in which they end, count from.
    """
    ordered = sorted(tags, key=itemgetter(0))
    at, last = 0, len(ordered)
    for start, end in spans:
        first, behind = start + base, end + base
        while at < last and ordered[at][0] < first:
            at += 1
        own = []
        while at < last and ordered[at][0] < behind:
            if ordered[at][1] <= behind:
                own.append(ordered[at])
            at += 1
        yield Sentence(block, text[start:end], start, own, base)
