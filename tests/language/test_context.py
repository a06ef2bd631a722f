import pytest

from aculint.language.context import Contexts, Passage
from aculint.language.cues import Context, Cue

from ..conftest import Read

CONTEXTS = {
    "negated": Context(
        "not so",
        (
            Cue("pseudo", "not only, no doubt"),
            Cue("after", "not, no, never", reach=4),
            Cue("before", "is untrue", reach=3),
        ),
    ),
    "hedged": Context("perhaps", (Cue("after", "may, might"), Cue("sentence", "in some cases"), Cue("opening", "may"))),
    "refuted": Context("a myth", (Cue("nearby", "myth"),)),
    "attributed": Context("others say", (Cue("after", "according to", across=True, carries=True),)),
    "instruction": Context("told to", (Cue("start", "try"),)),
    "body-told": Context("the body", (Cue("topic", "liver, gut"),)),
    "disease-told": Context("disease", (Cue("subject", "stress, poor"),)),
}


def holds(read: Read, name: str, text: str, at: int = -1) -> bool:
    """Does the context hold for the last benefit verb of the sentence ``at`` (the last one)?"""
    sentences = read(text, CONTEXTS)
    index = at % len(sentences)
    place = [*sentences[index].places("lower"), *sentences[index].places("raise")][-1]
    return Contexts(CONTEXTS).decide(name, Passage(sentences, index), place.start, place.end).holds


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("negated", "Massage does not reduce pain.", True),
        ("negated", "Massage reduces pain.", False),
        ("negated", "It does not only help, it reduces pain.", False),
        ("negated", "There is no doubt that it reduces pain.", False),
        ("negated", "It is no secret among our many happy guests that it reduces pain.", False),
        ("negated", "It is not cheap but it reduces pain.", False),
        ("negated", "That it reduces pain is untrue.", True),
        ("hedged", "It may relax you and reduce pain.", True),
        ("hedged", "It may be old, which reduces pain.", False),
        ("hedged", "It reduces pain in some cases.", True),
        ("hedged", "By reducing pain, it may help.", True),
        ("hedged", "Reducing pain with heat may help.", True),
        ("hedged", "Reduces pain: it may help.", True),
        ("hedged", "It reduces pain, and you may like it.", False),
        ("hedged", "Baths, reducing pain, may help.", False),
        ("instruction", "Try a bath to reduce pain.", True),
        ("instruction", "Many try a bath, and it reduces pain.", False),
        ("disease-told", "Poor light reduces sleep.", True),
        ("disease-told", "Oil for stress improves sleep.", False),
        ("question", "Does it reduce pain?", True),
        ("question", "It reduces pain. Why?", False),
        ("question", "It reduces pain, so why wait?", False),
        ("question", "Why wait until it reduces pain?", True),
        ("body-told", "Your liver reduces pain.", True),
        ("body-told", "Massage for the gut reduces pain.", False),
        ("label", "Reduces joint pain:", True),
        ("label", "Reduces pain: it works.", False),
    ],
)
def test_a_cue_governs_what_lies_in_its_scope(read: Read, name: str, text: str, expected: bool) -> None:
    at = 0 if name == "question" else -1
    assert holds(read, name, text, at) is expected


def test_a_cue_in_a_gap_of_the_claim_governs_what_follows_the_gap(read: Read) -> None:
    sentences = read("Massage of the feet does not really reduce pain.", CONTEXTS)
    decide = Contexts(CONTEXTS).decide
    assert not decide("negated", Passage(sentences, 0), 0, 9).holds
    assert decide("negated", Passage(sentences, 0), 0, 9, gaps=[(1, 7)]).holds
    assert not decide("negated", Passage(sentences, 0), 0, 9, gaps=[(1, 4)]).holds


def test_a_neighbouring_sentence_can_refute(read: Read) -> None:
    assert holds(read, "refuted", "It reduces pain. That is a myth.", at=0)
    assert not holds(read, "refuted", "It reduces pain. So they say. That is a myth.", at=0)


def test_attribution_carries_on_while_sentences_refer_back(read: Read) -> None:
    assert holds(read, "attributed", "According to the old books, points lie on paths. These paths reduce pain.")
    assert not holds(read, "attributed", "According to the old books, points lie on paths. Massage reduces pain.")
