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
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations
from typing import Final

from aculint.language.sentence import Place, Sentence
from aculint.language.verbs import MOODS, mood

Ranges = tuple[tuple[int, int], ...]

FORMS: Final = MOODS | {"base", "s", "ing", "ed", "sg", "pl"}
FUNCTION_WORDS: Final = frozenset(
    "a an the of to in on at by for with from as and or but is are was were be been being am has have had having "
    "do does did will would can could may might shall should must it its this that these those there i we you he "
    "she they them their your our my his her us me not no n't so than then if when what which who how all any "
    "more most very too also 's 're 'll 've 'd % , . ; : — ( ) ! ?".split()
)
# Words that a text also writes together with the next one ("don't", "cannot"), where a screen for words misses them.
_CONTRACTED: Final = frozenset(
    "do does did is are was were has have had ca wo sha ai could would should might must may can not".split()
)
NUMBER: Final = "#"
_HARD: Final = frozenset("; : — ( ) . ! ? … | •".split())
_NOT_IN_PHRASE: Final = _HARD | frozenset(
    "that which who whom whose to for with without by in on at when if because from is are was were be been has "
    "have had will can may might could should would as than so but while until unless through into after before "
    "during about i we you they he she it this not".split()
)
_TOKEN: Final = re.compile(r"\{[^}]*\}|\.\.\.\d*|\.\.\d*|[()|?~^$!#\[\]]|[^\s(){}|?~^$!#\[\]]+|\S")
_SPLIT: Final = re.compile(r"n't$|'(?:s|re|ll|ve|d|m)$|(?<=\d)%$|(?<=\w)-(?=\w)|,$")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says where and what to write."""


class State:
    """What a match has found on its way: the words at fault, if marked, and the words in its gaps."""

    __slots__ = ("fault", "gaps")

    def __init__(self, fault: tuple[int, int] | None = None, gaps: Ranges = ()) -> None:
        self.fault, self.gaps = fault, gaps


_BEGUN: Final = State()


class Match:
    """Words ``start`` to ``end`` (exclusive) matched; ``fault_start`` to ``fault_end`` are at fault.

    ``gaps`` are the ranges of words that the pattern passes over.
    """

    __slots__ = ("end", "fault_end", "fault_start", "gaps", "start")

    def __init__(self, start: int, end: int, fault: tuple[int, int], gaps: Ranges) -> None:
        self.start, self.end = start, end
        self.fault_start, self.fault_end = fault
        self.gaps = gaps


class _Node(ABC):
    """A part of a pattern. ``word`` is set when it is just that."""

    word: str = ""

    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of tag names of which the sentence must have one each."""
        return ()

    def tokens(self) -> tuple[frozenset[str], ...]:
        """Sets of words of which the sentence must have one each."""
        return ()

    def names(self) -> frozenset[str]:
        """The concepts that it reads."""
        return frozenset()

    @abstractmethod
    def step(self, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        """Each end of a match from one word, with what it found on its way."""

    @abstractmethod
    def reach(self, sentence: Sentence, at: int) -> int:
        """The same for many words at once, as bits: the ends of all matches from the given words.

        It may give more, never less, which tells in a microsecond that most sentences hold no match.
        """

    def starts(self, sentence: Sentence) -> int:
        """A bit for each word with which a match could begin: for all words, unless a part knows better."""
        return (1 << len(sentence.words)) - 1


class Pattern:
    """A compiled pattern."""

    def __init__(self, text: str, alternatives: tuple[_Node, ...]) -> None:
        self.text = text
        tokens = alternatives[0].tokens()
        self._words = tuple(word for words in tokens if len(words) == 1 for word in words)
        self._one_of = tuple(words for words in tokens if len(words) > 1)
        self._alternatives = alternatives

    @property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of tag names: without one of each, it cannot match."""
        return self._alternatives[0].needs()

    @property
    def names(self) -> frozenset[str]:
        """All concepts that it reads."""
        return _union([node.names() for node in self._alternatives])

    def matches(self, sentence: Sentence) -> list[Match]:
        """Every place where the pattern matches, the shortest reading first, one for each start."""
        found: list[Match] | None = sentence.memo.get(self)
        if found is None:
            found = sentence.memo[self] = []
            everywhere = (1 << len(sentence.read().words)) - 1
            if self._lacks_words(sentence):
                return found
            for node in self._alternatives:
                if node.reach(sentence, everywhere):
                    found += _found(node, sentence)
        return found

    def could_cross(self, sentence: Sentence, word: int) -> bool:
        """Could a match begin before the word and end behind its start?"""
        if self._lacks_words(sentence.read()):
            return False
        return any(node.reach(sentence, (1 << word) - 1) >> word + 1 for node in self._alternatives)

    def _lacks_words(self, sentence: Sentence) -> bool:
        at = sentence.at
        for word in self._words:
            if word not in at:
                return True
        for words in self._one_of:
            for word in words:
                if word in at:
                    break
            else:
                return True
        return False


def _found(node: _Node, sentence: Sentence) -> Iterator[Match]:
    starts = node.starts(sentence)
    while starts:
        start = (starts & -starts).bit_length() - 1
        starts &= starts - 1
        for end, state in node.step(sentence, start, _BEGUN):
            if end > start:
                yield Match(start, end, state.fault or (start, end), state.gaps)
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
    if screened and not any(map(_is_rare, nodes[0].needs())):
        raise PatternError("a pattern needs at least one concept or one word that is not a mere function word")
    return Pattern(text, nodes)


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
                item = _Optional(item)
            items.append(item)
        if not items:
            raise PatternError("an empty group")
        return items[0] if len(items) == 1 else _Sequence(items)

    def _atom(self) -> _Node:
        token = self._take()
        if token == "(":
            branches = [self._sequence()]
            while self._peek() == "|":
                self._take()
                branches.append(self._sequence())
            self._take(")")
            return _Either(branches)
        if token == "[":
            inner = self._sequence()
            self._take("]")
            return _Fault(inner)
        if token == "!":
            return _Absent(self._atom())
        if token == "{":
            raise PatternError("a “{” that is never closed")
        if token.startswith("{"):
            return _concept(token[1:-1])
        if token.startswith(".."):
            return _Gap(token)
        if token in ("^", "$"):
            return _Edge(token)
        if token == "#":
            return _Number()
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


@cache
def _words(token: str) -> _Node:
    nodes: list[_Node] = [_Word(word) for word in _split_word(token.lower())]
    return nodes[0] if len(nodes) == 1 else _Sequence(nodes)


class _Word(_Node):
    def __init__(self, word: str) -> None:
        self.word = word

    def needs(self) -> tuple[frozenset[str], ...]:
        word = self.word
        alone = (word.isalnum() and word not in _CONTRACTED) or (len(word) == 1 and not word.isalnum())
        return (frozenset((literal_name(word),)),) if alone else ()

    def tokens(self) -> tuple[frozenset[str], ...]:
        return (frozenset((self.word,)),)

    def step(self, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if at < len(sentence.words) and sentence.words[at] == self.word:
            yield at + 1, state

    def reach(self, sentence: Sentence, at: int) -> int:
        return (at & sentence.at.get(self.word, 0)) << 1

    def starts(self, sentence: Sentence) -> int:
        return sentence.at.get(self.word, 0)


@cache
def _concept(text: str) -> _Node:
    """Kept, so that what is found out about a sentence is found out once for all patterns."""
    return _Concept(text)


class _Concept(_Node):
    def __init__(self, text: str) -> None:
        name, _, wanted = text.partition(":")
        forms = frozenset(wanted.split(",")) if wanted else frozenset()
        if unknown := forms - FORMS:
            raise PatternError(f"“{min(unknown)}” is no form; choose from {', '.join(sorted(FORMS))}")
        self._name, self._any = name, not forms
        self._spelled, self._moods = forms - MOODS, forms & MOODS

    def needs(self) -> tuple[frozenset[str], ...]:
        return (self.names(),)

    def names(self) -> frozenset[str]:
        return frozenset((self._name,))

    def _fits(self, sentence: Sentence, place: Place) -> bool:
        if self._spelled and not self._spelled.isdisjoint(place.forms):
            return True
        return bool(self._moods) and mood(sentence, place) in self._moods

    def _marks(self, sentence: Sentence) -> tuple[tuple[int, int], ...]:
        """For each number of words, the longest first, a bit for each word with which a place of so many begins."""
        found: tuple[tuple[int, int], ...] | None = sentence.memo.get(self)
        if found is None:
            found = sentence.memo[self] = self._marked(sentence) if self._name in sentence.names else ()
        return found

    def _marked(self, sentence: Sentence) -> tuple[tuple[int, int], ...]:
        marks: dict[int, int] = {}
        for start, end in self._spans(sentence):
            marks[end - start] = marks.get(end - start, 0) | 1 << start
        return tuple(sorted(marks.items(), reverse=True)) if len(marks) > 1 else tuple(marks.items())

    def _spans(self, sentence: Sentence) -> Iterable[tuple[int, int]]:
        if self._any:
            return sentence.spans_of(self._name)
        return ((place.start, place.end) for place in sentence.places(self._name) if self._fits(sentence, place))

    def step(self, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        for size, marks in self._marks(sentence):
            if marks >> at & 1:
                yield at + size, state

    def reach(self, sentence: Sentence, at: int) -> int:
        ends = 0
        for size, marks in self._marks(sentence):
            ends |= (at & marks) << size
        return ends

    def starts(self, sentence: Sentence) -> int:
        starts = 0
        for _, marks in self._marks(sentence):
            starts |= marks
        return starts


class _Gap(_Node):
    def __init__(self, token: str) -> None:
        self._blocked = _HARD if token.startswith("...") else _NOT_IN_PHRASE
        digits = token.strip(".")
        self._most = int(digits) if digits else 6 if token.startswith("...") else 4

    def step(self, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        words = sentence.words
        yield at, state
        for end in range(at + 1, min(at + self._most, len(words)) + 1):
            if words[end - 1] in self._blocked:
                return
            yield end, State(state.fault, (*state.gaps, (at, end)))

    def reach(self, sentence: Sentence, at: int) -> int:
        free = ~sentence.marks(self._blocked) & ((1 << len(sentence.words)) - 1)
        ends = at
        for _ in range(self._most):
            at = (at & free) << 1
            if not at:
                break
            ends |= at
        return ends


class _Edge(_Node):
    def __init__(self, token: str) -> None:
        self._token = token

    def _edges(self, sentence: Sentence) -> int:
        marks: int | None = sentence.memo.get(self._token)
        if marks is None:
            marks = _starts(sentence.words) if self._token == "^" else _ends(sentence.words)
            sentence.memo[self._token] = marks
        return marks

    def step(self, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if self._edges(sentence) >> at & 1:
            yield at, state

    def reach(self, sentence: Sentence, at: int) -> int:
        return at & self._edges(sentence)


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


class _Number(_Node):
    def needs(self) -> tuple[frozenset[str], ...]:
        return (frozenset((NUMBER,)),)

    def step(self, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if at < len(sentence.words) and sentence.words[at][0].isdigit():
            yield at + 1, state

    def reach(self, sentence: Sentence, at: int) -> int:
        return (at & self.starts(sentence)) << 1

    def starts(self, sentence: Sentence) -> int:
        numbers: int | None = sentence.memo.get(NUMBER)
        if numbers is None:
            numbers = 0
            for word, marks in sentence.at.items():
                if word[0].isdigit():
                    numbers |= marks
            sentence.memo[NUMBER] = numbers
        return numbers


class _Optional(_Node):
    def __init__(self, node: _Node) -> None:
        self._node = node

    def names(self) -> frozenset[str]:
        return self._node.names()

    def step(self, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        yield from self._node.step(sentence, at, state)
        yield at, state

    def reach(self, sentence: Sentence, at: int) -> int:
        return at | self._node.reach(sentence, at)


class _Absent(_Node):
    def __init__(self, node: _Node) -> None:
        self._node = node

    def names(self) -> frozenset[str]:
        return self._node.names()

    def step(self, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        for _ in self._node.step(sentence, at, state):
            return
        yield at, state

    def reach(self, sentence: Sentence, at: int) -> int:
        return at & ~sentence.at.get(self._node.word, 0) if self._node.word else at


class _Fault(_Node):
    def __init__(self, node: _Node) -> None:
        self._node = node

    def needs(self) -> tuple[frozenset[str], ...]:
        return self._node.needs()

    def tokens(self) -> tuple[frozenset[str], ...]:
        return self._node.tokens()

    def names(self) -> frozenset[str]:
        return self._node.names()

    def step(self, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        for end, inner in self._node.step(sentence, at, state):
            yield end, State((at, end), inner.gaps)

    def reach(self, sentence: Sentence, at: int) -> int:
        return self._node.reach(sentence, at)

    def starts(self, sentence: Sentence) -> int:
        return self._node.starts(sentence)


class _Either(_Node):
    def __init__(self, branches: list[_Node]) -> None:
        self._single = frozenset(branch.word for branch in branches if branch.word)
        self._longer = [branch for branch in branches if not branch.word]
        self._branches = branches

    def needs(self) -> tuple[frozenset[str], ...]:
        each = [branch.needs() for branch in self._branches]
        return (_union([next(filter(_is_rare, needs), needs[0]) for needs in each]),) if all(each) else ()

    def tokens(self) -> tuple[frozenset[str], ...]:
        each = [branch.tokens() for branch in self._branches]
        return (_union([min(tokens, key=len) for tokens in each]),) if all(each) else ()

    def names(self) -> frozenset[str]:
        return _union([branch.names() for branch in self._branches])

    def step(self, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if at < len(sentence.words) and sentence.words[at] in self._single:
            yield at + 1, state
        for branch in self._longer:
            yield from branch.step(sentence, at, state)

    def reach(self, sentence: Sentence, at: int) -> int:
        ends = (at & sentence.marks(self._single)) << 1 if self._single else 0
        for branch in self._longer:
            ends |= branch.reach(sentence, at)
        return ends

    def starts(self, sentence: Sentence) -> int:
        starts = sentence.marks(self._single)
        for branch in self._longer:
            starts |= branch.starts(sentence)
        return starts


class _Sequence(_Node):
    def __init__(self, items: list[_Node]) -> None:
        self._items = items

    def needs(self) -> tuple[frozenset[str], ...]:
        return tuple(need for item in self._items for need in item.needs())

    def tokens(self) -> tuple[frozenset[str], ...]:
        return tuple(tokens for item in self._items for tokens in item.tokens())

    def names(self) -> frozenset[str]:
        return _union([item.names() for item in self._items])

    def _walk(self, index: int, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        if index == len(self._items):
            yield at, state
            return
        for end, inner in self._items[index].step(sentence, at, state):
            yield from self._walk(index + 1, sentence, end, inner)

    def step(self, sentence: Sentence, at: int, state: State) -> Iterator[tuple[int, State]]:
        return self._walk(0, sentence, at, state)

    def reach(self, sentence: Sentence, at: int) -> int:
        for item in self._items:
            at = item.reach(sentence, at)
            if not at:
                return 0
        return at

    def starts(self, sentence: Sentence) -> int:
        return self._items[0].starts(sentence)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
