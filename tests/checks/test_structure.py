"""Headings, links and bylines."""

import pytest

from aculint import Linter

PREVIEWS = ["missing-reviewer", "missing-review-date", "missing-title"]
LINTER = Linter(select=["structure"], ignore=PREVIEWS)
PLAIN = Linter(select=["structure"], ignore=["missing-byline", *PREVIEWS])


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


NAMES = (
    "empty-heading,vague-heading,joined-heading,missing-title,keyword-stuffing,list-marker,all-bullets,broken-lead-in,"
    "broken-anchor,missing-alternative-text,unused-footnote,undefined-footnote,missing-references"
).split(",")
NEW = Linter(select=NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "<h2>{{ page.title }}</h2>",
        '<h2><svg aria-label="Rest"></svg>Rest</h2>',
        "Setext\n===",
        "    ## \n",
        "~~~\n##\n~~~",
    ],
)
def test_what_looks_like_an_empty_heading_and_is_none_passes(text: str) -> None:
    assert found(text, linter=NEW) == []


@pytest.mark.parametrize("text", ["<h2></h2>", "<h3> <br> </h3>", "<h2><b></b></h2>"])
def test_an_empty_heading_stands_on_its_markup(text: str) -> None:
    assert found(text, "a.html", NEW) == [("empty-heading", text)]
    assert found(f"Rest.\n\n{text}\n", linter=NEW) == [("empty-heading", text)]


def test_images_are_found_where_they_stand() -> None:
    assert found("Grüße 🌿 ![](a.png) and ![b](b.png)", linter=NEW) == [("missing-alternative-text", "![](a.png)")]
    assert found("<p>🌿 <img src=a> <img src=b alt> <img src=c role='presentation'></p>", "a.html", NEW) == [
        ("missing-alternative-text", "<img src=a>")
    ]
    assert found("<footer><img src=logo.svg></footer><nav><img src=x></nav>", "a.html", NEW) == []
    assert found("Rest.\n\n<Image src={photo} />\n\n<img src={photo} alt={text} />", "a.mdx", NEW) == []


@pytest.mark.parametrize(
    "link",
    [
        "#what-to-expect",
        "#What-to-Expect",
        "#what_to_expect",
        "#what-to-expect-1",
        "#top",
        "#",
        "#own",
        "#named",
        "#/route",
        "#fn1",
        "#caf%C3%A9",
    ],
)
def test_however_a_site_makes_its_anchors_they_are_known(link: str) -> None:
    text = f'## What to Expect?\n\n## Café\n\n## The lake {{#own}}\n\n<a name="named"></a>\n\nSee [it]({link}).'
    assert found(text, linter=NEW) == []


def test_a_link_to_nowhere_on_the_page_is_told() -> None:
    assert found("## Rest\n\nSee [the walks](#walks).", linter=NEW) == [("broken-anchor", "the walks")]
    assert found('<h2>Rest</h2><p id="x"><a href="#y">See</a> <a href="#x">it</a></p>', "a.html", NEW) == [
        ("broken-anchor", "See")
    ]


def test_footnotes_must_have_both_ends() -> None:
    assert found("Rest.[^1] Tea.[^2]\n\n[^1]: A note.\n\n[^3]: Another.", linter=NEW) == [
        ("undefined-footnote", "[^2]"),
        ("unused-footnote", "Another."),
    ]
    assert found("Rest.[^1]", "a.txt", NEW) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Rest\n2. Walk\n4. Sleep\n", [("list-marker", "Sleep")]),
        ("1. Rest\n- Walk\n", [("list-marker", "Walk")]),
        ("1.Rest\n2. Walk\n", [("list-marker", "1.Rest")]),
        ("1. Rest\n2. Walk\n1. Sleep\n2. Eat\n", []),
        ("- Rest\n- Walk\n", []),
    ],
)
def test_list_marks_in_plain_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(f"Hello to you.\n\n{text}", "a.txt", NEW) == expected


@pytest.mark.parametrize(
    "items",
    [
        "- rest\n- walk",
        "- Rest.\n- Bring a towel.",
        "- string your beads\n- sing",
        "- **Warmth:** Keep warm.\n- **Sleep:** Rest well.",
    ],
)
def test_items_that_follow_their_lead_in_pass(items: str) -> None:
    assert found(f"You should:\n\n{items}", linter=NEW) == []


@pytest.mark.parametrize(
    "text",
    [
        "Acupuncture back pain relief is our trade.",
        "Massage neck pain therapists agree.",
        "In massage, back pain is common.",
        "Ask about yoga. Back pain is common.",
        "> Acupuncture back pain, she typed.",
        "## References\n\nAcupuncture back pain. 2019.",
    ],
)
def test_what_people_say_is_no_search_phrase(text: str) -> None:
    assert found(text, linter=NEW) == []


def test_an_article_with_a_source_owes_no_list_of_references() -> None:
    claims = "Massage eases back pain. Cupping reduces stress. Yoga improves sleep. "
    body = f"# Rest\n\n{claims}" + "We rest by the lake. " * 40
    assert found(body, linter=NEW) == [("missing-references", "Rest")]
    for source in (
        "See https://doi.org/10.1000/1.",
        "## Sources\n\nDoe J. On rest.",
        "Less pain followed (Doe et al., 2019).",
    ):
        assert found(f"{body}\n\n{source}", linter=NEW) == [], source
