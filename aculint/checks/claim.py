"""Claims: patterns over the concepts of a sentence, unless its context says that nothing is claimed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Final

from msgspec import structs

from aculint.checks.hit import Hit
from aculint.checks.screen import Screen
from aculint.document.model import Block, Document, Kind
from aculint.language.citation import Citations
from aculint.language.context import Contexts, Passage
from aculint.language.meaning import Bits, Tag
from aculint.language.reading import ReadBlock
from aculint.language.sentence import Sentence
from aculint.language.sentences import split
from aculint.language.strength import strength
from aculint.language.tagger import Tagger, matching_text
from aculint.rulebook.load import Rulebook
from aculint.rulebook.model import Rule
from aculint.rulebook.pattern import NUMBER, Match, Pattern, is_common
from aculint.rulebook.vocabulary import Vocabulary

_TITLE: Final = Kind.TITLE
_HEADING: Final = Kind.HEADING
_ITEM: Final = Kind.ITEM
_COMMON: Final = 1_000_000
# No context looks back as many sentences.
_LOOKED_BACK: Final = 8
_QUOTES: Final = frozenset("\"'“”‘’«»„")
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """What to look for on behalf of ``rule``: the patterns and contexts of ``by``.

    ``meets`` marks a search for words that meet the duty of a caveat: what stands ``near`` them may then also
    stand in the sentence after. ``under`` names concepts of which one must stand in the heading or lead-in.
    ``because`` says why the words do not count after all.
    """

    rule: Rule
    by: Rule
    meets: bool = False
    under: tuple[str, ...] = ()
    because: str = ""


class _Claim:
    """A pattern of a search, compiled when first tried. ``needs`` are the sets of names of which it needs one
    each, the rarest first, ``near`` and ``under`` hold a bit for each name."""

    def __init__(self, search: Search, text: str, vocabulary: Vocabulary) -> None:
        tagger = vocabulary.reader.tagger
        self.search, self.rule, self.text = search, search.by, text
        self.searches = [search]
        self.codes = [search.rule.code]
        needs = vocabulary.needs(text)
        rarest = sorted(needs, key=lambda need: sum(_weight(tagger, name) for name in need))
        self.needs = tuple(need for need in rarest if not any(map(_is_mark, need)))
        self._marks = tuple(need[0] for need in needs if len(need) == 1 and _is_mark(need[0]))
        self.near = tagger.mask(search.by.near)
        self.under = tagger.mask(search.under)
        self._vocabulary = vocabulary
        self._pattern: Pattern | None = None
        self._exceptions: tuple[tuple[tuple[Bits, ...], Pattern], ...] | None = None

    def add(self, search: Search) -> None:
        """Look for the pattern on behalf of another search as well."""
        self.searches.append(search)
        self.codes.append(search.rule.code)

    def lacks_marks(self, sentence: Sentence) -> bool:
        """Does the sentence lack a digit or a mark that the pattern needs?"""
        for mark in self._marks:
            if not _DIGIT.search(sentence.text) if mark == NUMBER else mark[1:] not in sentence.text:
                return True
        return False

    @property
    def pattern(self) -> Pattern:
        if self._pattern is None:
            self._pattern = self._vocabulary.pattern(self.text)
        return self._pattern

    @property
    def exceptions(self) -> tuple[tuple[tuple[Bits, ...], Pattern], ...]:
        """The patterns that must not overlap, each with its needs."""
        if self._exceptions is None:
            book, mask = self._vocabulary, self._vocabulary.reader.tagger.mask
            self._exceptions = tuple(
                (tuple(mask(need) for need in book.needs(text) if not any(map(_is_mark, need))), book.pattern(text))
                for text in self.rule.except_
            )
        return self._exceptions


class _Place:
    """What surrounds a sentence: its passage, its block and the sources, and bits for the names told above it:
    in the title, its heading, its lead-in and the sentence before (``above``), in heading and lead-in alone,
    anywhere in its section so far (``told``), and in its block or what introduces it (``around``). ``led`` names
    the contexts of the words before its list ("It may:")."""

    __slots__ = ("above", "around", "block", "citations", "introduced_by", "led", "passage", "told")

    def __init__(
        self,
        passage: Passage,
        above: Bits,
        introduced_by: Bits,
        told: Bits,
        around: Bits,
        block: Block,
        citations: Citations,
        led: frozenset[str] = frozenset(),
    ) -> None:
        self.passage, self.block, self.citations, self.led = passage, block, citations, led
        self.above, self.introduced_by, self.told, self.around = above, introduced_by, told, around


class PatternCheck:
    """All searches together, so that a text is read once."""

    def __init__(self, searches: Iterable[Search], rulebook: Rulebook) -> None:
        self._book = rulebook
        self._wanted: Set[str] | None = None
        self._contexts = Contexts(rulebook.context.contexts)
        self._claims = _claims(searches, rulebook)
        # By context the bits of its cues, one of which it needs: in the sentence or around it.
        self._cues: dict[str, Bits] = {}
        # The bits of the rarest needs, without one of which no claim is possible, and of the names that a context
        # could look for around a sentence.
        self._anchors: Bits = 0
        self._around: Bits = 0
        if self._claims:
            self._index(rulebook.vocabulary.reader.tagger)

    def _index(self, tagger: Tagger) -> None:
        self._screen = Screen([claim.needs for claim in self._claims], tagger)
        self._anchors = tagger.mask(name for claim in self._claims for name in claim.needs[0])
        self._cues = {name: tagger.mask(cues) for name, cues in self._contexts.cues.items()}
        self._around = tagger.mask(self._contexts.around)

    def check(self, document: Document, wanted: Set[str] | None = None) -> Iterator[tuple[Search, Hit]]:
        """Every match in the document that no context excuses, block by block.

        Only rules whose codes are in ``wanted`` are tried; the caller may take codes out on the way.
        """
        if not self._claims or (wanted is not None and not wanted):
            return
        self._wanted = wanted
        citations = Citations(self._book.citations, document)
        anchors = self._anchors
        title: Bits = 0
        heading: Bits = 0
        section: Bits = 0
        leading = {block.lead for block in document.blocks}
        leaders: dict[int, ReadBlock] = {}
        for block in self._book.vocabulary.reader.read(document):
            kind, leader = block.block.kind, block.block.lead
            if block.index in leading:
                leaders[block.index] = block
            lead = 0 if leader is None else leaders[leader].mask
            if (
                leader is not None
                and (opening := _opening(document.blocks[leader].text))
                and self._screen.could_cross(self._screen.met(leaders[leader].tags), self._screen.met(block.tags))
            ):
                yield from self._check_item(block, opening, title | heading | lead, citations)
            if kind is _TITLE or (kind is _HEADING and block.block.level == 1 and not title):
                title = block.mask
            if kind is _HEADING:
                heading = block.mask
            if block.mask & anchors and not citations.lists(block.index):
                led = self._led_by(leaders[leader]) if leader is not None else frozenset()
                yield from self._check_block(block, title, heading | lead, section, citations, led)
            section = block.mask if kind is _HEADING else section | block.mask

    def _led_by(self, leader: ReadBlock) -> frozenset[str]:
        """The contexts into which the words before a list put its items."""
        last = leader.sentences[-1] if leader.block.text.rstrip().endswith(":") else None
        return self._contexts.opened_by(last) if last else frozenset()

    def _check_block(
        self,
        block: ReadBlock,
        title: Bits,
        introduced_by: Bits,
        told: Bits,
        citations: Citations,
        led: frozenset[str],
    ) -> Iterator[tuple[Search, Hit]]:
        before: Bits = 0
        for at, sentence in enumerate(block.sentences):
            if claims := self._possible(sentence.tags):
                above = title | introduced_by | before
                passage = Passage(block.sentences, at)
                around = introduced_by | block.mask
                place = _Place(passage, above, introduced_by, above | told, around, block.block, citations, led)
                for claim in claims:
                    if _stands_near(claim, place) and not claim.lacks_marks(sentence):
                        yield from self._hits(claim, place)
            before = sentence.mask
            told |= before
            if block.is_long and at >= _LOOKED_BACK:
                block.sentences[at - _LOOKED_BACK].forget()

    def _check_item(
        self, block: ReadBlock, opening: str, above: Bits, citations: Citations
    ) -> Iterator[tuple[Search, Hit]]:
        """The claims that the words before a list begin and its item ends ("It cures:", "asthma")."""
        text = f"{opening} {block.block.text}"
        lowered = matching_text(text)
        before = len(opening) + 1
        end = before + split(block.block.text)[0][1]
        tags = self._book.vocabulary.reader.tagger.tag(lowered)
        own = sorted((tag for tag in tags if tag[1] <= end), key=itemgetter(0, 1))
        sentence = Sentence(block.index, lowered[:end], -before, own, before)
        place = _Place(Passage([sentence], 0), above, 0, above, sentence.mask, block.block, citations)
        words = bisect_left(sentence.read().starts, 0)
        for claim in self._possible(own):
            if _stands_near(claim, place) and claim.pattern.could_cross(sentence, words):
                for search, hit in self._hits(claim, place, across=True):
                    told = {"text": text[before + hit.start : before + hit.end]}
                    yield search, structs.replace(hit, start=0, within=(0, sentence.end), fields=told)

    def _possible(self, tags: list[Tag]) -> list[_Claim]:
        """The claims whose every need the tags meet."""
        claims, wanted = self._claims, self._wanted
        possible = [claims[number] for number in self._screen.whole(self._screen.met(tags))]
        if wanted is None:
            return possible
        return [claim for claim in possible if not wanted.isdisjoint(claim.codes)]

    def _hits(self, claim: _Claim, place: _Place, *, across: bool = False) -> Iterator[tuple[Search, Hit]]:
        """The hits of a claim in a sentence; ``across`` wants only those that begin before the block and end in it."""
        rule, sentence = claim.rule, place.passage.sentence
        if rule.kind == "claim" and rule.category != "testimonial" and _quotes(place.block):
            return
        for match in claim.pattern.matches(sentence):
            if across and not _is_across(sentence, match):
                continue
            if rule.except_ and _excepted(claim, sentence, match):
                continue
            excuse = self._excuse(claim, place, match)
            if excuse and not claim.search.meets:
                continue
            hit = self._plain_hit(place, match, excuse) if excuse else self._hit(claim, place, match)
            for search in claim.searches:
                if self._wanted is None or search.rule.code in self._wanted:
                    yield search, hit

    def _plain_hit(self, place: _Place, match: Match, excuse: str = "") -> Hit:
        sentence = place.passage.sentence
        start, end = sentence.span(match.fault_start, match.fault_end)
        return Hit(sentence.block, start, end, within=(sentence.start, sentence.end), excuse=excuse)

    def _hit(self, claim: _Claim, place: _Place, match: Match) -> Hit:
        if claim.search.rule.kind != "claim":
            return self._plain_hit(place, match)
        sentence = place.passage.sentence
        start, end = sentence.span(match.fault_start, match.fault_end)
        step, hedge = strength(
            self._contexts, place.passage, match.start, match.end, match.gaps, self._names(place.introduced_by)
        )
        return Hit(
            sentence.block,
            start,
            end,
            trace=_trace(claim, sentence, match),
            within=(sentence.start, sentence.end),
            strength=step,
            hedge=hedge,
            source=place.citations.supporting(sentence.block),
        )

    def _excuse(self, claim: _Claim, place: _Place, match: Match) -> str:
        """Why a context takes the match back, in a sentence, or nothing."""
        for name in claim.rule.unless:
            if name in place.led:
                return self._contexts.about(name)
            if name == "cited":
                if source := place.citations.supporting(place.passage.sentence.block):
                    return f"It names {source}."
            elif name == "sourced":
                if place.citations.named_at_the_end:
                    return "The article closes with a list of its sources."
            elif (
                self._could_hold(name, place)
                and self._contexts.decide(
                    name, place.passage, match.start, match.end, match.gaps, self._names(place.introduced_by)
                ).holds
            ):
                return self._contexts.about(name)
        return ""

    def _could_hold(self, context: str, place: _Place) -> bool:
        """Has the sentence a cue of the context, or what it may look at around it?"""
        cues = self._cues.get(context)
        if cues is None:
            return True
        return bool(cues & (place.passage.sentence.mask if context in self._contexts.within else place.around))

    def _names(self, mask: Bits) -> frozenset[str]:
        """The names in ``mask`` that a context could look for around a sentence."""
        return self._book.vocabulary.reader.tagger.names(mask & self._around)


def _claims(searches: Iterable[Search], book: Rulebook) -> tuple[_Claim, ...]:
    """The claims of all searches, those that find the same as one."""
    found: dict[object, _Claim] = {}
    for search in searches:
        for text in search.by.match:
            key = _alike(search, text)
            if key in found:
                found[key].add(search)
            else:
                found[key] = _Claim(search, text, book.vocabulary)
    return tuple(found.values())


def _quotes(block: Block) -> bool:
    """Is it an item of a list that only quotes ("“It melts fat”"), as lists of what to beware of do?"""
    return block.kind is _ITEM and block.text[:1] in _QUOTES and block.text.rstrip(".,!")[-1:] in _QUOTES


def _alike(search: Search, text: str) -> object:
    """Equal for searches that find the same; claims differ in what their rules say of it."""
    by = search.by
    if search.rule.kind == "claim":
        return search, text
    return text, by.unless, by.except_, by.near, by.blocks, search.under, search.meets


def _weight(tagger: Tagger, name: str) -> int:
    """How common a name is, guessed by how many words stand for it."""
    if is_common(name):
        return _COMMON
    return tagger.sizes.get(name, 1) if name != "verb" else 1


def _is_mark(name: str) -> bool:
    """Is it the name of what the tagger does not look for: a number or a mark?"""
    return name == NUMBER or (name[0] == "=" and not name[1:].isalnum())


def _stands_near(claim: _Claim, place: _Place) -> bool:
    """Is it the kind of block that the search wants, and do its concepts stand around the sentence?"""
    search, rule = claim.search, claim.rule
    if rule.blocks and place.block.kind not in rule.blocks:
        return False
    if search.under and not claim.under & place.introduced_by:
        return False
    if not rule.near:
        return True
    own = place.passage.sentence.mask
    if not search.meets:
        return bool(claim.near & (own | place.told))
    after = place.passage.neighbour(1)
    return bool(claim.near & (own | place.above | (after.mask if after else 0)))


def _trace(claim: _Claim, sentence: Sentence, match: Match) -> tuple[str, ...]:
    """Why the match stands, a line a step."""
    return (f"“{sentence.shows(match.start, match.end)}” matches {claim.text}", *_tried(claim.rule.unless))


@lru_cache(maxsize=1024)
def _tried(contexts: tuple[str, ...]) -> tuple[str, ...]:
    """What of these contexts does not hold, the same lines for all matches: there may be many."""
    tried = ", ".join(name for name in contexts if name not in ("cited", "sourced"))
    return (
        *([f"no cue of these contexts reaches the words: {tried}"] if tried else []),
        *(["no source that a reader can look up stands in this paragraph"] if "cited" in contexts else []),
    )


def _is_across(sentence: Sentence, match: Match) -> bool:
    start, end = sentence.span(match.fault_start, match.fault_end)
    return start < 0 < end


def _opening(lead: str) -> str:
    """The last sentence of the words before a list, when a colon says that the items end it."""
    if not lead.rstrip().endswith(":"):
        return ""
    start, end = split(lead)[-1]
    return lead[start:end].rstrip(": ")


def _excepted(claim: _Claim, sentence: Sentence, match: Match) -> bool:
    return any(
        other.start < match.end and other.end > match.start
        for needs, pattern in claim.exceptions
        if all(need & sentence.mask for need in needs)
        for other in pattern.matches(sentence)
    )
