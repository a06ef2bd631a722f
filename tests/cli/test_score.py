"""The score command."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from aculint.cli.main import main
from aculint.scorecard import ScoreLinter

GOOD = "# Cupping\n\n" + "\n\n".join(
    [
        "Cupping may ease a sore back for a while. The cups can leave bruises or burns as a side effect. Choose a licensed "
        "practitioner who cleans the cups.",
        "Ask your doctor first if you take blood thinners. Results vary, and the evidence for cupping is weak. Cupping is "
        "used alongside medical care and does not replace it.",
        "Call 999 if you lose control of your bladder or your legs feel numb. We do cupping on Mondays, and cupping takes "
        "half an hour. Bring a towel and a friend.",
    ]
)
BAD = "# Cupping\n\n" + "Cupping cures asthma. Cupping has no side effects. Cupping boosts the immune system. " * 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.md").write_text(GOOD)
    (tmp_path / "bad.md").write_text(BAD)
    return tmp_path


def test_a_careful_article_scores_more_than_a_careless_one(folder: Path) -> None:
    result = CliRunner().invoke(main, ["score", str(folder), "--format", "json"])
    cards = {Path(file["path"]).name: file for file in json.loads(result.output)["files"]}
    assert cards["good.md"]["score"] > 90
    assert cards["bad.md"]["score"] < 40
    assert all(caveat["met"] for caveat in cards["good.md"]["caveats"])
    assert cards["good.md"]["caveats"][0]["line"] == 3
    assert not any(caveat["met"] for caveat in cards["bad.md"]["caveats"])
    assert cards["bad.md"]["claims"]["error"] > 5


@pytest.mark.parametrize(("under", "code"), [("0", 0), ("50", 1), ("100", 1)])
def test_fail_under(folder: Path, under: str, code: int) -> None:
    assert CliRunner().invoke(main, ["score", str(folder), "--fail-under", under]).exit_code == code


def test_the_table_names_the_line_that_meets_a_caveat(folder: Path) -> None:
    output = CliRunner().invoke(main, ["score", str(folder / "good.md")]).output
    assert "cupping risks" in output
    assert "met in line 3" in output


def test_an_article_without_a_treatment_owes_nothing() -> None:
    card = ScoreLinter().lint_text("# Our town\n\nThe market is on Monday.", path="a.md").scorecard
    assert card is not None
    assert (card.score, card.caveats) == (100, ())


def test_a_caveat_that_the_site_gives_is_not_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    silent = GOOD.replace("Ask your doctor first if you take", "Avoid it if you take").replace("Call 999", "Stop")
    Path("bad.md").write_text(silent)
    before = json.loads(CliRunner().invoke(main, ["score", "bad.md", "--format", "json"]).output)["files"][0]
    Path("aculint.toml").write_text('provided-caveats = ["missing-see-doctor"]')
    after = json.loads(CliRunner().invoke(main, ["score", "bad.md", "--format", "json"]).output)["files"][0]
    (doctor,) = (each for each in after["caveats"] if each["name"] == "missing-see-doctor")
    assert doctor == {"name": "missing-see-doctor", "met": True, "line": None, "provided": True}
    assert after["score"] == before["score"] + 5
    assert "see doctor                   given by the site" in CliRunner().invoke(main, ["score", "bad.md"]).output
    assert "missing-see-doctor" not in CliRunner().invoke(main, ["check", "bad.md", "--fail-on", "never"]).output


@pytest.mark.parametrize(
    ("name", "told"),
    [("permanent-result", "is no caveat"), ("missing-see-docter", "Did you mean “missing-see-doctor”?")],
)
def test_a_provided_caveat_must_be_one(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, told: str) -> None:
    monkeypatch.chdir(folder)
    Path("aculint.toml").write_text(f'provided-caveats = ["{name}"]')
    result = CliRunner().invoke(main, ["check", "bad.md"])
    assert result.exit_code == 2
    assert told in result.output


def test_a_file_that_cannot_be_read_is_told() -> None:
    result = CliRunner().invoke(main, ["score", "no-such-file.md"])
    assert result.exit_code == 2
    assert "no-such-file.md" in result.output
