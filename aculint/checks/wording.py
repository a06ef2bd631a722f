"""Words and phrases with plainer ones, in the form and case of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import NamedTuple

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.prose import reference_blocks
from aculint.checks.terms import Term
from aculint.document.model import Block, Document, Kind
from aculint.finding import Fix
from aculint.language.inflect import BASE, ED, ING, S, noun_forms, verb_forms
from aculint.language.sentences import split
from aculint.language.tagger import matching_text
from aculint.rulebook.settings import WordingSettings

_EXPLAINS = re.compile(
    r"[\"']?\s*(?:\(|[–—] ?|- |: |, (?:or|which|that is|i\.e\.|also called|also known as|meaning|an?|the|these)\b"
    r"|,? (?:means?|is when|(?:is|are) (?:an?|the|called|known as|when|where|chemicals?)|refers? to|involves?)\b)"
)
_CALLED = re.compile(r"(?:\(|\b(?:called|known as|termed|named|that is|i\.e\.|or)\b,? ?[\"'(]?)\s*(?:the |an? )?$")
_TOLD_AFTER = re.compile(r"(?:This|These|It|They|That) (?:is|are|means?|refers? to|involves?|describes?)\b")
_NOUN_ENDS = re.compile(
    r"\s*(?:$|[^\w\s'-]|(?:and|or|are|is|was|were|in|with|who|whose|to|of|have|had|has|can|may|might|must|should|will|"
    r"would|at|from|as|for|by|on|but|often|also|do|need|than|that|when|if|because|about|into|through|during|like|love|prefer|want|live|get|take|feel|fall|use|benefit|suffer|respond|tend)\b)"
)
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

    @property
    def forms(self) -> Iterable[str]:
        """What it looks for in matching text."""
        return self._entries

    @cached_property
    def _entries(self) -> dict[str, _Entry]:
        """What stands for each written form of each term."""
        found: dict[str, _Entry] = {}
        fixable = not self.settings.explains
        for term, plain in self.settings.words.items():
            found[matching_text(term)] = _Entry(term, _alternatives(plain), term in self.settings.safe, fixable)
        for term, plain in self.settings.nouns.items():
            for surface, tags in noun_forms(matching_text(term)).items():
                shown = tuple(_in_number(each, tags) for each in _alternatives(plain))
                found.setdefault(surface, _Entry(term, shown, term in self.settings.safe, fixable))
        for term, plain in self.settings.verbs.items():
            for surface, tags in verb_forms(term).items():
                tag = next(tag for tag in (BASE, S, ING, ED) if tag in tags)
                forms = tuple(_inflected(each, tag) for each in _alternatives(plain))
                clear = all(len(each) == 1 for each in forms)
                shown = tuple(each[0] for each in forms) if clear else _alternatives(plain)
                found.setdefault(surface, _Entry(term, shown, term in self.settings.safe, clear))
        return found

    def check(self, document: Document, terms: Iterable[Term], references: str = "") -> Iterator[Hit]:
        """The first, or every, use of each of its ``terms`` in the document; ``references`` matches the headings of
        lists of references.
        """
        uses = list(self._uses(document, terms, references))
        told = set()
        if self.settings.unless_explained and uses:
            told = {entry.term for block, start, end, entry in uses if _is_explained(document, block, start, end)}
        for block, start, end, entry in uses:
            if self.settings.once and entry.term in told:
                continue
            told.add(entry.term)
            yield _hit(document, block, start, end, entry)

    def _uses(
        self, document: Document, terms: Iterable[Term], references: str
    ) -> Iterator[tuple[int, int, int, _Entry]]:
        """Block, start and end (exclusive) of every term, the longest where several overlap."""
        listed = reference_blocks(document, references)
        behind = (0, 0)
        for index, start, end, text in terms:
            block = document.blocks[index]
            if (index, start) < behind or block.kind not in _READ or block.quoted or index in listed:
                continue
            if _is_whole(text, block.text, end):
                behind = index, end
                yield index, start, end, self._entries[text]


def _hit(document: Document, index: int, start: int, end: int, entry: _Entry) -> Hit:
    block = document.blocks[index]
    cased = tuple(_cased(each, block.text[start:end]) for each in entry.plain)
    fix = _fix(document, block, start, end, cased[0], entry.safe) if entry.fixable else None
    return Hit(index, start, end, {"plain": "” or “".join(cased)}, fixes=(fix,) if fix else ())


def _fix(document: Document, block: Block, start: int, end: int, plain: str, safe: bool) -> Fix | None:
    """The replacement, with the article before it set right, unless markup stands between the words."""
    article = _ARTICLE.search(block.text, max(0, start - len("an ")), start)
    if article:
        right = "an" if _VOWEL_SOUND.match(plain) else "a"
        if article[1].lower() != right:
            start = article.start()
            plain = _cased(right, article[1]) + article[2] + plain
    first, last = block.source_span(start, end)
    if document.source.text[first:last] != block.text[start:end]:
        return None
    return Fix(first, last, plain, safe, f"Write “{plain}”.")


def _is_whole(term: str, text: str, end: int) -> bool:
    """Is "the elderly" all of its noun phrase, as in "the elderly are", not in "the elderly man"?"""
    return not term.startswith("the ") or term.count(" ") > 1 or bool(_NOUN_ENDS.match(text, end))


def _is_explained(document: Document, index: int, start: int, end: int) -> bool:
    """Do the words around a term say what it means, or the next sentence, a link, or the title that it stands in?"""
    block = document.blocks[index]
    if block.kind in (Kind.TITLE, Kind.HEADING) or _is_linked(block, start):
        return True
    if _EXPLAINS.match(block.text, end) or _CALLED.search(block.text[max(0, start - 40) : start]):
        return True
    sentences = split(block.text)
    following = bisect_left(sentences, end, key=itemgetter(0))
    return following < len(sentences) and bool(_TOLD_AFTER.match(block.text, sentences[following][0]))


def _is_linked(block: Block, at: int) -> bool:
    """Does a link stand there? Links stand in the order of their ends."""
    index = bisect_right(block.links, at, key=attrgetter("end"))
    return index < len(block.links) and block.links[index].start <= at


def _in_number(noun: str, tags: set[str]) -> str:
    """A noun phrase in the number of ``tags``."""
    return next(surface for surface, own in noun_forms(noun).items() if own & tags or len(noun_forms(noun)) == 1)


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
