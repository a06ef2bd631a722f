"""Claims: patterns over the concepts of a sentence, unless its context says that nothing is claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from aculint.checks.hit import Hit
from aculint.document.model import Block, Document, Kind
from aculint.language.citation import Citations
from aculint.language.context import ANAPHOR, BREAK, Contexts, Passage, cue_name
from aculint.language.sentence import Sentence, sentences_of
from aculint.language.sentences import split
from aculint.language.strength import strength
from aculint.language.tagger import Tag, Tagger, matching_text
from aculint.rulebook.load import Rulebook
from aculint.rulebook.model import Rule
from aculint.rulebook.pattern import Match, Pattern, compile_pattern, literal_name


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """What to look for on behalf of ``rule``: the patterns and contexts of ``by``.

    ``meets`` marks a search for words that meet the duty of a caveat: what stands ``near`` them may then also
    stand in the sentence after. ``under`` names concepts of which one must stand in the heading or lead-in.
    """

    rule: Rule
    by: Rule
    meets: bool = False
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Claim:
    search: Search
    pattern: Pattern
    exceptions: tuple[Pattern, ...]

    @property
    def rule(self) -> Rule:
        return self.search.by


@dataclass(frozen=True, slots=True)
class _Place:
    """What surrounds a sentence: its passage, the names told above it (in the title, its heading, its
    lead-in and the sentence before; in the heading and lead-in alone), its block and the sources."""

    passage: Passage
    above: frozenset[str]
    introduced_by: frozenset[str]
    block: Block
    citations: Citations


class PatternCheck:
    """All searches together, so that a text is read once."""

    def __init__(self, searches: Iterable[Search], rulebook: Rulebook) -> None:
        self._searches = tuple(searches)
        self._wanted: Set[str] | None = None
        self._book = rulebook

    @cached_property
    def _claims(self) -> tuple[_Claim, ...]:
        return tuple(
            _Claim(
                search,
                compile_pattern(text),
                tuple(compile_pattern(other, screened=False) for other in search.by.except_),
            )
            for search in self._searches
            for text in search.by.match
        )

    @cached_property
    def _contexts(self) -> Contexts:
        return Contexts(self._book.context.contexts)

    @cached_property
    def _by_anchor(self) -> dict[str, list[_Claim]]:
        """Claims by the tag names of one of their needs: without one of them a claim is never tried."""
        lexicon = self._book.lexicon
        weight = {name: len(lexicon.surfaces(name)) for name in lexicon}
        grouped: dict[str, list[_Claim]] = {}
        for claim in self._claims:
            anchor = min(claim.pattern.needs, key=lambda need: sum(weight.get(name, 1) for name in need))
            for name in anchor:
                grouped.setdefault(name, []).append(claim)
        return grouped

    @cached_property
    def _tagger(self) -> Tagger:
        lexicon, context = self._book.lexicon, self._book.context
        patterns = [pattern for claim in self._claims for pattern in (claim.pattern, *claim.exceptions)]
        names = {name for pattern in patterns for name in pattern.names}
        names |= {name for claim in self._claims for name in (*claim.rule.near, *claim.search.under)}
        surfaces = [(name, lexicon.surfaces(name)) for name in sorted(names - {"verb"})]
        surfaces.append(("verb", self._verbs()))
        for pattern in patterns:
            for word in sorted({name[1:] for need in pattern.needs for name in need if name.startswith("=")}):
                surfaces.append((literal_name(word), {word: set()}))
        for name, about in context.contexts.items():
            for index, cue in enumerate(about.cues):
                forms = _listed(cue.words)
                for concept in cue.concepts:
                    forms |= lexicon.surfaces(concept)
                surfaces.append((cue_name(name, index), forms))
        surfaces += [(BREAK, _listed(context.breaks)), (ANAPHOR, _listed(context.anaphors))]
        return Tagger(dict(surfaces).items())

    def _verbs(self) -> dict[str, set[str]]:
        merged: dict[str, set[str]] = {}
        for concept in self._book.concepts.values():
            if concept.forms == "verb":
                for surface, tags in concept.surfaces().items():
                    merged.setdefault(surface, set()).update(tags)
        return merged

    def check(self, document: Document, wanted: Set[str] | None = None) -> Iterator[tuple[Search, Hit]]:
        """Every match in the document that no context excuses, block by block.

        Only rules whose codes are in ``wanted`` are tried; the caller may take codes out on the way.
        """
        if not self._claims or (wanted is not None and not wanted):
            return
        self._wanted = wanted
        citations = Citations(self._book.citations, document)
        title = heading = frozenset[str]()
        tagged: dict[int, frozenset[str]] = {}
        for index, block in enumerate(document.blocks):
            text = matching_text(block.text)
            tags = self._tagger.tag(text)
            names = tagged[index] = frozenset(tag.name for tag in tags)
            lead = tagged.get(block.lead, frozenset[str]()) if block.lead is not None else frozenset[str]()
            if (
                block.lead is not None
                and self._could_cross(lead, names)
                and (opening := _opening(document.blocks[block.lead].text))
            ):
                yield from self._check_item(index, block, f"{opening} {block.text}", title | heading | lead, citations)
            if block.kind is Kind.TITLE:
                title = names
            if block.kind is Kind.HEADING:
                heading = names
            if names.isdisjoint(self._by_anchor):
                continue
            yield from self._check_block(index, block, text, tags, title, heading | lead, citations)

    def _check_block(
        self,
        index: int,
        block: Block,
        text: str,
        tags: list[Tag],
        title: frozenset[str],
        introduced_by: frozenset[str],
        citations: Citations,
    ) -> Iterator[tuple[Search, Hit]]:
        sentences = list(sentences_of(index, text, split(block.text), tags))
        for at, sentence in enumerate(sentences):
            before = sentences[at - 1].names if at else frozenset[str]()
            place = _Place(Passage(sentences, at), title | introduced_by | before, introduced_by, block, citations)
            for claim in self._candidates(sentence):
                yield from self._hits(claim, place)

    def _could_cross(self, lead: frozenset[str], item: frozenset[str]) -> bool:
        """Could a match begin in the lead-in and end in the item, so that each has some of what it needs?"""
        return any(
            {need.isdisjoint(lead) for need in claim.pattern.needs} == {True, False}
            for claim in self._possible(lead | item)
        )

    def _check_item(
        self, index: int, block: Block, text: str, above: frozenset[str], citations: Citations
    ) -> Iterator[tuple[Search, Hit]]:
        """The claims that the words before a list begin and its item ends ("It cures:", "asthma")."""
        lowered = matching_text(text)
        tags = self._tagger.tag(lowered)
        if {tag.name for tag in tags}.isdisjoint(self._by_anchor):
            return
        before = len(text) - len(block.text)
        end = before + split(block.text)[0][1]
        own = [replace(tag, start=tag.start - before, end=tag.end - before) for tag in tags if tag.end <= end]
        sentence = Sentence(index, lowered[:end], -before, own)
        place = _Place(Passage([sentence], 0), above, frozenset(), block, citations)
        for claim in self._candidates(sentence):
            for search, hit in self._hits(claim, place):
                if hit.start < 0 < hit.end:
                    told = {"text": text[before + hit.start : before + hit.end]}
                    yield search, replace(hit, start=0, within=(0, sentence.end), fields=told)

    def _candidates(self, sentence: Sentence) -> Sequence[_Claim]:
        return self._possible(sentence.names)

    def _possible(self, names: frozenset[str]) -> Sequence[_Claim]:
        """The claims whose every need is among ``names``."""
        found = {id(claim): claim for name in sorted(names & self._by_anchor.keys()) for claim in self._by_anchor[name]}
        wanted = self._wanted
        return [
            claim
            for claim in found.values()
            if (wanted is None or claim.search.rule.code in wanted)
            and not any(need.isdisjoint(names) for need in claim.pattern.needs)
        ]

    def _hits(self, claim: _Claim, place: _Place) -> Iterator[tuple[Search, Hit]]:
        rule, sentence = claim.rule, place.passage.sentence
        if rule.blocks and place.block.kind not in rule.blocks:
            return
        if not _stands_near(claim.search, place):
            return
        for match in claim.pattern.matches(sentence):
            if _excepted(claim, sentence, match):
                continue
            excuse = self._excuse(claim, place, match)
            if not excuse:
                yield claim.search, self._hit(claim.search, place, match, _trace(claim, sentence, match))
            elif claim.search.meets:
                yield claim.search, replace(self._hit(claim.search, place, match, ()), excuse=excuse)

    def _hit(self, search: Search, place: _Place, match: Match, trace: tuple[str, ...]) -> Hit:
        sentence = place.passage.sentence
        start, end = sentence.span(match.fault_start, match.fault_end)
        hit = Hit(sentence.block, start, end, trace=trace, within=(sentence.start, sentence.end))
        if search.rule.kind != "claim":
            return hit
        step, hedge = strength(self._contexts, place.passage, match.start, match.end, match.gaps, place.introduced_by)
        return replace(hit, strength=step, hedge=hedge, source=place.citations.supporting(sentence.block))

    def _excuse(self, claim: _Claim, place: _Place, match: Match) -> str:
        """Why a context takes the match back, in a sentence, or nothing."""
        for name in claim.rule.unless:
            if name == "cited":
                if source := place.citations.supporting(place.passage.sentence.block):
                    return f"It names {source}."
            elif self._contexts.decide(
                name, place.passage, match.start, match.end, match.gaps, place.introduced_by
            ).holds:
                return self._contexts.about(name)
        return ""


def _stands_near(search: Search, place: _Place) -> bool:
    """Do the concepts stand around the sentence that the search wants there?"""
    near, under = search.by.near, search.under
    if under and place.introduced_by.isdisjoint(under):
        return False
    if not near:
        return True
    after = place.passage.neighbour(1) if search.meets else None
    told = (place.passage.sentence.names, place.above, *([after.names] if after else []))
    return not all(names.isdisjoint(near) for names in told)


def _trace(claim: _Claim, sentence: Sentence, match: Match) -> tuple[str, ...]:
    """Why the match stands, a line a step."""
    tried = ", ".join(name for name in claim.rule.unless if name != "cited")
    cited = "cited" in claim.rule.unless
    return (
        f"“{sentence.shows(match.start, match.end)}” matches {claim.pattern.text}",
        *([f"no cue of these contexts reaches the words: {tried}"] if tried else []),
        *(["no source that a reader can look up stands in this paragraph"] if cited else []),
    )


def _opening(lead: str) -> str:
    """The last sentence of the words before a list, when a colon says that the items end it."""
    if not lead.rstrip().endswith(":"):
        return ""
    start, end = split(lead)[-1]
    return lead[start:end].rstrip(": ")


def _excepted(claim: _Claim, sentence: Sentence, match: Match) -> bool:
    return any(
        other.start < match.end and other.end > match.start
        for pattern in claim.exceptions
        if not any(need.isdisjoint(sentence.names) for need in pattern.needs)
        for other in pattern.matches(sentence)
    )


def _listed(words: str) -> dict[str, set[str]]:
    return {" ".join(word.split()): {""} for word in words.split(",") if word.strip()}
