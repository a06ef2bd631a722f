"""Where an article names a source that a reader can look up.

What counts is data (``rules/context/citations.yaml``): patterns of identifiers and references, and
links to other sites. A link into the article's own site is no source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache

import msgspec

from aculint.document.model import Block, Document, Kind

# So many characters besides a link still leave a line that is nothing but a link.
_MARKS = 4
# What is longer is a paragraph, not the heading of a list of references.
_LONGEST_HEADING = 100
_MAY_HEAD = (Kind.HEADING, Kind.PARAGRAPH)


class CitationFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``patterns`` are regular expressions by name; ``numbered`` ones need a list of references.

    ``reference_headings`` is a regular expression for the heading of such a list, ``no_source`` one for
    addresses that support nothing (booking pages, social networks), ``source_line`` one for how a line begins that
    names the source of the block above it. ``hint`` is one without which no pattern matches:
    it is tried first.
    """

    patterns: dict[str, str]
    numbered: dict[str, str]
    reference_headings: str
    no_source: str
    source_line: str
    hint: str = ""


class Citations:
    """Finds sources in the blocks of one document."""

    def __init__(self, file: CitationFile, document: Document) -> None:
        self._file = file
        self._document = document
        self._found: dict[int, str] = {}

    def supporting(self, index: int) -> str:
        """The source that stands with block ``index``, in a few words, or nothing."""
        if index not in self._found:
            found = (self._named_in(block) for block in self._together(index))
            self._found[index] = next(filter(None, found), "")
        return self._found[index]

    def lists(self, index: int) -> bool:
        """Does block ``index`` stand in the article's list of references, which tells nothing in its own voice?"""
        return index in self._references

    @cached_property
    def named_at_the_end(self) -> bool:
        """Does the article close with a list of references that has entries?"""
        return any(self._document.blocks[index].kind is not Kind.HEADING for index in self._references)

    @cached_property
    def named_anywhere(self) -> bool:
        """Does any block name a source?"""
        hints = self._hint.search
        return any(
            self._named_in(block) for block in self._document.blocks if block.links or block.notes or hints(block.text)
        )

    def _together(self, index: int) -> Iterator[Block]:
        """The block, what introduces it, and what stands around a quotation."""
        blocks = self._document.blocks
        block = blocks[index]
        yield block
        if block.lead is not None:
            yield blocks[block.lead]
        behind = blocks[index + 1 : index + 2]
        if block.quoted:
            yield from (*blocks[max(0, index - 1) : index], *behind)
        else:
            yield from filter(self._is_source_line, behind)

    def _is_source_line(self, block: Block) -> bool:
        """Is the block nothing but a link, or a line that begins with "Source:"?"""
        if block.kind is Kind.HEADING:
            return False
        linked = sum(link.end - link.start for link in block.links)
        return bool(self._source_line.match(block.text)) or (linked > 0 and len(block.text) - linked <= _MARKS)

    @cached_property
    def _source_line(self) -> re.Pattern[str]:
        return _in_any_case(self._file.source_line)

    def _named_in(self, block: Block) -> str:
        for link in block.links:
            if link.target.startswith(("http://", "https://", "//")) and not self._no_source.search(link.target):
                return f"a link to {link.target.split('/')[2]}"
        for note in block.notes:
            if note.label in self._document.answered:
                return f"footnote {note.label}"
        for name, pattern in self._patterns if self._hint.search(block.text) else ():
            if found := pattern.search(block.text):
                return f"{name} “{found[0]}”"
        return ""

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        wanted = {**self._file.patterns, **(self._file.numbered if self._references else {})}
        return [(name, re.compile(pattern)) for name, pattern in wanted.items()]

    @cached_property
    def _hint(self) -> re.Pattern[str]:
        return re.compile(self._file.hint)

    @cached_property
    def _no_source(self) -> re.Pattern[str]:
        return _in_any_case(self._file.no_source)

    @cached_property
    def _references(self) -> frozenset[int]:
        """The headings of reference lists and all blocks from each to the next heading, or to the end of its items."""
        heads = reference_heads(self._document, self._file.reference_headings)
        listed, within, items = set(), False, False
        for index, block in enumerate(self._document.blocks) if heads else ():
            if block.kind is Kind.HEADING or not within or (items and block.kind is Kind.PARAGRAPH):
                within = index in heads
                items = False
            items = items or block.kind is Kind.ITEM
            if within:
                listed.add(index)
        return frozenset(listed)


@lru_cache(maxsize=1)
def reference_heads(document: Document, headings: str) -> frozenset[int]:
    """The blocks that head lists of references: headings and lines that match ``headings``, a regular expression."""
    matches = _in_any_case(headings).fullmatch
    return frozenset(
        index
        for index, block in enumerate(document.blocks)
        if block.kind in _MAY_HEAD and len(block.text) <= _LONGEST_HEADING and matches(block.text)
    )


@cache
def _in_any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
