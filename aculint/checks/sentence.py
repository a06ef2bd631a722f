"""Sentences that are hard to follow: passives, clauses within clauses, and numbers that readers misjudge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

import msgspec

from aculint.checks.hit import Hit
from aculint.checks.joined import joined
from aculint.checks.prose import Sentence, sentences_of
from aculint.checks.terms import Term
from aculint.document.model import Document
from aculint.finding import Fix
from aculint.rulebook.settings import SentenceSettings

_NUMBER_WORDS = {
    word: number for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
} | {"twenty": 20}
_RATIO = re.compile(
    rf"(?<![\w.,])(?:one|1)(?: (?:in|out of)(?: every)? )(\d[\d,]*|{'|'.join(_NUMBER_WORDS)})\b(?![-–]|[.,]\d|%)",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"\s*(?:session|dose|tablet|capsule|treatment|visit|go\b|day|week|month|hour|minute|bottle|pack)"
)
_PERCENT = r"\d+(?:\.\d+)?\s?(?:%|per ?cent\b)"
_CHANCE = r"(?:risks?|chances?|odds|likelihood|probability|incidence|prevalence|mortality|deaths?|dying|death rates?)"
_MORE = (
    r"(?:lower|higher|less|more|greater|smaller|increased|reduced|decreased|reduction|increase|decrease|drop|fall|rise)"
)
_TIMES = r"(?:twice|(?:two|three|four|five|six|seven|eight|nine|ten|\d+(?:\.\d+)?)(?: times|-fold| fold))"
_ABOUT = r"(?:up to|about|around|nearly|almost|over|more than|as much as)"
_THEIRS = r"(?:the|your|their|his|her|our|a person's|one's)"
_CHANGES = ("%", "per cent", "percent", "twice", "times", "fold", "doubl", "tripl", "quadrupl", "halv")
_CHANCES = (
    "risk risks chance chances odds likelihood likely probability incidence prevalence mortality death deaths dying"
).split()
_RELATIVE = re.compile(
    rf"{_PERCENT} {_MORE}(?: \w+){{0,3}} {_CHANCE}\b|{_PERCENT} (?:less|more) likely\b"
    rf"|\b{_CHANCE}(?: (?!by )[\w'-]+){{0,8}} by (?:{_ABOUT} )?{_PERCENT}"
    rf"|\b{_TIMES} (?:as|more|less) likely\b|\b{_TIMES} the {_CHANCE}\b"
    rf"|\b(?:doubl|tripl|quadrupl|halv)(?:e|es|ed|ing) {_THEIRS}(?: \w+)? {_CHANCE}\b",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    r"\b\d[\d,.]*\s(?:in|out of|of every|per|of)(?: every)?\s\d|\babsolute\b|\bper \d|\bone in\b"
    r"|\bfrom (?:about |around )?\d[\d.,]*\s?(?:%|per ?cent)? to "
    r"|\d\s?(?:%|per ?cent) (?:vs\.?|versus|compared (?:with|to)|against|rather than|instead of) (?:about |only )?\d",
    re.IGNORECASE,
)
_DECIMALS = re.compile(r"(?<![\w.,])(\d{1,3}\.\d{2,})(?=\s?(?:%|per ?cent\b))")
_MAY_BE_RATIO = ("one in", "one out of", "1 in", "1 out of")
_MAY_BE_DECIMALS = re.compile(r"\.\d\d")
_ROUND = (10, 100, 1_000, 10_000)
_EXAMPLES = 3


def prepare(settings: Mapping[str, object]) -> Sentences:
    """Read a rule's settings. Raises msgspec.ValidationError."""
    return Sentences(msgspec.convert(settings, SentenceSettings))


