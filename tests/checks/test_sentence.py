"""Sentences that are hard to follow."""

import pytest

from aculint import Linter, fix

LINTER = Linter(
    select=["passive-voice", "nested-clauses", "relative-risk", "mixed-ratios", "one-in-number", "needless-decimals"]
)
PASSIVE = "The skin is cleaned. Needles are then gently inserted. They were taken out. You were told why. The room is kept warm. "


def found(text: str, path: str = "a.md") -> list[tuple[str, str]]:
    return [(each.name, each.text) for each in LINTER.lint_text(text, path=path).findings]


def test_passives_are_told_once_with_their_share_and_examples() -> None:
    (finding,) = LINTER.lint_text(PASSIVE + "\n\nWe rest. " * 3, path="a.md").findings
    assert finding.name == "passive-voice"
    assert finding.text == "is cleaned"
    assert "5 of 8 sentences (62 %)" in finding.message
    assert "“are then gently inserted” (line 1)" in finding.message


def test_passives_are_told_as_they_are_written_and_headings_hold_none() -> None:
    (finding,) = LINTER.lint_text("# What is done\n\n" + PASSIVE.upper(), path="a.md").findings
    assert finding.text == "IS CLEANED"
    assert (
        "5 of 5 sentences (100 %) are in the passive: “IS CLEANED” (line 3), “ARE THEN GENTLY INSERTED” (line 3)"
        in finding.message
    )
    assert found(PASSIVE.replace("They were", "\n\n## They were").replace("You", "\n\nYou")) == []


def test_a_few_passives_among_many_sentences_pass() -> None:
    assert found(PASSIVE + "We sit and drink our tea by the lake. " * 30) == []


@pytest.mark.parametrize(
    "text", ["You are tired. ", "We are based here. ", "It is a need. ", "It is called Qi. ", "The bed is red. "]
)
def test_states_and_adjectives_are_no_passives(text: str) -> None:
    assert found(text * 12) == []


def test_a_risk_may_be_told_in_the_sentence_beside() -> None:
    claim = "Walkers had a 40% lower risk of falls."
    assert found(claim) == [("relative-risk", "40% lower risk of falls"[:14])]
    assert found(f"{claim} That means 3 in 100 fell, and not 5 in 100.") == []
    assert found(f"Some 5 out of 100 people fall. {claim}") == []
    assert ("relative-risk", "40% lower risk") in found(f"{claim}\n\nAbout 3 in 100 people sing.")


@pytest.mark.parametrize(
    "text",
    [
        "Sales went up by 20%.",
        "Drink twice as much when it is hot.",
        "The risk is low, and 20% of guests walk.",
        "Use double the dough.",
        "Fat fell by 12% in those with a high risk.",
    ],
)
def test_other_numbers_are_no_risks(text: str) -> None:
    assert found(text) == []


def test_ratios_are_counted_out_of_a_round_number() -> None:
    (finding,) = [each for each in LINTER.lint_text("A cough comes to 1 in 250 people.").findings]
    assert "4 in 1,000" in finding.suggestion
    (mixed, *_) = [
        each
        for each in LINTER.lint_text("It is 1 in 20 here, 1 in 7 there, 1 in 3 now.").findings
        if each.name == "mixed-ratios"
    ]
    assert mixed.text == "1 in 7" and "about 14 in 100" in mixed.suggestion
    assert [name for name, _ in found("It is 1 in 20 here, 1 in 7 there, 1 in 3 now.")].count("mixed-ratios") == 1


@pytest.mark.parametrize(
    "text", ["Use 1 in 1.5 litres.", "Take 1 in 2 days.", "It is 1 in 0.", "Room 1 in 7-B here.", "Put 3.1 in 7 pots."]
)
def test_other_numbers_are_no_ratios(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("number", "plain"), [("37.46", "37"), ("3.56", "3.6")])
def test_decimals_are_rounded_only_when_asked(number: str, plain: str) -> None:
    text = f"About {number}% of our guests sing."
    result = fix.fix(text.encode(), lambda data: LINTER.lint_bytes(data, path="a.md"))
    assert result.after.decode() == text
    result = fix.fix(text.encode(), lambda data: LINTER.lint_bytes(data, path="a.md"), unsafe=True)
    assert result.after.decode() == f"About {plain}% of our guests sing."


def test_references_are_not_looked_at() -> None:
    assert found("# References\n\nDoe J. A 37% lower risk of falls in walkers who sing.") == []
