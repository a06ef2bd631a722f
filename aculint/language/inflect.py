"""The forms of English verbs and nouns that lexicons name by their base.

Regular formation follows the usual spelling rules (doubling after a short stressed vowel, -y to -ies,
dropped -e); what does not follow them is listed here.
"""

from __future__ import annotations

import re

BASE, S, ING, ED, SINGULAR, PLURAL, PLAIN = "base", "s", "ing", "ed", "sg", "pl", ""


_IRREGULAR_PAST = {
    "be": "been", "beat": "beaten", "become": "became", "begin": "begun", "bring": "brought", "build": "built",
    "burn": "burned", "buy": "bought", "catch": "caught", "choose": "chosen", "come": "came", "cut": "cut",
    "do": "done", "draw": "drawn", "drive": "driven", "eat": "eaten", "fall": "fallen", "feed": "fed", "feel": "felt",
    "fight": "fought", "find": "found", "flee": "fled", "get": "got", "give": "given", "go": "gone", "grow": "grown",
    "have": "had", "hold": "held", "keep": "kept", "know": "known", "leave": "left", "let": "let", "light": "lit",
    "lose": "lost", "make": "made", "meet": "met", "overcome": "overcame", "put": "put", "read": "read", "rid": "rid",
    "rise": "risen", "rebuild": "rebuilt", "say": "said", "see": "seen", "send": "sent", "set": "set", "show": "shown",
    "shrink": "shrunk", "shut": "shut", "speak": "spoken", "speed": "sped", "stand": "stood", "swear": "sworn",
    "take": "taken", "tell": "told", "think": "thought", "throw": "thrown", "undo": "undone", "withstand": "withstood",
    "wake": "woken", "wear": "worn", "win": "won", "offset": "offset", "reset": "reset", 
    "understand": "understood", "undergo": "undergone",
}  # fmt: skip
_SECOND_PAST = {
    "beat": "beat", "begin": "began", "bring": "brought", "choose": "chose", "come": "come", "do": "did",
    "draw": "drew", "drive": "drove", "eat": "ate", "fall": "fell", "give": "gave", "go": "went", "grow": "grew",
    "know": "knew",
    "overcome": "overcome", "see": "saw", "show": "showed", "shrink": "shrank", "speak": "spoke", "swear": "swore",
    "take": "took", "throw": "threw", "undergo": "underwent", "prove": "proven", "wake": "woke",
    "be": "was", "get": "gotten",
}  # fmt: skip
_DOUBLING = frozenset(
    "stop cut rid get put set let drop clip trim rub pop zap curb begin control refer regret prefer permit commit "
    "expel propel rebut repel dispel plug stem snap strip blot slim tap tip ship wrap flip hit quit sit run win "
    "swim spot stun jog pat pin plan rev scan shed shun shut skip slip spin step sum unplug".split()
)
_DOUBLING_L = frozenset("fuel signal level channel counsel cancel travel model label".split())
_IRREGULAR_PLURAL = {
    "person": "people", "child": "children", "woman": "women", "man": "men", "foot": "feet", "tooth": "teeth",
    "analysis": "analyses", "diagnosis": "diagnoses", "crisis": "crises", "life": "lives", "knife": "knives",
    "body": "bodies", "bacterium": "bacteria", "vertebra": "vertebrae", "stimulus": "stimuli", "remedy": "remedies",
    "half": "halves", "leaf": "leaves", "neurosis": "neuroses", "psychosis": "psychoses", "fungus": "fungi",
}  # fmt: skip
_NO_PLURAL = re.compile(r"(?<!s)(?<!u)(?<!i)s$|(?:itis|osis)$")


def verb_forms(phrase: str) -> dict[str, set[str]]:
    """Form tag by surface for a verb phrase whose first word is its base, such as "cut down on"."""
    verb, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    forms: dict[str, set[str]] = {}
    for tag, surface in _verb(verb):
        forms.setdefault(surface + tail, set()).add(tag)
    return forms


def _verb(verb: str) -> list[tuple[str, str]]:
    stem = verb + verb[-1] if verb in _DOUBLING or verb in _DOUBLING_L else verb
    past = _IRREGULAR_PAST.get(verb) or _ed(stem)
    forms = [(BASE, verb), (S, "has" if verb == "have" else _s(verb)), (ING, _ing(stem)), (ED, past)]
    if verb in _SECOND_PAST:
        forms.append((ED, _SECOND_PAST[verb]))
    if verb in _DOUBLING_L:
        forms += [(ING, verb + "ing"), (ED, verb + "ed")]
    return forms


def _s(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh|o)$", word):
        return word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    return (stem[:-1] if re.search(r"[^eoy]e$", stem) else stem) + "ing"


def _ed(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if re.search(r"[^aeiou]y$", stem) else stem + "ed"


def noun_forms(phrase: str) -> dict[str, set[str]]:
    """Form tag by surface for a noun phrase whose last word is its singular."""
    head, _, noun = phrase.rpartition(" ")
    forms = {phrase: {SINGULAR}}
    plural = _IRREGULAR_PLURAL.get(noun)
    if plural is None and not _NO_PLURAL.search(noun):
        plural = _s(noun)
    if plural:
        forms.setdefault(f"{head} {plural}".strip(), set()).add(PLURAL)
    return forms
