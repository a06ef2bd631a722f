"""The prose of an article: what is read as running text, sentence by sentence and section by section."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from aculint.document.model import Block, Document, Kind
from aculint.language.citation import reference_heads
from aculint.language.readability import Counts, count, words_of
from aculint.language.sentences import split

_ITEM: Final = Kind.ITEM
_HEADING: Final = Kind.HEADING
_PROSE: Final = (Kind.PARAGRAPH, Kind.ITEM, Kind.DESCRIPTION)
_LEAST_ITEM_WORDS: Final = 5


@lru_cache(maxsize=1)
def _parts(document: Document) -> list[list[tuple[int, int, Counts]]]:
    """The sentences of each block that is read as prose: start, end (exclusive), and what counts in them."""
    return [
        [(start, end, count(block.text[start:end])) for start, end in split(block.text)] if block.kind in _PROSE else []
        for block in document.blocks
    ]


@lru_cache(maxsize=1)
def sizes(document: Document) -> list[int]:
    """How many words each block has."""
    return [_size(block.text, parts) for block, parts in zip(document.blocks, _parts(document), strict=True)]


def _size(text: str, parts: list[tuple[int, int, Counts]]) -> int:
    """The words of the sentences, unless there are none, or two run together, so that words of both are one."""
    if not parts or any(last[1] == following[0] for last, following in pairwise(parts)):
        return len(words_of(text))
    return sum([counts.words for _, _, counts in parts])


@lru_cache(maxsize=1)
def total_size(document: Document) -> int:
    """How many words the prose of a document has."""
    return sum(sizes(document))


class Sentence(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of block ``block``, in section ``section``, and what counts in them.

    ``section`` is the index of the heading above, or -1.
    """

    block: int
    start: int
    end: int
    section: int
    counts: Counts

    def text(self, document: Document) -> str:
        """The words of the sentence."""
        return document.blocks[self.block].text[self.start : self.end]


@lru_cache(maxsize=1)
def sentences_of(document: Document, references: str = "") -> tuple[Sentence, ...]:
    """The sentences of prose: no headings, tables, notes, nor what stands under a heading that ``references`` matches.

    An item of a list counts when it has five words.
    """
    return tuple(_sentences(document, references))


def _sentences(document: Document, references: str) -> Iterator[Sentence]:
    section = -1
    listed = reference_blocks(document, references)
    for index, (block, parts) in enumerate(zip(document.blocks, _parts(document), strict=True)):
        kind = block.kind
        if kind is _HEADING:
            section = index
        if index in listed:
            continue
        least = _LEAST_ITEM_WORDS if kind is _ITEM else 1
        for start, end, counts in parts:
            if counts.words >= least:
                yield Sentence(index, start, end, section, counts)


@lru_cache(maxsize=1)
def reference_blocks(document: Document, references: str) -> frozenset[int]:
    """The blocks of lists of references: from a heading that ``references`` matches to the next of its level."""
    heads = reference_heads(document, references) if references else frozenset()
    found = set()
    level = 0
    for index, block in enumerate(document.blocks) if heads else ():
        if index in heads:
            level = _level(block)
            found.add(index)
        elif level and block.kind is _HEADING and _level(block) <= level:
            level = 0
        elif level:
            found.add(index)
    return frozenset(found)


def _level(block: Block) -> int:
    """A line of plain text that heads a list of references is taken for a heading of the lowest level."""
    return block.level or 7
