"""The words of all rules that look for words and no patterns, looked for at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from aculint.checks.hit import Hit
from aculint.document.model import Document
from aculint.language.reading import tagged_blocks
from aculint.language.table import Table
from aculint.language.tagger import Tagger


class Term(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of block ``block``; ``text`` is theirs as matched: in lower case."""

    block: int
    start: int
    end: int
    text: str


class Terms:
    """Finds the written forms that each of several rules looks for; ``forms`` holds them by the rule's code."""

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        self._tagger = Tagger(Table.of((code, {form: set() for form in each}) for code, each in forms.items()))
        self._last: tuple[Document, Mapping[str, Sequence[Term]]] | None = None

    def of(self, document: Document, code: str) -> Sequence[Term]:
        """What a rule looks for, in reading order, of several that begin at one place the longest first."""
        if self._last is None or self._last[0] is not document:
            self._last = document, self._found(document)
        return sorted(self._last[1].get(code, ()), key=_in_order)

    def _found(self, document: Document) -> Mapping[str, Sequence[Term]]:
        found: dict[str, list[Term]] = defaultdict(list)
        for read in tagged_blocks(document, self._tagger):
            for first, last, meaning in read.tags:
                start, end = first - read.base, last - read.base
                term = Term(read.index, start, end, read.text[start:end])
                for code in meaning.forms:
                    found[code].append(term)
        return found


class Worded(Protocol):
    """A rule that looks for words: their ``forms`` in matching text, and what it makes of those in a document.

    ``references`` matches the headings of lists of references.
    """

    @property
    def forms(self) -> Iterable[str]: ...

    def check(self, document: Document, terms: Iterable[Term], references: str = "") -> Iterator[Hit]: ...


def _in_order(term: Term) -> tuple[int, int, int]:
    return term.block, term.start, -term.end
