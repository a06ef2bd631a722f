"""Caveats: what an article about a treatment must say somewhere, and does not.

A caveat rule's ``match`` finds the mentions that create the duty; ``met_by`` in its settings holds the
patterns that meet it, each with the contexts in which they do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from textwrap import shorten

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.joined import total_size
from aculint.checks.measure import headline
from aculint.document.model import Document, Kind
from aculint.finding import Severity
from aculint.language.readability import words_of
from aculint.rulebook.settings import CaveatSettings

Words = Callable[[str], Set[str]]

_SHOWN = 5
_LONGEST_QUOTE = 160
_TITLE_WEIGHT, _HEADING_WEIGHT, _OPENING_WEIGHT, _OPENING = 4.0, 2.0, 1.25, 0.15
_ABOUT_SHARE, _ABOUT_LEAST = 0.005, 2


def prepare(settings: Mapping[str, object]) -> CaveatSettings:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return msgspec.convert(settings, CaveatSettings)


def owes(document: Document, settings: CaveatSettings, created: Sequence[Hit], lexicon: Words) -> bool:
    """Do the mentions ``created`` make the article owe the caveat?

    Not in a short text, not when they weigh too little for its length, and not in an article that hardly uses a
    word of the concept ``about``, where the caveat wants one: an article on a herb garden is not about health.
    """
    if not created:
        return False
    weights = _weights(document)
    strength = sum([weights[hit.block] for hit in created])
    if strength < settings.mentions:
        return False
    size = total_size(document)
    if size < settings.words or strength * 100 < settings.share * size:
        return False
    if not settings.about:
        return True
    spoken = _spoken(document, settings.about, lexicon)
    return spoken >= _ABOUT_LEAST and spoken >= _ABOUT_SHARE * size


@lru_cache(maxsize=1)
def _weights(document: Document) -> list[float]:
    """By block how strongly a mention says what the article is about; 1 in the middle of the text."""
    opening = _OPENING * len(document.blocks)
    title = document.title
    return [
        _TITLE_WEIGHT
        if block is title
        else _HEADING_WEIGHT
        if block.kind is Kind.HEADING
        else _OPENING_WEIGHT
        if index < opening
        else 1.0
        for index, block in enumerate(document.blocks)
    ]


@lru_cache(maxsize=1)
def _spoken(document: Document, concept: str, lexicon: Words) -> int:
    """How often the document uses a word of the concept."""
    words = chain.from_iterable(words_of(block.text) for block in document.blocks)
    return sum(map(lexicon(concept).__contains__, map(str.lower, words)))


def missing(
    document: Document, settings: CaveatSettings, created: Sequence[Hit], nearly: Sequence[Hit], lexicon: Words
) -> Hit:
    """The finding of a caveat that the article owes and nothing meets.

    It stands on the title, else on the first sentence that names what the article is about. ``nearly`` are hits that
    would meet it but for an excuse; the finding names the first.
    """
    topics = _topics(document, created, lexicon("vague-topic"))
    topic, first = topics[0], topics[0].hits[0]
    spoken = ", ".join(f"{each.name} ({len(each.hits)})" for each in topics[:_SHOWN])
    tried = "; ".join(pattern for way in settings.met_by for pattern in way.match[:2])
    trace = (
        f"the article speaks of {spoken}: {len(created)} mentions in {total_size(document)} words",
        f"no sentence meets the duty: {tried}; …",
    )
    place = headline(document) if document.title or not first.within else (first.block, *first.within)
    grave = lexicon(settings.grave)
    light = settings.grave and sum(each.weight for each in topics if each.name in grave) < settings.mentions
    notes = (topic.spoken_of, *_notes(document, nearly))
    return Hit(*place, {"topic": topic.name}, Severity.INFO if light else None, trace, notes=notes)


@dataclass(slots=True)
class _Topic:
    """What an article speaks of: its name as it stands there, where it does, and how strongly in all and at most."""

    name: str
    hits: list[Hit]
    weight: float
    heaviest: float

    @property
    def spoken_of(self) -> str:
        """How often and how prominently the article names it, in a sentence."""
        often = len(self.hits)
        times = {1: "once", 2: "twice"}.get(often, f"{often} times")
        where = {_TITLE_WEIGHT: ", also in the title", _HEADING_WEIGHT: ", also in a heading"}.get(self.heaviest, "")
        return f"It names {self.name} {times}{where}."


def _topics(document: Document, created: Sequence[Hit], vague: Set[str]) -> list[_Topic]:
    """What the article speaks of, the strongest first; vague words ("treatment") behind all others."""
    named: dict[str, list[Hit]] = defaultdict(list)
    blocks, weights = document.blocks, _weights(document)
    for hit in created:
        named[blocks[hit.block].text[hit.start : hit.end].lower()].append(hit)
    topics = []
    for name, hits in named.items():
        each = [weights[hit.block] for hit in hits]
        topics.append(_Topic(name, hits, sum(each), max(each)))
    return sorted(topics, key=lambda topic: (topic.name in vague, -topic.weight, topic.name))


def _notes(document: Document, nearly: Sequence[Hit]) -> Iterator[str]:
    for hit in nearly[:1]:
        start, end = hit.within or (hit.start, hit.end)
        said = shorten(" ".join(document.blocks[hit.block].text[start:end].split()), _LONGEST_QUOTE, placeholder=" …")
        yield f"“{said}” does not count: {hit.excuse[:1].lower()}{hit.excuse[1:]}"
