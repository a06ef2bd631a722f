"""Whether words are told as fact: negation, hedge, attribution and the like, decided by cues with a scope.

After ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002) and NegEx (Chapman et al. 2001,
doi:10.1006/jbin.2001.1029): a cue has a direction and a reach, its scope ends where a clause turns, and a
pseudo-cue looks like a cue and is none. Cues are data (``rules/context``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Final, NamedTuple

from aculint.language.cues import Context, Cue
from aculint.language.sentence import Place, Sentence
from aculint.language.verbs import GERUND, INFINITIVE, NOUN, PARTICIPLE, mood

_OPENING: Final = frozenset("the your our a an this these while when since as each its their".split())
_LINKING: Final = frozenset("so but and or well now then".split())
_REACHES_ON: Final = frozenset(("after", "sentence"))
_BRACKETS: Final = frozenset(("(", ")"))
_BY: Final = frozenset(("by", "through"))
_CLAUSE_MARKS: Final = frozenset((";", ":", "—", "(", ")", "!", "?", "."))
_LONGEST: Final = 60
_LABEL: Final = 6
_LONGEST_LABEL: Final = 10
_ASKING: Final = frozenset(
    "is are do does did can could will would should what why how who when where which have has was were whether".split()
)


class Verdict(NamedTuple):
    """Whether a context holds, and the words that decided it."""

    holds: bool
    because: str


_HOLDS_NOT: Final = Verdict(False, "")


class Passage:
    """The sentence ``at`` a place, counted from 0, with its neighbours in the same block."""

    __slots__ = ("at", "sentences")

    def __init__(self, sentences: Sequence[Sentence], at: int) -> None:
        self.sentences, self.at = sentences, at

    @property
    def sentence(self) -> Sentence:
        return self.sentences[self.at]

    def neighbour(self, step: int) -> Sentence | None:
        index = self.at + step
        return self.sentences[index] if 0 <= index < len(self.sentences) else None


def cue_name(context: str, index: int) -> str:
    """The tag name of the ``index``-th cue of a context."""
    return f"@{context}.{index}"


BREAK: Final = "@break"
ANAPHOR: Final = "@anaphor"


class Contexts:
    """Decides contexts for spans of words.

    ``cues`` are the tag names of the cues of each, ``around`` those that it looks for above a sentence, ``within`` the
    contexts that look at nothing but the sentence.
    """

    def __init__(self, contexts: Mapping[str, Context]) -> None:
        self._contexts = dict(contexts)
        self._tagged = {
            name: [(cue_name(name, index), cue) for index, cue in enumerate(context.cues)]
            for name, context in contexts.items()
        }
        self.cues = {name: frozenset(tag for tag, _ in tagged) for name, tagged in self._tagged.items()}
        self.within = frozenset(
            name
            for name, context in contexts.items()
            if not any(cue.scope == "nearby" or cue.carries for cue in context.cues)
        )
        self.around = frozenset(tag for tagged in self._tagged.values() for tag, cue in tagged if cue.scope == "nearby")
        self._pseudo = {
            name: tuple(tag for tag, cue in tagged if cue.scope == "pseudo") for name, tagged in self._tagged.items()
        }

    def __contains__(self, name: str) -> bool:
        return name in self._contexts or name in _BUILT_IN

    def about(self, name: str) -> str:
        """What the context ``name`` means, in a sentence."""
        return _BUILT_IN[name].about if name in _BUILT_IN else self._contexts[name].about

    def decide(
        self,
        name: str,
        passage: Passage,
        start: int,
        end: int,
        gaps: Sequence[tuple[int, int]] = (),
        above: Set[str] = frozenset(),
    ) -> Verdict:
        """Does the context ``name`` hold for the words ``start`` to ``end`` (exclusive) of the sentence?

        Cues inside those words never count, for there they are part of the claim, unless they stand in one
        of ``gaps``. ``above`` are the tag names of what introduces the sentence, such as its heading.
        """
        sentence = passage.sentence
        if name in _BUILT_IN:
            return Verdict(_BUILT_IN[name].holds(sentence, start, end), _BUILT_IN[name].mark)
        if name in self.within and self.cues[name].isdisjoint(sentence.names):
            return _HOLDS_NOT
        for tag, cue in self._tagged[name]:
            if cue.scope == "nearby":
                holds = "the heading above" if tag in above else self._nearby(name, tag, passage)
            elif tag in sentence.names:
                holds = next(
                    (
                        shown
                        for place in sentence.places(tag)
                        if (shown := self._governs(name, cue, sentence, place, start, end, gaps))
                    ),
                    "",
                )
            else:
                holds = ""
            if not holds and cue.carries:
                holds = self._carried(tag, cue, passage)
            if holds:
                return Verdict(True, holds)
        return _HOLDS_NOT

    def opened_by(self, sentence: Sentence) -> frozenset[str]:
        """The contexts that hold for the items of a list which the sentence introduces ("It may:")."""
        found: frozenset[str] | None = sentence.memo.get(self)
        if found is None:
            found = sentence.memo[self] = frozenset(self._open(sentence))
        return found

    def _open(self, sentence: Sentence) -> Iterator[str]:
        end = len(sentence.read().words)
        while end and not sentence.words[end - 1][0].isalnum():
            end -= 1
        for name, context in self._contexts.items():
            for tag, cue in self._tagged[name] if context.passes_on else ():
                if cue.scope == "after" and self._reaches(name, cue, tag, sentence, end):
                    yield name

    def _reaches(self, context: str, cue: Cue, tag: str, sentence: Sentence, end: int) -> bool:
        """Does the cue govern what follows the word before ``end``?"""
        return tag in sentence.names and any(
            _after(cue, sentence, place, end, end) and not self._hidden(context, sentence, place)
            for place in sentence.places(tag)
        )

    def _governs(
        self,
        context: str,
        cue: Cue,
        sentence: Sentence,
        place: Place,
        start: int,
        end: int,
        gaps: Sequence[tuple[int, int]],
    ) -> str:
        inside = place.start >= start and place.end <= end
        if self._hidden(context, sentence, place):
            return ""
        if inside:
            holds = cue.scope in _REACHES_ON and any(
                first <= place.start < last and _GOVERNS[cue.scope](cue, sentence, place, last, end)
                for first, last in gaps
            )
        else:
            holds = _GOVERNS[cue.scope](cue, sentence, place, start, end)
        if not holds:
            return ""
        return sentence.shows(place.start, place.end)

    def _hidden(self, context: str, sentence: Sentence, place: Place) -> bool:
        return any(
            other.start <= place.start and place.end <= other.end and other.end - other.start > place.end - place.start
            for name in self._pseudo[context]
            if name in sentence.names
            for other in sentence.places(name)
        )

    def _nearby(self, context: str, tag: str, passage: Passage) -> str:
        for step in (0, 1, -1):
            near = passage.neighbour(step)
            if near is not None and tag in near.names:
                for place in near.read().places(tag):
                    if not self._hidden(context, near, place):
                        return near.shows(place.start, place.end)
        return ""

    def _carried(self, tag: str, cue: Cue, passage: Passage) -> str:
        """The cue's words when an earlier sentence holds it and every one since refers back."""
        for step in range(0, -4, -1):
            sentence, before = passage.neighbour(step), passage.neighbour(step - 1)
            if sentence is None or before is None or not _refers_back(sentence.read()):
                return ""
            if tag in before.names and (places := before.read().places(tag)):
                return before.shows(places[0].start, places[0].end)
        return ""


