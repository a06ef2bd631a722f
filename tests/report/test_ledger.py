"""The claim ledger and its formats."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from aculint.cli.main import main
from aculint.ledger import LedgerLinter
from aculint.report import ledger
from aculint.run import RunReport

TEXT = """# Cupping

Cupping reduces stress. It may ease neck pain (Miller 2019).

In the old teaching, cupping draws out toxins. Does it cure asthma? It does not cure asthma.
"""


@pytest.fixture(scope="module")
def run() -> RunReport:
    return RunReport((LedgerLinter().lint_text(TEXT, path="a|b.md"),), ())


def test_the_ledger_lists_claims_with_and_without_objection(run: RunReport) -> None:
    rows = {claim.text: claim for claim in run.files[0].claims}
    assert rows["ease neck pain"].rules == ()
    assert rows["ease neck pain"].strength == 1
    assert "Miller 2019" in rows["ease neck pain"].source
    assert all("asthma" not in text for text in rows)
    for claim in run.files[0].claims:
        assert TEXT[claim.start.offset :].startswith(claim.text)
        assert claim.text in claim.sentence


def test_json_can_be_read_back(run: RunReport) -> None:
    rows = json.loads(ledger.render(run, "json"))["claims"]
    assert [row["claim"] for row in rows] == [claim.text for claim in run.files[0].claims]


def test_csv_has_a_column_for_the_reviewer_and_no_formulas(run: RunReport) -> None:
    report = LedgerLinter().lint_text("=2+5 cupping reduces stress.", path="=cmd.md")
    table = list(csv.DictReader(io.StringIO(ledger.render(RunReport((report,), ()), "csv"))))
    assert table[0]["path"] == "'=cmd.md"
    assert table[0]["sentence"].startswith("'=2+5")
    assert table[0]["approved by"] == ""


def test_markdown_keeps_the_table_whole() -> None:
    report = LedgerLinter().lint_text("Cupping | <b>massage</b> reduces stress.", path="a|b.txt")
    lines = ledger.render(RunReport((report,), ()), "markdown").splitlines()
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
    assert "<b>" not in lines[-1]


def test_the_command_reads_standard_input() -> None:
    result = CliRunner().invoke(main, ["claims", "--format", "csv", "-"], input="Cupping reduces stress.")
    assert result.exit_code == 0
    assert "unhedged-efficacy" in result.output


def test_a_missing_file_is_told_and_the_rest_listed() -> None:
    result = CliRunner().invoke(main, ["claims", "no-such-file.md", "examples/stiff-neck.md"])
    assert result.exit_code == 2
    assert "permanent-result" in result.output
    assert "no-such-file.md" in result.output
