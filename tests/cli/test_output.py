import json
import os
import stat
from pathlib import Path
from xml.dom import minidom

import pytest
from click.testing import CliRunner, Result

from aculint.cli.main import main

BAD = "The ache never comes back.\n"


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.md").write_text(BAD, "utf-8")
    return tmp_path


def test_a_file_takes_the_report_away_from_standard_output(folder: Path) -> None:
    result = run("check", "bad.md", "--format", "sarif", "--output", "a.sarif")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads((folder / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_several_reports_in_one_run(folder: Path) -> None:
    (folder / "out").mkdir()
    result = run("bad.md", "--format", "concise", "--output", "junit:out/b.xml", "--output", "html:out/c.html")
    assert result.exit_code == 1
    assert result.stdout.startswith("bad.md:1:10: error permanent-result (ABS101)")
    assert minidom.parse(str(folder / "out" / "b.xml")).documentElement.tagName == "testsuites"
    assert (folder / "out" / "c.html").read_text("utf-8").startswith("<!doctype html>")
    assert sorted(os.listdir(folder / "out")) == ["b.xml", "c.html"]


def test_text_in_a_file_has_no_colours(folder: Path) -> None:
    run("bad.md", "--output", "a.txt")
    assert "\x1b" not in (folder / "a.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["none/a.sarif"], "there is no folder"),
        (["sarif:none/a.sarif"], "Create it first"),
        (["sarrif:a.sarif"], "Did you mean “sarif”"),
        (["."], "this is a folder"),
        (["-"], "--output needs a file"),
        (["json:"], "--output needs a file"),
        (["json:a", "sarif:./a"], "written to one file"),
    ],
)
def test_a_wrong_place_is_told_before_anything_is_linted(folder: Path, given: list[str], words: str) -> None:
    result = run("bad.md", *(part for each in given for part in ("--output", each)))
    assert result.exit_code == 2
    assert words in result.stderr and result.stdout == ""
    assert os.listdir(folder) == ["bad.md"]


def test_a_name_that_looks_like_a_format_can_be_written(folder: Path) -> None:
    assert run("bad.md", "--output", "./sarrif:a").exit_code == 1
    assert (folder / "sarrif:a").is_file()


def test_an_old_report_stays_whole_when_the_new_one_cannot_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.json").write_text("old", "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    result = run("bad.md", "--output", "json:a.json", "--output", "sarif:b.sarif")
    assert result.exit_code == 2
    assert "--output a.json: the report cannot be written: No space left on device." in result.stderr
    assert "--output b.sarif" in result.stderr and "never comes back" in result.stdout
    assert (folder / "a.json").read_text("utf-8") == "old"
    assert sorted(os.listdir(folder)) == ["a.json", "bad.md"]


def test_permissions_and_links_are_kept(folder: Path) -> None:
    (folder / "real.json").write_text("old", "utf-8")
    (folder / "real.json").chmod(0o640)
    (folder / "link.json").symlink_to("real.json")
    run("bad.md", "--output", "json:link.json", "--output", "json:new.json")
    assert (folder / "link.json").is_symlink()
    assert stat.S_IMODE((folder / "real.json").stat().st_mode) == 0o640
    assert json.loads((folder / "real.json").read_text("utf-8"))["schema"] == 1
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((folder / "new.json").stat().st_mode) == 0o666 & ~mask


def test_a_device_is_written_to_and_not_replaced() -> None:
    assert run("bad.md", "--output", "json:/dev/null").exit_code == 1
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_formats_for_programs_are_utf8_whatever_the_terminal_speaks(folder: Path) -> None:
    result = CliRunner(charset="ascii").invoke(main, ["bad.md", "--format", "json"])
    assert "“never comes back”" in result.stdout_bytes.decode("utf-8")
    assert b"?never comes back?" in CliRunner(charset="ascii").invoke(main, ["bad.md"]).stdout_bytes


def test_a_report_about_a_site_goes_to_a_file_and_never_fails(folder: Path) -> None:
    result = run("report", ".")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "aculint-report.html" in result.stderr
    assert "never comes back" in (folder / "aculint-report.html").read_text("utf-8")
    assert run("report", "gone.md").exit_code == 2


def test_the_report_is_no_article(folder: Path) -> None:
    before = run("check", ".", "--format", "json").stdout
    run("report", ".")
    assert run("check", ".", "--format", "json").stdout == before


def test_a_report_can_have_another_format_and_file(folder: Path) -> None:
    assert "1  ABS101  permanent-result" in run("report", ".", "--format", "statistics").stdout
    run("report", ".", "--output", "page.html", "--ignore", "absolute")
    assert "permanent-result" not in (folder / "page.html").read_text("utf-8")
    assert not (folder / "aculint-report.html").exists()


def test_nothing_to_say_prints_nothing(folder: Path) -> None:
    assert run("bad.md", "--format", "github", "--ignore", "absolute").stdout == ""
    assert run("bad.md", "--format", "concise", "--ignore", "absolute").stdout == ""
