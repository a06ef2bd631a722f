import json

from hypothesis import given, settings

from aculint.finding import FileError, Severity
from aculint.report.formats import render
from aculint.report.model import Report
from aculint.source import LINE_END

from .hostile import article, finding, report, reports


def taken(text: str, span: dict[str, dict[str, int]]) -> str:
    """What reviewdog takes out of a file: lines from 1, columns in bytes from 1, the end exclusive."""
    data = text.encode()
    ends = [len(text[: found.end()].encode()) for found in LINE_END.finditer(text)]
    starts = [0, *ends]
    begin, stop = (starts[span[side]["line"] - 1] + span[side]["column"] - 1 for side in ("start", "end"))
    return data[begin:stop].decode()


@settings(max_examples=100, deadline=None)
@given(given=reports())
def test_ranges_in_bytes_hold_exactly_the_words(given: Report) -> None:
    diagnostics = json.loads(render("rdjson", given))["diagnostics"][len(given.run.errors) :]
    expected = list(given.findings())
    assert len(diagnostics) == len(expected)
    for shown, (file, each) in zip(diagnostics, expected, strict=True):
        assert taken(file.text, shown["location"]["range"]) == each.text
        assert shown["severity"] == each.severity.value.upper()
        assert shown["code"]["value"] == each.name
        assert taken(file.text, shown["suggestions"][0]["range"]) == each.text
        assert shown["suggestions"][0]["text"] == each.fixes[0].replacement


def test_columns_count_bytes() -> None:
    text = "é健👩 never"
    start = json.loads(render("rdjson", report(article(text, finding(text, 4, 9)))))["diagnostics"][0]["location"][
        "range"
    ]
    assert start == {"start": {"line": 1, "column": 2 + 3 + 4 + 1 + 1}, "end": {"line": 1, "column": 11 + 5}}


def test_the_whole() -> None:
    shown = json.loads(
        render(
            "rdjson",
            report(article("never", finding("never", 0, 5, Severity.INFO)), errors=(FileError("gone.md", "Gone."),)),
        )
    )
    assert shown["source"]["name"] == "aculint"
    assert shown["diagnostics"][0] == {"message": "Gone.", "location": {"path": "gone.md"}, "severity": "ERROR"}
    assert shown["diagnostics"][1]["code"]["url"].startswith("https://")


def test_a_message_mentions_nobody_and_holds_no_markup() -> None:
    text = "<img src=x> @someone [x](y)"
    message = json.loads(render("rdjson", report(article(text, finding(text, 0, len(text))))))["diagnostics"][0][
        "message"
    ]
    assert "\\<img" in message and "@&#8203;someone" in message and "\\[x\\](y)" in message
