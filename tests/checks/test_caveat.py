import pytest

from aculint import Linter

BASE = (
    "# Cupping for sore shoulders\n\nCupping is an old way to treat sore shoulders. A therapist sets warm cups on the skin and leaves "
    "them there for some minutes. Many people book cupping after a long week. In our rooms cupping takes half an hour. Bring a towel. "
    "Cupping costs forty pounds. You can have cupping on the back, the neck and the legs. {}"
)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["caveat"])


def missing(linter: Linter, text: str) -> set[str]:
    return {finding.name for finding in linter.lint_text(text, path="a.md").findings}


@pytest.mark.parametrize(
    ("name", "sentence", "met"),
    [
        ("missing-side-effects", "Cupping can leave bruises.", True),
        ("missing-side-effects", "It has few side effects.", False),
        ("missing-side-effects", "It eases soreness and stiffness.", False),
        ("missing-side-effects", "Can cupping leave bruises?", False),
        ("missing-contraindications", "Do not have it if you take blood thinners.", True),
        ("missing-contraindications", "Cupping helps with diabetes.", False),
        ("missing-qualified-practitioner", "Choose a licensed therapist.", True),
        ("missing-qualified-practitioner", "Our skilled team sets the cups.", False),
        ("missing-see-doctor", "Talk to your GP if it gets worse.", True),
        ("missing-see-doctor", "You do not need to see a doctor.", False),
        ("missing-see-doctor", "Should you see a doctor?", False),
        ("missing-limits", "It does not work for everyone.", True),
        ("missing-limits", "It works for all.", False),
        ("missing-not-replacement", "It is not a substitute for medical treatment.", True),
        ("missing-not-replacement", "It is a complementary therapy.", False),
    ],
)
def test_what_meets_a_caveat_and_what_only_nearly_does(linter: Linter, name: str, sentence: str, met: bool) -> None:
    assert (name not in missing(linter, BASE.format(sentence))) is met


def test_side_effects_may_stand_in_a_list(linter: Linter) -> None:
    assert "missing-side-effects" not in missing(linter, BASE.format("\n\nSide effects:\n\n- bruises\n- burns\n"))


def test_an_article_about_a_disease_owes_nothing(linter: Linter) -> None:
    text = (
        "# Gout\n\n"
        + "Gout makes a joint hot and sore. It often starts in the big toe at night. Crystals in the joint cause it. "
        * 5
    )
    assert missing(linter, text) == set()


def test_a_short_text_owes_nothing(linter: Linter) -> None:
    assert missing(linter, "# Cupping\n\nCupping is done with cups.") == set()


def test_the_finding_stands_on_the_title(linter: Linter) -> None:
    finding = linter.lint_text(BASE.format(""), path="a.md").findings[0]
    assert finding.text == "Cupping for sore shoulders"
    assert "cupping" in finding.message


def test_the_finding_says_what_nearly_met_it_and_why_it_does_not() -> None:
    text = "# Cupping\n\n" + "Cupping uses warm cups. We offer cupping on Mondays and cupping on Fridays. " * 3
    text += "Does cupping leave bruises as a side effect?"
    (finding,) = Linter(select=["missing-cupping-risks"]).lint_text(text, path="a.md").findings
    assert "“Does cupping leave bruises as a side effect?” does not count: the sentence asks." in finding.message


def test_a_passing_mention_owes_nothing() -> None:
    text = "# Our town\n\n" + "The market is on Monday. The library opens at ten. " * 20 + "A shop sells CBD oil."
    assert not Linter(select=["caveat"]).lint_text(text, path="a.md").findings
