"""How an article is built: headings, paragraphs, lists, links, and who wrote and reviewed it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.measure import headline
from aculint.document.model import Document, Kind
from aculint.language.readability import words_of
from aculint.rulebook.settings import StructureSettings

_PROSE = (Kind.PARAGRAPH, Kind.DESCRIPTION)
_BYLINE = re.compile(
    r"\b(?:(?:written|reviewed|checked|approved|edited|posted|published) (?:by|on)|medically reviewed|"
    r"last (?:reviewed|updated)|by (?-i:(?:Dr\.? )?[A-Z][a-z]+ [A-Z][a-z]+)|page last reviewed|"
    r"reviewed:|updated:|author:)",
    re.IGNORECASE,
)
_BYLINE_KEYS = frozenset(
    ("author", "authors", "reviewer", "reviewed", "reviewedby", "reviewed_by", "date", "lastmod", "updated", "pubdate")
)


def prepare(settings: Mapping[str, object]) -> StructureSettings:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return msgspec.convert(settings, StructureSettings)


def check(document: Document, settings: StructureSettings) -> Iterator[Hit]:
    """The findings of one kind."""
    return _CHECKS[settings.of](document, settings)


def _skipped_level(document: Document, settings: StructureSettings) -> Iterator[Hit]:
    before = 0
    for index, block in enumerate(document.blocks):
        if block.kind is Kind.HEADING and block.level:
            if before and block.level > before + 1:
                yield _all(document, index, {"level": str(block.level), "before": str(before)})
            before = block.level


def _main_headings(document: Document, settings: StructureSettings) -> Iterator[Hit]:
    main = [index for index, block in enumerate(document.blocks) if block.kind is Kind.HEADING and block.level == 1]
    yield from (_all(document, index) for index in main[1:])


def _shouting(document: Document, settings: StructureSettings) -> Iterator[Hit]:
    for index, block in enumerate(document.blocks):
        if block.kind not in (Kind.HEADING, Kind.TITLE) or not block.text.isupper():
            continue
        if sum(len(word) > 3 for word in words_of(block.text)) >= settings.most:
            yield _all(document, index)


def _long_heading(document: Document, settings: StructureSettings) -> Iterator[Hit]:
    for index, block in enumerate(document.blocks):
        if block.kind is Kind.HEADING and len(block.text) > settings.most:
            yield _all(document, index, {"size": str(len(block.text))})


def _long_paragraph(document: Document, settings: StructureSettings) -> Iterator[Hit]:
    for index, block in enumerate(document.blocks):
        size = _size(block.text) if block.kind is Kind.PARAGRAPH else 0
        if size > settings.most:
            yield _all(document, index, {"size": str(size)})


def _wall_of_text(document: Document, settings: StructureSettings) -> Iterator[Hit]:
    for prose, run in groupby(enumerate(document.blocks), key=lambda pair: pair[1].kind in _PROSE):
        blocks = list(run)
        size = sum(_size(block.text) for _, block in blocks)
        if prose and size > settings.most:
            yield _all(document, blocks[0][0], {"size": str(size)})


def _long_list(document: Document, settings: StructureSettings) -> Iterator[Hit]:
    for level, run in groupby(
        enumerate(document.blocks), key=lambda pair: (pair[1].lead, pair[1].kind is Kind.ITEM, pair[1].level)
    ):
        items = list(run)
        size = sum(_size(block.text) for _, block in items)
        if level[1] and len(items) > settings.most and size > len(items) * settings.words:
            yield _all(document, items[0][0], {"size": str(len(items))})


def _vague_link(document: Document, settings: StructureSettings) -> Iterator[Hit]:
    vague = {phrase.strip() for phrase in settings.phrases.split(",")}
    for index, block in enumerate(document.blocks):
        for link in block.links:
            text = block.text[link.start : link.end]
            if text.strip(" .!:>→»").lower() in vague:
                yield Hit(index, link.start, link.end)


def _no_byline(document: Document, settings: StructureSettings) -> Iterator[Hit]:
    if not document.blocks or sum(_size(block.text) for block in document.blocks) < settings.most:
        return
    if any(key.lower().replace("-", "_") in _BYLINE_KEYS for key in document.data):
        return
    edges = (*document.blocks[:6], *document.blocks[-10:])
    if not any(_BYLINE.search(block.text) for block in edges):
        yield Hit(*headline(document))


@lru_cache(maxsize=4096)
def _size(text: str) -> int:
    """How many words a block has: several rules ask."""
    return len(words_of(text))


def _all(document: Document, index: int, fields: dict[str, str] | None = None) -> Hit:
    return Hit(index, 0, len(document.blocks[index].text), fields or {})


_CHECKS: dict[str, Callable[[Document, StructureSettings], Iterator[Hit]]] = {
    "skipped-level": _skipped_level,
    "main-headings": _main_headings,
    "shouting": _shouting,
    "long-heading": _long_heading,
    "long-paragraph": _long_paragraph,
    "wall-of-text": _wall_of_text,
    "long-list": _long_list,
    "vague-link": _vague_link,
    "no-byline": _no_byline,
}
