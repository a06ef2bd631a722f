"""Plainer words, and their fixes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aculint import Linter, fix
from aculint.finding import Finding

LINTER = Linter(select=["wording"])


def found(text: str, path: str = "a.md") -> list[Finding]:
    return list(LINTER.lint_text(text, path=path).findings)


def fixed(text: str, *, unsafe: bool = False) -> str:
    return fix.fix(text.encode(), lambda data: LINTER.lint_bytes(data, path="a.md"), unsafe=unsafe).after.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rest in order to heal.", "Rest to heal."),
        ("In order to heal, rest.", "To heal, rest."),
        ("PRIOR TO A VISIT, REST.", "BEFORE A VISIT, REST."),
        ("Prior to\na visit, rest.", "Before\na visit, rest."),
        ("Rest *in order* to heal.", "Rest *in order* to heal."),
        ("He said [in order to](https://example.org) heal.", "He said [to](https://example.org) heal."),
    ],
)
def test_safe_fixes_keep_case_and_leave_markup_alone(text: str, expected: str) -> None:
    assert fixed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She utilised the cups.", "She used the cups."),
        ("Utilising cups helps.", "Using cups helps."),
        ("It alleviates pain.", "It eases pain."),
        ("Take an analgesic.", "Take a pain reliever."),
        ("It was a contusion.", "It was a bruise."),
        ("He had a myocardial infarction.", "He had a heart attack."),
        ("A study demonstrated it.", "A study demonstrated it."),
    ],
)
def test_other_fixes_keep_the_form_and_set_the_article_right(text: str, expected: str) -> None:
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == expected


def test_each_hard_word_is_told_once() -> None:
    assert [each.text for each in found("It alleviates pain. They alleviate pain.")] == ["alleviates"]


@pytest.mark.parametrize(
    "text",
    [
        "Some have dyspnoea (shortness of breath).",
        "Shortness of breath, also called dyspnoea, can follow.",
        "> It alleviates pain, she said.",
        "`utilize` is a function.",
        "Heart rate variability shows it. HRV is high.",
        "REALLY, you MUST rest.",
        "We moved in 2019 to the UK.",
        'She wrote "alleviate [sic] pain".',
    ],
)
def test_what_is_explained_quoted_or_known_passes(text: str) -> None:
    assert not [each for each in found(text) if each.name != "wordy-phrase"]


@given(
    st.lists(
        st.sampled_from(["in order to", "Prior to", "utilise", "rest", "an analgesic", "🌿", "Grüße", ".", "\n\n"])
    )
)
def test_fixing_moves_nothing_else_and_ends(words: list[str]) -> None:
    text = " ".join(words)
    once = fixed(text, unsafe=True)
    assert fixed(once, unsafe=True) == once
    assert [word for word in once.split() if word in ("rest", "🌿", "Grüße")] == [
        word for word in text.split() if word in ("rest", "🌿", "Grüße")
    ]
