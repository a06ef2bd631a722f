import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aculint.cli.main import main

BAD = "The ache never comes back.\n"
GOOD = "Rest may ease a sore back for some people.\n"


def run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.md").write_text(BAD, "utf-8")
    (tmp_path / "good.md").write_text(GOOD, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["check", "good.md"], 0),
        (["check", "bad.md"], 1),
        (["bad.md"], 1),
        (["."], 1),
        ([], 1),
        (["check"], 1),
        (["--fail-on", "never", "bad.md"], 0),
        (["check", "--fail-on", "info", "good.md"], 0),
        (["check", "--ignore", "absolute", "bad.md"], 0),
        (["check", "--select", "ABS102", "bad.md"], 0),
        (["check", "none.md"], 2),
        (["check", "none.md", "bad.md"], 2),
        (["check", "--select", "no-such-rule", "bad.md"], 2),
        (["check", "--no-such-option"], 2),
        (["check", "--rules", "none", "bad.md"], 2),
    ],
)
def test_exit_codes(folder: Path, args: list[str], code: int) -> None:
    assert run(*args).exit_code == code


def test_what_cannot_be_read_is_told_and_the_rest_is_linted(folder: Path) -> None:
    (folder / "broken.md").write_bytes(b"Caf\xe9")
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0")
    os.symlink(folder / "gone", folder / "dangling.md")
    result = run("check", ".", "none.md")
    assert result.exit_code == 2
    assert "never comes back" in result.output
    for words in ("broken.md: The file is not valid UTF-8", "binary", "dangling.md", "none.md: There is no such file"):
        assert words in result.output
    assert "Traceback" not in result.output


def test_an_unreadable_folder_entry_is_told(folder: Path) -> None:
    (folder / "sub").mkdir()
    result = run("check", "sub")
    assert result.exit_code == 2
    assert "holds no article" in result.output


def test_standard_input_is_read_with_its_name(folder: Path) -> None:
    result = run(
        "check",
        "--format",
        "concise",
        "--stdin-filename",
        "draft.md",
        "-",
        stdin=b"# Knee\n\nThe ache *never* comes back.\n",
    )
    assert result.exit_code == 1
    assert result.output.startswith("draft.md:3:11: error permanent-result (ABS101)")


@pytest.mark.parametrize(("name", "read"), [("drafts/a.md", 0), ("a.md", 1), (None, 1)])
def test_standard_input_obeys_ignore_files_under_its_name(folder: Path, name: str | None, read: int) -> None:
    (folder / ".aculintignore").write_text("drafts/\n<*\n")
    named = ["--stdin-filename", name] if name else []
    result = run("check", "--format", "json", *named, "-", stdin=b"The ache never comes back.\n")
    assert result.exit_code == read
    assert len(json.loads(result.output)["files"]) == read


def test_an_unknown_rule_gets_a_hint(folder: Path) -> None:
    assert "Did you mean “permanent-result”" in run("check", "--ignore", "permanent-resul", "bad.md").output


def test_the_suffix_can_be_overruled(folder: Path) -> None:
    (folder / "page").write_text("<p>The ache never comes back.</p><script>The pain never returns.</script>", "utf-8")
    found = json.loads(run("check", "--format", "json", "--as", "html", "page").output)
    assert [each["text"] for each in found["files"][0]["findings"]] == ["never comes back"]


def test_a_broken_rule_file_is_told_with_its_line(folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "r.yaml").write_text("code: ABC123\nnme: x\n", "utf-8")
    result = run("check", "--rules", "mine", "bad.md")
    assert result.exit_code == 2
    assert "r.yaml:" in result.output and "Traceback" not in result.output


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({}, False),
    ],
)
def test_colour_is_the_readers_choice(folder: Path, environment: dict[str, str], coloured: bool) -> None:
    clean = {"FORCE_COLOR": None, "NO_COLOR": None, "TERM": "xterm"}
    result = CliRunner().invoke(main, ["check", "bad.md"], env=clean | environment)
    assert ("\x1b[" in result.output) == coloured
    machine = CliRunner().invoke(main, ["check", "--format", "json", "bad.md"], env=clean | environment)
    assert "\x1b" not in machine.output


def test_two_runs_print_the_same(folder: Path) -> None:
    assert run("check", "--format", "json").output == run("check", "--format", "json").output


def test_explain_says_what_why_and_on_whose_authority() -> None:
    output = run("explain", "ABS101").output
    assert output == run("explain", "permanent-result").output
    for words in (
        "permanent-result",
        "Why",
        "What to write instead",
        "On whose authority",
        "https://",
        "Flagged",
        "Passed",
    ):
        assert words in output


def test_explain_of_an_unknown_rule_exits_2_with_a_hint() -> None:
    result = run("explain", "permanent")
    assert result.exit_code == 2
    assert "Did you mean" in result.output


def test_rules_are_listed() -> None:
    assert "permanent-result" in run("rules").output
    assert {"code", "name", "category", "severity", "why"} <= set(
        json.loads(run("rules", "--format", "json").output)[0]
    )


def test_rules_test_runs_examples_and_fails_on_a_wrong_one(folder: Path) -> None:
    rule = Path(__file__).parents[2] / "rules" / "claims" / "absolute" / "permanent-result.yaml"
    mine = folder / "mine"
    mine.mkdir()
    text = rule.read_text("utf-8").replace("ABS101", "XYZ101").replace("name: permanent-result", "name: my-rule")
    (mine / "r.yaml").write_text(text, "utf-8")
    assert run("rules", "test", "mine").exit_code == 0
    (mine / "r.yaml").write_text(text.replace("There is no guarantee that the", "The"), "utf-8")
    result = run("rules", "test", "mine")
    assert result.exit_code == 1
    assert "expected nothing" in result.output
