"""A small lexicon, and sentences read with it."""

import gc
from collections.abc import Callable, Iterator

import pytest

from aculint.language.context import ANAPHOR, BREAK, cue_name
from aculint.language.cues import Context
from aculint.language.lexicon import Concept, Lexicon
from aculint.language.sentence import Sentence, sentences_of
from aculint.language.sentences import split
from aculint.language.table import Table
from aculint.language.tagger import Tagger, matching_text

CONCEPTS = {
    "lower": Concept("less", "reduce, ease, relieve, calm, prevent", "verb"),
    "raise": Concept("more", "improve, boost, support, restore", "verb"),
    "bad": Concept("bad things", "pain, headache, back pain, stress, tension", "noun"),
    "good": Concept("good things", "sleep, mood, sleep quality", "noun"),
    "return": Concept("again", "come back, return", "verb"),
}
LEXICON = Lexicon(CONCEPTS)
Read = Callable[..., list[Sentence]]


@pytest.fixture(autouse=True)
def cycles_are_collected_again() -> Iterator[None]:
    """The command line, run within a test, switches that off."""
    yield
    gc.enable()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return LEXICON


@pytest.fixture(scope="session")
def read() -> Read:
    """Read a block of text into sentences, tagged with the small lexicon and the cues of ``contexts``."""

    def reader(text: str, contexts: dict[str, Context] | None = None, breaks: str = "but, which") -> list[Sentence]:
        surfaces = {name: LEXICON.surfaces(name) for name in CONCEPTS}
        verbs: dict[str, set[str]] = {}
        for concept in CONCEPTS.values():
            if concept.forms == "verb":
                verbs |= concept.surfaces()
        surfaces["verb"] = verbs
        surfaces |= {f"={word}": {word: set()} for word in ("never", "doubt", "cure", "days")}
        for name, context in (contexts or {}).items():
            for index, cue in enumerate(context.cues):
                surfaces[cue_name(name, index)] = {word.strip(): {""} for word in cue.words.split(",")}
        surfaces[BREAK] = {word.strip(): {""} for word in breaks.split(",")}
        surfaces[ANAPHOR] = {word: {""} for word in ("this", "these", "it")}
        lowered = matching_text(text)
        found = sentences_of(0, lowered, split(text), Tagger(Table.of(surfaces.items())).tag(lowered))
        return [sentence.read() for sentence in found]

    return reader


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the cache of the user."""
    monkeypatch.setenv("ACULINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
