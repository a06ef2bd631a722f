"""Several processes give the same answer as one."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aculint import parallel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(60):
        text = f"# Cupping {number}\n\n" + "The ache never comes back. Cupping reduces stress. Rest a while.\n\n" * 60
        (tmp_path / f"{number:02}.md").write_text(text)
    (tmp_path / "broken.md").write_bytes(b"Caf\xe9")
    return tmp_path


def test_two_processes_give_the_same_report_byte_for_byte(folder: Path) -> None:
    command = [sys.executable, "-m", "aculint", "check", "--no-cache", "--no-config", "--format", "json", "--jobs"]
    one, two = (subprocess.run([*command, jobs, str(folder)], capture_output=True, check=False) for jobs in "12")
    assert one.stdout == two.stdout
    report = json.loads(one.stdout)
    assert len(report["files"]) == 60
    assert len(report["errors"]) == 1


def test_few_bytes_stay_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_can_fork", lambda: True)
    assert parallel.workers(0, [1000] * 10) == 1
    assert parallel.workers(2, [100_000] * 10) == 2
    assert parallel.workers(8, [10]) == 1


@pytest.mark.e2e
def test_an_interrupt_stops_at_once_and_leaves_nothing(folder: Path) -> None:
    command = [sys.executable, "-m", "aculint", "check", "--no-cache", "--jobs", "2", str(folder), str(folder.parent)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    time.sleep(4)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert b"Traceback" not in errors
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
