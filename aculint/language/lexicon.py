"""Concepts: named lists of words and phrases, kept as data in ``rules/lexicons``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

import msgspec

from aculint.language.inflect import PLAIN, noun_forms, verb_forms


class Concept(msgspec.Struct, forbid_unknown_fields=True, frozen=True, dict=True):
    """One named list.

    ``words`` are lower-case phrases separated by commas, hyphens written as spaces. ``forms`` says how
    they inflect: a verb phrase by its first word, a noun phrase by its last. ``includes`` names other
    concepts whose words belong to this one too.
    """

    about: str
    words: str = ""
    forms: Literal["verb", "noun", "none"] = "none"
    includes: tuple[str, ...] = ()

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        return tuple(phrase for phrase in (" ".join(raw.split()) for raw in self.words.split(",")) if phrase)

    def surfaces(self) -> dict[str, set[str]]:
        """Every written form of this concept's own words, with its form tags."""
        make = {"verb": verb_forms, "noun": noun_forms, "none": _one_form}[self.forms]
        merged: dict[str, set[str]] = {}
        for phrase in self.phrases:
            for surface, tags in make(phrase).items():
                merged.setdefault(surface, set()).update(tags)
        return merged


def _one_form(phrase: str) -> dict[str, set[str]]:
    return {phrase: {PLAIN}}


class Lexicon:
    """All concepts by name."""

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self._concepts = dict(concepts)
        self._surfaces: dict[str, dict[str, set[str]]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._concepts

    def __iter__(self) -> Iterator[str]:
        return iter(self._concepts)

    def surfaces(self, name: str) -> dict[str, set[str]]:
        """Every written form that stands for the concept ``name``, with its form tags.

        Raises KeyError for an unknown concept and ValueError for concepts that include each other.
        """
        if name not in self._surfaces:
            self._surfaces[name] = self._collect(name, ())
        return self._surfaces[name]

    def _collect(self, name: str, path: tuple[str, ...]) -> dict[str, set[str]]:
        if name in path:
            raise ValueError(f"concepts include each other: {' > '.join((*path, name))}")
        concept = self._concepts[name]
        merged = {surface: set(tags) for surface, tags in concept.surfaces().items()}
        for other in concept.includes:
            for surface, tags in self._collect(other, (*path, name)).items():
                merged.setdefault(surface, set()).update(tags)
        return merged
