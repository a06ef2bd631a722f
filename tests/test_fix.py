"""Applying fixes to files."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from aculint import Linter, fix
from aculint.cli.main import main
from aculint.finding import FileReport

IDLE = "<!-- aculint-disable-next-line cure-claim: old -->\n"
LINTER = Linter(ignore=["caveat", "readability"])


def lint(data: bytes) -> FileReport:
    return LINTER.lint_bytes(data, path="a.md")


@given(
    st.lists(st.sampled_from([IDLE, "Rest.\n", "Grüße 🌿\r\n", "\n", "  - a\n", "The ache never comes back.\n"])),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_only_the_fixed_ranges_change_and_a_second_run_changes_nothing(parts: list[str], encoding: str) -> None:
    data = "".join(parts).encode(encoding)
    fixed = fix.fix(data, lint)
    expected = fix.fix(fixed.after, lint)
    assert expected.after == fixed.after
    assert not any(each.name == "unused-suppression" for each in fixed.report.findings)
    kept = "".join(part for part in parts if part != IDLE)
    assert fixed.after.decode(encoding).replace(IDLE, "").split() == kept.split()


def test_encoding_line_ends_mode_and_links_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "real.md"
    target.write_bytes(b"\xef\xbb\xbfCaf\xc3\xa9.\r\n" + IDLE.replace("\n", "\r\n").encode() + b"Rest.\r\n")
    target.chmod(0o640)
    link = tmp_path / "link.md"
    os.symlink(target, link)
    result = CliRunner().invoke(main, ["check", "--fix", str(link)])
    assert result.exit_code == 0
    assert target.read_bytes() == b"\xef\xbb\xbfCaf\xc3\xa9.\r\nRest.\r\n"
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.md", "real.md"]


def test_diff_shows_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(IDLE + "Rest.\n")
    output = CliRunner().invoke(main, ["check", "--diff", str(file)]).output
    assert f"-{IDLE}" in output
    assert file.read_text() == IDLE + "Rest.\n"


def test_without_fix_nothing_is_touched(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(IDLE + "Rest.\n")
    before = file.stat().st_mtime_ns
    CliRunner().invoke(main, ["check", str(file)])
    assert file.stat().st_mtime_ns == before


def test_a_file_that_changed_underneath_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(IDLE + "Rest.\n")
    fixed = fix.fix(file.read_bytes(), lint)
    file.write_text("Somebody wrote this meanwhile.\n")
    with pytest.raises(fix.FileChanged):
        fix.write(str(file), fixed)
    assert file.read_text() == "Somebody wrote this meanwhile.\n"


@pytest.mark.e2e
def test_a_killed_run_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    old, new = (IDLE + "Rest a while.\n" * 200).encode(), b"Rest a while.\n" * 200
    for number in range(200):
        (tmp_path / f"{number:03}.md").write_bytes(old)
    command = [
        sys.executable,
        "-m",
        "aculint",
        "check",
        "--fix",
        "--select",
        "unused-suppression,cure-claim",
        str(tmp_path),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not any(
        each.suffix == ".md" and each.stat().st_size == len(new) for each in tmp_path.iterdir()
    ):
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert {file.read_bytes() for file in tmp_path.glob("[0-9]*.md")} <= {old, new}
