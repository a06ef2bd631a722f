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
from aculint.cache import Cache
from aculint.linter import Linter
from aculint.project import Options, Project
from aculint.run import lint_paths


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


def test_articles_that_the_cache_keeps_need_no_second_process_and_no_rules(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def project() -> Project:
        return Project(Options(isolated=True), cache=Cache(tmp_path / "cache"))

    first = lint_paths([str(folder)], project(), jobs=2)
    monkeypatch.setattr(parallel, "run", None)
    monkeypatch.setattr(Linter, "warm_up", None)
    again = lint_paths([str(folder)], project(), jobs=2)
    assert list(again.files) == list(first.files)
    assert again.errors == first.errors
    (folder / "00.md").write_text("The ache never comes back.\n")
    changed = lint_paths([str(folder)], project(), jobs=2)
    assert len(changed.files[0].findings) == 1
    assert list(changed.files)[1:] == list(first.files)[1:]


def test_many_bytes_make_no_more_chunks_than_a_pipe_holds() -> None:
    assert len(parallel._chunks([70_000] * 100_000)) * parallel._NUMBER_BYTES <= 4096


def alone(code: str, *arguments: str) -> str:
    """What a piece of Python prints in a process of its own: one with threads, as tests may leave, must not be copied."""
    command = [sys.executable, "-c", f"import os, signal, time\nfrom aculint import parallel\n{code}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def test_results_come_in_order_and_none_for_what_an_ended_process_had_taken() -> None:
    code = """
def work(task):
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01 * (task == 0))
    return task * task

print(list(parallel.run(work, range(6), [parallel._CHUNK_BYTES] * 6, 2)))
"""
    assert alone(code) == "[0, 1, 4, None, 16, 25]"


def test_nothing_is_waited_for_when_every_process_has_ended() -> None:
    code = "print(list(parallel.run(lambda task: os._exit(9), 'abc', [parallel._CHUNK_BYTES] * 3, 2)))"
    assert alone(code) == "[None, None, None]"


def test_whoever_stops_early_leaves_no_process_behind() -> None:
    code = """
results = parallel.run(lambda task: os.getpid(), range(100), [parallel._CHUNK_BYTES] * 100, 2)
process = next(results)
results.close()
try:
    os.kill(process, 0)
except ProcessLookupError:
    print("gone")
"""
    assert alone(code) == "gone"


def test_an_article_whose_process_was_ended_is_an_error_and_the_others_are_read(folder: Path) -> None:
    code = """
import sys
from pathlib import Path
from aculint.linter import Linter
from aculint.run import lint_paths
read = Linter.lint_bytes

def ended(linter, data, *, path, **options):
    if path.endswith("07.md"):
        os.kill(os.getpid(), signal.SIGKILL)
    return read(linter, data, path=path, **options)

Linter.lint_bytes = ended
report = lint_paths(sys.argv[1:], Linter(), jobs=2)
print(len(report.files), *(Path(each.path).name for each in report.errors if "--jobs 1" in each.message))
"""
    files, *lost = alone(code, str(folder)).split()
    assert "07.md" in lost
    assert len(lost) + int(files) == 60
    assert int(files) > 30


@pytest.mark.e2e
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("given", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_at_once_and_leaves_nothing(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, jobs: str, given: signal.Signals, code: int
) -> None:
    cache, out = tmp_path_factory.mktemp("cache"), tmp_path_factory.mktemp("out")
    options = ["--no-config", "--jobs", jobs, "--cache-dir", str(cache), "--output", f"json:{out / 'report.json'}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "aculint", "check", *options, str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not any(cache.glob("??/*")) and process.poll() is None:
        time.sleep(0.01)
    os.killpg(process.pid, given)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == code
    assert b"Traceback" not in errors
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert not [*cache.rglob(".new-*"), *out.iterdir()]
