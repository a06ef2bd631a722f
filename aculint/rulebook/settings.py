"""What stands under ``settings`` in a rule file, by kind of rule."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from aculint.language.readability import Formula


class MetBy(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Patterns that meet a caveat's duty unless a context of ``unless`` holds.

    ``near`` names concepts of which one must stand in the sentence, in one of its neighbours, or in the heading or
    lead-in above; ``under`` concepts of which one must stand in the heading or lead-in.
    """

    match: tuple[str, ...]
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


class Nearly(MetBy, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Patterns of words that look like the caveat and do not meet it, and ``because`` of what, in a sentence."""

    because: str


class CaveatSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """When an article owes the caveat, and what meets it.

    It owes it with so many ``words``, and when the mentions of the treatment weigh at least ``mentions`` together and
    ``share`` in a hundred words. One in the title weighs 4, in a heading 2, in the opening 1.25, elsewhere 1.
    ``about`` names a concept of single words of which the article must use a few (see ``checks.caveat``): for
    treatments whose names mean something else as well. ``grave`` names a concept of treatments: for an article that
    speaks of these too little, the finding is no more than information. ``says`` tells in plain words what the
    article must say.
    """

    says: str
    met_by: tuple[MetBy, ...]
    nearly: tuple[Nearly, ...] = ()
    words: int = 60
    mentions: float = 3
    share: float = 0.5
    about: str = ""
    grave: str = ""


class Limit(NamedTuple):
    """From which value on a measure is a finding of each severity."""

    info: float | None = None
    warning: float | None = None


class FormulaLimit(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """As Limit: for a reading ease, what lies below."""

    info: float | None = None
    warning: float | None = None


class MeasureSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``measure`` names what is looked at; a value above ``info`` or ``warning`` is a finding of that severity.

    A grade is judged by ``formula``, with its limits in ``formulas`` unless ``info`` or ``warning`` are given;
    so many sentences and sections are named as ``name`` says. ``topic_words`` are not counted.
    """

    measure: Literal["grade", "sentence"]
    info: float | None = None
    warning: float | None = None
    formula: Formula = "flesch-kincaid"
    formulas: dict[Formula, FormulaLimit] = {}
    name: int = 3
    topic_words: tuple[str, ...] = ()

    @property
    def limit(self) -> Limit:
        """The limits to judge by."""
        shipped = self.formulas.get(self.formula, FormulaLimit())
        return Limit(
            shipped.info if self.info is None else self.info,
            shipped.warning if self.warning is None else self.warning,
        )


class SentenceSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``of`` names what is looked at.

    More than ``most`` is a finding (for passives: a share of the sentences); ``least`` is the number of passives, of
    words in a sentence, or of different ratios from which on there can be one. ``words`` lists participles or words
    that open a clause, ``states`` participles that tell a state, with commas between.
    """

    of: Literal["passive", "nested", "relative-risk", "ratio", "decimals"]
    most: float = 0
    least: int = 1
    words: str = ""
    states: str = ""


class Audience(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """People with limits of their own: their ``name`` in a message, which ``limit`` of a nutrient is theirs, the
    ``words`` that name them, and their ``ages`` in years, the end exclusive."""

    name: str
    limit: str
    words: str = ""
    ages: tuple[float, float] | None = None


class Nutrient(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A nutrient with its upper ``limits`` a day in ``unit`` (mcg or mg), by audience; none where science knows none.

    ``words`` are its names, with commas between. ``iu`` is one international unit in ``unit``, 0 where there
    is none. ``unless`` lists words of forms that the limit does not hold for. ``scope`` says what the limit is for,
    ``source`` where it stands.
    """

    name: str
    words: str
    unit: Literal["mcg", "mg"]
    limits: dict[str, float]
    source: str
    iu: float = 0
    scope: str = ""
    unless: str = ""


class DoseSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``recommends``, ``warned`` and ``warned_nearby`` are lists of words with commas between.

    ``audiences`` are tried in order; the last one is everybody else.
    """

    recommends: str
    warned: str
    warned_nearby: str
    audiences: tuple[Audience, ...]
    nutrients: tuple[Nutrient, ...]


class WordingSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``words`` maps terms to plainer ones (| between them), ``verbs`` in every form, ``nouns`` in both numbers.

    The fixes of the terms in ``safe`` never change the meaning. ``once`` tells only the first use of each term,
    ``unless_explained`` no term that the article explains. When the plainer words explain a term instead of taking
    its place (``explains``), there is no fix.
    """

    words: dict[str, str] = {}
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    safe: tuple[str, ...] = ()
    once: bool = False
    unless_explained: bool = False
    explains: bool = False


class ConsistencySettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``groups`` hold words for one thing, with | between; ``apart`` lists phrases in which one
    means another thing."""

    groups: tuple[str, ...]
    apart: str = ""


class AcronymSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``known`` lists acronyms that need no words, with commas between."""

    known: str


class StructureSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``of`` names what is looked at; ``most`` is the largest number that is fine (of a review: in months).

    ``words`` is the least number of words of an item, ``phrases`` lists link texts, headings or treatments,
    ``complaints`` what people search them for. Of a paragraph more than ``least`` words in more than ``sentences``
    sentences are an info. ``share`` is the part of an article that may stand in lists.
    """

    of: Literal[
        "skipped-level",
        "main-headings",
        "no-title",
        "shouting",
        "long-heading",
        "empty-heading",
        "vague-heading",
        "joined-heading",
        "keyword-stuffing",
        "long-paragraph",
        "wall-of-text",
        "long-list",
        "all-bullets",
        "list-marker",
        "broken-lead-in",
        "vague-link",
        "broken-anchor",
        "no-alternative",
        "unused-note",
        "undefined-note",
        "no-byline",
        "no-reviewer",
        "no-review-date",
        "stale-review",
    ]
    most: int = 0
    least: int = 0
    sentences: int = 0
    words: int = 0
    share: float = 0
    phrases: str = ""
    complaints: str = ""


class ReferenceSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An article of ``words`` words that makes so many ``claims`` owes a source."""

    words: int
    claims: int


class SuppressionSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``of`` names what is wrong with a comment that switches rules off."""

    of: Literal["unused", "faulty", "reason"]


SETTINGS: dict[str, type[msgspec.Struct]] = {
    "caveat": CaveatSettings,
    "measure": MeasureSettings,
    "sentence": SentenceSettings,
    "dose": DoseSettings,
    "suppression": SuppressionSettings,
    "wording": WordingSettings,
    "consistency": ConsistencySettings,
    "acronym": AcronymSettings,
    "structure": StructureSettings,
    "reference": ReferenceSettings,
}
