"""Caveats: what an article about a treatment must say somewhere, and does not.

A caveat rule's ``match`` finds the mentions that create the duty; ``met_by`` in its settings holds the
patterns that meet it, each with the contexts in which they do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.measure import headline, words_of
from aculint.document.model import Document, Kind

_LEADING = (Kind.TITLE, Kind.HEADING)
_TOPICS_SHOWN = 5


class MetBy(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Patterns that meet the duty unless a context of ``unless`` holds; ``near`` as in a rule."""

    match: tuple[str, ...]
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An article owes the caveat with so many ``words`` and ``mentions``, or half of these and one in a heading.

    ``share`` is the least number of mentions in a hundred words.
    """

    met_by: tuple[MetBy, ...]
    words: int = 60
    mentions: int = 3
    share: float = 0.5


def prepare(settings: Mapping[str, object]) -> Settings:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return msgspec.convert(settings, Settings)


def check(document: Document, settings: Settings, created: Sequence[Hit], met: Sequence[Hit]) -> Iterator[Hit]:
    """The finding of one caveat rule when ``created`` asks for it and nothing has ``met`` it.

    It stands on the title, else on the first sentence that speaks of the treatment.
    """
    if met or not created:
        return
    words = sum(len(words_of(block.text)) for block in document.blocks)
    leading = sum(document.blocks[hit.block].kind in _LEADING for hit in created)
    enough = settings.mentions if not leading else (settings.mentions + 1) // 2
    if words < settings.words or len(created) < enough or len(created) * 100 < settings.share * words:
        return
    mentions = Counter(document.blocks[hit.block].text[hit.start : hit.end].lower() for hit in created)
    topics = sorted(mentions, key=lambda topic: (-mentions[topic], topic))
    spoken = ", ".join(f"{name} ({mentions[name]})" for name in topics[:_TOPICS_SHOWN])
    tried = "; ".join(pattern for way in settings.met_by for pattern in way.match[:2])
    trace = (
        f"the article speaks of {spoken}: {len(created)} mentions in {words} words",
        f"no sentence meets the duty: {tried}; …",
    )
    first = created[0]
    place = headline(document) if document.title or not first.within else (first.block, *first.within)
    yield Hit(*place, {"topic": topics[0]}, None, trace)
