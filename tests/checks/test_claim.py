"""What context does to a claim, through the whole linter."""

import pytest

from aculint import Linter
from aculint.finding import Finding


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def names(linter: Linter, text: str, path: str = "a.md") -> set[str]:
    return {finding.name for finding in linter.lint_text(text, path=path).findings}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Foot massage reduces anxiety.", "unhedged-efficacy", True),
        ("Foot massage may relax you and reduce anxiety.", "unhedged-efficacy", False),
        ("Foot massage can help relax muscles and ease pain.", "unhedged-efficacy", False),
        ("Foot massage does not reduce anxiety.", "unhedged-efficacy", False),
        ("Does foot massage reduce anxiety?", "unhedged-efficacy", False),
        ("Foot massage reduces anxiety (Miller et al., 2019).", "unhedged-efficacy", False),
        ("Foot massage [reduces anxiety](https://example.org/trial).", "unhedged-efficacy", False),
        ("Foot massage [reduces anxiety](/our-other-page).", "unhedged-efficacy", True),
        ("Foot massage reduces anxiety.[^1]\n\n[^1]: Miller and others, 2019.", "unhedged-efficacy", False),
        ("Foot massage reduces anxiety.[^1]\n\n[^1]: https://example.org/trial", "unhedged-efficacy", False),
        ("Foot massage reduces anxiety.[^1]\n\n[^1]:", "unhedged-efficacy", True),
        ("Poor sleep reduces well being.", "unhedged-efficacy", False),
        ("With the balm your acne will be healed.", "guaranteed-result", True),
        ("Will your acne be healed by the balm?", "guaranteed-result", False),
        ("It is a myth that cupping draws out toxins.", "detox-claim", False),
        (
            "According to the old theory, needles free the flow of Qi. These needles also strengthen Qi.",
            "energy-as-fact",
            False,
        ),
        ("Needles free the flow of Qi.", "energy-as-fact", True),
        ("Statins improve circulation.", "body-mechanism-as-fact", False),
        ("A course of cupping improves circulation.", "body-mechanism-as-fact", True),
        ("By improving circulation, cupping may ease pain.", "body-mechanism-as-fact", False),
    ],
)
def test_context_decides(linter: Linter, text: str, name: str, expected: bool) -> None:
    assert (name in names(linter, text)) is expected


@pytest.mark.parametrize(
    "text",
    [
        "The ache ne­ver comes back.",
        "The ache never comes back.",
        "The ache **never** comes back.",
        "The ache never\ncomes back.",
    ],
)
def test_typography_and_markup_hide_no_match(linter: Linter, text: str) -> None:
    assert "permanent-result" in names(linter, text)


def test_the_finding_is_the_slice_of_the_source(linter: Linter) -> None:
    text = "---\ntitle: Knees\n---\nThe ache **never** comes back."
    finding = next(each for each in linter.lint_text(text, path="a.md").findings if each.name == "permanent-result")
    assert finding.text == "never** comes back"
    assert text[finding.start.offset : finding.end.offset] == finding.text


CLAIM = "Studies show that massage reduces anxiety.\n"


def test_an_article_that_lists_its_sources_needs_none_beside_each_report(linter: Linter) -> None:
    assert "vague-studies" in names(linter, CLAIM)
    assert "vague-studies" in names(linter, CLAIM + "\n## References\n")
    assert "vague-studies" not in names(linter, CLAIM + "\n## References\n\n1. Miller A. Massage and worry. 2019.\n")


LINK = "[a review](https://www.cochranelibrary.com/x)"


@pytest.mark.parametrize(
    "text",
    [
        "> " + CLAIM + "\n" + LINK + " gives the details.\n",
        "So says " + LINK + ":\n\n> " + CLAIM,
        CLAIM + "\nSource: " + LINK + "\n",
        CLAIM + "\n" + LINK + "\n",
        "What " + LINK + " found:\n\n- " + CLAIM,
    ],
)
def test_a_source_beside_a_quotation_on_a_line_of_its_own_or_before_a_list_supports(linter: Linter, text: str) -> None:
    assert "vague-studies" in names(linter, text.replace(LINK, "a review"))
    assert "vague-studies" not in names(linter, text)


