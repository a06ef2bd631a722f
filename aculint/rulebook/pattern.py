"""The pattern language of claim rules.

==================  =====================================================================
``pain``            this word
``{lower}``         any word or phrase of a concept, in any form
``{lower:fin,ger}`` ... only in one of these forms (below)
``( a | b c )``     one of these
``x?``              x or nothing
``...``             up to six words, ``...3`` up to three; never across ; : — ( ) or a full stop
``..``              up to four words of one noun phrase, ``..2`` up to two: no verb, no preposition but *of*
``#``               a number
``^`` and ``$``     the start (also after a label such as "Relief:") and the end of the sentence
``!x``              not followed by x
``[ x ]``           the words at fault; without it, all that matched
``x ~ y``           both, in either order, up to six words apart
==================  =====================================================================

Forms: of a verb ``fin`` (states a fact), ``inf`` (to ...), ``ger`` (-ing), ``pas`` (is ...-ed), ``par``
(a bare participle), ``imp`` (tells the reader to), ``nom`` (a noun, in fact), or by spelling ``base``,
``s``, ``ing``, ``ed``; of a noun ``sg`` and ``pl``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from aculint.language.sentence import Place, Sentence
from aculint.language.verbs import MOODS, mood

Ranges = tuple[tuple[int, int], ...]
Step = Callable[[Sentence, int, "State"], Iterator[tuple[int, "State"]]]

FORMS = MOODS | {"base", "s", "ing", "ed", "sg", "pl"}
FUNCTION_WORDS = frozenset(
    "a an the of to in on at by for with from as and or but is are was were be been being am has have had having "
    "do does did will would can could may might shall should must it its this that these those there i we you he "
    "she they them their your our my his her us me not no n't so than then if when what which who how all any "
    "more most very too also 's 're 'll 've 'd % , . ; : — ( ) ! ?".split()
)
_HARD = frozenset("; : — ( ) . ! ? … | •".split())
_NOT_IN_PHRASE = _HARD | frozenset(
    "that which who whom whose to for with without by in on at when if because from is are was were be been has "
    "have had will can may might could should would as than so but while until unless through into after before "
    "during about i we you they he she it this not".split()
)
_TOKEN = re.compile(r"\{[^}]*\}|\.\.\.\d*|\.\.\d*|[()|?~^$!#\[\]]|[^\s(){}|?~^$!#\[\]]+|\S")
_SPLIT = re.compile(r"n't$|'(?:s|re|ll|ve|d|m)$|(?<=\d)%$|(?<=\w)-(?=\w)|,$")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says where and what to write."""


class State(NamedTuple):
    """What a match has found on its way: the words at fault, if marked, and the words in its gaps."""

    fault: tuple[int, int] | None = None
    gaps: Ranges = ()


class Match(NamedTuple):
    """Words ``start`` to ``end`` (exclusive) matched; ``fault_start`` to ``fault_end`` are at fault.

    ``gaps`` are the ranges of words that the pattern passes over.
    """

    start: int
    end: int
    fault_start: int
    fault_end: int
    gaps: Ranges = ()


