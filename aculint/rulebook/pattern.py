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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from aculint.language.sentence import Place, Sentence
from aculint.language.verbs import MOODS, mood

Ranges = tuple[tuple[int, int], ...]
Step = Callable[[Sentence, int, "State"], Iterator[tuple[int, "State"]]]
Reach = Callable[[Sentence, int], int]

FORMS = MOODS | {"base", "s", "ing", "ed", "sg", "pl"}
FUNCTION_WORDS = frozenset(
    "a an the of to in on at by for with from as and or but is are was were be been being am has have had having "
    "do does did will would can could may might shall should must it its this that these those there i we you he "
    "she they them their your our my his her us me not no n't so than then if when what which who how all any "
    "more most very too also 's 're 'll 've 'd % , . ; : — ( ) ! ?".split()
)
# Words that a text also writes together with the next one ("don't", "cannot"), where a screen for words misses them.
_CONTRACTED = frozenset(
    "do does did is are was were has have had ca wo sha ai could would should might must may can not".split()
)
NUMBER = "#"
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
    """A part of a pattern. ``step`` gives each end of a match from one word, with what it found on its way.

    ``reach`` does the same for many words at once, as bits: the ends of all matches from the given words (it may
    give more, never less), which tells in a microsecond that most sentences hold no match.
    """

    step: Step
    reach: Reach
    needs: tuple[frozenset[str], ...]
    first: Callable[[Sentence], Iterator[int]] | None
    names: frozenset[str]
    word: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A compiled pattern. ``needs`` holds sets of tag names: without one of each, it cannot match.

    ``names`` are all concepts that it reads, ``words`` all literal words that the screen must know.
    """

    text: str
    needs: tuple[frozenset[str], ...]
    names: frozenset[str]
    _alternatives: tuple[_Node, ...]

    def matches(self, sentence: Sentence) -> list[Match]:
        """Every place where the pattern matches, the shortest reading first, one for each start."""
        found: list[Match] | None = sentence.memo.get(self)
        if found is None:
            found = sentence.memo[self] = []
            everywhere = (1 << len(sentence.read().words)) - 1
            for node in self._alternatives:
                if node.reach(sentence, everywhere):
                    found += _found(node, sentence)
        return found

    def could_cross(self, sentence: Sentence, word: int) -> bool:
        """Could a match begin before the word and end behind its start?"""
        return any(node.reach(sentence, (1 << word) - 1) >> word + 1 for node in self._alternatives)


def _found(node: _Node, sentence: Sentence) -> Iterator[Match]:
    starts = sorted(set(node.first(sentence))) if node.first else range(len(sentence.words))
    for start in starts:
        for end, state in node.step(sentence, start, State()):
            if end > start:
                yield Match(start, end, *(state.fault or (start, end)), state.gaps)
                break


def literal_name(word: str) -> str:
    """The tag name under which the screen looks for a literal word."""
    return f"={word}"


def is_common(name: str) -> bool:
    """Is it the name of a word so common that a screen had better look for something else?"""
    return name == NUMBER or (name[0] == "=" and (name[1:] in FUNCTION_WORDS or not name[1:].isalnum()))


def _is_rare(need: frozenset[str]) -> bool:
    return not any(map(is_common, need))


def compile_pattern(text: str, *, screened: bool = True) -> Pattern:
    """Read a pattern. Raises PatternError, also for a ``screened`` one that needs no concept and no rare word."""
    parts = [part.strip() for part in text.split("~")]
    orders = [" ... ".join(order) for order in permutations(parts)] if len(parts) > 1 else [text]
    nodes = tuple(_Parser(order).parse() for order in orders)
    needs = nodes[0].needs
    if screened and not any(map(_is_rare, needs)):
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

    def reach(sentence: Sentence, at: int) -> int:
        return (at & sentence.marks(word)) << 1

    def first(sentence: Sentence) -> Iterator[int]:
        return iter(sentence.at.get(word, ()))

    alone = (word.isalnum() and word not in _CONTRACTED) or (len(word) == 1 and not word.isalnum())
    needs = (frozenset((literal_name(word),)),) if alone else ()
    return _Node(step, reach, needs, first, frozenset(), word)


def _concept(text: str) -> _Node:
    name, _, wanted = text.partition(":")
    forms = frozenset(wanted.split(",")) if wanted else frozenset()
    if unknown := forms - FORMS:
        raise PatternError(f"“{min(unknown)}” is no form; choose from {', '.join(sorted(FORMS))}")
    spelled, moods = forms - MOODS, forms & MOODS

    key = (name, forms)

    def fits(sentence: Sentence, place: Place) -> bool:
        return not forms or bool(spelled & place.forms) or (bool(moods) and mood(sentence, place) in moods)

    def fitting(sentence: Sentence) -> _Fitting:
        found: _Fitting | None = sentence.memo.get(key)
        if found is None:
            found = sentence.memo[key] = _fitting(place for place in sentence.places(name) if fits(sentence, place))
        return found

    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        for end in fitting(sentence).ends.get(at, ()):
            yield end, state

    def reach(sentence: Sentence, at: int) -> int:
        ends = 0
        for size, marks in fitting(sentence).marks:
            ends |= (at & marks) << size
        return ends

    def first(sentence: Sentence) -> Iterator[int]:
        return iter(fitting(sentence).ends)

    return _Node(step, reach, (frozenset((name,)),), first, frozenset((name,)))


class _Fitting(NamedTuple):
    """Places of a concept: the ends by start, the longest first, and by number of words a bit for each start."""

    ends: dict[int, list[int]]
    marks: tuple[tuple[int, int], ...]


def _fitting(places: Iterable[Place]) -> _Fitting:
    ends: dict[int, list[int]] = {}
    marks: dict[int, int] = {}
    for start, end, _ in places:
        ends.setdefault(start, []).insert(0, end)
        marks[end - start] = marks.get(end - start, 0) | 1 << start
    return _Fitting(ends, tuple(marks.items()))


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

    def reach(sentence: Sentence, at: int) -> int:
        free = ~sentence.marks(blocked) & ((1 << len(sentence.words)) - 1)
        ends = at
        for _ in range(most):
            at = (at & free) << 1
            if not at:
                break
            ends |= at
        return ends

    return _Node(step, reach, (), None, frozenset())


def _edge(token: str) -> _Node:
    of = _starts if token == "^" else _ends

    def edges(sentence: Sentence) -> int:
        marks: int | None = sentence.memo.get(token)
        if marks is None:
            marks = sentence.memo[token] = of(sentence.words)
        return marks

    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if edges(sentence) >> at & 1:
            yield at, state

    def reach(sentence: Sentence, at: int) -> int:
        return at & edges(sentence)

    return _Node(step, reach, (), None, frozenset())


def _starts(words: list[str]) -> int:
    """A bit for each word that begins the sentence, or what follows a colon."""
    first = next((index for index, word in enumerate(words) if word[0].isalnum()), len(words))
    marks = (2 << first) - 1
    for index, word in enumerate(words, 1):
        if word == ":":
            marks |= 1 << index
    return marks


def _ends(words: list[str]) -> int:
    """A bit for each word from which on only marks follow, or four of them."""
    marks = run = 0
    for index in range(len(words), -1, -1):
        run = 0 if index < len(words) and words[index][0].isalnum() else run + 1
        if run >= 4 or run == len(words) + 1 - index:
            marks |= 1 << index
    return marks


def _number() -> _Node:
    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if at < len(sentence.words) and sentence.words[at][0].isdigit():
            yield at + 1, state

    def first(sentence: Sentence) -> Iterator[int]:
        return (index for word, indexes in sentence.at.items() if word[0].isdigit() for index in indexes)

    def reach(sentence: Sentence, at: int) -> int:
        numbers: int | None = sentence.memo.get("#")
        if numbers is None:
            numbers = sentence.memo["#"] = sum(1 << index for index in first(sentence))
        return (at & numbers) << 1

    return _Node(step, reach, (frozenset((NUMBER,)),), first, frozenset())


def _optional(node: _Node) -> _Node:
    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        yield from node.step(sentence, at, state)
        yield at, state

    def reach(sentence: Sentence, at: int) -> int:
        return at | node.reach(sentence, at)

    return _Node(step, reach, (), None, node.names)


def _absent(node: _Node) -> _Node:
    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if next(node.step(sentence, at, state), None) is None:
            yield at, state

    def reach(sentence: Sentence, at: int) -> int:
        return at & ~sentence.marks(node.word) if node.word else at

    return _Node(step, reach, (), None, node.names)


def _fault(node: _Node) -> _Node:
    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        for end, inner in node.step(sentence, at, state):
            yield end, State((at, end), inner.gaps)

    return _Node(step, node.reach, node.needs, node.first, node.names)


def _either(branches: list[_Node]) -> _Node:
    single = frozenset(branch.word for branch in branches if branch.word)
    longer = [branch for branch in branches if not branch.word]

    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if at < len(sentence.words) and sentence.words[at] in single:
            yield at + 1, state
        for branch in longer:
            yield from branch.step(sentence, at, state)

    def reach(sentence: Sentence, at: int) -> int:
        ends = (at & sentence.marks(single)) << 1
        for branch in longer:
            ends |= branch.reach(sentence, at)
        return ends

    def first(sentence: Sentence) -> Iterator[int]:
        for word in single & sentence.at.keys():
            yield from sentence.at[word]
        for branch in longer:
            assert branch.first
            yield from branch.first(sentence)

    one_each = [next(filter(_is_rare, branch.needs), branch.needs[0]) for branch in branches if branch.needs]
    needs = (frozenset().union(*one_each),) if len(one_each) == len(branches) else ()
    names = frozenset().union(*(branch.names for branch in branches))
    return _Node(step, reach, needs, first if all(branch.first for branch in branches) else None, names)


def _sequence(items: list[_Node]) -> _Node:
    def walk(index: int, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if index == len(items):
            yield at, state
            return
        for end, inner in items[index].step(sentence, at, state):
            yield from walk(index + 1, sentence, end, inner)

    def step(sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        return walk(0, sentence, at, state)

    reaches = [item.reach for item in items]

    def reach(sentence: Sentence, at: int) -> int:
        for each in reaches:
            at = each(sentence, at)
            if not at:
                return 0
        return at

    needs = tuple(need for item in items for need in item.needs)
    return _Node(step, reach, needs, items[0].first, frozenset().union(*(item.names for item in items)))
