"""A sentence with its words and concepts, read only as far as somebody asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from aculint.language.tagger import Tag

# Words as the blank English pipeline of spaCy cuts them, but for marks that no rule looks at (docs/decisions/0004).
_TOKEN = re.compile(
    r"""(?:https?://|www\.)\S+ | [\w.+-]+@[\w-]+\.[\w.]+   # addresses
    | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th)\b)?             # numbers
    | \bcan(?=not\b) | \w+(?=n't\b) | n't\b | '(?:s|re|ve|ll|d|m)\b
    | (?:[a-z]\.){2,} | \w+(?:\.\w+)* | \.{2,} | \S""",
    re.VERBOSE,
)


class Place(NamedTuple):
    """Words ``start`` to ``end`` (exclusive) of a sentence stand for a concept, in one of ``forms``."""

    start: int
    end: int
    forms: frozenset[str]


class Sentence:
    """``text`` (a matching text, see ``tagger``) from ``start`` to ``end`` of its block.

    ``names`` are the names of all its tags. ``words`` are its tokens, ``starts`` and ``ends`` their offsets
    in the block, ``at`` the indexes of each different token: all empty until ``read`` is called, which
    whoever looks at words or places does first.
    """

    __slots__ = ("_at", "_places", "_tags", "at", "block", "end", "ends", "names", "start", "starts", "text", "words")

    def __init__(self, block: int, text: str, start: int, tags: list[Tag]) -> None:
        self.block, self.text, self.start, self.end = block, text, start, start + len(text)
        self.names = frozenset(tag.name for tag in tags)
        self.words: list[str] = []
        self.at: dict[str, list[int]] = {}
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._tags = tags
        self._places: dict[str, list[Place]] = {}
        self._at: dict[str, dict[int, list[Place]]] = {}

    def read(self) -> Sentence:
        """Cut the sentence into words, once; returns the sentence."""
        if self.words:
            return self
        for token in _TOKEN.finditer(self.text):
            self.words.append(token[0])
            self.starts.append(self.start + token.start())
            self.ends.append(self.start + token.end())
        for index, word in enumerate(self.words):
            self.at.setdefault(word, []).append(index)
        first_of = {start: index for index, start in enumerate(self.starts)}
        last_of = {end: index for index, end in enumerate(self.ends)}
        for tag in sorted(self._tags, key=lambda tag: (tag.start, tag.end)):
            first, last = first_of.get(tag.start), last_of.get(tag.end)
            if first is not None and last is not None:
                self._places.setdefault(tag.name, []).append(Place(first, last + 1, tag.forms))
        return self

    def places(self, name: str) -> list[Place]:
        """Where the sentence speaks of the concept ``name``, in reading order."""
        return self._places.get(name, [])

    def places_from(self, name: str, start: int) -> list[Place]:
        """The places of ``name`` that begin with the word ``start``."""
        grouped = self._at.get(name)
        if grouped is None:
            grouped = self._at[name] = {}
            for place in self._places.get(name, ()):
                grouped.setdefault(place.start, []).append(place)
        return grouped.get(start, [])

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
