"""0, 1 and 2: every case of the contract, through the real command in a process of its own where that matters."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from aculint.cli.main import main

ERROR = "The ache never comes back.\n"
WARNING = "Many studies have shown that massage improves sleep.\n"
INFO = "We utilise ice.\n"
NONE = "Rest may ease a sore back for some people.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"error": ERROR, "warning": WARNING, "info": INFO, "none": NONE}.items():
        (tmp_path / f"{name}.md").write_text(text)
    (tmp_path / "latin.md").write_bytes(b"Caf\xe9\n")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "broken.yaml").write_text("code: ABC123\n")
    (tmp_path / "broken.toml").write_text("selct = []\n")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.md").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize("limit", ["error", "warning", "info", "never"])
@pytest.mark.parametrize("worst", ["error", "warning", "info", "none"])
def test_findings_at_or_above_the_limit_fail(site: Path, limit: str, worst: str) -> None:
    ranks = ["none", "info", "warning", "error", "never"]
    expected = int(ranks.index(worst) >= ranks.index(limit))
    result = CliRunner().invoke(main, ["check", "--format", "json", "--fail-on", limit, f"{worst}.md"])
    assert result.exit_code == expected
    summary = json.loads(result.output)["summary"]
    assert summary["failed"] == bool(expected)
    assert (summary["error"], summary["warning"], summary["info"]) == tuple(
        int(worst == each) for each in ("error", "warning", "info")
    )


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["error.md"], 1),
        (["warning.md"], 0),
        (["check", "error.md", "none.md"], 1),
        (["check", "empty.md"], 0),
        (["--select", "permanent-result", "error.md"], 1),
        (["--select", "caveat", "error.md"], 0),
        (["--ignore", "ABS101", "error.md"], 0),
        (["--exclude", "error.md", "error.md"], 0),
        (["--format", "sarif", "error.md"], 1),
        (["--output", "sarif:out.sarif", "error.md"], 1),
        (["--diff", "error.md"], 1),
        (["report", "error.md"], 0),
        (["claims", "error.md"], 0),
        (["score", "error.md"], 0),
        (["score", "--fail-under", "100", "error.md"], 1),
        (["rules"], 0),
        (["explain", "ABS101"], 0),
        (["config"], 0),
        (["--help"], 0),
        (["--version"], 0),
        (["check", "--help"], 0),
    ],
)
def test_nothing_wrong_is_0_and_findings_are_1(site: Path, args: list[str], code: int) -> None:
    assert CliRunner().invoke(main, args).exit_code == code


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--no-such-option", "error.md"], "No such option"),
        (["--format", "pdf", "error.md"], "pdf"),
        (["--fail-on", "fatal", "error.md"], "fatal"),
        (["--today", "tomorrow", "error.md"], "no day"),
        (["--jobs", "-1", "error.md"], "-1"),
        (["--select", "permanent-results", "error.md"], "Did you mean “permanent-result”?"),
        (["--ignore", "x", "error.md"], "There is no rule"),
        (["--extend-select", "x", "error.md"], "There is no rule"),
        (["--config", "none.toml", "error.md"], "none.toml"),
        (["--config", "broken.toml", "error.md"], "broken.toml:1: Unknown key “selct”. Did you mean “select”?"),
        (["--rules", "none", "error.md"], "does not exist"),
        (["--rules", "rules", "error.md"], "broken.yaml:1:"),
        (["--baseline", "none.json", "error.md"], "There is no such baseline"),
        (["--since", "no-such-revision", "error.md"], "git"),
        (["--output", "none/a.json", "error.md"], "there is no folder"),
        (["--output", "pfd:a", "error.md"], "there is no format “pfd”"),
        (["gone.md"], "gone.md: There is no such file or folder."),
        (["latin.md"], "latin.md: The file is not valid UTF-8: byte 0xe9 at byte offset 3, in line 1."),
        (["empty"], "empty: This folder holds no article"),
        (["explain", "none"], "There is no rule"),
        (["baseline", "check"], "There is no such baseline"),
        (["baseline", "frobnicate"], "frobnicate"),
        (["init", "none"], "none"),
        (["report", "gone.md"], "gone.md: There is no such file"),
        (["claims", "gone.md"], "gone.md: There is no such file"),
        (["score", "gone.md"], "gone.md: There is no such file"),
    ],
)
def test_what_is_used_or_set_wrong_or_cannot_be_read_is_2(site: Path, args: list[str], words: str) -> None:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 2, result.output
    assert words in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("limit", ["error", "never"])
def test_what_cannot_be_read_hides_nothing_of_the_others(site: Path, limit: str) -> None:
    result = CliRunner().invoke(
        main, ["--format", "json", "--fail-on", limit, "latin.md", "error.md", "gone.md", "warning.md"]
    )
    assert result.exit_code == 2
    shown = json.loads(result.stdout)
    assert [file["path"] for file in shown["files"]] == ["error.md", "warning.md"]
    assert [error["path"] for error in shown["errors"]] == ["latin.md", "gone.md"]
    assert (shown["summary"]["error"], shown["summary"]["warning"]) == (1, 1)


def aculint(*args: str, **options: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "aculint", *args]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)  # type: ignore[call-overload, no-any-return]


def test_the_process_itself_ends_with_these_codes(site: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    for args, code in ((["none.md"], 0), (["error.md"], 1), (["gone.md"], 2), (["--no-such-option"], 2)):
        done = aculint(*args, env=environment)
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert aculint("-", input=ERROR, env=environment).returncode == 1
    assert aculint("--as", "text", "-", input=NONE, env=environment).returncode == 0


def test_a_reader_that_goes_away_is_no_fault(site: Path) -> None:
    (site / "long.md").write_text(ERROR * 3000)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = f'"{sys.executable}" -m aculint --format concise long.md | head -1'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=environment, timeout=120)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
