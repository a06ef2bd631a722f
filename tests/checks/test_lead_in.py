"""Claims that the words before a list begin and its items end."""

import pytest

from aculint import Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(ignore=["caveat", "readability"])


def found(linter: Linter, text: str) -> list[tuple[str, str]]:
    report = linter.lint_text(text, path="a.md")
    assert all(text[each.start.offset : each.end.offset] == each.text for each in report.findings)
    return [(each.name, each.text) for each in report.findings]


def test_each_item_carries_the_claim_of_its_lead_in(linter: Linter) -> None:
    text = "Reflexology cures:\n\n- asthma\n- **diabetes** and gout\n"
    assert found(linter, text) == [("cure-claim", "asthma"), ("cure-claim", "diabetes")]


def test_the_message_shows_the_whole_claim(linter: Linter) -> None:
    (finding,) = linter.lint_text("Reflexology cures:\n\n- asthma\n", path="a.md").findings
    assert "cures asthma" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Reflexology does not cure:\n\n- asthma\n",
        "Reflexology cures nothing. People ask us about:\n\n- asthma\n",
        "Does reflexology reduce any of these?\n\n- asthma\n",
        "Reflexology may reduce:\n\n- stress\n",
        "A visit includes:\n\n- tea\n- a chat about your back pain\n",
        "Reflexology cures\n\n1. \n",
    ],
)
def test_a_lead_in_that_claims_nothing_gives_no_finding(linter: Linter, text: str) -> None:
    assert found(linter, text) == []


@pytest.mark.parametrize(
    ("lead", "flagged"),
    [
        ("Massage:", True),
        ("What massage does for you:", True),
        ("Massage can:", True),
        ("Massage may:", False),
        ("Massage does not:", False),
        ("In traditional Chinese medicine, massage is said to:", False),
        ("Massage may help, and it certainly does all this: it", True),
    ],
)
def test_what_the_lead_in_leaves_open_is_open_for_its_items(linter: Linter, lead: str, flagged: bool) -> None:
    text = f"# Massage at work\n\n{lead}\n\n- Restores the flow of qi\n- Boosts the immune system\n"
    assert bool(found(linter, text)) is flagged


def test_an_item_that_is_a_claim_of_its_own_is_told_once(linter: Linter) -> None:
    assert found(linter, "Our balm does three things. It:\n\n- boosts the immune system\n") == [
        ("immune-boost", "boosts the immune system")
    ]
