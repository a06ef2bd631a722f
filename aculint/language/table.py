"""What a tagger looks for, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec


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
