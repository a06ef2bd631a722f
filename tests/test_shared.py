"""On the real articles that are measured with, where they are at hand."""

import json
from pathlib import Path

import pytest

from aculint import Linter

SHARED = Path(__file__).parents[2] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared articles are not here")


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def flagged(linter: Linter, name: str) -> str:
    path = SHARED / "articles" / name
    claims = [
        each
        for each in linter.lint_bytes(path.read_bytes(), path=str(path)).findings
        if each.category.value not in ("readability", "caveat")
    ]
    return "\n".join(each.text for each in claims)


def test_the_given_articles_are_read_as_an_editor_reads_them(linter: Linter) -> None:
    found = "\n".join(flagged(linter, path.name) for path in sorted((SHARED / "articles").glob("*.txt")))
    for words in (
        "relieved completely",
        "never comes back",
        "all kinds of pain",
        "innumerable benefits",
        "prove",
        "Numerous studies have shown",
        "Non-invasive",
    ):
        assert words in found
    for words in (
        "as a cure",
        "no guarantee",
        "uncontrolled environment",
        "partly or completely",
        "based on the belief",
    ):
        assert words not in found


def test_every_finding_in_the_corpus_is_what_stands_at_its_place(linter: Linter) -> None:
    for path in sorted((SHARED / "corpus").iterdir())[::8]:
        text = path.read_bytes().decode("utf-8-sig")
        for finding in linter.lint_bytes(path.read_bytes(), path=str(path)).findings:
            assert finding.text and text[finding.start.offset : finding.end.offset] == finding.text
            json.dumps(finding.text)


# The readability, list and heading entries of the domain notes: what is at fault, by article.
NOTED = {
    "000": {("list-marker", "2.Decreased"), ("plain-word", "non-pharmacological"), ("undefined-term", "neurotransmitters")},
    "001": {("joined-heading", "The PainHow"), ("vague-heading", "The Benefits"), ("plain-word", "immunomodulatory"),
            ("long-paragraph", "There are some"), ("keyword-stuffing", "Acupuncture Back Pain"), ("long-sentence", "Although acu")},
    "002": {("all-bullets", "Acupuncture is"), ("undefined-term", "meta-analysis"), ("undefined-term", "sham acupuncture"),
            ("plain-word", "chronicity"), ("long-sentence", "Another study")},
    "003": {("broken-lead-in", "Assessment: "), ("keyword-stuffing", "Acupuncture For Lower Back Pain"),
            ("long-sentence", "While traditional")},
    "004": {("plain-word", "physician"), ("long-sentence", "Before we get")},
}  # fmt: skip
PASSED = {
    "000": {"long-sentence", "undefined-acronym", "wall-of-text"},
    "001": {"wall-of-text", "undefined-acronym"},
    "002": {"undefined-acronym"},
    "003": {"long-paragraph", "wall-of-text", "undefined-term"},
    "004": {"undefined-term", "vague-heading", "joined-heading", "wall-of-text"},
}


@pytest.mark.parametrize("number", sorted(NOTED))
def test_the_given_articles_read_as_the_notes_say(linter: Linter, number: str) -> None:
    (path,) = (SHARED / "articles").glob(f"{number}_*.txt")
    findings = linter.lint_bytes(path.read_bytes(), path=str(path)).findings
    for name, text in NOTED[number]:
        assert any(each.name == name and each.text.startswith(text) for each in findings), (name, text)
    assert {"reading-grade", "missing-references"} <= {each.name for each in findings}
    assert not PASSED[number] & {each.name for each in findings}
    (grade,) = (each for each in findings if each.name == "reading-grade")
    assert grade.severity.value == ("info" if number == "004" else "warning")