@dataclass(frozen=True)
class Sentences:
    """The settings of a rule about sentences, ready to look at a document."""

    settings: SentenceSettings

    @property
    def forms(self) -> Iterable[str]:
        """What stands in matching text wherever there may be a finding, if that is rare."""
        return {"relative-risk": _CHANCES, "ratio": _MAY_BE_RATIO}.get(self.settings.of, ())

    def check(self, document: Document, terms: Iterable[Term], references: str = "") -> Iterator[Hit]:
        """The findings of one kind; ``terms`` are the ``forms`` in the document, ``references`` matches the headings of
        lists of references.
        """
        sentences = sentences_of(document, references)
        telling = {term.block for term in terms}
        looks: dict[str, Callable[[], Iterator[Hit]]] = {
            "passive": lambda: self._passive(document, sentences),
            "nested": lambda: self._nested(document, sentences),
            "relative-risk": lambda: self._relative_risk(document, sentences, telling),
            "ratio": lambda: self._ratios(document, sentences, telling),
            "decimals": lambda: self._decimals(document, sentences),
        }
        yield from looks[self.settings.of]()

    @cached_property
    def _passive_verb(self) -> re.Pattern[str]:
        """A form of "be" and a participle in lower case, with up to two adverbs between; not one that tells a state.

        It begins with two single letters, so that only these letters are looked at.
        """
        states, irregular = (_any_of(words) for words in (self.settings.states, self.settings.words))
        return re.compile(
            r"[iawb][sare](?<=\b..)(?:(?<=is)(?:n't)?|(?<=ar)e(?:n't)?|(?<=wa)s(?:n't)?|(?<=we)re(?:n't)?|(?<=be)(?:en|ing)?)"
            r"(?: (?:not|never|also|often|then|still|now|first|\w+ly|been|being)){0,2} "
            rf"(?!(?:{states})\b)(?:\w{{2,}}(?<!e)ed|{irregular})\b(?!-)"
        )

    def _passive(self, document: Document, sentences: tuple[Sentence, ...]) -> Iterator[Hit]:
        """One finding for an article with a large share of passive sentences, at the first of them."""
        prose = joined(document)
        if not self._are_many(len(self._passive_verb.findall(prose.lowered)), sentences):
            return
        found = [
            (each.block, verb.start() - base, verb.end() - base)
            for each in sentences
            for base in (prose.starts[each.block],)
            if (verb := self._passive_verb.search(prose.lowered, base + each.start, base + each.end))
        ]
        if not self._are_many(len(found), sentences):
            return
        examples = ", ".join(
            f"“{document.blocks[block].text[start:end]}” (line {_line(document, block, start)})"
            for block, start, end in found[:_EXAMPLES]
        )
        fields = {
            "count": str(len(found)),
            "of": str(len(sentences)),
            "share": f"{100 * len(found) / len(sentences):.0f}",
            "examples": examples,
        }
        yield Hit(*found[0], fields)

    def _are_many(self, count: int, sentences: tuple[Sentence, ...]) -> bool:
        return count >= self.settings.least and count > self.settings.most * len(sentences)

    @cached_property
    def _clause_word(self) -> re.Pattern[str]:
        """A word in lower case. It begins with one of their first letters, so that only these are looked at."""
        words = _any_of(self.settings.words).split("|")
        first = "".join(sorted({word[0] for word in words}))
        rest = "|".join(f"(?<={word[0]}){word[1:]}" for word in words)
        return re.compile(rf"[{first}](?<=\b.)(?:{rest})\b(?!-)")

    @cached_property
    def _clause_signs(self) -> list[str]:
        """What stands in each of the words, like "who" in "whom"."""
        words = {word.strip().lower() for word in self.settings.words.split(",")}
        return [word for word in words if not any(other in word for other in words - {word})]

    def _nested(self, document: Document, sentences: tuple[Sentence, ...]) -> Iterator[Hit]:
        lowered, starts = joined(document).lowered, joined(document).starts
        for each in sentences:
            if each.counts.words < self.settings.least:
                continue
            text, base = document.blocks[each.block].text, starts[each.block]
            if sum(map(lowered[base + each.start : base + each.end].count, self._clause_signs)) <= self.settings.most:
                continue
            words = self._clause_word.finditer(lowered, base + each.start, base + each.end)
            found = [
                word[0]
                for word in words
                if not (word.start() == base + each.start and text.startswith("That", each.start))
            ]
            if len(found) > self.settings.most:
                yield Hit(each.block, each.start, each.end, {"count": str(len(found)), "clauses": ", ".join(found)})

    def _relative_risk(self, document: Document, sentences: tuple[Sentence, ...], telling: Set[int]) -> Iterator[Hit]:
        """A change of a risk when neither its sentence nor a neighbour in its block tells the risk itself."""
        changing = {index for index in telling if any(map(document.blocks[index].text.lower().__contains__, _CHANGES))}
        for index, each in enumerate(sentences):
            if each.block not in changing:
                continue
            text = document.blocks[each.block].text
            found = _RELATIVE.search(text, each.start, each.end)
            if not found:
                continue
            around = [near for near in sentences[max(0, index - 1) : index + 2] if near.block == each.block]
            if not any(_BASELINE.search(text, near.start, near.end) for near in around):
                yield Hit(each.block, found.start(), found.end())

    def _ratios(self, document: Document, sentences: tuple[Sentence, ...], telling: Set[int]) -> Iterator[Hit]:
        """Each "1 in N", or the first that cannot be compared with an earlier one when ``least`` is 2."""
        seen: dict[int, str] = {}
        for each in (each for each in sentences if each.block in telling):
            for found in _RATIO.finditer(document.blocks[each.block].text, each.start, each.end):
                number = _NUMBER_WORDS.get(found[1].lower()) or int(found[1].replace(",", "") or 0)
                if number < 2 or _NOT_COUNTED.match(document.blocks[each.block].text, found.end()):
                    continue
                first = next(iter(seen.values()), found[0])
                new = number not in seen
                seen.setdefault(number, found[0])
                if new and len(seen) >= self.settings.least and (number not in _ROUND or len(seen) > 1):
                    yield Hit(each.block, found.start(), found.end(), {"first": first, "plain": _of_round(number)})
                    if self.settings.least > 1:
                        return

    def _decimals(self, document: Document, sentences: tuple[Sentence, ...]) -> Iterator[Hit]:
        exact = {index for index, _, _ in joined(document).find(_MAY_BE_DECIMALS)}
        for each in (each for each in sentences if each.block in exact):
            block = document.blocks[each.block]
            for found in _DECIMALS.finditer(block.text, each.start, each.end):
                value = float(found[1])
                if not 1 <= value <= 99:
                    continue
                plain = f"{value:.0f}" if value >= 10 else f"{value:.1f}"
                start, end = block.source_span(found.start(1), found.end(1))
                fix = Fix(start, end, plain, False, f"Write “{plain}”.")
                yield Hit(each.block, found.start(1), found.end(1), {"plain": plain}, fixes=(fix,))


def _of_round(number: int) -> str:
    """One in ``number`` as a count out of 100, 1,000 …, whichever gives at least one."""
    whole = 100
    while number > whole:
        whole *= 10
    about = "" if whole % number == 0 else "about "
    return f"{about}{round(whole / number)} in {whole:,}"


def _any_of(words: str) -> str:
    return "|".join(re.escape(word.strip().lower()) for word in words.split(","))


def _line(document: Document, block: int, at: int) -> int:
    return document.source.position(document.blocks[block].source_span(at, at + 1)[0]).line
