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
