"""What a tagger looks for, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

# An integer with a bit for each name, of which there are thousands. To a compiler it is any object, so that it leaves
# the arithmetic to Python's own, which ends with the shorter of two.
Bits = Any


class Meaning(msgspec.Struct, frozen=True, eq=False, gc=False):
    """What some words stand for: names with their form tags. ``mask`` holds a bit for each name.

    ``number`` tells it from the others of its table. ``placed`` says whether somebody could ask where the words
    stand, and not only whether they do: a literal word, whose name has no form tags, is found again by itself.
    """

    forms: dict[str, frozenset[str]]
    mask: Bits
    number: int
    placed: bool


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
