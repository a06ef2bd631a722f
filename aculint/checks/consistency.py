"""Several words for one thing in one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.prose import reference_blocks
from aculint.checks.terms import Term
from aculint.document.model import Document, Kind
from aculint.language.inflect import noun_forms
from aculint.language.tagger import matching_text
from aculint.rulebook.settings import ConsistencySettings

_READ = (Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.DESCRIPTION, Kind.HEADING)
_APART = "apart"


class _Use(NamedTuple):
    variant: str
    block: int
    start: int
    end: int

    def text(self, document: Document) -> str:
        """The words as they stand in the article."""
        return document.blocks[self.block].text[self.start : self.end]


def prepare(settings: Mapping[str, object]) -> Consistency:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return Consistency(msgspec.convert(settings, ConsistencySettings))


@dataclass(frozen=True)
class Consistency:
    """The settings of a consistency rule, ready to search a document."""

    settings: ConsistencySettings

    @cached_property
    def _groups(self) -> dict[str, int]:
        """The group of each variant."""
        return {
            variant.strip(): number for number, group in enumerate(self.settings.groups) for variant in group.split("|")
        }

    @property
    def forms(self) -> Iterable[str]:
        """What it looks for in matching text."""
        return self._variants

    @cached_property
    def _variants(self) -> dict[str, str]:
        """The variant that each written form is of."""
        forms = {form: each for each in self._groups for form in noun_forms(matching_text(each))}
        return forms | {each.strip(): _APART for each in self.settings.apart.split(",") if each.strip()}

    def check(self, document: Document, terms: Iterable[Term], references: str = "") -> Iterator[Hit]:
        """The first use of each variant that the article uses less than another one of its group, among the ``terms``
        that it looks for.
        """
        groups: dict[int, list[_Use]] = {}
        for use in self._uses(document, terms, references):
            groups.setdefault(self._groups[use.variant], []).append(use)
        for uses in groups.values():
            often = Counter(use.variant for use in uses)
            usual, count = often.most_common(1)[0]
            firsts = {use.variant: use for use in reversed(uses)}
            fields = {"usual": firsts[usual].text(document), "count": str(count)}
            yield from (
                Hit(use.block, use.start, use.end, fields) for variant, use in firsts.items() if variant != usual
            )

    def _uses(self, document: Document, terms: Iterable[Term], references: str) -> Iterator[_Use]:
        """Every variant in small letters (a name keeps its own spelling), the longest where several overlap."""
        listed = reference_blocks(document, references)
        behind = (0, 0)
        for index, start, end, text in terms:
            block = document.blocks[index]
            if (index, start) < behind or block.kind not in _READ or block.quoted or index in listed:
                continue
            behind = index, end
            variant = self._variants[text]
            if variant != _APART and block.text[start:end].islower():
                yield _Use(variant, index, start, end)
