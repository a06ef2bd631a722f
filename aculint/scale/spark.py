"""Linting with Apache Spark: a function on a DataFrame, and a batch job that can be stopped and taken up again.

>>> from aculint.scale import spark  # doctest: +SKIP
>>> spark.lint(articles, text="body", path="url").where("error is null")  # doctest: +SKIP
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pyspark import SparkContext
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from aculint.files import SUFFIXES
from aculint.linter import Linter
from aculint.rulebook.errors import ConfigurationError
from aculint.scale.worker import OUTCOME, Task

_TABLES = {"parquet": (".parquet",), "json": (".jsonl", ".ndjson", ".json", ".jsonl.gz", ".json.gz")}
# So few articles stand in one Arrow batch that a machine holds only some megabytes of them.
_ROWS = 256
_MIB = 1 << 20
_PATIENCE = 10  # Seconds that Java has to end in good order.


def lint(
    articles: DataFrame,
    text: str = "body",
    path: str = "url",
    *,
    linter: Linter | None = None,
    format: str | None = None,
) -> DataFrame:
    """The outcome of each article: its path, and an error, or its findings, scorecard and reading measures.

    ``text`` and ``path`` name the columns that hold an article (text or bytes) and its name. ``linter`` says which
    rules run; its rules travel with the task, so that machines need only the same version of aculint. ``format``
    overrides what the suffix of the path says.
    """
    task = Task.of(linter or Linter(), format)
    named = articles.select(articles[path].cast("string").alias("path"), articles[text].alias("body"))
    return named.mapInArrow(task.__call__, from_arrow_schema(OUTCOME))


def session(master: str | None = None) -> SparkSession:
    """The Spark session that is there, else one on ``master``, else one on all processors of this machine.

    Raises ConfigurationError where Java is missing.
    """
    _launch()
    builder = SparkSession.builder.appName("aculint")
    if master or not _submitted():
        master = master or "local[*]"
        builder = builder.master(master)
        if master.startswith("local"):
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    options = {
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(_ROWS),
        "spark.sql.files.maxPartitionBytes": str(4 * _MIB),
        "spark.sql.files.openCostInBytes": str(_MIB // 8),
        "spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower(),
        "spark.ui.enabled": os.environ.get("ACULINT_SPARK_UI", "false"),
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    found: SparkSession = builder.getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found


def end() -> None:
    """End Spark with its Java and all workers, also in the middle of a job, whose thread then gets an error."""
    logging.disable()  # Nobody need be told that a job which was broken off failed.
    _launch()  # One that is just starting is waited for, and none starts after this.
    if context := SparkContext._active_spark_context:
        with contextlib.suppress(Exception):
            context.setLogLevel("OFF")
            context.stop()
    process: subprocess.Popen[bytes] | None = getattr(SparkContext._gateway, "proc", None)
    if process is None:  # spark-submit started it, and ends with this process.
        return
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()


def _launch() -> None:
    """Start Java, which Spark runs in, unless it runs."""
    if SparkContext._gateway is None and not (_submitted() or os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise ConfigurationError(
            "Apache Spark needs Java 17, and there is none. Install it (Debian: apt install openjdk-17-jre-headless)."
        )
    SparkContext._ensure_initialized()


def _submitted() -> bool:
    """Did spark-submit start this process?"""
    return "PYSPARK_GATEWAY_PORT" in os.environ


@dataclass(frozen=True)
class Job:
    """What to lint and where to put it. ``text`` and ``path`` name columns; a part has about ``part_bytes`` bytes."""

    input: str
    output: str
    text: str = "body"
    path: str = "url"
    format: str | None = None
    part_bytes: int = 256 * _MIB


@dataclass(frozen=True)
class Progress:
    """How far a job is: parts done and all parts, articles, findings and errors of this part, words a second."""

    done: int
    parts: int
    articles: int
    findings: int
    errors: int
    words_per_second: float
    skipped: bool = False


def run(job: Job, linter: Linter, spark: SparkSession, tell: Callable[[Progress], None] = lambda _: None) -> None:
    """Write ``findings``, ``scorecards`` and ``errors`` as Parquet to the job's output.

    The files of the input are linted in parts. A part that was stopped is written anew when the job runs again with
    the same rules, and one that is done is left as it is: no article is lost or doubled. Raises ConfigurationError.
    """
    storage = _Storage(spark, job.output)
    kind, files = _files(spark, job.input)
    parts = list(_parts(files, job.part_bytes))
    rules = hashlib.sha256(repr(Task.of(linter, job.format)).encode()).hexdigest()
    storage.claim({"rules": rules, "parts": hashlib.sha256(repr(parts).encode()).hexdigest()}, job.output)
    for number, part in enumerate(parts):
        if storage.has(f"_parts/{number}/_done"):
            tell(Progress(number + 1, len(parts), 0, 0, 0, 0, skipped=True))
            continue
        begun = time.monotonic()
        counts = _write(job, linter, spark, storage, number, _read(spark, job, kind, part))
        words = counts.pop("words") / (time.monotonic() - begun)
        storage.write(f"_parts/{number}/_done", json.dumps(counts))
        tell(Progress(number + 1, len(parts), counts["articles"], counts["findings"], counts["errors"], words))


def _write(
    job: Job, linter: Linter, spark: SparkSession, storage: _Storage, number: int, articles: DataFrame
) -> dict[str, int]:
    """Lint one part, and derive the tables from what was linted, so that each article is linted once."""
    linted = storage.at(f"_parts/{number}/outcomes")
    lint(articles, "body", "path", linter=linter, format=job.format).write.mode("overwrite").parquet(linted)
    outcomes = spark.read.parquet(linted)
    good = outcomes.where("error is null")
    tables = {
        "errors": outcomes.where("error is not null").select("path", F.col("error").alias("message")),
        "scorecards": good.withColumn("findings", F.size("findings")).drop("error"),
        "findings": good.select("path", F.explode("findings").alias("finding")).select("path", "finding.*"),
    }
    for name, table in tables.items():
        table.write.mode("overwrite").parquet(storage.at(f"{name}/part={number}"))
    failed: Column = F.col("error").isNotNull().cast("int")
    row = outcomes.agg(
        F.count("*"), F.sum(failed), F.sum(F.coalesce(F.size("findings"), F.lit(0))), F.sum("words")
    ).first()
    assert row
    storage.delete(f"_parts/{number}/outcomes")
    articles_, errors, findings, words = (int(value or 0) for value in row)
    return {"articles": articles_, "errors": errors, "findings": max(0, findings), "words": words}


def _read(spark: SparkSession, job: Job, kind: str, files: Sequence[str]) -> DataFrame:
    """The articles of some files as columns ``path`` and ``body``."""
    if kind == "article":
        root = spark.read.format("binaryFile").load(list(files))
        return root.select(F.col("path"), F.col("content").alias("body"))
    table = spark.read.format(kind).load(list(files))
    for column in (job.text, job.path):
        if column not in table.columns:
            raise ConfigurationError(
                f"The input has no column “{column}”; it has {', '.join(table.columns)}. Choose with --text and --path."
            )
    return table.select(table[job.path].cast("string").alias("path"), table[job.text].alias("body"))


def _files(spark: SparkSession, place: str) -> tuple[str, list[tuple[str, int]]]:
    """What the input holds (parquet, json, article), and its files with their sizes, in order of name."""
    found = sorted(_Storage(spark, place).files())
    for kind, suffixes in _TABLES.items():
        if chosen := [each for each in found if each[0].lower().endswith(suffixes)]:
            return kind, chosen
    if chosen := [each for each in found if os.path.splitext(each[0])[1].lower() in SUFFIXES]:
        return "article", chosen
    known = ", ".join((*_TABLES["parquet"], *_TABLES["json"], *sorted(SUFFIXES)))
    raise ConfigurationError(f"{place}: here is nothing to lint ({known}). Check the path.")


def _parts(files: Sequence[tuple[str, int]], size: int) -> Iterator[tuple[str, ...]]:
    """Files in order, in groups of about ``size`` bytes."""
    part: list[str] = []
    room = size
    for name, length in files:
        if part and length > room:
            yield tuple(part)
            part, room = [], size
        part.append(name)
        room -= length
    if part:
        yield tuple(part)


class _Storage:
    """A folder on whatever storage Hadoop knows: this machine, HDFS, S3."""

    def __init__(self, spark: SparkSession, root: str) -> None:
        java: Any = spark.sparkContext._jvm
        self._java = java
        self._root = root.rstrip("/") or "/"
        where = java.org.apache.hadoop.fs.Path(self._root)
        self._system = where.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())

    def at(self, name: str) -> str:
        """The address of a file or folder inside."""
        return f"{self._root}/{name}"

    def _path(self, name: str) -> Any:
        return self._java.org.apache.hadoop.fs.Path(self.at(name))

    def has(self, name: str) -> bool:
        return bool(self._system.exists(self._path(name)))

    def delete(self, name: str) -> None:
        self._system.delete(self._path(name), True)

    def write(self, name: str, text: str) -> None:
        """Write a new file, which is there whole or not at all."""
        stream = self._system.create(self._path(f"{name}.tmp"), True)
        stream.write(bytearray(text.encode()))
        stream.close()
        self._system.rename(self._path(f"{name}.tmp"), self._path(name))

    def text(self, name: str) -> str:
        stream = self._system.open(self._path(name))
        try:
            return str(self._java.org.apache.commons.io.IOUtils.toString(stream, "UTF-8"))
        finally:
            stream.close()

    def files(self) -> Iterator[tuple[str, int]]:
        """Address and size of every file below, hidden ones left out. Raises ConfigurationError."""
        root = self._java.org.apache.hadoop.fs.Path(self._root)
        if not self._system.exists(root):
            raise ConfigurationError(f"{self._root}: there is no such file or folder. Check the path.")
        found = self._system.listFiles(root, True)
        above = str(self._system.getFileStatus(root).getPath())
        while found.hasNext():
            each = found.next()
            name = str(each.getPath())
            if not any(part.startswith((".", "_")) for part in name.removeprefix(above).split("/")):
                yield name, int(each.getLen())

    def claim(self, job: dict[str, str], shown: str) -> None:
        """Mark the folder as the output of a job. Raises ConfigurationError when it is that of another."""
        mine = json.dumps(job, sort_keys=True)
        if not self.has("_job.json"):
            self.write("_job.json", mine)
        elif self.text("_job.json") != mine:
            raise ConfigurationError(
                f"{shown} holds what another input, other rules or another version made. Name another --output."
            )
