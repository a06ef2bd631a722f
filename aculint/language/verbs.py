"""How a verb stands in its sentence, told from its form and the words before it.

A trained tagger is no better on health advertising (headless bullets, headings, chains of verbs);
this table of neighbours is quick and always gives the same answer.
"""

from __future__ import annotations

from typing import Final

from aculint.language.inflect import BASE, ED, ING, S
from aculint.language.sentence import Place, Sentence

FINITE: Final = "fin"
INFINITIVE: Final = "inf"
GERUND: Final = "ger"
PASSIVE: Final = "pas"
PARTICIPLE: Final = "par"
IMPERATIVE: Final = "imp"
NOUN: Final = "nom"
MOODS: Final = frozenset((FINITE, INFINITIVE, GERUND, PASSIVE, PARTICIPLE, IMPERATIVE, NOUN))

_ADVERBS: Final = frozenset(
    "also not even often further both never always quickly actively thus then just still effectively safely "
    "gently better truly really only usually sometimes directly n't simply once ever greatly immediately "
    "instantly".split()
)
_MODALS: Final = frozenset("may might can could would should must will shall 'll ca wo do does did 'd cannot".split())
_HELPERS: Final = frozenset("help helps helped helping let lets make makes".split())
_PLURAL_SUBJECTS: Final = frozenset(
    "i we you they that which who these those people men women children both and".split()
)
_DETERMINERS: Final = frozenset(
    "the a an its their your our his her my this these those of for in with on by from at as no any some more "
    "less other all health natural many key main and or great best major such than per".split()
)
_ARTICLES: Final = frozenset("the these those its their our both many some such".split())
_SHOWING: Final = frozenset(
    "show shows showed shown report reports reported reporting find finds found see sees saw seen notice notices "
    "noticed experience experienced enjoy enjoyed include includes including mean means "
    "demonstrate demonstrated demonstrates suggest suggests suggested provide provides "
    "provided offer offers offered".split()
)
_BE: Final = frozenset("is are was were be been being get gets 's 're am".split())
_HAVE: Final = frozenset("has have had having 've".split())
_STARTERS: Final = frozenset(", ; : — ( ) . ! ? - • | \" '".split())
_PREPOSITIONS: Final = frozenset("of for in on at with to from by and or as than is are".split())
_CHAIN: Final = 14
_SUBJECT: Final = 8


def mood(sentence: Sentence, place: Place) -> str:
    """The mood of the verb at ``place``: one of ``MOODS``."""
    if BASE in place.forms:
        return _base(sentence, place.start)
    if S in place.forms:
        return _third_person(sentence.words, place.start)
    if ING in place.forms:
        return GERUND
    return _past(sentence.words, place.start) if ED in place.forms else NOUN


def _before(words: list[str], at: int) -> int:
    at -= 1
    while at >= 0 and (words[at] in _ADVERBS or (words[at].endswith("ly") and len(words[at]) > 4)):
        at -= 1
    return at


def _base(sentence: Sentence, start: int) -> str:
    words = sentence.words
    for _ in range(_CHAIN):
        at = _before(words, start)
        if at < 0:
            return IMPERATIVE
        word = words[at]
        if word == "to":
            return INFINITIVE
        if word in _MODALS:
            return FINITE
        if word in _HELPERS:
            if word != "help":
                return FINITE
            start = at
            continue
        if word in ("and", "or", ",", "/"):
            earlier = _earlier_verb(sentence, at)
            if earlier is not None:
                start = earlier
                continue
        return _after_subject(words, at, start)
    return NOUN


def _after_subject(words: list[str], at: int, start: int) -> str:
    word = words[at]
    if word in _PLURAL_SUBJECTS:
        return FINITE if word != "and" or at > 0 else IMPERATIVE
    if word == "," and _closes_apposition(words, at):
        return FINITE
    if word in _STARTERS:
        return IMPERATIVE
    if word in _DETERMINERS:
        return NOUN
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")):
        return FINITE
    if word.endswith("ing") and "and" in words[max(0, at - 3) : at]:
        return FINITE
    several = "and" in words[max(0, at - 2) : at] or _is_plural(words[max(0, at - _SUBJECT) : at])
    return FINITE if several and _takes_object(words, start) else NOUN


def _closes_apposition(words: list[str], at: int) -> bool:
    """Does the comma at ``at`` end a name put behind a plural subject ("The acids, called …, block …")?"""
    opening = next((index for index in range(at - 1, 0, -1) if words[index] == ","), 0)
    if not opening or at - opening > _CHAIN:
        return False
    return words[0] in _ARTICLES and words[opening - 1].endswith("s") and "," not in words[:opening]


def _is_plural(subject: list[str]) -> bool:
    """Do the words before a noun speak of several things ("pillows that support the neck …")?"""
    return "that" in subject and any(word.endswith("s") and len(word) > 3 for word in subject)


def _takes_object(words: list[str], start: int) -> bool:
    return start + 1 < len(words) and words[start + 1].isalpha() and words[start + 1] not in _PREPOSITIONS


def _earlier_verb(sentence: Sentence, at: int) -> int | None:
    """The nearest base-form verb in front of a conjunction that starts a chain, if there is one."""
    words = sentence.words
    for index in range(at - 1, max(-1, at - _CHAIN), -1):
        if words[index] in (";", ":", ".", "—"):
            return None
        if any(BASE in place.forms for place in sentence.places_from("verb", index)) and index > 0:
            before = words[_before(words, index)] if _before(words, index) >= 0 else ""
            if before == "to" or before in _MODALS or before in _HELPERS:
                return index
    return None


def _third_person(words: list[str], start: int) -> str:
    at = _before(words, start)
    if at >= 0 and words[at] in _DETERMINERS and words[at] not in ("and", "or", "this"):
        return NOUN
    return FINITE


def _past(words: list[str], start: int) -> str:
    at = _before(words, start)
    if at < 0 or words[at] == "to" or words[at] in _DETERMINERS or words[at] in _STARTERS or words[at] in _SHOWING:
        return PARTICIPLE
    if words[at] in _BE:
        return PASSIVE
    return FINITE
