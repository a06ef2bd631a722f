"""The benchmark of the formulas against human judgement, on texts of our own."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import readability
from benchmarks.readability import BadData, compare, rows_of, spearman

OWN = Path(__file__).parent / "graded"
ROOT = Path(__file__).parents[2]


def test_the_formulas_rank_graded_texts_as_their_writer_did() -> None:
    lines = {line.formula: line for line in compare(rows_of(OWN / "own.csv"))}
    assert len(lines) == 7
    for formula, line in lines.items():
        assert (line.ours > 0.8) if formula == "flesch-reading-ease" else (line.ours < -0.8), line
        assert not line.is_worse, line


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.readability", str(OWN)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "own.csv: 10 texts" in done.stdout
    assert "flesch-kincaid" in done.stdout


def test_the_columns_of_the_clear_corpus_are_known(tmp_path: Path) -> None:
    file = tmp_path / "clear.csv"
    file.write_text("ID,Excerpt,BT_easiness\n1,Rest.,-1.5\n2,Walk.,0\n3,Sleep.,1\n", "utf-8-sig")
    assert [row.score for row in rows_of(file)] == [-1.5, 0, 1]


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("a,b\n1,2\n", "There is no column “text” among a, b"),
        ("", "There is no column “text” among no columns"),
        ("text,score\nRest.,high\n", "data.csv:2: “high” is no score"),
        ("text,score\nRest.,1\n", "1 rows are too few"),
    ],
)
def test_bad_data_is_told_with_file_cause_and_remedy(
    content: str, cause: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "data.csv"
    file.write_text(content, "utf-8")
    with pytest.raises(BadData, match="data"):
        rows_of(file)
    assert readability.main(str(tmp_path)) == 2
    assert cause in capsys.readouterr().err


def test_a_folder_without_data_is_told(tmp_path: Path) -> None:
    assert readability.main(str(tmp_path)) == 2


@given(st.lists(st.integers(-50, 50), min_size=3, unique=True))
def test_ranks_are_all_that_counts(values: list[int]) -> None:
    cubes = [value**3 for value in values]
    assert spearman(values, cubes) == pytest.approx(1)
    assert spearman(values, [-cube for cube in cubes]) == pytest.approx(-1)


def test_ties_share_their_mean_rank() -> None:
    assert spearman([1, 1, 2, 3], [1, 2, 3, 4]) == pytest.approx(0.9486833)
    assert spearman([1, 1, 1], [1, 2, 3]) == 0
