"""Applying fixes to files."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from aculint import Linter, fix
from aculint.cli.main import main
from aculint.finding import FileReport

IDLE = "<!-- aculint-disable-next-line cure-claim: old -->\n"
LINTER = Linter(ignore=["caveat", "readability"])
WORDING = Linter(select=["wording", "double-negative"])


def lint(data: bytes) -> FileReport:
    return LINTER.lint_bytes(data, path="a.md")


@given(
    st.lists(st.sampled_from([IDLE, "Rest.\n", "Grüße 🌿\r\n", "\n", "  - a\n", "The ache never comes back.\n"])),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(deadline=None)
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


WORDS = st.lists(
    st.sampled_from(
        ["In order to", "prior to", "due to the fact that", "Rest", "🌿", "Grüße", "it is worth noting that", "each and every",
         "\r\n", "\n\n", "\t", "*em*", "`in order to`", "- ", "> ", "e\u0301", "\u00a0", "utilise", "not uncommon"]
    ),
    max_size=30,
)  # fmt: skip


@given(WORDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.booleans())
@settings(deadline=None)
def test_outside_the_edited_ranges_every_byte_stays(words: list[str], encoding: str, unsafe: bool) -> None:
    """One round of fixes, checked range by range: what lies between them is the same in bytes."""
    data = " ".join(words).encode(encoding)
    before = WORDING.lint_bytes(data, path="a.md")
    edits = fix._chosen(before.findings, unsafe)
    after = fix._apply(data, before.text, edits)
    text = after.decode(encoding)
    at = shift = 0
    for edit in edits:
        assert text[at + shift : edit.start + shift] == before.text[at : edit.start]
        assert text[edit.start + shift : edit.start + shift + len(edit.replacement)] == edit.replacement
        shift += len(edit.replacement) - (edit.end - edit.start)
        at = edit.end
    assert text[at + shift :] == before.text[at:]
    assert after.decode(encoding).encode(encoding) == after


@given(WORDS)
@settings(deadline=None)
def test_a_fixed_finding_is_gone_and_no_new_one_comes(words: list[str]) -> None:

    def lint(data: bytes) -> FileReport:
        return WORDING.lint_bytes(data, path="a.md")

    data = " ".join(words).encode()
    fixed = fix.fix(data, lint)
    assert not [each for each in fixed.report.findings if any(one.safe for one in each.fixes)]
    assert {each.name for each in fixed.report.findings} <= {each.name for each in lint(data).findings}
    assert fix.fix(fixed.after, lint).after == fixed.after


def test_a_change_between_the_last_look_and_the_swap_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_text(IDLE + "Rest.\n")
    fixed = fix.fix(file.read_bytes(), lint)
    sync = os.fsync

    def meanwhile(handle: int) -> None:
        file.write_text("Somebody saved while the new file was written.\n")
        sync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(fix.FileChanged):
        fix.write(str(file), fixed)
    assert file.read_text() == "Somebody saved while the new file was written.\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_a_folder_that_cannot_be_written_is_told_and_the_others_are_fixed(tmp_path: Path) -> None:
    shut, open_ = tmp_path / "a" / "a.md", tmp_path / "b" / "b.md"
    for file in (shut, open_):
        file.parent.mkdir()
        file.write_text(IDLE + "Rest.\n")
    shut.parent.chmod(0o555)
    try:
        if os.access(shut.parent, os.W_OK):
            pytest.skip("this user may write everywhere")
        result = CliRunner().invoke(main, ["check", "--no-config", "--fix", str(tmp_path)])
    finally:
        shut.parent.chmod(0o755)
    assert result.exit_code == 2
    assert "a.md" in result.output and "Traceback" not in result.output
    assert shut.read_text() == IDLE + "Rest.\n"
    assert open_.read_text() == "Rest.\n"


def test_unsafe_fixes_wait_until_they_are_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    text = "Rest prior to a visit, and utilise the cups.\n"
    file.write_text(text)
    run = CliRunner().invoke
    run(main, ["check", "--no-config", "--fix", str(file)])
    assert file.read_text() == "Rest before a visit, and utilise the cups.\n"
    run(main, ["check", "--no-config", "--fix", "--unsafe-fixes", str(file)])
    assert file.read_text() == "Rest before a visit, and use the cups.\n"


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
