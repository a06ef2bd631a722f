"""Which of many patterns could match a text, told for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from aculint.language.meaning import Bits, Tag
from aculint.language.tagger import Tagger

# So many needs of a pattern are looked at, the first: what meets these meets the others nineteen times in twenty.
_LOOKED_AT: Final = 3


class Screen:
    """Tells of patterns, by number, which of their needs the tags of a text meet.

    ``needs`` lists for each pattern sets of names of which it needs one each, the rarest first. What is met is one row
    of bits: a bit for the first need of each pattern, then for the second of each, and so on; what a pattern does not
    need counts as met.
    """

    def __init__(self, needs: Sequence[Sequence[Iterable[str]]], tagger: Tagger) -> None:
        self._size = len(needs)
        self._all: Bits = (1 << self._size) - 1
        self._needed = min(max(map(len, needs), default=0), _LOOKED_AT)
        self._spared: Bits = 0
        self._needs_more: Bits = 0
        by_name: dict[str, Bits] = defaultdict(int)
        for pattern, own in enumerate(needs):
            if len(own) > _LOOKED_AT:
                self._needs_more |= 1 << pattern
            for place in range(self._needed):
                bit = 1 << place * self._size + pattern
                if place < len(own):
                    for name in own[place]:
                        by_name[name] |= bit
                else:
                    self._spared |= bit
        self._by_meaning: list[Bits] = [
            _joined(by_name.get(name, 0) for name in each.forms) for each in tagger.meanings
        ]

    def met(self, tags: list[Tag]) -> Bits:
        """The needs that the tags meet."""
        met: Bits = 0
        by_meaning = self._by_meaning
        for tag in tags:
            if needs := by_meaning[tag[2].number]:
                met |= needs
        return met

    def whole(self, met: Bits) -> list[int]:
        """The patterns whose every need that is looked at is met, in order."""
        whole = self._whole(met)
        numbers = []
        while whole:
            last: Bits = whole & -whole
            numbers.append(last.bit_length() - 1)
            whole ^= last
        return numbers

    def could_cross(self, before: Bits, after: Bits) -> bool:
        """Could there be a pattern whose every need is met by both together, but not by ``before``, which meets one?"""
        crossing = self._begun(before) & ~self._whole(before)
        return bool(self._whole(before | after) & (crossing | self._needs_more))

    def _whole(self, met: Bits) -> Bits:
        met |= self._spared
        whole: Bits = self._all
        for _ in range(self._needed):
            whole &= met
            if not whole:
                break
            met >>= self._size
        return whole

    def _begun(self, met: Bits) -> Bits:
        begun: Bits = 0
        for _ in range(self._needed):
            begun |= met
            met >>= self._size
        return begun & self._all


def _joined(masks: Iterable[Bits]) -> Bits:
    joined: Bits = 0
    for mask in masks:
        joined |= mask
    return joined