def _refers_back(sentence: Sentence) -> bool:
    return ANAPHOR in sentence.names and any(place.start <= 1 for place in sentence.places(ANAPHOR))


def _asks(sentence: Sentence, start: int, end: int) -> bool:
    """Does the sentence ask the words ``start`` to ``end``? A question put behind them ("…, so why wait?") does not."""
    words = sentence.words
    closing = next((word for word in words[end : end + _LONGEST] if word in ("?", ".", "!")), "")
    if closing != "?":
        return False
    opening = next((word for word in words if word[0].isalpha() and word not in _LINKING), "")
    return opening in _ASKING or not any(word in _ASKING for word in words[end:])


def _labels(sentence: Sentence, start: int, end: int) -> bool:
    """Is the sentence a mere label, such as "Immune support:"?"""
    return len(sentence.words) <= _LABEL and sentence.words[-1] == ":"


class _BuiltIn(NamedTuple):
    about: str
    mark: str
    holds: Callable[[Sentence, int, int], bool]


_BUILT_IN: Final = {
    "question": _BuiltIn("The sentence asks.", "?", _asks),
    "label": _BuiltIn("The words are a mere label.", ":", _labels),
}


def _clause_ends(sentence: Sentence, start: int, end: int) -> bool:
    """Does a clause end between the words ``start`` and ``end``? What stands in brackets between them ends none."""
    between = sentence.words[start:end]
    if "(" in between and between.count("(") == between.count(")"):
        between = [word for word in between if word not in _BRACKETS]
    if not _CLAUSE_MARKS.isdisjoint(between):
        return True
    return BREAK in sentence.names and any(start <= place.start < end for place in sentence.places(BREAK))


