"""What runs on each machine, without Spark."""

import pickle

import pytest

pa = pytest.importorskip("pyarrow")

from aculint import Linter  # noqa: E402
from aculint.scale import worker  # noqa: E402
from aculint.scale.worker import OUTCOME, Task, outcome  # noqa: E402
from aculint.scorecard import ScoreLinter  # noqa: E402

TEXT = "# Cupping\n\nCupping cures back pain for ever. It has no side effects.\n"


def batch(*rows: tuple[object, object]) -> object:
    paths, bodies = zip(*rows, strict=True)
    kind = pa.binary() if any(isinstance(body, bytes) for body in bodies) else pa.string()
    return pa.RecordBatch.from_arrays([pa.array(paths, pa.string()), pa.array(bodies, kind)], ["path", "body"])


def test_a_task_that_travelled_finds_what_the_linter_finds() -> None:
    linter = ScoreLinter(ignore=["readability"])
    task = pickle.loads(pickle.dumps(Task.of(linter)))
    (told,) = task(iter([batch(("a.md", TEXT))]))
    assert told.schema == OUTCOME
    (row,) = told.to_pylist()
    report = linter.lint_text(TEXT, path="a.md")
    assert report.findings
    assert [(each["code"], each["start"], each["text"]) for each in row["findings"]] == [
        (each.code, each.start.offset, each.text) for each in report.findings
    ]
    assert report.scorecard and row["score"] == report.scorecard.score


def test_bytes_are_decoded_and_what_is_no_text_is_an_error() -> None:
    task = Task.of(Linter(), "markdown")
    (told,) = task(iter([batch(("a", TEXT.encode()), ("b", b"\0\1\2\3\0\1\2\3"), ("c", None))]))
    good, binary, empty = told.to_pylist()
    assert good["error"] is None and good["findings"]
    assert "binary" in binary["error"] and binary["findings"] is None
    assert "no text" in empty["error"]


def test_an_article_that_breaks_the_linter_is_an_error_and_the_rest_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    linter = ScoreLinter()
    sound = linter.lint_text

    def broken(text: str, **options: str) -> object:
        if "poison" in text:
            raise RecursionError("too deep")
        return sound(text, **options)

    monkeypatch.setattr(linter, "lint_text", broken)
    assert "RecursionError" in outcome(linter, "a.md", "poison")["error"]
    assert outcome(linter, "b.md", TEXT)["findings"]


def test_an_article_that_is_too_large_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "LARGEST", 10)
    assert "larger" in outcome(ScoreLinter(), "a.md", TEXT)["error"]


def test_half_a_character_does_not_stop_a_batch() -> None:
    row = outcome(ScoreLinter(), "a.md", "It \ud800 never fails and cures back pain for ever, with no side effects.")
    assert pa.RecordBatch.from_pylist([row], schema=OUTCOME).num_rows == 1


def test_rules_of_another_version_are_refused() -> None:
    with pytest.raises(ValueError, match="same version"):
        next(Task(b"nonsense", ())(iter([])), None)
