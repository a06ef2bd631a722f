import pytest

from aculint.document import Kind, read
from aculint.document.model import Document
from aculint.source import Source


def document(text: str, path: str = "a.md") -> Document:
    return read(Source(path, text))


def texts(text: str, path: str = "a.md") -> list[str]:
    return [block.text for block in document(text, path).blocks]


def test_emphasis_links_and_line_breaks_do_not_break_a_sentence() -> None:
    assert texts("Rest **helps** a\n[sore](https://example.org) *back*.") == ["Rest helps a sore back."]


@pytest.mark.parametrize(
    "hidden",
    [
        "`cures all`",
        "<!-- cures all -->",
        "{{< ad cures-all >}}",
        "{% cures all %}",
        "[](cures-all)",
        "<https://cures.all>",
    ],
)
def test_markup_and_code_are_no_prose(hidden: str) -> None:
    assert "cures" not in " ".join(texts(f"Rest helps {hidden} here."))


def test_code_blocks_are_no_prose() -> None:
    assert texts("Rest.\n\n```\ncures all\n```\n\n    cures all\n\nMove.") == ["Rest.", "Move."]


def test_quotes_tables_notes_lists_and_details_are_prose() -> None:
    text = (
        "> A quote.\n\n| Head | Two |\n|---|---|\n| cell | more |\n\nText[^1].\n\n[^1]: The note.\n\n- item\n  - inner\n\n"
        "<details>\n<summary>More</summary>\n\nInside.\n\n</details>\n\nTerm\n: Meaning\n"
    )
    shown = [(block.kind, block.text) for block in document(text).blocks]
    assert (Kind.PARAGRAPH, "A quote.") in shown
    assert (Kind.CELL, "cell") in shown
    assert (Kind.NOTE, "The note.") in shown
    assert (Kind.ITEM, "inner") in shown
    assert {"More", "Inside.", "Meaning"} <= {text for _, text in shown}


def test_a_footnote_reference_leads_to_its_note() -> None:
    read_document = document("Rest helps[^a].\n\n[^a]: Smith 2019.")
    assert read_document.blocks[0].notes[0].label == "a"
    assert read_document.blocks[read_document.notes["a"]].text == "Smith 2019."


def test_admonitions_are_prose_without_their_marks() -> None:
    text = "::: warning\nAsk first.\n:::\n\n!!! note\n    Rest a day.\n\n> [!TIP]\n> Drink water.\n"
    shown = " ".join(texts(text))
    assert {"Ask first.", "Rest a day.", "Drink water."} <= set(texts(text))
    assert ":::" not in shown and "!!!" not in shown and "TIP" not in shown


def test_images_give_their_alternative_text() -> None:
    blocks = document("![A sore *knee*](knee.png) hurts.").blocks
    assert [(block.kind, block.text) for block in blocks] == [(Kind.CAPTION, "A sore knee"), (Kind.PARAGRAPH, "hurts.")]


def test_links_keep_their_place_and_target() -> None:
    block = document("See the [trial report](https://example.org/t) and https://example.org/u now.").blocks[0]
    assert [(block.text[link.start : link.end], link.target) for link in block.links] == [
        ("trial report", "https://example.org/t"),
        ("", "https://example.org/u"),
    ]


def test_mdx_code_is_no_prose_but_what_components_hold_is() -> None:
    text = (
        "import X from './x'\n\nexport const a = 1\n\n# Title {props.name}\n\n<Callout type={{a: 'b'}}>Rest a day.</Callout>\n\n"
        "<Box>\n    Drink water.\n</Box>\n\n{/* hidden */}\n"
    )
    shown = texts(text, "a.mdx")
    assert {"Title", "Rest a day.", "Drink water."} <= set(shown)
    assert not any("import" in each or "export" in each or "hidden" in each or "type" in each for each in shown)


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ("title: A sore back", "A sore back"),
        ('title: "A \\"sore\\" back"', 'A "sore" back'),
        ("title: 'It''s sore'", "It's sore"),
        ("title: >\n  A sore\n  back", "A sore back"),
        ("title: |-\n  A sore back", "A sore back"),
    ],
)
def test_the_title_of_the_front_matter_is_prose(matter: str, expected: str) -> None:
    read_document = document(f"---\ntags: [cures all]\n{matter}\n---\nRest.\n")
    assert [(block.kind, block.text) for block in read_document.blocks] == [
        (Kind.TITLE, expected),
        (Kind.PARAGRAPH, "Rest."),
    ]
    assert read_document.title is read_document.blocks[0]


def test_toml_front_matter_is_read() -> None:
    assert texts('+++\ntitle = "A sore back"\ndraft = true\n+++\nRest.') == ["A sore back", "Rest."]


def test_broken_front_matter_is_no_prose_and_no_error() -> None:
    assert texts("---\ntitle: [cures\n---\nRest.") == ["Rest."]
