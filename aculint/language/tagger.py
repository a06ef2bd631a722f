"""One pass over a text that finds every concept, cue and literal word that a rule could need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_HYPHEN = re.compile(r"-(?<=\w-)(?=\w)")
_BORDER = re.compile(r"[^\w ]|_")


class Meaning(msgspec.Struct, frozen=True, eq=False, gc=False):
    """What some words stand for: names with their form tags. ``mask`` holds a bit for each name."""

    forms: dict[str, frozenset[str]]
    mask: int


# Start, end (exclusive) and meaning of words of a text.
Tag = tuple[int, int, Meaning]


class Table(msgspec.Struct, frozen=True):
    """What a tagger looks for, as data: written forms, the number of each one's meaning, and the meanings.

    A meaning is a list of names with form tags.
    """

    surfaces: tuple[str, ...]
    numbers: tuple[int, ...]
    meanings: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]

    @staticmethod
    def of(surfaces: Iterable[tuple[str, Mapping[str, set[str]]]]) -> Table:
        """The table for names, each with its written forms and their form tags."""
        found: dict[str, dict[str, set[str]]] = {}
        for name, forms in surfaces:
            for surface, tags in forms.items():
                found.setdefault(surface, {}).setdefault(name, set()).update(tags)
        numbers: dict[tuple[tuple[str, tuple[str, ...]], ...], int] = {}
        each = [
            numbers.setdefault(tuple((name, tuple(sorted(tags))) for name, tags in names.items()), len(numbers))
            for names in found.values()
        ]
        return Table(tuple(found), tuple(each), tuple(numbers))


def matching_text(text: str) -> str:
    """``text`` as concepts are matched on it: lower case, hyphenated words apart, the same length."""
    return _HYPHEN.sub(" ", lowered(text))


def lowered(text: str) -> str:
    """``text`` in lower case, the same length."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(single if len(single := char.lower()) == 1 else char for char in text)


def padded(text: str) -> str:
    """A matching text in which a space stands for each mark and around the whole: so a word begins and ends at one."""
    return f" {_BORDER.sub(' ', text)} "


class Tagger:
    """An automaton over all written forms; build once, use on any number of texts.

    ``bits`` gives each name its bit: the names in alphabetical order have the highest bit first, so that concepts,
    which stand behind cues and literal words, have the lowest and most masks are short.
    """

    def __init__(self, table: Table) -> None:
        names = sorted({name for meaning in table.meanings for name, _ in meaning}, reverse=True)
        self.bits = {name: 1 << index for index, name in enumerate(names)}
        self._table = table
        self.names = lru_cache(maxsize=4096)(self._names)

    def _names(self, mask: int) -> frozenset[str]:
        """The names that have a bit in ``mask``."""
        return frozenset(name for name, bit in self.bits.items() if bit & mask) if mask else frozenset()

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many written forms each name has."""
        sizes = dict.fromkeys(self.bits, 0)
        for number in self._table.numbers:
            for name, _ in self._table.meanings[number]:
                sizes[name] += 1
        return sizes

    def mask(self, names: Iterable[str]) -> int:
        """A bit for each of ``names``; one that no words stand for has none."""
        mask = 0
        for name in names:
            mask |= self.bits.get(name, 0)
        return mask

    @cached_property
    def _meanings(self) -> list[Meaning]:
        known: dict[tuple[str, ...], frozenset[str]] = {}
        return [
            Meaning(
                {name: known.setdefault(tags, frozenset(tags)) for name, tags in meaning},
                self.mask(name for name, _ in meaning),
            )
            for meaning in self._table.meanings
        ]

    @cached_property
    def _found(self) -> dict[str, list[tuple[str, Meaning]]]:
        """What is looked for in a padded text, with the words that must stand there and their meaning."""
        found: dict[str, list[tuple[str, Meaning]]] = {}
        for surface, number in zip(self._table.surfaces, self._table.numbers, strict=True):
            exact = "" if surface.isalnum() else surface
            found.setdefault(padded(surface), []).append((exact, self._meanings[number]))
        return found

    @cached_property
    def _wanted(self) -> list[tuple[Meaning | None, list[tuple[str, Meaning]]]]:
        """For each of these: its meaning, if there is just one and nothing more to look at."""
        return [(each[0][1] if len(each) == 1 and not each[0][0] else None, each) for each in self._found.values()]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(list(self._found), store_patterns=False)

    def tag(self, text: str, around: str = "") -> list[Tag]:
        """All whole-word tags of a matching text, in the order in which they end; ``around`` is ``padded(text)``."""
        found: list[Tag] = []
        wanted = self._wanted
        for index, start, end in self._automaton.find_matches_as_indexes(around or padded(text), overlapping=True):
            only, several = wanted[index]
            if only:
                found.append((start, end - 2, only))
                continue
            for exact, meaning in several:
                if not exact or text.startswith(exact, start):
                    found.append((start, end - 2, meaning))
        return found
