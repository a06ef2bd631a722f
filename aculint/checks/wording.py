"""Words and phrases with plainer ones, in the form and case of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import msgspec

from aculint.checks.hit import Hit
from aculint.document.model import Block, Document, Kind
from aculint.finding import Fix
from aculint.language.inflect import BASE, ED, ING, S, verb_forms
from aculint.language.reading import blocks_of
from aculint.language.tagger import Table, Tagger, matching_text
from aculint.rulebook.settings import WordingSettings

_EXPLAINS = re.compile(
    r"\s*(?:\(|[–—-] |, (?:or|which|that is|also called|also known as|meaning)\b|,? (?:means|is when|is a|is the)\b)"
)
_CALLED = re.compile(r"(?:\(|\b(?:called|known as|termed|that is),? ?[\"']?)\s*$")
_ARTICLE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"(?!(?:uni|use|usual|eu|one\b))[aeiou]|hour|honest", re.IGNORECASE)
_READ = (Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.DESCRIPTION, Kind.HEADING, Kind.TITLE)


class _Entry(NamedTuple):
    term: str
    plain: tuple[str, ...]
    safe: bool
    fixable: bool = True


def prepare(settings: Mapping[str, object]) -> Wording:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return Wording(msgspec.convert(settings, WordingSettings))


@dataclass(frozen=True)
class Wording:
    """The settings of a wording rule, ready to search a document."""

    settings: WordingSettings

    @cached_property
    def _entries(self) -> dict[str, _Entry]:
        """What stands for each written form of each term."""
        found: dict[str, _Entry] = {}
        for term, plain in self.settings.words.items():
            found[matching_text(term)] = _Entry(term, _alternatives(plain), term in self.settings.safe)
        for term, plain in self.settings.verbs.items():
            for surface, tags in verb_forms(term).items():
                tag = next(tag for tag in (BASE, S, ING, ED) if tag in tags)
                forms = tuple(_inflected(each, tag) for each in _alternatives(plain))
                clear = all(len(each) == 1 for each in forms)
                shown = tuple(each[0] for each in forms) if clear else _alternatives(plain)
                found.setdefault(surface, _Entry(term, shown, term in self.settings.safe, clear))
        return found

    @cached_property
    def _tagger(self) -> Tagger:
        return Tagger(Table.of((surface, {surface: set()}) for surface in self._entries))

    def check(self, document: Document) -> Iterator[Hit]:
        """The first, or every, use of each term."""
        told: set[str] = set()
        for read in blocks_of(document, self._tagger):
            index, block, text = read.index, read.block, read.text
            if not read.tags or block.kind not in _READ or block.quoted:
                continue
            at = 0
            for start, end in sorted(((tag[0] - read.base, tag[1] - read.base) for tag in read.tags), key=_longest):
                entry = self._entries[text[start:end]]
                if start < at or (self.settings.once and entry.term in told):
                    continue
                told.add(entry.term)
                at = end
                if not (self.settings.unless_explained and _explained(block.text, start, end)):
                    yield _hit(document, index, start, end, entry)


def _longest(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


def _hit(document: Document, index: int, start: int, end: int, entry: _Entry) -> Hit:
    block = document.blocks[index]
    cased = tuple(_cased(each, block.text[start:end]) for each in entry.plain)
    fix = _fix(document, block, start, end, cased[0], entry.safe) if entry.fixable else None
    return Hit(index, start, end, {"plain": "” or “".join(cased)}, fixes=(fix,) if fix else ())


def _fix(document: Document, block: Block, start: int, end: int, plain: str, safe: bool) -> Fix | None:
    """The replacement, with the article before it set right, unless markup stands between the words."""
    article = _ARTICLE.search(block.text[:start])
    if article:
        right = "an" if _VOWEL_SOUND.match(plain) else "a"
        if article[1].lower() != right:
            start = article.start()
            plain = _cased(right, article[1]) + article[2] + plain
    first, last = block.source_span(start, end)
    if document.source.text[first:last] != block.text[start:end]:
        return None
    return Fix(first, last, plain, safe, f"Write “{plain}”.")


def _explained(text: str, start: int, end: int) -> bool:
    return bool(_EXPLAINS.match(text, end) or _CALLED.search(text[:start]))


def _cased(word: str, like: str) -> str:
    letters = [char for char in like if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _inflected(phrase: str, tag: str) -> list[str]:
    """The phrase in a form; two for a past that depends on the sentence ("showed", "shown")."""
    return [surface for surface, tags in verb_forms(phrase).items() if tag in tags]


def _alternatives(plain: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in plain.split("|") if each.strip())
