"""One pass over a text that finds every concept, cue and literal word that a rule could need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from aculint.language.meaning import Bits, Meaning, Tag
from aculint.language.table import Table

_HYPHEN: Final = re.compile(r"-(?<=\w-)(?=\w)")
# Most characters are told to be none by the set of the others, without a look at what they are.
_MARK: Final = re.compile(r"[^a-z0-9 ](?<![^\W_])")
_SPACES_FOR_MARKS: Final = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)).ljust(256)


def matching_text(text: str) -> str:
    """``text`` as concepts are matched on it: lower case, hyphenated words apart, the same length."""
    low = lowered(text)
    return _HYPHEN.sub(" ", low) if "-" in low else low


def lowered(text: str) -> str:
    """``text`` in lower case, the same length."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(single if len(single := char.lower()) == 1 else char for char in text)


def padded(text: str) -> str:
    """A matching text in which a space stands for each mark and around the whole: so a word begins and ends at one."""
    return f" {unmarked(text)} "


def unmarked(text: str) -> str:
    """A matching text in which a space stands for each mark."""
    if text.isascii():
        return text.encode().translate(_SPACES_FOR_MARKS).decode()
    return _MARK.sub(" ", text)


class Tagger:
    """An automaton over all written forms; build once, use on any number of texts.

    ``bits`` gives each name its bit: the names in alphabetical order have the highest bit first, so that concepts,
    which stand behind cues and literal words, have the lowest and most masks are short. ``sizes`` tells how many
    written forms each name has, ``meanings`` what they stand for, by number.
    """

    def __init__(self, table: Table) -> None:
        import ahocorasick_rs

        names = sorted({name for meaning in table.meanings for name, _ in meaning}, reverse=True)
        self.bits: dict[str, Bits] = {name: 1 << index for index, name in enumerate(names)}
        self.sizes = _sizes(table)
        self.names = lru_cache(maxsize=4096)(self._names)
        meanings = self.meanings = self._meanings(table)
        found: dict[str, list[tuple[str, Meaning]]] = {}
        for surface, number in zip(table.surfaces, table.numbers, strict=True):
            exact = "" if surface.isalnum() else surface
            found.setdefault(padded(surface), []).append((exact, meanings[number]))
        self._automaton = ahocorasick_rs.AhoCorasick(list(found), store_patterns=False)
        # For each of these its meaning, if there is just one and nothing more to look at; else all of them, each with
        # the words that must stand there.
        self._only = [each[0][1] if len(each) == 1 and not each[0][0] else None for each in found.values()]
        self._several = {index: each for index, each in enumerate(found.values()) if not self._only[index]}

    def _names(self, mask: Bits) -> frozenset[str]:
        """The names that have a bit in ``mask``."""
        return frozenset(name for name, bit in self.bits.items() if bit & mask) if mask else frozenset()

    def mask(self, names: Iterable[str]) -> Bits:
        """A bit for each of ``names``; one that no words stand for has none."""
        mask: Bits = 0
        for name in names:
            mask |= self.bits.get(name, 0)
        return mask

    def _meanings(self, table: Table) -> list[Meaning]:
        known: dict[tuple[str, ...], frozenset[str]] = {}
        return [
            Meaning(
                {name: known.setdefault(tags, frozenset(tags)) for name, tags in meaning},
                self.mask(name for name, _ in meaning),
                number,
            )
            for number, meaning in enumerate(table.meanings)
        ]

    def tag(self, text: str, around: str = "") -> list[Tag]:
        """All whole-word tags of a matching text, in the order in which they end; ``around`` is ``padded(text)``."""
        found: list[Tag] = []
        only = self._only
        for index, start, end in self._automaton.find_matches_as_indexes(around or padded(text), overlapping=True):
            meaning = only[index]
            if meaning is not None:
                found.append((start, end - 2, meaning))
                continue
            for exact, each in self._several[index]:
                if not exact or text.startswith(exact, start):
                    found.append((start, end - 2, each))
        return found


def _sizes(table: Table) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for number in table.numbers:
        for name, _ in table.meanings[number]:
            sizes[name] = sizes.get(name, 0) + 1
    return sizes
