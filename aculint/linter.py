"""The one place where a document meets the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from aculint import document as documents
from aculint.checks import acronym, caveat, comment, consistency, dose, measure, reference, sentence, structure, wording
from aculint.checks.around import Around
from aculint.checks.claim import PatternCheck, Search
from aculint.checks.hit import Hit
from aculint.checks.terms import Terms, Worded
from aculint.document.model import Document
from aculint.filters import suppression
from aculint.finding import Category, FileReport, Finding, Severity, fingerprint
from aculint.language.strength import weaker
from aculint.rulebook import Rulebook, load
from aculint.rulebook.errors import ConfigurationError
from aculint.rulebook.examples import ExampleFailure, failures
from aculint.rulebook.model import Rule
from aculint.rulebook.settings import CaveatSettings, MetBy, Nearly, SuppressionSettings
from aculint.source import Source

_AROUND = 40
_EXAMPLES_DAY = date(2026, 1, 1)
_HAS_WEAKER_WORDS = frozenset((Category.EFFICACY, Category.MECHANISM))
_NAMES_THE_SENTENCE = frozenset((Category.ABSOLUTE, Category.EVIDENCE, Category.COMPARISON))


class Linter:
    """Lints articles with the rules of a rule book.

    ``select`` and ``ignore`` hold codes, names and categories; ``extend_select`` adds to what is on. ``provided``
    names caveats that the site around the article already gives. ``today`` is the day with which comments that
    switch rules off for a time are compared (never the clock's). Raises UnknownRuleError for a name that no rule
    has, ConfigurationError for a provided one that is no caveat, and RulebookError when the rules that ship with
    aculint do not load.

    >>> report = Linter(select=["permanent-result"]).lint_text("Your back pain is gone and never comes back.")
    >>> [finding.text for finding in report.findings]
    ['never comes back']
    """

    def __init__(
        self,
        rulebook: Rulebook | None = None,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        extend_select: Iterable[str] = (),
        provided: Iterable[str] = (),
        today: date | None = None,
    ) -> None:
        self.rulebook = rulebook or load()
        self.rules = self.rulebook.chosen(select, ignore, extend_select)
        self.provided = _provided(self.rulebook, provided)
        self.today = today

    @cached_property
    def _of_kind(self) -> dict[str, list[Rule]]:
        """The rules that are on, by their kind."""
        kinds: dict[str, list[Rule]] = defaultdict(list)
        for rule in self.rules:
            kinds[rule.kind].append(rule)
        return kinds

    @cached_property
    def _patterns(self) -> PatternCheck:
        """What makes claims, and what makes an article owe caveats."""
        return PatternCheck(
            [Search(rule, rule) for rule in self.rules if rule.kind in ("claim", "caveat", "reference")], self.rulebook
        )

    @cached_property
    def _meeting(self) -> PatternCheck:
        """What meets the caveats that an article owes, or nearly does."""
        return PatternCheck(
            [
                _meeting_search(rule, way)
                for rule, settings in self._caveats
                for way in (*settings.met_by, *settings.nearly)
            ],
            self.rulebook,
        )

    def _words_of(self, concept: str) -> Set[str]:
        """The words of a concept, in every form; none for the empty name."""
        return self.rulebook.lexicon.surfaces(concept).keys() if concept else frozenset()

    @cached_property
    def _others(self) -> list[tuple[Rule, Callable[[Document], Iterator[Hit]]]]:
        """The rules that need no patterns, each with what checks a document."""
        made = {
            "dose": self._worded,
            "wording": self._worded,
            "consistency": self._worded,
            "acronym": _acronym,
            "structure": self._structure,
            "measure": self._measure,
            "sentence": self._worded,
        }
        return [(rule, made[rule.kind](rule)) for rule in self.rules if rule.kind in made]

    def _measure(self, rule: Rule) -> Check:
        settings = measure.prepare(rule.settings)
        return lambda document: measure.check(document, settings, self._reading)

    def _worded(self, rule: Rule) -> Check:
        settings = self._wordings[rule.code]
        return lambda document: settings.check(document, self._terms.of(document, rule.code), self._reading.references)

    @cached_property
    def _wordings(self) -> dict[str, Worded]:
        """The rules that look for words, by their codes."""
        prepare: dict[str, Callable[[dict[str, Any]], Worded]] = {
            "dose": dose.prepare,
            "wording": wording.prepare,
            "consistency": consistency.prepare,
            "sentence": sentence.prepare,
        }
        return {rule.code: prepare[rule.kind](rule.settings) for rule in self.rules if rule.kind in prepare}

    @cached_property
    def _terms(self) -> Terms:
        return Terms({code: settings.forms for code, settings in self._wordings.items()})

    def _structure(self, rule: Rule) -> Check:
        settings = structure.prepare(rule.settings)
        around = Around(self.rulebook.citations.reference_headings, self.today)
        return lambda document: structure.check(document, settings, around)

    @cached_property
    def _reading(self) -> measure.Reading:
        """How prose is measured, whatever rules are on."""
        topics = (measure.prepare(rule.settings).topic_words for rule in self.rulebook.rules if rule.kind == "measure")
        return measure.Reading(next(filter(None, topics), ()), self.rulebook.citations.reference_headings)

    @cached_property
    def _caveats(self) -> list[tuple[Rule, CaveatSettings]]:
        return [(rule, caveat.prepare(rule.settings)) for rule in self._of_kind["caveat"]]

    def lint_text(self, text: str, *, path: str = "<text>", format: str | None = None) -> FileReport:
        """Lint an article that is already decoded; ``format`` overrides what the suffix of ``path`` says."""
        return self._lint(documents.read(Source(path, text), format))

    def lint_bytes(self, data: bytes, *, path: str, format: str | None = None) -> FileReport:
        """Lint the bytes of a file. Raises SourceError when they are no text."""
        return self._lint(documents.read(Source.decode(data, path), format))

    def warm_up(self) -> None:
        """Load all that linting needs, so that copies of this process have it."""
        text = "---\ntitle: Rest\n---\n" + "Massage or acupressure may ease a sore back, and some rest helps too. " * 10
        self.lint_text(text, path="a.md")

    def _lint(self, document: Document) -> FileReport:
        hits = without_doubles(self._hits(document))
        source = document.source
        outcome = suppression.apply(source, document.format, tuple(_findings(document, hits)), self.today)
        findings = tuple(
            sorted((*outcome.kept, *self._about_comments(source, outcome)), key=lambda each: each.start.offset)
        )
        return FileReport(
            source.path,
            document.format,
            findings,
            measure.readability(document, self._reading),
            source.text,
            suppressed=outcome.suppressed,
        )

    def _about_comments(self, source: Source, outcome: suppression.Outcome) -> Iterator[Finding]:
        for rule in self._of_kind["suppression"] if outcome.comments or outcome.faulty else ():
            of = msgspec.convert(rule.settings, SuppressionSettings).of
            for fault in comment.check(of, source, outcome, self._keys.known, self._keys.ran, self.today):
                yield _comment_finding(source, rule, fault)

    @cached_property
    def _keys(self) -> _Keys:
        return _keys_of(self.rulebook.rules, self.rules)

    def _hits(self, document: Document) -> Iterator[tuple[Rule, Hit]]:
        found = self._found(document)
        for rule in self._of_kind["claim"]:
            for hit in found.get(rule.code, ()):
                yield rule, hit
        for duty in self._duties(document, found):
            if duty.met is None and duty.rule.code not in self.provided:
                told = caveat.missing(document, duty.settings, duty.created, duty.nearly, self._words_of)
                yield duty.rule, told
        for rule in self._of_kind["reference"]:
            settings = reference.prepare(rule.settings)
            for hit in reference.check(document, settings, found[rule.code], self.rulebook.citations):
                yield rule, hit
        for rule, check in self._others:
            for hit in check(document):
                yield rule, hit

    def _found(self, document: Document) -> dict[str, list[Hit]]:
        """What the patterns find, by the code of the rule."""
        found: dict[str, list[Hit]] = defaultdict(list)
        for search, hit in self._patterns.check(document):
            found[search.rule.code].append(hit)
        return found

    def _duties(self, document: Document, found: dict[str, list[Hit]]) -> list[Duty]:
        """The caveats that the article owes, each with what meets it or nearly does."""
        owed = {
            rule.code: Duty(rule, settings, found[rule.code])
            for rule, settings in self._caveats
            if caveat.owes(document, settings, found[rule.code], self._words_of)
        }
        wanted = set(owed)
        for search, hit in self._meeting.check(document, wanted):
            duty = owed[search.rule.code]
            if hit.excuse or search.because:
                duty.nearly.append(structs.replace(hit, excuse=hit.excuse or search.because))
            elif duty.met is None:
                duty.met = hit
                wanted.discard(duty.rule.code)
        return list(owed.values())


def _provided(rulebook: Rulebook, names: Iterable[str]) -> frozenset[str]:
    """The codes of the caveats that a site gives by itself."""
    codes = frozenset(rulebook.codes(names))
    for rule in rulebook.rules:
        if rule.code in codes and rule.kind != "caveat":
            raise ConfigurationError(
                f"“provided-caveats” holds “{rule.name}”, which is no caveat. Name rules that begin with missing-, "
                "or move it to “ignore”."
            )
    return codes


def _meeting_search(rule: Rule, way: MetBy) -> Search:
    by = structs.replace(rule, match=way.match, unless=way.unless, near=way.near, except_=())
    return Search(rule, by, meets=True, under=way.under, because=way.because if isinstance(way, Nearly) else "")


@dataclass(slots=True)
class Duty:
    """A caveat that an article owes: the mentions that ``created`` it, and the first hit that ``met`` it."""

    rule: Rule
    settings: CaveatSettings
    created: list[Hit]
    nearly: list[Hit] = field(default_factory=list)
    met: Hit | None = None


def without_doubles(hits: Iterable[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """One claim for the same words and category, and no weak efficacy claim in a sentence with a stronger one."""
    ordered = sorted(
        hits, key=lambda pair: (-pair[0].severity.rank, pair[1].start - pair[1].end, pair[0].code, pair[1].start)
    )
    kept: list[tuple[Rule, Hit]] = []
    claims: dict[tuple[int, tuple[int, int] | None], list[tuple[Rule, Hit]]] = defaultdict(list)
    for rule, hit in ordered:
        beside = claims[hit.block, hit.within]
        if rule.kind == "claim":
            if any(_gives_way(rule, hit, other, stronger) for other, stronger in beside):
                continue
            beside.append((rule, hit))
        kept.append((rule, hit))
    return kept


def _gives_way(rule: Rule, hit: Hit, other: Rule, stronger: Hit) -> bool:
    """Does a claim yield to a stronger one of the same sentence?"""
    if rule.category is other.category:
        return hit.start < stronger.end and stronger.start < hit.end
    if rule.category is not Category.EFFICACY:
        return False
    overlaps = hit.start < stronger.end and stronger.start < hit.end
    return other.category in _NAMES_THE_SENTENCE or (other.category is Category.MECHANISM and overlaps)


def _findings(document: Document, hits: list[tuple[Rule, Hit]]) -> Iterator[Finding]:
    seen: dict[tuple[str, str, str, str], int] = defaultdict(int)
    source = document.source
    suggestions: dict[str, str] = {}  # Many findings share one.
    located = sorted(
        (*document.block(hit.block).source_span(hit.start, hit.end), rule.code, index)
        for index, (rule, hit) in enumerate(hits)
    )
    for start, end, _, index in located:
        rule, hit = hits[index]
        whole = rule.whole
        block = document.block(hit.block).text
        words = block[hit.start : hit.end]
        before, after = block[max(0, hit.start - _AROUND) : hit.start], block[hit.end : hit.end + _AROUND]
        key = (rule.code, "", "", "") if whole else (rule.code, words, before, after)
        fields = {"text": words, **hit.fields}
        yield Finding(
            code=rule.code,
            name=rule.name,
            category=rule.category,
            severity=hit.severity or rule.severity,
            message=" ".join((rule.message.format_map(fields), *hit.notes)),
            suggestion=suggestions.setdefault(suggestion := _suggestion(rule, hit, fields), suggestion),
            authorities=rule.authorities,
            text=source.text[start:end],
            start=source.position(start),
            end=source.position(end),
            fingerprint=fingerprint(*key, seen[key]),
            trace=hit.trace,
            strength=hit.strength if rule.kind == "claim" else None,
            whole=whole,
            fixes=hit.fixes,
        )
        seen[key] += 1


def _suggestion(rule: Rule, hit: Hit, fields: dict[str, str]) -> str:
    """The rule's suggestion, and for what might be said less flatly the next weaker wording."""
    suggestion = rule.suggestion.format_map(fields)
    may_stay = rule.category in _HAS_WEAKER_WORDS and rule.severity is not Severity.ERROR
    step = weaker(hit.strength or 0) if may_stay else ""
    return f"{suggestion} One step weaker: “{step}”." if step else suggestion


Check = Callable[[Document], Iterator[Hit]]


def _acronym(rule: Rule) -> Check:
    settings = acronym.prepare(rule.settings)
    return lambda document: acronym.check(document, settings)


class _Keys(NamedTuple):
    """Keys of rules that a comment may name, lower case: all, and those of which every rule runs ("" is for all)."""

    known: frozenset[str]
    ran: frozenset[str]


def _keys_of(rules: Iterable[Rule], running: Iterable[Rule]) -> _Keys:
    meant: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for key in (rule.name, rule.code.lower(), rule.category.value, ""):
            meant[key].append(rule)
    codes = {rule.code for rule in running}
    ran = (
        key
        for key, group in meant.items()
        if all(rule.code in codes for rule in group if not rule.preview or len(group) == 1)
    )
    return _Keys(frozenset(meant) - {""}, frozenset(ran))


def _comment_finding(source: Source, rule: Rule, fault: comment.Comment) -> Finding:
    text = source.text[fault.start : fault.end]
    return Finding(
        code=rule.code,
        name=rule.name,
        category=rule.category,
        severity=rule.severity,
        message=rule.message.format_map({"cause": fault.cause}),
        suggestion=rule.suggestion,
        authorities=rule.authorities,
        text=text,
        start=source.position(fault.start),
        end=source.position(fault.end),
        fingerprint=fingerprint(rule.code, text, "", "", 0),
        fixes=(fault.fix,) if fault.fix else (),
    )


def lint_text(text: str, *, path: str = "<text>", format: str | None = None) -> tuple[Finding, ...]:
    """The findings in one text, in reading order, with all rules that are on.

    >>> lint_text("Massage may ease a sore back.")
    ()
    """
    return _shared().lint_text(text, path=path, format=format).findings


@cache
def _shared() -> Linter:
    return Linter()


def example_failures(rulebook: Rulebook, rule: Rule) -> Iterator[ExampleFailure]:
    """The examples of one rule that it does not bear out when it runs alone (a rule about comments: with all).

    The day is the first of January 2026."""
    alone = [] if rule.kind == "suppression" else [rule.code]
    linter = Linter(rulebook, select=alone, extend_select=[rule.code], today=_EXAMPLES_DAY)

    def lint(_: Rule, text: str) -> list[Finding]:
        return [each for each in linter.lint_text(text, path="example.md").findings if each.code == rule.code]

    return failures(rule, lint)
