"""Caveats: what an article about a treatment must say somewhere, and does not.

A caveat rule's ``match`` finds the mentions that create the duty; ``met_by`` in its settings holds the
patterns that meet it, each with the contexts in which they do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.measure import headline
from aculint.document.model import Document, Kind
from aculint.language.readability import words_of
from aculint.rulebook.settings import CaveatSettings

_SHOWN = 5
_WEIGHTS = {Kind.TITLE: 4.0, Kind.HEADING: 2.0}
_OPENING, _OPENING_WEIGHT = 0.15, 1.5
_ABOUT_SHARE, _ABOUT_LEAST = 0.005, 2


def prepare(settings: Mapping[str, object]) -> CaveatSettings:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return msgspec.convert(settings, CaveatSettings)


def owes(document: Document, settings: CaveatSettings, created: Sequence[Hit], about: Set[str]) -> bool:
    """Do the mentions ``created`` make the article owe the caveat?

    Not in a short text, not when they weigh too little for its length, and not in an article that hardly uses a
    word of ``about`` (lower-case single words), where the caveat wants them: one on herb gardens is not on health.
    """
    if not created:
        return False
    words = _words(document)
    size = sum(words.values())
    strength = sum(_weight(document, hit) for hit in created)
    if size < settings.words or strength < settings.mentions or strength * 100 < settings.share * size:
        return False
    if not settings.about:
        return True
    spoken = sum(count for word, count in words.items() if word in about)
    return spoken >= _ABOUT_LEAST and spoken >= _ABOUT_SHARE * size


def _weight(document: Document, hit: Hit) -> float:
    """How strongly a mention says what the article is about, by where it stands; 1 in the middle of the text."""
    kind = document.blocks[hit.block].kind
    opens = hit.block < _OPENING * len(document.blocks)
    return _WEIGHTS.get(kind, _OPENING_WEIGHT if opens else 1.0)


@lru_cache(maxsize=1)
def _words(document: Document) -> Counter[str]:
    return Counter(word.lower() for block in document.blocks for word in words_of(block.text))


def missing(document: Document, settings: CaveatSettings, created: Sequence[Hit], nearly: Sequence[Hit]) -> Hit:
    """The finding of a caveat that the article owes and nothing meets.

    It stands on the title, else on the first sentence that speaks of the treatment. ``nearly`` are hits that
    would meet it but for an excuse; the finding names the first.
    """
    words = sum(_words(document).values())
    mentions = Counter(document.blocks[hit.block].text[hit.start : hit.end].lower() for hit in created)
    topics = sorted(mentions, key=lambda topic: (-mentions[topic], topic))
    spoken = ", ".join(f"{name} ({mentions[name]})" for name in topics[:_SHOWN])
    tried = "; ".join(pattern for way in settings.met_by for pattern in way.match[:2])
    trace = (
        f"the article speaks of {spoken}: {len(created)} mentions in {words} words",
        f"no sentence meets the duty: {tried}; …",
    )
    first = created[0]
    place = headline(document) if document.title or not first.within else (first.block, *first.within)
    return Hit(*place, {"topic": topics[0]}, None, trace, notes=tuple(_notes(document, nearly)))


def _notes(document: Document, nearly: Sequence[Hit]) -> Iterator[str]:
    for hit in nearly[:1]:
        start, end = hit.within or (hit.start, hit.end)
        yield f"“{document.blocks[hit.block].text[start:end].strip()}” does not count. {hit.excuse}"
