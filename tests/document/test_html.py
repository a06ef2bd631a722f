from aculint.document import Kind, read
from aculint.document.model import Document
from aculint.source import Source


def document(text: str) -> Document:
    return read(Source("a.html", text))


def texts(text: str) -> list[str]:
    return [block.text for block in document(text).blocks]


def test_inline_elements_and_entities_do_not_break_a_sentence() -> None:
    assert texts("<p>Rest <b>helps</b>&nbsp;a <a href='/x'>sore</a> back &amp; neck.</p>") == [
        "Rest helps a sore back & neck."
    ]


def test_script_style_nav_code_and_hidden_parts_are_no_prose() -> None:
    text = "<nav>x</nav><script>y < 1</script><style>z</style><p>Rest <code>q</code> well.</p><div hidden>w</div><!-- v -->"
    assert texts(text) == ["Rest well."]


def test_descriptions_alternative_texts_and_titles_are_prose() -> None:
    text = '<title>Backs</title><meta name="description" content="All about backs"><img alt="A sore knee" src="x"><p title="Hint">Rest.</p>'
    assert [(block.kind, block.text) for block in document(text).blocks] == [
        (Kind.TITLE, "Backs"),
        (Kind.DESCRIPTION, "All about backs"),
        (Kind.CAPTION, "A sore knee"),
        (Kind.CAPTION, "Hint"),
        (Kind.PARAGRAPH, "Rest."),
    ]


def test_items_cells_and_headings_are_told_apart_though_tags_are_left_open() -> None:
    text = "<h2>Bring</h2><ul><li>a towel<li>socks</ul><table><tr><td>one<td>two</table>"
    assert [(block.kind, block.text) for block in document(text).blocks] == [
        (Kind.HEADING, "Bring"),
        (Kind.ITEM, "a towel"),
        (Kind.ITEM, "socks"),
        (Kind.CELL, "one"),
        (Kind.CELL, "two"),
    ]


def test_two_line_breaks_end_a_block_and_one_does_not() -> None:
    assert texts("<p>Rest<br>well.<br><br>Move.</p>") == ["Rest well.", "Move."]


def test_links_are_known() -> None:
    assert (
        document("<p>See <a href='https://example.org'>this</a>.</p>").blocks[0].links[0].target
        == "https://example.org"
    )
