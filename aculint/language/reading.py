"""A document as rules read it: each block in matching text, with its tags, its sentences only when somebody asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Final

from aculint.document.model import Block, Document
from aculint.language.meaning import Bits, Tag
from aculint.language.sentence import Sentence, sentences_of
from aculint.language.sentences import split
from aculint.language.tagger import Tagger, matching_text, unmarked

# Blocks are joined up to so many characters and tagged at once. A document of no more is kept once read: what is known
# of its sentences takes up to 500 times its size.
_AT_ONCE: Final = 100_000


class ReadBlock:
    """A block with its matching text and tags; ``mask`` holds a bit for each name that stands in it.

    ``base`` is where the block begins in the text that ``tags`` count from.
    """

    __slots__ = ("_sentences", "base", "block", "index", "mask", "tags", "text")

    def __init__(self, index: int, block: Block, text: str, tags: list[Tag], base: int) -> None:
        self.index, self.block, self.text, self.tags, self.base = index, block, text, tags, base
        mask: Bits = 0
        for tag in tags:
            mask |= tag[2].mask
        self.mask = mask
        self._sentences: list[Sentence] | None = None

    @property
    def is_long(self) -> bool:
        """Is it more than is kept once read?"""
        return len(self.text) > _AT_ONCE

    @property
    def sentences(self) -> list[Sentence]:
        """Its sentences in order."""
        if self._sentences is None:
            spans = split(self.block.text)
            self._sentences = list(sentences_of(self.index, self.text, spans, self.tags, self.base))
        return self._sentences


class Reader:
    """Reads documents with a tagger. The last one is kept, so that whoever else asks for it gets the same."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger
        self._last: tuple[Document, list[ReadBlock]] | None = None

    def read(self, document: Document) -> Iterable[ReadBlock]:
        """All blocks of a document in order."""
        last = self._last
        if last and last[0] is document:
            return last[1]
        blocks = blocks_of(document, self.tagger)
        if len(document.source.text) > _AT_ONCE:
            return blocks
        self._last = document, list(blocks)
        return self._last[1]


def blocks_of(document: Document, tagger: Tagger) -> Iterator[ReadBlock]:
    """All blocks, tagged many at once."""
    for first, texts, text, around in _joined(document):
        tags = tagger.tag(text, around)
        last_tag = len(tags)
        start = at = 0
        for index, own in enumerate(texts, first):
            end = start + len(own)
            behind = at
            while behind < last_tag and tags[behind][1] <= end:
                behind += 1
            yield ReadBlock(index, document.blocks[index], own, tags[at:behind], start)
            at = behind
            start = end + 1


def tagged_blocks(document: Document, tagger: Tagger) -> Iterator[ReadBlock]:
    """Only the blocks that have tags, which with few words are few."""
    for first, texts, text, around in _joined(document):
        tags = tagger.tag(text, around)
        borders = _borders(document, first, first + len(texts)) if tags else []
        at = 0
        while at < len(tags):
            index = bisect_right(borders, tags[at][1] - 1) - 1
            own, start = texts[index], borders[index]
            behind = bisect_right(tags, start + len(own), at, key=_end)
            yield ReadBlock(first + index, document.blocks[first + index], own, tags[at:behind], start)
            at = behind


@lru_cache(maxsize=1)
def _borders(document: Document, first: int, last: int) -> list[int]:
    """Where each of the joined blocks begins."""
    sizes = (len(block.text) + 1 for block in document.blocks[first : last - 1])
    return list(accumulate(sizes, initial=0))


def _end(tag: Tag) -> int:
    return tag[1]


@lru_cache(maxsize=1)
def _joined(document: Document) -> list[tuple[int, list[str], str, str]]:
    """The first of each group of blocks, their matching texts, and these joined, plain and padded.

    Each is made by itself: one letter that is not ASCII makes Python look at each of a text.
    """
    joined = []
    for first, last in _groups(document):
        texts = [matching_text(block.text) for block in document.blocks[first:last]]
        joined.append((first, texts, "\n".join(texts), f" {' '.join(map(unmarked, texts))} "))
    return joined


def _groups(document: Document) -> Iterator[tuple[int, int]]:
    """The groups of blocks that are tagged at once."""
    first = size = 0
    for index, block in enumerate(document.blocks):
        if size + len(block.text) > _AT_ONCE and size:
            yield first, index
            first, size = index, 0
        size += len(block.text) + 1
    if first < len(document.blocks):
        yield first, len(document.blocks)
