"""A document as aculint sees it: blocks of prose, each with a map back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter, itemgetter

from msgspec import Struct

from aculint.source import Source


class Kind(StrEnum):
    """What part of the article a block of prose is."""

    TITLE = "title"
    DESCRIPTION = "description"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    NOTE = "note"
    CAPTION = "caption"


class Segment(Struct, frozen=True, gc=False):
    """Characters of a block that stand together in the source.

    ``text_length == source_length`` maps character by character; any other pair is one unit, such as
    an entity: whatever touches it covers all of it.
    """

    text_start: int
    source_start: int
    text_length: int
    source_length: int


class Link(Struct, frozen=True, gc=False):
    """A link on ``text[start:end]`` of its block; ``target`` as written."""

    start: int
    end: int
    target: str


class NoteReference(Struct, frozen=True, gc=False):
    """A footnote mark at ``text[start]`` of its block, pointing to the note ``label``."""

    start: int
    label: str


class Block(Struct, frozen=True):
    """A run of prose that a reader sees as one: a paragraph, a heading, a list item, a table cell.

    ``text`` is folded (straight quotes, plain spaces, no soft hyphens). ``level`` is the heading level
    or the list depth, both from 1, else 0. ``lead`` is the index of the block that introduces a list
    item, or None. ``quoted`` marks block quotes.
    """

    kind: Kind
    text: str
    segments: tuple[Segment, ...]
    level: int = 0
    lead: int | None = None
    quoted: bool = False
    links: tuple[Link, ...] = ()
    notes: tuple[NoteReference, ...] = ()
    label: str = ""

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets, end exclusive, of ``text[start:end]``, which must not be empty."""
        return self._source(start, last=False), self._source(end - 1, last=True)

    def _source(self, at: int, *, last: bool) -> int:
        segment = self.segments[bisect_right(self.segments, at, key=attrgetter("text_start")) - 1]
        if segment.text_length == segment.source_length:
            return segment.source_start + at - segment.text_start + last
        return segment.source_start + (segment.source_length if last else 0)


class Fault(StrEnum):
    """What a reader ought to find at a place of the article, and does not."""

    EMPTY_HEADING = "empty-heading"
    NO_ALTERNATIVE = "no-alternative"


@dataclass(frozen=True, slots=True)
class Gap:
    """Characters ``start`` to ``end`` (exclusive) of the source show nothing that can be read."""

    fault: Fault
    start: int
    end: int


def within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Does ``at`` lie in one of the spans (start, end exclusive), which stand in order and apart?"""
    index = bisect_right(spans, at, key=itemgetter(0)) - 1
    return index >= 0 and at < spans[index][1]


WHOLE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """An article: its source and its blocks in reading order.

    ``notes`` maps a footnote's label to the index of its block. ``data`` holds the front matter's
    scalar values as text, by key. ``gaps`` are headings without words, and images without a text that says
    what they show. ``answered`` are the labels of the footnotes that hold anything, be it only an address.
    """

    source: Source
    format: str
    blocks: tuple[Block, ...]
    notes: dict[str, int] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    answered: frozenset[str] = frozenset()

    def block(self, index: int) -> Block:
        """The block ``index``, or for ``WHOLE`` the source as one block, for what is no prose."""
        if index != WHOLE:
            return self.blocks[index]
        size = len(self.source.text)
        return Block(Kind.NOTE, self.source.text, (Segment(0, 0, size, size),))

    @property
    def title(self) -> Block | None:
        """The block that names the article: its title, else its first heading of level 1."""
        titles = (block for block in self.blocks if block.kind is Kind.TITLE)
        headings = (block for block in self.blocks if block.kind is Kind.HEADING and block.level == 1)
        return next(titles, next(headings, None))
