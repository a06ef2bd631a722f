"""All words that the rules of a rule book look for, and its patterns: what a text is screened with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import msgspec

from aculint.language.context import ANAPHOR, BREAK, cue_name
from aculint.language.cues import ContextFile
from aculint.language.lexicon import Concept, Lexicon
from aculint.language.reading import Reader
from aculint.language.table import Table
from aculint.language.tagger import Tagger
from aculint.rulebook.model import Rule
from aculint.rulebook.pattern import Pattern, compile_pattern, literal_name
from aculint.rulebook.settings import CaveatSettings, MetBy

Needs = tuple[tuple[str, ...], ...]


class Compiled(msgspec.Struct, frozen=True):
    """A vocabulary as data: the words, and by pattern the sets of names of which it needs one each."""

    table: Table
    needs: dict[str, Needs]


class Vocabulary:
    """The words and patterns of ``rules``; ``compiled`` spares finding them out.

    Rule books that differ only in severities and settings share one.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        concepts: Mapping[str, Concept],
        context: ContextFile,
        compiled: Compiled | None = None,
    ) -> None:
        self._rules = tuple(rules)
        self._concepts = concepts
        self._context = context
        self._patterns: dict[str, Pattern] = {}
        if compiled:
            self.compiled = compiled

    def pattern(self, text: str, *, screened: bool = False) -> Pattern:
        """The pattern, compiled once. Raises PatternError, also for a ``screened`` one that needs no rare word."""
        if text not in self._patterns or screened:
            self._patterns[text] = compile_pattern(text, screened=screened)
        return self._patterns[text]

    def needs(self, text: str) -> Needs:
        """The sets of names of which the pattern needs one each."""
        known = self.compiled.needs.get(text)
        return _needs(self.pattern(text)) if known is None else known

    @cached_property
    def reader(self) -> Reader:
        """What reads documents with all words."""
        return Reader(Tagger(self.compiled.table))

    @cached_property
    def compiled(self) -> Compiled:
        """The vocabulary as data."""
        patterns = {text: self.pattern(text) for rule in self._rules for text in pattern_texts(rule)}
        names = {name for pattern in patterns.values() for name in pattern.names}
        names |= {name for rule in self._rules for name in _near(rule)}
        needs = {text: _needs(pattern) for text, pattern in patterns.items()}
        words = {
            name[1:]
            for need in needs.values()
            for names_ in need
            for name in names_
            if name.startswith("=") and name[1:].isalnum()
        }
        return Compiled(Table.of(self._surfaces(names, words)), needs)

    def _surfaces(self, names: set[str], words: set[str]) -> Iterator[tuple[str, dict[str, set[str]]]]:
        lexicon = Lexicon(self._concepts)
        for name in sorted(names - {"verb"}):
            yield name, lexicon.surfaces(name)
        yield "verb", self._verbs()
        for word in sorted(words):
            yield literal_name(word), {word: set()}
        for name, about in self._context.contexts.items():
            for index, cue in enumerate(about.cues):
                forms = _listed(cue.words)
                for concept in cue.concepts:
                    forms |= lexicon.surfaces(concept)
                yield cue_name(name, index), forms
        yield BREAK, _listed(self._context.breaks)
        yield ANAPHOR, _listed(self._context.anaphors)

    def _verbs(self) -> dict[str, set[str]]:
        merged: dict[str, set[str]] = {}
        for concept in self._concepts.values():
            if concept.forms == "verb":
                for surface, tags in concept.surfaces().items():
                    merged.setdefault(surface, set()).update(tags)
        return merged


def pattern_texts(rule: Rule) -> Iterator[str]:
    """Every pattern of a rule."""
    yield from (*rule.match, *rule.except_)
    for way in _ways(rule):
        yield from way.match


def _near(rule: Rule) -> Iterator[str]:
    yield from rule.near
    for way in _ways(rule):
        yield from (*way.near, *way.under)


def _ways(rule: Rule) -> list[MetBy]:
    """All searches that a caveat's settings hold, whatever they are for."""
    if rule.kind != "caveat":
        return []
    values = msgspec.structs.astuple(msgspec.convert(rule.settings, CaveatSettings))
    return [way for value in values if isinstance(value, tuple) for way in value if isinstance(way, MetBy)]


def _needs(pattern: Pattern) -> Needs:
    return tuple(tuple(sorted(need)) for need in pattern.needs)


def _listed(words: str) -> dict[str, set[str]]:
    return {" ".join(word.split()): {""} for word in words.split(",") if word.strip()}
