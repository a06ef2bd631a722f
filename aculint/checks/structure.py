"""How an article is built: headings, paragraphs, lists, links, and who wrote and reviewed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from aculint.checks import byline, headings, links, lists
from aculint.checks.around import Around
from aculint.checks.hit import Hit
from aculint.document.model import Document
from aculint.rulebook.settings import StructureSettings


def prepare(settings: Mapping[str, object]) -> StructureSettings:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return msgspec.convert(settings, StructureSettings)


def check(document: Document, settings: StructureSettings, around: Around = Around()) -> Iterator[Hit]:  # noqa: B008
    """The findings of one kind."""
    return _CHECKS[settings.of](document, settings, around)


_CHECKS: dict[str, Callable[[Document, StructureSettings, Around], Iterator[Hit]]] = {
    "skipped-level": headings.skipped_level,
    "main-headings": headings.main_headings,
    "no-title": headings.no_title,
    "shouting": headings.shouting,
    "long-heading": headings.long_heading,
    "empty-heading": headings.empty_heading,
    "vague-heading": headings.vague_heading,
    "joined-heading": headings.joined_heading,
    "keyword-stuffing": headings.keyword_stuffing,
    "long-paragraph": lists.long_paragraph,
    "wall-of-text": lists.wall_of_text,
    "long-list": lists.long_list,
    "all-bullets": lists.all_bullets,
    "list-marker": lists.list_marker,
    "broken-lead-in": lists.broken_lead_in,
    "vague-link": links.vague_link,
    "broken-anchor": links.broken_anchor,
    "no-alternative": links.no_alternative,
    "unused-note": links.unused_note,
    "undefined-note": links.undefined_note,
    "no-byline": byline.no_byline,
    "no-reviewer": byline.no_reviewer,
    "no-review-date": byline.no_review_date,
    "stale-review": byline.stale_review,
}
