"""A sentence with its words and concepts, read only as far as somebody asks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aculint.language.tagger import Tag

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer of spaCy's blank English pipeline, loaded at its first use."""
    import spacy

    return spacy.blank("en").tokenizer


class Place(NamedTuple):
    """Words ``start`` to ``end`` (exclusive) of a sentence stand for a concept, in one of ``forms``."""

    start: int
    end: int
    forms: frozenset[str]


class Sentence:
    """``text`` (a matching text, see ``tagger``) from ``start`` to ``end`` of its block.

    ``words`` are the tokens, ``starts`` and ``ends`` their offsets in the block.
    """

    __slots__ = ("_at", "_ends", "_names", "_places", "_starts", "_tags", "_words", "block", "end", "start", "text")

    def __init__(self, block: int, text: str, start: int, tags: list[Tag]) -> None:
        self.block, self.text, self.start, self.end = block, text, start, start + len(text)
        self._tags = tags
        self._names = frozenset(tag.name for tag in tags)
        self._words: list[str] | None = None
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._places: dict[str, list[Place]] = {}
        self._at: dict[str, dict[int, list[Place]]] = {}

    @property
    def names(self) -> frozenset[str]:
        """The names of all tags in this sentence; needs no tokens."""
        return self._names

    @property
    def words(self) -> list[str]:
        if self._words is None:
            self._read()
        assert self._words is not None
        return self._words

    @property
    def starts(self) -> list[int]:
        return self._starts if self.words else []

    @property
    def ends(self) -> list[int]:
        return self._ends if self.words else []

    def places(self, name: str) -> list[Place]:
        """Where the sentence speaks of the concept ``name``, in reading order."""
        if self._words is None:
            self._read()
        return self._places.get(name, [])

    def places_from(self, name: str, start: int) -> list[Place]:
        """The places of ``name`` that begin with the word ``start``."""
        if self._words is None:
            self._read()
        if name not in self._at:
            grouped: dict[int, list[Place]] = {}
            for place in self._places.get(name, ()):
                grouped.setdefault(place.start, []).append(place)
            self._at[name] = grouped
        return self._at[name].get(start, [])

    def _read(self) -> None:
        words, starts, ends = [], [], []
        for token in tokenizer()(self.text):
            if not token.is_space:
                words.append(token.text)
                starts.append(self.start + token.idx)
                ends.append(self.start + token.idx + len(token.text))
        self._words, self._starts, self._ends = words, starts, ends
        for tag in sorted(self._tags, key=lambda tag: (tag.start, tag.end)):
            first = bisect_left(starts, tag.start)
            last = bisect_left(ends, tag.end)
            if first < len(starts) and starts[first] == tag.start and last < len(ends) and ends[last] == tag.end:
                self._places.setdefault(tag.name, []).append(Place(first, last + 1, tag.forms))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Block offsets, end exclusive, of the words ``start`` to ``end`` (exclusive)."""
        return self.starts[start], self.ends[end - 1]

    def shows(self, start: int, end: int) -> str:
        """The words ``start`` to ``end`` (exclusive) as they stand in the matching text."""
        first, last = self.span(start, end)
        return self.text[first - self.start : last - self.start]


def sentences_of(block: int, text: str, spans: list[tuple[int, int]], tags: list[Tag]) -> Iterator[Sentence]:
    """The sentences of one block, each with the tags that lie wholly within it."""
    ordered = sorted(tags, key=lambda tag: tag.start)
    at = 0
    for start, end in spans:
        while at < len(ordered) and ordered[at].start < start:
            at += 1
        own = []
        while at < len(ordered) and ordered[at].start < end:
            if ordered[at].end <= end:
                own.append(ordered[at])
            at += 1
        yield Sentence(block, text[start:end], start, own)
