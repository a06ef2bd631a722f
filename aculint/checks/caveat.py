"""Caveats: what an article about a treatment must say somewhere, and does not.

A caveat rule's ``match`` finds the mentions that create the duty; ``met_by`` in its settings holds the
patterns that meet it, each with the contexts in which they do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.measure import headline
from aculint.document.model import Document, Kind
from aculint.language.readability import words_of
from aculint.rulebook.settings import CaveatSettings

_LEADING = (Kind.TITLE, Kind.HEADING)
_SHOWN = 5


def prepare(settings: Mapping[str, object]) -> CaveatSettings:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return msgspec.convert(settings, CaveatSettings)


def owes(document: Document, settings: CaveatSettings, created: Sequence[Hit]) -> bool:
    """Do the mentions ``created`` make the article owe the caveat?"""
    if not created:
        return False
    words = _words(document)
    leading = any(document.blocks[hit.block].kind in _LEADING for hit in created)
    enough = (settings.mentions + 1) // 2 if leading else settings.mentions
    return words >= settings.words and len(created) >= enough and len(created) * 100 >= settings.share * words


@lru_cache(maxsize=1)
def _words(document: Document) -> int:
    return sum(len(words_of(block.text)) for block in document.blocks)


def missing(document: Document, settings: CaveatSettings, created: Sequence[Hit], nearly: Sequence[Hit]) -> Hit:
    """The finding of a caveat that the article owes and nothing meets.

    It stands on the title, else on the first sentence that speaks of the treatment. ``nearly`` are hits that
    would meet it but for an excuse; the finding names the first.
    """
    words = _words(document)
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