def _after(cue: Cue, sentence: Sentence, place: Place, start: int, end: int) -> bool:
    distance = start - place.end
    if place.start >= start or distance > (cue.reach or _LONGEST):
        return False
    return cue.across or not _clause_ends(sentence, place.end, start)


def _before(cue: Cue, sentence: Sentence, place: Place, start: int, end: int) -> bool:
    distance = place.start - end
    if place.end <= end or distance > (cue.reach or _LONGEST):
        return False
    return cue.across or not _clause_ends(sentence, end, place.start)


def _opening(cue: Cue, sentence: Sentence, place: Place, start: int, end: int) -> bool:
    """The claim stands in the words that open a sentence: "By easing tension, it may …", "Easing tension may …",
    or in its label: "Less tension: it may …"."""
    words = sentence.words
    if ":" in words[end:_LONGEST_LABEL]:
        return ":" in words[end : place.start]
    opens = "," in words[end : place.start] if words[0] in _BY else start == 0 and words[0].endswith("ing")
    return opens and _before(cue, sentence, place, start, end)


def _start(cue: Cue, sentence: Sentence, place: Place, start: int, end: int) -> bool:
    """The cue opens the sentence, or what follows a label or a semicolon."""
    words = sentence.words
    opens = all(not word[0].isalnum() for word in words[: place.start])
    return place.start <= start and (opens or words[place.start - 1] in (":", ";", "—"))


def _subject(cue: Cue, sentence: Sentence, place: Place, start: int, end: int) -> bool:
    """The cue heads the noun phrase in front of the claim: no verb or preposition before, no treatment after it."""
    begin = start
    while begin > 0 and start - begin < 12 and sentence.words[begin - 1] not in _CLAUSE_MARKS | {","}:
        begin -= 1
    if not begin <= place.start < start:
        return False
    if any(sentence.places_from("treatment", index) for index in range(place.end, start)):
        return False
    between = sentence.words[begin : place.start]
    if any(
        word in ("for", "of", "with", "against", "to", "by", "and", "from", "in", "on", "that", "which")
        for word in between
    ):
        return False
    return not any(
        mood(sentence, verb) not in (NOUN, PARTICIPLE, INFINITIVE, GERUND)
        for index in range(begin, start)
        for verb in sentence.places_from("verb", index)
    )


def _topic(cue: Cue, sentence: Sentence, place: Place, start: int, end: int) -> bool:
    """The sentence is about the cue: nothing but an article stands before it, and no treatment in the sentence."""
    before = [word for word in sentence.words[: place.start] if word[0].isalnum()]
    return place.start < start and all(word in _OPENING for word in before) and "treatment" not in sentence.names


def _sentence(cue: Cue, sentence: Sentence, place: Place, start: int, end: int) -> bool:
    return True


def _never(cue: Cue, sentence: Sentence, place: Place, start: int, end: int) -> bool:
    return False


_GOVERNS: Final = {
    "after": _after,
    "before": _before,
    "opening": _opening,
    "start": _start,
    "subject": _subject,
    "topic": _topic,
    "sentence": _sentence,
    "nearby": _never,
    "pseudo": _never,
}