@dataclass(frozen=True, slots=True)
class _Node:
    step: Step
    needs: tuple[frozenset[str], ...]
    first: Callable[[Sentence], Iterator[int]] | None
    names: frozenset[str]
    word: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. ``needs`` holds sets of tag names: without one of each, it cannot match.

    ``names`` are all concepts that it reads, ``words`` all literal words that the screen must know.
    """

    text: str
    needs: tuple[frozenset[str], ...]
    names: frozenset[str]
    _alternatives: tuple[_Node, ...]

    def matches(self, sentence: Sentence) -> Iterator[Match]:
        """Every place where the pattern matches, the shortest reading first, one for each start."""
        sentence.read()
        for node in self._alternatives:
            starts = sorted(set(node.first(sentence))) if node.first else range(len(sentence.words))
            for start in starts:
                for end, state in node.step(sentence, start, State()):
                    if end > start:
                        yield Match(start, end, *(state.fault or (start, end)), state.gaps)
                        break


def literal_name(word: str) -> str:
    """The tag name under which the screen looks for a literal word."""
    return f"={word}"


def compile_pattern(text: str, *, screened: bool = True) -> Pattern:
    """Read a pattern. Raises PatternError, also for a ``screened`` one that needs no concept and no rare word."""
    parts = [part.strip() for part in text.split("~")]
    orders = [" ... ".join(order) for order in permutations(parts)] if len(parts) > 1 else [text]
    nodes = tuple(_Parser(order).parse() for order in orders)
    needs = nodes[0].needs
    if screened and not needs:
        raise PatternError("a pattern needs at least one concept or one word that is not a mere function word")
    return Pattern(text, needs, frozenset().union(*(node.names for node in nodes)), nodes)


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = _TOKEN.findall(text)
        self._at = 0

    def parse(self) -> _Node:
        node = self._sequence()
        if self._at < len(self._tokens):
            raise PatternError(f"unexpected “{self._tokens[self._at]}”")
        return node

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, expected: str = "") -> str:
        token = self._peek()
        if not token or (expected and token != expected):
            raise PatternError(f"expected “{expected}”" + (f" before “{token}”" if token else " at the end"))
        self._at += 1
        return token

    def _sequence(self) -> _Node:
        items = []
        while self._peek() not in ("", ")", "|", "]"):
            item = self._atom()
            if self._peek() == "?":
                self._take()
                item = _optional(item)
            items.append(item)
        if not items:
            raise PatternError("an empty group")
        return items[0] if len(items) == 1 else _sequence(items)

    def _atom(self) -> _Node:
        token = self._take()
        if token == "(":
            branches = [self._sequence()]
            while self._peek() == "|":
                self._take()
                branches.append(self._sequence())
            self._take(")")
            return _either(branches)
        if token == "[":
            inner = self._sequence()
            self._take("]")
            return _fault(inner)
        if token == "!":
            return _absent(self._atom())
        if token == "{":
            raise PatternError("a “{” that is never closed")
        if token.startswith("{"):
            return _concept(token[1:-1])
        if token.startswith(".."):
            return _gap(token)
        if token in ("^", "$"):
            return _edge(token)
        if token == "#":
            return _number()
        if token in (")", "|", "]", "?", "}"):
            raise PatternError(f"unexpected “{token}”")
        return _words(token)


def _split_word(token: str) -> list[str]:
    found = _SPLIT.search(token)
    if not found:
        return [token]
    middle = [] if found[0] == "-" else [found[0]]
    return [
        *(_split_word(token[: found.start()]) if found.start() else []),
        *middle,
        *(_split_word(token[found.end() :]) if token[found.end() :] else []),
    ]


def _words(token: str) -> _Node:
    nodes = [_word(word) for word in _split_word(token.lower())]
    return nodes[0] if len(nodes) == 1 else _sequence(nodes)


def _word(word: str) -> _Node:
    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if at < len(sentence.words) and sentence.words[at] == word:
            yield at + 1, state

    def first(sentence: Sentence) -> Iterator[int]:
        return iter(sentence.at.get(word, ()))

    screened = word not in FUNCTION_WORDS and word.isalnum()
    needs = (frozenset((literal_name(word),)),) if screened else ()
    return _Node(step, needs, first, frozenset(), word)


def _concept(text: str) -> _Node:
    name, _, wanted = text.partition(":")
    forms = frozenset(wanted.split(",")) if wanted else frozenset()
    if unknown := forms - FORMS:
        raise PatternError(f"“{min(unknown)}” is no form; choose from {', '.join(sorted(FORMS))}")
    spelled, moods = forms - MOODS, forms & MOODS

    def fits(sentence: Sentence, place: Place) -> bool:
        return not forms or bool(spelled & place.forms) or (bool(moods) and mood(sentence, place) in moods)

    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        for place in reversed(sentence.places_from(name, at)):
            if fits(sentence, place):
                yield place.end, state

    def first(sentence: Sentence) -> Iterator[int]:
        return (place.start for place in sentence.places(name))

    return _Node(step, (frozenset((name,)),), first, frozenset((name,)))


def _gap(token: str) -> _Node:
    blocked = _HARD if token.startswith("...") else _NOT_IN_PHRASE
    digits = token.strip(".")
    most = int(digits) if digits else 6 if token.startswith("...") else 4

    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        words = sentence.words
        yield at, state
        for end in range(at + 1, min(at + most, len(words)) + 1):
            if words[end - 1] in blocked:
                return
            yield end, State(state.fault, (*state.gaps, (at, end)))

    return _Node(step, (), None, frozenset())


def _edge(token: str) -> _Node:
    def at_start(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if all(not word[0].isalnum() for word in sentence.words[:at]) or sentence.words[at - 1] == ":":
            yield at, state

    def at_end(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if all(not word[0].isalnum() for word in sentence.words[at : at + 4]):
            yield at, state

    return _Node(at_start if token == "^" else at_end, (), None, frozenset())


def _number() -> _Node:
    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if at < len(sentence.words) and sentence.words[at][0].isdigit():
            yield at + 1, state

    def first(sentence: Sentence) -> Iterator[int]:
        return (index for word, indexes in sentence.at.items() if word[0].isdigit() for index in indexes)

    return _Node(step, (), first, frozenset())


def _optional(node: _Node) -> _Node:
    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        yield from node.step(sentence, at, state)
        yield at, state

    return _Node(step, (), None, node.names)


def _absent(node: _Node) -> _Node:
    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if next(node.step(sentence, at, state), None) is None:
            yield at, state

    return _Node(step, (), None, node.names)


def _fault(node: _Node) -> _Node:
    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        for end, inner in node.step(sentence, at, state):
            yield end, State((at, end), inner.gaps)

    return _Node(step, node.needs, node.first, node.names)


def _either(branches: list[_Node]) -> _Node:
    single = frozenset(branch.word for branch in branches if branch.word)
    longer = [branch for branch in branches if not branch.word]

    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if at < len(sentence.words) and sentence.words[at] in single:
            yield at + 1, state
        for branch in longer:
            yield from branch.step(sentence, at, state)

    def first(sentence: Sentence) -> Iterator[int]:
        for word in single & sentence.at.keys():
            yield from sentence.at[word]
        for branch in longer:
            assert branch.first
            yield from branch.first(sentence)

    one_each = [branch.needs[0] for branch in branches if branch.needs]
    needs = (frozenset().union(*one_each),) if len(one_each) == len(branches) else ()
    names = frozenset().union(*(branch.names for branch in branches))
    return _Node(step, needs, first if all(branch.first for branch in branches) else None, names)


def _sequence(items: list[_Node]) -> _Node:
    def walk(index: int, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if index == len(items):
            yield at, state
            return
        for end, inner in items[index].step(sentence, at, state):
            yield from walk(index + 1, sentence, end, inner)

    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        return walk(0, sentence, at, state)

    needs = tuple(need for item in items for need in item.needs)
    return _Node(step, needs, items[0].first, frozenset().union(*(item.names for item in items)))
