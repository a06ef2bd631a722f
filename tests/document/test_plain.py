from aculint.document import Kind, read
from aculint.source import Source


def blocks(text: str) -> list[tuple[Kind, str]]:
    return [(block.kind, block.text) for block in read(Source("a.txt", text)).blocks]


def test_lines_are_blocks_and_short_open_lines_are_headings() -> None:
    text = "A sore back\n\nMany people have a sore back at some time in their lives.\nWhat helps?\nMove a little every day, and rest.\n"
    assert blocks(text) == [
        (Kind.TITLE, "A sore back"),
        (Kind.PARAGRAPH, "Many people have a sore back at some time in their lives."),
        (Kind.HEADING, "What helps?"),
        (Kind.PARAGRAPH, "Move a little every day, and rest."),
    ]


def test_bullets_and_numbers_are_items_without_their_marks() -> None:
    text = (
        "Bring:\n  • a towel\n  - warm socks\n1. Lie down\n2.Breathe slowly\n2.5 mg is a dose for a few people only.\n"
    )
    assert [text for kind, text in blocks(text) if kind is Kind.ITEM] == [
        "a towel",
        "warm socks",
        "Lie down",
        "Breathe slowly",
    ]
    assert blocks(text)[-1] == (Kind.PARAGRAPH, "2.5 mg is a dose for a few people only.")


def test_items_know_the_line_that_introduces_them() -> None:
    document = read(Source("a.txt", "Bring these things with you:\n- a towel\n- socks\n"))
    assert [block.lead for block in document.blocks] == [None, 0, 0]


def test_a_sentence_runs_over_a_hard_line_break() -> None:
    text = "This is a paragraph that somebody has wrapped by hand at a fixed\nwidth, so that its first sentence stands on two lines.\n"
    assert len(blocks(text)) == 1


def test_typographic_characters_are_folded() -> None:
    assert blocks(
        "It\u2019s \u201cgood\u201d for\u00a0you\u00ad\u200b \u2013 a well\u2011known re\u00admedy \ufb01nally."
    )[0][1] == ('It\'s "good" for you — a well-known remedy finally.')
