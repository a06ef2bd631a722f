"""The baseline and its ratchet."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aculint.cli.main import main

BAD = "The ache never comes back.\n"


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.md").write_text(f"Rest.\n\n{BAD}")
    assert run("baseline", "create").exit_code == 0
    return tmp_path


def test_accepted_findings_do_not_fail_and_survive_edits_elsewhere(site: Path) -> None:
    (site / "old.md").write_text(f"# A title\n\nMuch new text.\n\nRest.\n\n{BAD}")
    assert run("check", "--baseline", "aculint-baseline.json").exit_code == 0
    assert run("baseline", "check").exit_code == 0


def test_a_new_finding_fails_and_is_not_taken_in(site: Path) -> None:
    before = (site / "aculint-baseline.json").read_text()
    (site / "new.md").write_text("Your knee pain is gone for good.\n")
    assert run("check", "--baseline", "aculint-baseline.json").exit_code == 1
    result = run("baseline", "update")
    assert result.exit_code == 1
    assert "new.md:1" in result.output
    assert (site / "aculint-baseline.json").read_text() == before


def test_the_number_may_fall(site: Path) -> None:
    (site / "old.md").write_text("Rest.\n")
    result = run("baseline", "update")
    assert (result.exit_code, "1 finding gone" in result.output) == (0, True)
    assert json.loads((site / "aculint-baseline.json").read_text())["files"] == {}


def test_each_finding_has_a_line_of_its_own_that_people_can_read(site: Path) -> None:
    text = (site / "aculint-baseline.json").read_text()
    assert sum("permanent-result: never comes back" in line for line in text.splitlines()) == 1


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}', "{"])
def test_a_damaged_baseline_is_a_clear_error(site: Path, text: str) -> None:
    (site / "aculint-baseline.json").write_text(text)
    for args in (["check", "--baseline", "aculint-baseline.json"], ["baseline", "check"]):
        result = run(*args)
        assert result.exit_code == 2
        assert "no baseline of aculint" in result.output
    assert run("check", "--baseline", "none.json").exit_code == 2
