import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aculint.rulebook.pattern import PatternError, State, compile_pattern

from ..conftest import Read


def found(read: Read, pattern: str, text: str) -> list[str]:
    """The words at fault, for every match of ``pattern`` in ``text``."""
    return [
        sentence.shows(match.fault_start, match.fault_end)
        for sentence in read(text)
        for match in compile_pattern(pattern).matches(sentence)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("{lower} .. {bad}", "A bath eases nagging back pain.", ["eases nagging back pain"]),
        ("{lower} .. {bad}", "Massage reduces the effort that causes pain.", []),
        ("{lower} ... {bad}", "Massage reduces the effort that causes pain.", ["reduces the effort that causes pain"]),
        ("{lower} ...2 {bad}", "Massage reduces the great and terrible pain.", []),
        ("{lower} ... {bad}", "Massage reduces effort; pain remains.", []),
        ("{lower:ing} {bad}", "It is good for easing pain and it relieves stress.", ["easing pain"]),
        ("[never] {return}", "It never comes back.", ["never"]),
        ("{bad} ~ {lower:pas}", "The pain is relieved.", ["pain is relieved"]),
        ("{lower} ~ {bad}", "Pain? No: pain eases.", ["pain eases"]),
        ("# (days | weeks)", "Better in 3 days.", ["3 days"]),
        ("^ {lower}", "Reduces pain.", ["reduces"]),
        ("^ {lower}", "Relief: eases pain.", ["eases"]),
        ("^ {lower}", "It eases pain.", []),
        ("{bad} $", "It eases pain.", ["pain"]),
        ("{lower} !{bad} ..", "It eases pain. It eases life.", ["eases"]),
        ("a? cure", "It is a cure.", ["a cure", "cure"]),
        ("doesn't ... {lower}", "It doesn't ease pain.", ["does n't ease"]),
        ("^ {bad}", "Back-pain is common.", ["back pain"]),
    ],
)
def test_what_a_pattern_matches(read: Read, pattern: str, text: str, expected: list[str]) -> None:
    assert [shown.replace("doesn't", "does n't") for shown in found(read, pattern, text)] == expected


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("{lower", "never closed"),
        ("(a | b", "expected"),
        ("{lower:fast} {bad}", "no form"),
        ("the of", "at least one concept"),
        ("", "empty"),
        ("never )", "unexpected"),
    ],
)
def test_a_broken_pattern_says_what_is_wrong(pattern: str, complaint: str) -> None:
    with pytest.raises(PatternError, match=complaint):
        compile_pattern(pattern)


def test_a_pattern_needs_its_rare_words_and_concepts() -> None:
    needs = compile_pattern("{symptom} ... (never | not) ... {return}").needs
    assert needs == (frozenset({"symptom"}), frozenset({"return"}))


def test_a_contracted_word_is_no_need_for_a_text_may_write_it_together_with_the_next() -> None:
    assert compile_pattern("you do not need {return}").needs == (
        frozenset({"=you"}),
        frozenset({"=need"}),
        frozenset({"return"}),
    )


WORDS = [
    "the",
    "pain",
    "back",
    "eases",
    "relieves",
    "sleep",
    "not",
    "never",
    "3",
    "days",
    "and",
    "of",
    ",",
    ";",
    ":",
    "cure",
]
PARTS = [
    "{bad}",
    "{lower}",
    "{lower:s}",
    "{good}",
    "the",
    "(never | not {good})",
    "...",
    "..2",
    "#",
    "days?",
    "!the",
    "^",
    "$",
    "[{bad} of]",
]


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), st.lists(st.sampled_from(PARTS), min_size=1, max_size=5)
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_trying_all_words_at_once_loses_no_match(read: Read, words: list[str], parts: list[str]) -> None:
    pattern = compile_pattern(" ".join(parts), screened=False)
    for sentence in read(" ".join(words)):
        for node in pattern._alternatives:
            everywhere = (1 << len(sentence.words)) - 1
            ends = {end for start in range(len(sentence.words)) for end, _ in node.step(sentence, start, State())}
            assert all(node.reach(sentence, everywhere) >> end & 1 for end in ends)
