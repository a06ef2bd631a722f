"""The baseline and its ratchet."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from aculint import Linter
from aculint.cli.main import main
from aculint.filters.baseline import Baseline

BAD = "The ache never comes back.\n"
LINTER = Linter(select=["absolute", "safety"])


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


def test_what_a_baseline_hides_is_counted(site: Path) -> None:
    (site / "new.md").write_text("Your knee pain is gone for good.\n")
    accepted = sum(map(len, json.loads((site / "aculint-baseline.json").read_text())["files"].values()))
    result = run("check", "--baseline", "aculint-baseline.json", "--format", "json")
    summary = json.loads(result.stdout)["summary"]
    assert (summary["error"], summary["hidden"]) == (1, accepted)


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


def files() -> dict[str, dict[str, str]]:
    held: dict[str, dict[str, str]] = json.loads(Path("aculint-baseline.json").read_text())["files"]
    return held


def test_a_baseline_is_not_begun_anew_by_accident(site: Path) -> None:
    result = run("baseline", "create")
    assert (result.exit_code, "There is a baseline already" in result.output) == (2, True)


def test_an_update_of_one_folder_keeps_the_others(site: Path) -> None:
    (site / "aculint-baseline.json").unlink()
    for folder in ("a", "b"):
        (site / folder).mkdir()
        (site / folder / "x.md").write_text(BAD)
    run("baseline", "create")
    before = files()
    (site / "a" / "x.md").write_text("Rest.\n")
    assert "1 finding gone, 2 left" in run("baseline", "update", "a").output
    assert files() == {path: held for path, held in before.items() if path != "a/x.md"}


def test_an_update_forgets_what_is_deleted_but_not_what_cannot_be_read(site: Path) -> None:
    (site / "gone.md").write_text(BAD)
    (site / "broken.md").write_text(BAD)
    (site / "aculint-baseline.json").unlink()
    run("baseline", "create")
    (site / "gone.md").unlink()
    (site / "broken.md").write_bytes(b"Caf\xe9")
    assert run("baseline", "update").exit_code == 2
    assert sorted(files()) == ["broken.md", "old.md"]


def test_an_article_that_moved_takes_its_findings_along(site: Path) -> None:
    (site / "new").mkdir()
    (site / "old.md").rename(site / "new" / "place.md")
    assert run("check", "--baseline", "aculint-baseline.json").exit_code == 0
    assert run("baseline", "update").exit_code == 0
    assert list(files()) == ["new/place.md"]
    (site / "copy.md").write_text(BAD)
    assert run("baseline", "check").exit_code == 1


def test_a_second_finding_with_the_same_words_is_new(site: Path) -> None:
    (site / "old.md").write_text(f"Rest.\n\n{BAD}\n{BAD}")
    assert "1 new finding" in run("baseline", "check").output


def test_a_missing_caveat_stays_accepted_when_the_article_begins_otherwise(site: Path) -> None:
    article = "Acupuncture may ease a sore back for some people. " * 30
    (site / "old.md").write_text(f"# Acupuncture\n\n{article}")
    (site / "aculint-baseline.json").unlink()
    run("baseline", "create", "--select", "caveat,readability")
    assert len(files()["old.md"]) > 2
    (site / "old.md").write_text(f"# What needles do\n\nNeedles are thin. Acupuncture is old.\n\n{article}")
    assert run("check", "--baseline", "aculint-baseline.json", "--select", "caveat").exit_code == 0
    result = run("check", "--baseline", "aculint-baseline.json", "--select", "caveat")
    assert "1 article: no finding." in result.output and "older findings not shown" in result.output


def test_a_baseline_works_from_every_folder(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "sub").mkdir()
    monkeypatch.chdir(site / "sub")
    assert run("check", "--baseline", "../aculint-baseline.json", "../old.md").exit_code == 0
    assert run("baseline", "check", "--file", "../aculint-baseline.json", str(site)).exit_code == 0


def test_a_baseline_of_another_time_or_place_is_told(site: Path) -> None:
    (site / "aculint-baseline.json").write_text('{"schema": 2, "files": {}}')
    assert "A newer aculint wrote this baseline" in run("baseline", "check").output
    result = run("baseline", "create", "--file", "none/baseline.json")
    assert (result.exit_code, "cannot be written" in result.output) == (2, True)


@settings(deadline=None)
@given(st.lists(st.sampled_from([BAD, "Cupping has no side effects.\n", "Rest.\n"]), max_size=6), st.data())
def test_mending_only_ever_lowers_the_number(paragraphs: list[str], data: st.DataObject) -> None:
    before = [f"{number} {text}" for number, text in enumerate(paragraphs)]
    after = [text for text in before if data.draw(st.booleans())]
    old, new = (LINTER.lint_text("\n\n".join(texts), path="a.md") for texts in (before, after))
    accepted = Baseline.of([old], Path("baseline.json"))
    assert accepted.new(new) == ()
    assert len(accepted.without_gone([new])) == len(new.findings) <= len(accepted) == len(old.findings)
