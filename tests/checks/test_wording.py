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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two lacerations healed.", "Two cuts healed."),
        ("We carried out an assessment of it.", "We assessed it."),
        ("It has an effect on sleep.", "It affects sleep."),
        ("They gave consideration to it.", "They thought about it."),
        ("It had the ability to float.", "It could float."),
        ("It gives rise to pain.", "It causes pain."),
        ("IT IS NOT UNCOMMON.", "IT IS COMMON."),
    ],
)
def test_nouns_and_hidden_verbs_keep_their_form(text: str, expected: str) -> None:
    linter = Linter(select=["wording", "double-negative"])
    result = fix.fix(text.encode(), lambda data: linter.lint_bytes(data, path="a.md"), unsafe=True)
    assert result.after.decode() == expected


def terms(text: str) -> list[str]:
    return [each.text for each in Linter(select=["undefined-term"]).lint_text(text, path="a.md").findings]


@pytest.mark.parametrize(
    "text",
    [
        "Neurotransmitters work. These are chemicals between nerves.",
        "Chemicals that carry messages, or neurotransmitters, work.",
        "[Neurotransmitters](/glossary) work.",
        "# Neurotransmitters\n\nNeurotransmitters work.",
        "Neurotransmitters are chemicals that carry messages.",
        "> Neurotransmitters work, she wrote.",
        "## References\n\nNeurotransmitters at work. 2020.",
        "Neurotransmitters work.\n\nNeurotransmitters: chemicals that carry messages.",
    ],
)
def test_a_term_that_is_explained_somewhere_passes(text: str) -> None:
    assert terms(text) == []


def test_a_term_is_told_once_and_never_fixed() -> None:
    text = "Neurotransmitters work. Neurotransmitters rest.\n\nOur meta-analysis found it."
    assert terms(text) == ["Neurotransmitters", "meta-analysis"]
    assert not [each.fixes for each in Linter(select=["undefined-term"]).lint_text(text).findings if each.fixes]


@pytest.mark.parametrize(
    "text", ["Help the elderly man.", "the elderly couple", "The obese patients came.", "The handicapped toilet"]
)
def test_an_adjective_names_no_group(text: str) -> None:
    assert found(text) == []


def test_the_rarer_of_two_words_for_one_thing_is_told() -> None:
    linter = Linter(select=["inconsistent-term"])
    (finding,) = linter.lint_text(
        "An acupoint is warm. Each acupuncture point, each acupuncture point is warm."
    ).findings
    assert (finding.text, finding.suggestion.count("acupuncture point")) == ("acupoint", 1)
    assert linter.lint_text("We teach tai chi, and qi is old.").findings == ()
    assert linter.lint_text("The World Health Organization helps us organise it.").findings == ()
    assert linter.lint_text("A side effect.\n\n## References\n\nAn adverse effect of tea.", path="a.md").findings == ()


def test_every_use_of_a_word_is_fixed_though_only_the_first_is_told() -> None:
    assert fixed("utilise " * 30, unsafe=True) == "use " * 30
