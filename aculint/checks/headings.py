"""Headings, and search phrases that are no English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from aculint.checks.around import Around
from aculint.checks.hit import Hit
from aculint.checks.measure import headline
from aculint.checks.prose import reference_blocks, size_of
from aculint.document.model import WHOLE, Document, Fault, Kind
from aculint.language.readability import words_of
from aculint.rulebook.settings import StructureSettings

_HEADS = (Kind.HEADING, Kind.TITLE)
_JOINED = re.compile(
    r"[a-z](How|What|Why|When|Who|Where|Which|Is|Are|Can|Does|Do|The|And|For|With|From|Should|Will|Your|Our)\b"
)
_TEMPLATE = re.compile(r"[{}]|<[%?]")
_SMALL_WORDS = "For|In|With|And|Of|To|On|At|Your|The"
_MAY_BE_TITLED = re.compile(rf"[A-Z]\w+ (?:{_SMALL_WORDS}) ")
_NO_NOUN_BEHIND = (
    r"(?! (?:relief|treatments?|therap\w+|management|care|clinics?|patients?|stud\w+|trials?|research|programs?|"
    r"programmes?|specialists?|points?|sessions?|protocols?|reviews?|guidelines?|sufferers?)\b)"
)


def skipped_level(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    before = 0
    for index, block in enumerate(document.blocks):
        if block.kind is Kind.HEADING and block.level:
            if before and block.level > before + 1:
                yield whole(document, index, {"level": str(block.level), "before": str(before)})
            before = block.level


def main_headings(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    main = [index for index, block in enumerate(document.blocks) if block.kind is Kind.HEADING and block.level == 1]
    yield from (whole(document, index) for index in main[1:])


def no_title(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """An article of ``most`` words without a title or a main heading."""
    if document.blocks and document.title is None and _size(document) > settings.most:
        yield Hit(*headline(document))


def shouting(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    for index, block in enumerate(document.blocks):
        if block.kind not in _HEADS or not block.text.isupper():
            continue
        if sum(len(word) > 3 for word in words_of(block.text)) >= settings.most:
            yield whole(document, index)


def long_heading(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    for index, block in enumerate(document.blocks):
        if block.kind is Kind.HEADING and len(block.text) > settings.most:
            yield whole(document, index, {"size": str(len(block.text))})


def empty_heading(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """A heading without words, unless a template fills it in."""
    for gap in document.gaps:
        if gap.fault is Fault.EMPTY_HEADING and not _TEMPLATE.search(document.source.text, gap.start, gap.end):
            yield Hit(WHOLE, gap.start, gap.end)


def vague_heading(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    vague = {phrase.strip() for phrase in settings.phrases.split(",")}
    for index, block in enumerate(document.blocks):
        if block.kind is Kind.HEADING and block.text.strip(" .:!?").lower() in vague:
            yield whole(document, index)


def joined_heading(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """Two headings that run together, as in "The reliefHow does it work?"."""
    for index, block in enumerate(document.blocks):
        if block.kind in _HEADS and (found := _JOINED.search(block.text)):
            yield whole(document, index, {"second": block.text[found.start(1) :]})


def keyword_stuffing(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """A treatment and a complaint side by side as nobody says it, or a search phrase in capitals within a sentence."""
    phrases = _search_phrases(settings.phrases, settings.complaints)
    listed = reference_blocks(document, around.references)
    for index, block in enumerate(document.blocks):
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM, *_HEADS) and index not in listed and not block.quoted:
            yield from (Hit(index, found.start(), found.end()) for found in phrases.bare(block.text))
        if block.kind is Kind.PARAGRAPH and index not in listed and _MAY_BE_TITLED.search(block.text):
            found = list(phrases.titled.finditer(block.text))
            if found and not _is_titled(block.text):
                yield from (Hit(index, each.start(), each.end()) for each in found)


class _SearchPhrases(NamedTuple):
    """``side_by_side`` is quick to find in lower case; ``untidy`` looks at what stands around it."""

    side_by_side: re.Pattern[str]
    untidy: re.Pattern[str]
    titled: re.Pattern[str]

    def bare(self, text: str) -> Iterator[re.Match[str]]:
        return self.untidy.finditer(text) if self.side_by_side.search(text.lower()) else iter(())


@lru_cache
def _search_phrases(phrases: str, complaints: str) -> _SearchPhrases:
    treatment, complaint = _any_of(phrases), _any_of(complaints)
    return _SearchPhrases(
        re.compile(f"(?:{treatment}) (?:{complaint})".lower()),
        re.compile(rf"(?<![-'\w])(?:{treatment}) (?:{complaint})\b(?![-'’]){_NO_NOUN_BEHIND}", re.IGNORECASE),
        re.compile(rf"(?:[A-Z]\w+ )+(?:{_SMALL_WORDS}) (?:[A-Z]\w+ )*(?i:{complaint})\b"),
    )


def _is_titled(text: str) -> bool:
    """Is it a heading in all but markup: most of its words with a capital?"""
    words = words_of(text)
    return sum(word[0].isupper() for word in words) > len(words) / 2


def whole(document: Document, index: int, fields: dict[str, str] | None = None) -> Hit:
    """All of a block."""
    return Hit(index, 0, len(document.blocks[index].text), fields or {})


def _size(document: Document) -> int:
    return sum(size_of(block.text) for block in document.blocks)


def _any_of(words: str) -> str:
    return "|".join(re.escape(word.strip()) for word in sorted(words.split(","), key=len, reverse=True))