def test_a_source_in_the_next_paragraph_supports_nothing(linter: Linter) -> None:
    assert "vague-studies" in names(linter, CLAIM + "\n" + LINK + " speaks of something else.\n")


def test_a_treatment_stays_in_mind_to_the_end_of_its_section(linter: Linter) -> None:
    told = "Massage has a long history.\n\nPeople like it. They book it often.\n\nIt reduces anxiety.\n"
    assert "unhedged-efficacy" in names(linter, told)
    assert "unhedged-efficacy" not in names(linter, told.replace("Massage", "The sea"))
    assert "unhedged-efficacy" not in names(linter, told.replace("It reduces", "## Other news\n\nIt reduces"))


def test_an_item_that_only_quotes_claims_nothing(linter: Linter) -> None:
    item = "- This tea cures cancer\n"
    assert "cure-claim" in names(linter, "What sellers write:\n\n" + item)
    assert "cure-claim" not in names(
        linter, "What sellers write:\n\n" + item.replace("This", "“This").replace("\n", "”\n")
    )


def test_what_a_list_of_references_says_is_no_claim(linter: Linter) -> None:
    listed = "- Miller A. Massage cures migraine: a survey. 2019.\n"
    assert "cure-claim" in names(linter, "## News\n\n" + listed)
    assert "cure-claim" not in names(linter, "## References\n\n" + listed)
    assert "cure-claim" in names(linter, "## References\n\n" + listed + "\n## News\n\n" + listed)


def test_a_weak_finding_gives_way_to_a_stronger_one_on_the_same_words(linter: Linter) -> None:
    found = names(linter, "Foot massage completely relieves migraine.")
    assert "complete-relief" in found
    assert "unhedged-efficacy" not in found


def findings(linter: Linter, text: str, format: str) -> list[tuple[str, str]]:
    return [(finding.name, finding.text) for finding in linter.lint_text(text, path="a", format=format).findings]


ARTICLE = (
    "Cupping has no side effects and the pain never comes back.\n\n"
    "Many studies have shown that massage improves sleep. It boosts the immune system.\n\n"
    "Yoga is better than painkillers. It may help you rest.\n"
)


def test_the_same_text_in_another_format_gives_the_same_findings(linter: Linter) -> None:
    page = "".join(f"<p>{line}</p>\n\n" for line in ARTICLE.split("\n\n"))
    expected = findings(linter, ARTICLE, "text")
    assert len(expected) >= 5
    assert findings(linter, ARTICLE, "markdown") == expected
    assert findings(linter, ARTICLE, "mdx") == expected
    assert findings(linter, page, "html") == expected


@pytest.mark.parametrize("prefix", ["", "---\ntags: [a, b]\n---\n", "\n\n"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_front_matter_and_line_ends_only_shift_findings(linter: Linter, prefix: str, line_end: str) -> None:
    text = (prefix + ARTICLE).replace("\n", line_end)
    report = linter.lint_text(text, path="a.md")
    assert [(each.name, each.text) for each in report.findings] == findings(linter, ARTICLE, "markdown")
    assert all(text[each.start.offset : each.end.offset] == each.text for each in report.findings)


def test_a_byte_order_mark_is_not_counted(linter: Linter) -> None:
    plain = linter.lint_bytes(ARTICLE.encode(), path="a.md")
    marked = linter.lint_bytes(b"\xef\xbb\xbf" + ARTICLE.encode(), path="a.md")
    assert plain.findings == marked.findings


def test_a_finding_does_not_depend_on_text_elsewhere(linter: Linter) -> None:
    def stand(report: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
        return {(each.name, each.text, each.fingerprint) for each in report if each.category.value != "caveat"}

    alone = stand(linter.lint_text("Cupping has no side effects.\n", path="a.md").findings)
    beside = stand(
        linter.lint_text("Cupping has no side effects.\n\nBirds sing in the garden.\n", path="a.md").findings
    )
    assert alone and alone <= beside


def test_each_finding_tells_its_trace(linter: Linter) -> None:
    finding = linter.lint_text("The ache never comes back.", path="a.md").findings[0]
    assert "matches" in finding.trace[0]
    assert any("negated" in step for step in finding.trace)
