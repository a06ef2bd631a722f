"""Caveats: what an article about a treatment must say somewhere, and does not.

A caveat rule's ``match`` finds the mentions that create the duty; ``met_by`` in its settings holds the
patterns that meet it, each with the contexts in which they do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from textwrap import shorten

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.measure import headline
from aculint.checks.prose import total_size
from aculint.document.model import Document, Kind
from aculint.finding import Severity
from aculint.language.readability import words_of
from aculint.rulebook.settings import CaveatSettings

Words = Callable[[str], Set[str]]
_Place = tuple[int, int, int, tuple[int, int] | None]
_PLACE = attrgetter("block", "start", "end", "within")

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
    return not settings.about or _speaks_of(document, settings.about, lexicon)


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
def _speaks_of(document: Document, concept: str, lexicon: Words) -> bool:
    """Does the document use words of the concept often enough to be about it? Mostly its first paragraphs tell."""
    told, least = lexicon(concept), max(_ABOUT_LEAST, _ABOUT_SHARE * total_size(document))
    used = (word for block in document.blocks for word in words_of(block.text) if word.lower() in told)
    return any(number >= least for number, _ in enumerate(used, 1))


def missing(
    document: Document, settings: CaveatSettings, created: Sequence[Hit], nearly: Sequence[Hit], lexicon: Words
) -> Hit:
    """The finding of a caveat that the article owes and nothing meets.

    It stands on the title, else on the first sentence that names what the article is about. ``nearly`` are hits that
    would meet it but for an excuse; the finding names the first.
    """
    topics = _topics(document, tuple(map(_PLACE, created)), lexicon)
    topic = topics[0]
    spoken = ", ".join(f"{each.name} ({each.often})" for each in topics[:_SHOWN])
    tried = "; ".join(pattern for way in settings.met_by for pattern in way.match[:2])
    trace = (
        f"the article speaks of {spoken}: {len(created)} mentions in {total_size(document)} words",
        f"no sentence meets the duty: {tried}; …",
    )
    block, _, _, within = topic.first
    place = headline(document) if document.title or not within else (block, *within)
    grave = lexicon(settings.grave)
    light = settings.grave and sum(each.weight for each in topics if each.name in grave) < settings.mentions
    notes = (topic.spoken_of, *_notes(document, nearly))
    return Hit(*place, {"topic": topic.name}, Severity.INFO if light else None, trace, notes=notes)


@dataclass(slots=True)
class _Topic:
    """What an article speaks of: its name as it stands there, where first and how often it does, and how strongly in
    all and at most.
    """

    name: str
    first: _Place
    often: int
    weight: float
    heaviest: float

    @property
    def spoken_of(self) -> str:
        """How often and how prominently the article names it, in a sentence."""
        times = {1: "once", 2: "twice"}.get(self.often, f"{self.often} times")
        where = {_TITLE_WEIGHT: ", also in the title", _HEADING_WEIGHT: ", also in a heading"}.get(self.heaviest, "")
        return f"It names {self.name} {times}{where}."


@lru_cache(maxsize=1)
def _topics(document: Document, created: Sequence[_Place], lexicon: Words) -> list[_Topic]:
    """What the article speaks of, the strongest first; vague words ("treatment") behind all others.

    Most caveats are owed for the same mentions.
    """
    named: dict[str, list[_Place]] = defaultdict(list)
    blocks, weights, vague = document.blocks, _weights(document), lexicon("vague-topic")
    for place in created:
        block, start, end, _ = place
        named[blocks[block].text[start:end].lower()].append(place)
    topics = []
    for name, places in named.items():
        each = [weights[place[0]] for place in places]
        topics.append(_Topic(name, places[0], len(places), sum(each), max(each)))
    return sorted(topics, key=lambda topic: (topic.name in vague, -topic.weight, topic.name))


def _notes(document: Document, nearly: Sequence[Hit]) -> Iterator[str]:
    for hit in nearly[:1]:
        start, end = hit.within or (hit.start, hit.end)
        said = " ".join(document.blocks[hit.block].text[start:end].split())
        if len(said) > _LONGEST_QUOTE:
            said = shorten(said, _LONGEST_QUOTE, placeholder=" …")
        yield f"“{said}” does not count: {hit.excuse[:1].lower()}{hit.excuse[1:]}"
