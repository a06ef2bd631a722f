"""Paragraphs and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise

from aculint.checks.around import Around
from aculint.checks.headings import whole
from aculint.checks.hit import Hit
from aculint.checks.prose import reference_blocks, sizes
from aculint.document.model import WHOLE, Block, Document, Kind
from aculint.language.sentences import split
from aculint.rulebook.settings import StructureSettings

_PROSE = (Kind.PARAGRAPH, Kind.DESCRIPTION)
_MAY_BE_GLUED = re.compile(r"\n[ \t]*+(?:\(?\d{1,2}[.)][A-Z]|[•◦▪●])")
_GLUED = re.compile(r"^[ \t]*(\(?\d{1,2}[.)][A-Z][a-z]+)|^[ \t]*([•◦▪●])(?=\s*\w)", re.MULTILINE)
_NUMBER = re.compile(r"(?:^|[\r\n])[ \t]*\(?(\d{1,2})[.)][ \t]*$")
_LONGEST_MARK = 80
_WANTS_VERB = re.compile(
    r"\b(?:will|can|may|might|should|must|could|would|(?:need|needs|have|has|want|try|able|how|remember|aim|aims|ways?|"
    r"ought|asked|likely|sure|best|important) (?:not )?to)\s*:$"
)
_NO_VERB = re.compile(
    r"(?:the|a|an|this|these|those|your|our|their|my|its|his|her|it|he|she|they|we|you|i|there)\s|"
    r"(?!bring |sing |ring |swing |cling |fling |spring |string |sting |wring |ping |king )[a-z]{2,}ing\s",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:[\w'/-]+ ){0,2}[\w'/-]+"
    r"(?:ments?|[ts]ions?|sis|ances?|ences?|ity|ities|ings?|ology|apy|ages?|ness|ures?|als?|plans?)\s?:\s?(?=[A-Z])"
)


def long_paragraph(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """A paragraph of more than ``most`` words, or of more than ``least`` in more than ``sentences`` sentences."""
    listed = reference_blocks(document, around.references)
    for index, (block, words) in enumerate(zip(document.blocks, sizes(document), strict=True)):
        size = words if block.kind is Kind.PARAGRAPH and index not in listed else 0
        if size > settings.most or (size > settings.least > 0 and len(split(block.text)) > settings.sentences):
            yield whole(document, index, {"size": str(size)})


def wall_of_text(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    for prose, run in groupby(enumerate(document.blocks), key=lambda pair: pair[1].kind in _PROSE):
        indices = [index for index, _ in run] if prose else []
        size = sum(sizes(document)[index] for index in indices)
        if size > settings.most:
            yield whole(document, indices[0], {"size": str(size)})


def long_list(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    listed = reference_blocks(document, around.references)
    for items in _lists(document):
        if len(items) <= settings.most or items[0][0] in listed:
            continue
        if sum(sizes(document)[index] for index, _ in items) > len(items) * settings.words:
            yield whole(document, items[0][0], {"size": str(len(items))})


def all_bullets(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """An article of ``most`` words and more that stands in list items of whole sentences (``words`` and more)."""
    listed = reference_blocks(document, around.references)
    words = sizes(document)
    items = [
        index
        for each in _lists(document)
        for index, _ in each
        if index not in listed and words[index] >= settings.words
    ]
    if not items:
        return
    inside = sum(words[index] for index in items)
    prose = sum(
        words[index]
        for index, block in enumerate(document.blocks)
        if index not in listed and block.kind in (*_PROSE, Kind.ITEM)
    )
    if prose > settings.most and inside > settings.share * prose:
        yield whole(document, items[0], {"share": f"{100 * inside / prose:.0f}"})


def list_marker(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """A number with no space behind it, a typed bullet in Markdown, and numbers that do not count up."""
    yield from _glued(document)
    if document.format != "text":
        return
    for items in _lists(document):
        numbers = [(index, block, _marker(document, block)) for index, block in items]
        for (_, _, before), (index, _, number) in pairwise(numbers):
            if before and number and number not in (before + 1, 1):
                yield whole(document, index, {"fault": f"number {number} follows number {before}"})
            elif (before is None) != (number is None):
                yield whole(document, index, {"fault": "bullets and numbers are mixed"})
                break


def _glued(document: Document) -> Iterator[Hit]:
    source = document.source.text
    if not _MAY_BE_GLUED.search(f"\n{source}"):
        return
    spans = [
        (block.source_span(0, len(block.text)), block)
        for block in document.blocks
        if block.kind is Kind.PARAGRAPH or (block.kind is Kind.ITEM and document.format == "text")
    ]
    for (start, end), block in spans:
        line = start - min(document.source.position(start).column - 1, _LONGEST_MARK)
        for found in _GLUED.finditer(source, line, end):
            if found[1]:
                yield Hit(WHOLE, *found.span(1), {"fault": "there is no space behind the number"})
            elif document.format != "text" and block.kind is Kind.PARAGRAPH and found.start(2) >= start:
                yield Hit(WHOLE, *found.span(2), {"fault": "a typed bullet makes no list"})
                break


def _marker(document: Document, block: Block) -> int | None:
    """The number before an item of plain text, None for a bullet."""
    start = block.segments[0].source_start
    found = _NUMBER.search(document.source.text, max(0, start - 12), start)
    return int(found[1]) if found else None


def broken_lead_in(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """The first item of a list that cannot follow "you should:"."""
    for items in _lists(document):
        lead = items[0][1].lead
        if lead is None or len(items) < 2 or not _WANTS_VERB.search(document.blocks[lead].text):
            continue
        for index, block in items:
            if _NO_VERB.match(block.text) or _LABEL.match(block.text):
                end = document.blocks[lead].text
                yield whole(document, index, {"lead": " ".join(end.split(" ")[-4:])})
                break


@lru_cache(maxsize=1)
def _lists(document: Document) -> list[list[tuple[int, Block]]]:
    """The items of each list of one depth, in order."""
    runs = groupby(enumerate(document.blocks), key=_run)
    return [list(items) for run, items in runs if run is not None]


def _run(pair: tuple[int, Block]) -> tuple[int | None, int] | None:
    """What the items of a list of one depth have in common: what introduces them, and how deep they stand."""
    block = pair[1]
    return (block.lead, block.level) if block.kind is Kind.ITEM else None
