"""Headings, and search phrases that are no English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from aculint.checks.around import Around
from aculint.checks.hit import Hit
from aculint.checks.joined import joined
from aculint.checks.measure import headline
from aculint.checks.prose import reference_blocks, total_size
from aculint.document.model import WHOLE, Block, Document, Fault, Kind
from aculint.language.readability import words_of
from aculint.language.reading import tagged_blocks
from aculint.language.table import Table
from aculint.language.tagger import Tagger, matching_text
from aculint.rulebook.settings import StructureSettings

_HEADS = (Kind.HEADING, Kind.TITLE)
_MAY_BE_STUFFED = (Kind.PARAGRAPH, Kind.ITEM, *_HEADS)
_JOINED = re.compile(
    r"[a-z](How|What|Why|When|Who|Where|Which|Is|Are|Can|Does|Do|The|And|For|With|From|Should|Will|Your|Our)\b"
)
_TEMPLATE = re.compile(r"[{}]|<[%?]")
_SMALL_WORDS = "For|In|With|And|Of|To|On|At|Your|The"
_MAY_BE_TITLED = re.compile(rf" (?=[FIWAOTY])(?<=\w )(?:{_SMALL_WORDS}) ")
_NO_NOUN_BEHIND = (
    r"(?! (?:relief|treatments?|therap\w+|management|care|clinics?|patients?|stud\w+|trials?|research|programs?|"
    r"programmes?|specialists?|points?|sessions?|protocols?|reviews?|guidelines?|sufferers?)\b)"
)


def skipped_level(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    before = 0
    for index, block in _headings(document):
        if block.level:
            if before and block.level > before + 1:
                yield whole(document, index, {"level": str(block.level), "before": str(before)})
            before = block.level


def main_headings(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    main = [index for index, block in _headings(document) if block.level == 1]
    yield from (whole(document, index) for index in main[1:])


def no_title(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """An article of ``most`` words without a title or a main heading."""
    if document.blocks and document.title is None and total_size(document) > settings.most:
        yield Hit(*headline(document))


def shouting(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    for index, block in heads(document):
        if block.text.isupper() and sum(len(word) > 3 for word in words_of(block.text)) >= settings.most:
            yield whole(document, index)


def long_heading(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    for index, block in _headings(document):
        if len(block.text) > settings.most:
            yield whole(document, index, {"size": str(len(block.text))})


def empty_heading(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """A heading without words, unless a template fills it in."""
    for gap in document.gaps:
        if gap.fault is Fault.EMPTY_HEADING and not _TEMPLATE.search(document.source.text, gap.start, gap.end):
            yield Hit(WHOLE, gap.start, gap.end)


def vague_heading(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    vague = listed(settings.phrases)
    for index, block in _headings(document):
        if block.text.strip(" .:!?").lower() in vague:
            yield whole(document, index)


def joined_heading(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """Two headings that run together, as in "The reliefHow does it work?"."""
    for index, block in heads(document):
        if found := _JOINED.search(block.text):
            yield whole(document, index, {"second": block.text[found.start(1) :]})


def keyword_stuffing(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """A treatment and a complaint side by side as nobody says it, or a search phrase in capitals within a sentence."""
    phrases = _search_phrases(settings.phrases, settings.complaints)
    listed = reference_blocks(document, around.references)
    for read in tagged_blocks(document, phrases.tagger):
        if read.block.kind in _MAY_BE_STUFFED and read.index not in listed and not read.block.quoted:
            yield from (Hit(read.index, *found.span()) for found in phrases.untidy.finditer(read.block.text))
    for index in dict.fromkeys(index for index, _, _ in joined(document).find(_MAY_BE_TITLED)):
        text = document.blocks[index].text
        if document.blocks[index].kind is Kind.PARAGRAPH and index not in listed:
            found = list(phrases.titled.finditer(text))
            if found and not _is_titled(text):
                yield from (Hit(index, *each.span()) for each in found)


class _SearchPhrases(NamedTuple):
    """``tagger`` is quick to find a treatment and a complaint side by side; ``untidy`` looks at what stands around."""

    tagger: Tagger
    untidy: re.Pattern[str]
    titled: re.Pattern[str]


@lru_cache
def _search_phrases(phrases: str, complaints: str) -> _SearchPhrases:
    treatment, complaint = _any_of(phrases), _any_of(complaints)
    pairs = product(phrases.split(","), complaints.split(","))
    side_by_side = {matching_text(f"{first.strip()} {second.strip()}"): set[str]() for first, second in pairs}
    return _SearchPhrases(
        Tagger(Table.of([("", side_by_side)])),
        re.compile(rf"(?<![-'\w])(?:{treatment}) (?:{complaint})\b(?![-'’]){_NO_NOUN_BEHIND}", re.IGNORECASE),
        re.compile(rf"(?:[A-Z]\w+ )+(?:{_SMALL_WORDS}) (?:[A-Z]\w+ )*(?i:{complaint})\b"),
    )


def _is_titled(text: str) -> bool:
    """Is it a heading in all but markup: most of its words with a capital?"""
    words = words_of(text)
    return sum(word[0].isupper() for word in words) > len(words) / 2


@lru_cache(maxsize=1)
def heads(document: Document) -> list[tuple[int, Block]]:
    """Its headings and titles."""
    return [(index, block) for index, block in enumerate(document.blocks) if block.kind in _HEADS]


def _headings(document: Document) -> Iterator[tuple[int, Block]]:
    return (pair for pair in heads(document) if pair[1].kind is Kind.HEADING)


def whole(document: Document, index: int, fields: dict[str, str] | None = None) -> Hit:
    """All of a block."""
    return Hit(index, 0, len(document.blocks[index].text), fields or {})


@lru_cache
def listed(phrases: str) -> frozenset[str]:
    """The phrases between the commas."""
    return frozenset(phrase.strip() for phrase in phrases.split(","))


def _any_of(words: str) -> str:
    return "|".join(re.escape(word.strip()) for word in sorted(words.split(","), key=len, reverse=True))
