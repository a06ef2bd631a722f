"""Sources: an article that makes claims and names nothing that a reader could look up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.measure import headline
from aculint.checks.prose import reference_blocks, sizes, total_size
from aculint.document.model import Document, Kind
from aculint.language.citation import CitationFile, Citations
from aculint.rulebook.settings import ReferenceSettings

_SHOWN = 3


def prepare(settings: Mapping[str, object]) -> ReferenceSettings:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return msgspec.convert(settings, ReferenceSettings)


def check(
    document: Document, settings: ReferenceSettings, claims: Sequence[Hit], citations: CitationFile
) -> Iterator[Hit]:
    """One finding for an article without any source; it names the first claims."""
    told = _by_sentence(document, claims)
    if len(told) < settings.claims or total_size(document) < settings.words or _has_source(document, citations):
        return
    examples = ", ".join(f"“{text}”" for text in told[:_SHOWN])
    yield Hit(*headline(document), {"count": str(len(told)), "examples": examples})


def _by_sentence(document: Document, claims: Sequence[Hit]) -> list[str]:
    """The words of the first, and shortest, claim of each sentence."""
    told: dict[tuple[int, tuple[int, int] | None], str] = {}
    for hit in sorted(claims, key=lambda hit: (hit.block, hit.start, hit.end)):
        text = document.blocks[hit.block].text[hit.start : hit.end]
        before = told.get((hit.block, hit.within))
        if before is None or len(text) < len(before):
            told[hit.block, hit.within] = text
    return list(told.values())


def _has_source(document: Document, file: CitationFile) -> bool:
    listed = reference_blocks(document, file.reference_headings)
    if any(document.blocks[index].kind is not Kind.HEADING and sizes(document)[index] > 1 for index in listed):
        return True
    return Citations(file, document).named_anywhere
