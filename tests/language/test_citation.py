"""Sources that a reader can look up."""

from __future__ import annotations

import re

import pytest

from aculint.rulebook import load

FILE = load().citations
SOURCES = {
    "DOI": "doi 10.1001/jama.2018",
    "PubMed number": "PMID: 29726678",
    "PubMed Central number": "PMC59912",
    "trial number": "NCT01234567",
    "Cochrane number": "CD001218",
    "guideline number": "NICE NG193",
    "address": "www.nice.org.uk",
    "author and year": "Vickers et al (2018)",
    "author, others and year": "Vickers et al in May 2018",
    "reference in brackets": "(Vickers & Linde, 2018)",
    "journal, volume and page": "2018;19(5):455",
    "named body and year": "NICE in 2021",
    "numbered reference": "is so [3]",
    "raised number": "is so.³",
    "number behind a word": "they helped12.",
    "list of numbers behind a word": "they helped 3, 4",
    "institution and year": "Lancet paper of 2018",
    "year and institution": "2018 paper in the Lancet",
    "number in brackets": "it helps (4)",
}


@pytest.mark.parametrize(("name", "pattern"), (FILE.patterns | FILE.numbered).items())
def test_what_a_pattern_finds_holds_the_hint(name: str, pattern: str) -> None:
    assert re.search(pattern, SOURCES[name]) and re.search(FILE.hint, SOURCES[name])
