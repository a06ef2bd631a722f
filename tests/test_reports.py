"""Reports of many files take little memory."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from aculint import Linter, reports
from aculint.report.escape import json_text
from aculint.report.pieces import Each, json_pieces
from aculint.reports import Reports

TEXT = "# Cupping\n\nCupping cures back pain for ever. <!-- aculint-disable-next-line -->\nIt never fails.\n"


def test_what_was_packed_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "_PLAIN", 2)
    report = Linter().lint_text(TEXT, path="a.md")
    assert report.findings and report.text
    given = [replace(report, path=f"{number}.md") for number in range(5)]
    held = Reports(given)
    assert list(held) == given
    assert [held[index] for index in (0, 4, -1)] == [given[0], given[4], given[-1]]
    assert list(held[1:4]) == given[1:4]
    with pytest.raises(IndexError):
        held[5]


def test_a_packed_report_is_shorter_than_what_it_says() -> None:
    report = Linter().lint_text(TEXT * 40, path="a.md")
    said = len(report.text) + sum(len(each.message) + len(each.suggestion) for each in report.findings)
    assert len(reports.pack(report)) < said


def test_a_long_report_is_written_while_it_is_read() -> None:
    read = 0

    def values() -> Iterator[str]:
        nonlocal read
        for _ in range(1000):
            read += 1
            yield "never fails" * 100

    pieces = json_pieces({"before": 1, "findings": Each(values()), "after": Each(())})
    next(pieces)
    assert 0 < read < 200
    assert "".join(pieces).endswith('],\n "after": []\n}')
    assert read == 1000


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 200])
def test_what_is_written_piece_by_piece_is_what_is_written_at_once(count: int) -> None:
    findings = [{"text": f"never\nfails {number}", "fixes": [], "start": {"line": number}} for number in range(count)]
    files = [{"path": path, "findings": findings, "suppressed": []} for path in ("a.md", "b.md")[:count]]
    parts = Each({**file, "findings": Each(file["findings"])} for file in files)
    assert "".join(json_pieces({"files": parts})) == json_text({"files": files}, 1)
