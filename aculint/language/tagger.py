"""One pass over a block of text that finds every concept, cue and literal word that a rule could need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import ahocorasick_rs

_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


@dataclass(frozen=True, slots=True)
class Tag:
    """``text[start:end]`` stands for ``name``; ``forms`` holds its form tags."""

    name: str
    start: int
    end: int
    forms: frozenset[str]


def matching_text(text: str) -> str:
    """``text`` as concepts are matched on it: lower case, hyphenated words apart, the same length."""
    return _HYPHEN.sub(" ", lowered(text))


def lowered(text: str) -> str:
    """``text`` in lower case, the same length."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(single if len(single := char.lower()) == 1 else char for char in text)


class Tagger:
    """An automaton over all surfaces; build once, use on any number of texts."""

    def __init__(self, surfaces: Iterable[tuple[str, Mapping[str, set[str]]]]) -> None:
        meanings: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for name, forms in surfaces:
            for surface, tags in forms.items():
                meanings.setdefault(surface, []).append((name, frozenset(tags)))
        self._meanings = list(meanings.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(meanings), store_patterns=False)

    def tag(self, text: str) -> list[Tag]:
        """All whole-word tags of a matching text, in the order in which they end."""
        found = []
        size = len(text)
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if (start and text[start - 1].isalnum()) or (end < size and text[end].isalnum()):
                continue
            found += [Tag(name, start, end, forms) for name, forms in self._meanings[index]]
        return found
