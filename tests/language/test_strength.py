"""How strongly a claim is told."""

import pytest

from aculint.ledger import LedgerLinter


@pytest.fixture(scope="module")
def ledger() -> LedgerLinter:
    return LedgerLinter(ignore=["caveat", "readability"])


@pytest.mark.parametrize(
    ("text", "strength", "hedge"),
    [
        ("Foot massage reduces anxiety.", 3, ""),
        ("Foot massage can reduce anxiety.", 2, "can"),
        ("Foot massage may reduce anxiety.", 1, "may"),
        (
            "Foot massage is associated with improved sleep quality in older people and reduces anxiety.",
            0,
            "is associated with",
        ),
        ("Reflexology can cure asthma.", 2, "can"),
        ("Foot massage presses points associated with the hand and reduces anxiety.", 3, ""),
    ],
)
def test_the_ladder(ledger: LedgerLinter, text: str, strength: int, hedge: str) -> None:
    claim = ledger.lint_text(text).claims[0]
    assert (claim.strength, claim.hedge) == (strength, hedge)


@pytest.mark.parametrize(
    ("text", "step"), [("Foot massage reduces anxiety.", "can"), ("Foot massage improves circulation.", "can")]
)
def test_the_suggestion_names_the_next_weaker_step(ledger: LedgerLinter, text: str, step: str) -> None:
    finding = ledger.lint_text(text).findings[0]
    assert finding.strength == 3
    assert finding.suggestion.endswith(f"One step weaker: “{step}”.")


def test_no_weaker_word_saves_a_cure(ledger: LedgerLinter) -> None:
    finding = ledger.lint_text("Reflexology cures asthma.").findings[0]
    assert finding.strength == 3
    assert "One step weaker" not in finding.suggestion


def test_what_is_no_claim_has_no_strength(ledger: LedgerLinter) -> None:
    from aculint import Linter

    report = Linter(select=["caveat"]).lint_text(
        " ".join(
            ["# Cupping for back pain\n\nCupping eases back pain. We use cupping every day, and cupping feels warm."]
            * 8
        ),
        path="a.md",
    )
    assert report.findings
    assert all(finding.strength is None for finding in report.findings)


def test_what_is_better_left_out_has_no_weaker_wording(ledger: LedgerLinter) -> None:
    finding = ledger.lint_text("The tea flushes out toxins.").findings[0]
    assert finding.name == "detox-claim"
    assert "weaker" not in finding.suggestion
