"""Headings, links and bylines."""

import pytest

from aculint import Linter

LINTER = Linter(select=["structure"])
PLAIN = Linter(select=["structure"], ignore=["missing-byline"])


def found(text: str, path: str = "a.md", linter: Linter = PLAIN) -> list[tuple[str, str]]:
    return [(each.name, each.text) for each in linter.lint_text(text, path=path).findings]


@pytest.mark.parametrize(
    "link", ["[click here](/a)", '<a href="/a">Click here</a>', "[Click here!](https://example.org)"]
)
def test_a_vague_link_stands_on_its_words(link: str) -> None:
    ((name, text),) = found(f"To rest, {link}.")
    assert name == "vague-link"
    assert text.lower().startswith("click here")


def test_headings_in_html_too() -> None:
    html = "<h1>Backs</h1><h3>Rest</h3><h1>Necks</h1>"
    assert found(html, "a.html") == [("skipped-heading-level", "Rest"), ("several-main-headings", "Necks")]


@pytest.mark.parametrize(
    "head",
    [
        "---\nauthor: Jane Doe\n---\n",
        "---\nlastmod: 2026-05-01\n---\n",
        "By Jane Doe\n\n",
        "Medically reviewed by Dr Roe\n\n",
    ],
)
def test_a_byline_may_stand_in_the_front_matter_or_the_text(head: str) -> None:
    body = "# Rest\n\n" + "We rest by the lake. " * 25
    assert ("missing-byline", "Rest") in found(body, linter=LINTER)
    assert found(head + body, linter=LINTER) == []


def test_a_short_list_of_long_items_and_a_long_list_of_short_ones_pass() -> None:
    assert found("- " + "\n- ".join(["We rest by the warm lake in the sun until the bell rings"] * 5)) == []
    assert found("- " + "\n- ".join(["rest"] * 30)) == []
