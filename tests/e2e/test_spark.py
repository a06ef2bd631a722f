"""Apache Spark: a small cluster that loses a machine on the way, jobs that are stopped, inputs of every kind."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from aculint import Linter
from aculint.rulebook import ConfigurationError
from aculint.scorecard import ScoreLinter

from .conftest import ROOT, need

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.e2e
ARTICLES, DIFFERENT = 20_000, 200
OPENINGS = (
    "Cupping cures back pain for ever and has no side effects.",
    "A warm bath may ease a stiff neck for an hour or two.",
    "Our needles are one hundred percent safe for every child.",
    "Ask your doctor before you take herbs with other medicines.",
    "Some people sleep better after a short walk in the evening.",
)


def body(number: int) -> str:
    """One of the different articles."""
    number %= DIFFERENT
    parts = [OPENINGS[(number + step * step) % len(OPENINGS)] for step in range(3)]
    return f"# Visit {number}\n\n" + "\n\n".join(f"{part} This is note {number}." for part in parts)


def write(folder: Path, count: int, files: int = 4, filler: int = 0) -> None:
    """Parquet files of articles, each with so many bytes of another column."""
    folder.mkdir()
    size = -(-count // files)
    for file in range(files):
        numbers = range(file * size, min(count, (file + 1) * size))
        table = {
            "url": [f"https://example.org/{each}.md" for each in numbers],
            "body": [body(each) for each in numbers],
            "filler": ["." * filler for _ in numbers],
        }
        options = {"compression": "none", "use_dictionary": False, "row_group_size": 500}
        pq.write_table(pa.table(table), folder / f"{file}.parquet", **options)


def command(*arguments: object) -> list[str]:
    need("java")
    return [sys.executable, "-m", "aculint", "batch", "--no-config", *map(str, arguments)]


def rows(output: Path, table: str) -> list[dict[str, object]]:
    return pq.read_table(output / table).to_pylist()


def found(output: Path) -> dict[object, list[tuple[object, ...]]]:
    by_path: dict[object, list[tuple[object, ...]]] = {}
    for row in rows(output, "findings"):
        by_path.setdefault(row["path"], []).append((row["start"], row["code"], row["text"], row["fingerprint"]))
    return {path: sorted(each) for path, each in by_path.items()}


def expected(count: int) -> dict[object, list[tuple[object, ...]]]:
    linter = ScoreLinter()
    told = {}
    for number in range(min(count, DIFFERENT)):
        report = linter.lint_text(body(number), path="a.md")
        told[number] = sorted((each.start.offset, each.code, each.text, each.fingerprint) for each in report.findings)
    return {f"https://example.org/{each}.md": told[each % DIFFERENT] for each in range(count) if told[each % DIFFERENT]}


@contextmanager
def started(log: Path, *command: object) -> Iterator[subprocess.Popen[bytes]]:
    """A command that runs; at the end nothing of what it started does, whatever happened."""
    with log.open("w") as lines:
        job = subprocess.Popen(list(map(str, command)), stdout=lines, stderr=lines, start_new_session=True)
    try:
        yield job
    finally:
        for each in processes(job):
            os.kill(each, signal.SIGKILL)
        job.wait(timeout=10)


def processes(job: subprocess.Popen[bytes], name: bytes = b"") -> set[int]:
    """What runs of a job, Java and Python workers, with ``name`` in its command."""
    found = set()
    for each in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, session, *_ = (each / "stat").read_text().rpartition(")")[2].split()
            if int(session) == job.pid and state != "Z" and name in (each / "cmdline").read_bytes():
                found.add(int(each.name))
        except OSError:
            continue
    return found


def wait_for(what: Callable[[], bool], seconds: int = 60) -> None:
    limit = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < limit
        time.sleep(0.05)


only_with_proc = pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")


@only_with_proc
def test_a_cluster_that_loses_an_executor_lints_every_article_once(tmp_path: Path) -> None:
    write(tmp_path / "in", ARTICLES)
    output, log = tmp_path / "out", tmp_path / "log"
    with started(log, *command(tmp_path / "in", "--output", output, "--master", "local-cluster[2,1,1024]")) as job:
        executors = b"CoarseGrainedExecutorBackend"
        wait_for(lambda: len(processes(job, executors)) >= 2 or job.poll() is not None)
        wait_for(lambda: any(output.glob("_parts/0/outcomes/_temporary/0/*")) or job.poll() is not None)
        time.sleep(1)
        assert job.poll() is None, "the job was over before an executor could be killed"
        os.kill(min(processes(job, executors)), signal.SIGKILL)
        assert job.wait(timeout=300) == 0, log.read_text()[-4000:]
    paths = [row["path"] for row in rows(output, "scorecards")]
    assert len(paths) == ARTICLES
    assert set(paths) == {f"https://example.org/{number}.md" for number in range(ARTICLES)}
    assert not rows(output, "errors")
    assert found(output) == expected(ARTICLES)


@only_with_proc
def test_ctrl_c_leaves_no_process_behind_and_the_job_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "in", 400, files=2, filler=4000)
    output, log = tmp_path / "out", tmp_path / "log"
    batch = command(tmp_path / "in", "--output", output, "--part-size", 1, "--master", "local[1]")

    def stopped(when: Callable[[subprocess.Popen[bytes]], bool]) -> None:
        with started(log, *batch) as job:
            wait_for(lambda: when(job))
            os.killpg(job.pid, signal.SIGINT)
            assert job.wait(timeout=20) == 130
            wait_for(lambda: not processes(job), seconds=5)
        told = log.read_text()
        assert told.endswith("aculint: stopped.\n")
        assert "Traceback" not in told and "Exception" not in told

    stopped(lambda job: len(processes(job)) > 1)
    assert not output.exists()
    stopped(lambda job: (output / "_parts/1").exists())
    assert not (output / "_parts/1/_done").exists()
    with started(log, *batch) as job:
        assert job.wait(timeout=120) == 0
    assert "Part 1 of 2: done before." in log.read_text()
    assert sorted(str(row["path"]) for row in rows(output, "scorecards")) == sorted(
        f"https://example.org/{number}.md" for number in range(400)
    )
    assert found(output) == expected(400)


@only_with_proc
def test_spark_submit_runs_the_command(tmp_path: Path) -> None:
    need("java")
    write(tmp_path / "in", 60, files=3)
    output, log = tmp_path / "out", tmp_path / "log"
    submit = (Path(sys.executable).with_name("spark-submit"), "--master", "local[2]")
    chosen = ("--conf", f"spark.pyspark.python={sys.executable}")
    batch = (ROOT / "examples/batch.py", tmp_path / "in", "--no-config", "--output", output)
    with started(log, *submit, *chosen, *batch) as job:
        assert job.wait(timeout=120) == 0, log.read_text()[-4000:]
        wait_for(lambda: not processes(job), seconds=10)
    assert len(rows(output, "scorecards")) == 60
    assert found(output) == expected(60)


@pytest.fixture(scope="module")
def session() -> Iterator[object]:
    """One Spark on this machine for the rest of the tests."""
    need("java")
    spark = pytest.importorskip("aculint.scale.spark")
    session = spark.session("local[1]")
    yield session
    session.stop()


def test_a_stopped_job_goes_on_where_it_was(session: object, tmp_path: Path) -> None:
    from aculint.scale import spark

    write(tmp_path / "in", 60, files=3)
    output = tmp_path / "out"
    job = spark.Job(str(tmp_path / "in"), str(output), part_bytes=1)
    told: list[spark.Progress] = []
    spark.run(job, Linter(), session, told.append)
    assert [(each.done, each.parts, each.articles) for each in told] == [(1, 3, 20), (2, 3, 20), (3, 3, 20)]
    assert found(output) == expected(60)
    # As if it had been stopped in the middle of a part, which then has no mark and only half of its tables.
    (output / "_parts/1/_done").unlink()
    shutil.rmtree(output / "scorecards/part=1")
    again: list[spark.Progress] = []
    spark.run(job, Linter(), session, again.append)
    assert [each.skipped for each in again] == [True, False, True]
    assert found(output) == expected(60)
    assert len(rows(output, "scorecards")) == 60
    with pytest.raises(ConfigurationError, match="Name another"):
        spark.run(job, Linter(ignore=["absolute"]), session)


def test_json_lines_and_folders_come_in_and_poison_goes_to_the_errors(session: object, tmp_path: Path) -> None:
    from aculint.scale import spark

    lines = [json.dumps({"page": f"p{number}.md", "html": body(number)}) for number in range(3)]
    source, output = tmp_path / "articles.jsonl", tmp_path / "out"
    source.write_text("\n".join([*lines, json.dumps({"page": "empty.md", "html": None})]))
    spark.run(spark.Job(str(source), str(output), "html", "page"), Linter(), session)
    assert {row["path"] for row in rows(output, "scorecards")} == {"p0.md", "p1.md", "p2.md"}
    assert [row["path"] for row in rows(output, "errors")] == ["empty.md"]
    with pytest.raises(ConfigurationError, match="no column “body”"):
        spark.run(spark.Job(str(source), str(tmp_path / "out3")), Linter(), session)

    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.md").write_text(body(0))
    (folder / "b.md").write_bytes(bytes(range(32)) * 20)
    spark.run(spark.Job(str(folder), str(tmp_path / "out2")), Linter(), session)
    assert [Path(str(row["path"])).name for row in rows(tmp_path / "out2", "scorecards")] == ["a.md"]
    (poisoned,) = rows(tmp_path / "out2", "errors")
    assert str(poisoned["path"]).endswith("b.md") and "binary" in str(poisoned["message"])
    with pytest.raises(ConfigurationError, match="no such file"):
        spark.run(spark.Job(str(tmp_path / "nowhere"), str(tmp_path / "out4")), Linter(), session)


def test_a_data_frame_of_articles_is_linted(session: Any) -> None:
    from aculint.scale import spark

    articles = session.createDataFrame([(body(0), "a.md"), (body(1), "b.md")], ["body", "url"])
    outcomes = {row["path"]: len(row["findings"]) for row in spark.lint(articles, text="body", path="url").collect()}
    assert outcomes == {
        path: len(Linter().lint_text(body(number), path=path).findings) for number, path in enumerate(("a.md", "b.md"))
    }
