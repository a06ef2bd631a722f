import json
from pathlib import Path

from aculint import Linter, lint_paths
from aculint.report.formats import render
from aculint.report.model import Report


def test_the_report_keeps_the_contract(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("---\ntitle: Knees\n---\n\nThe ache **never** comes back.\n", "utf-8")
    run = lint_paths([str(article), str(tmp_path / "none")], Linter(select=["permanent-result"]))
    shown = json.loads(render("json", Report(run, Linter().rulebook)))
    assert shown["schema"] == 1
    assert shown["tool"] == {"name": "aculint", "version": "0.1.0"}
    assert shown["errors"] == [
        {"path": str(tmp_path / "none"), "message": "There is no such file or folder. Check the path."}
    ]
    assert shown["summary"] == {"files": 1, "error": 1, "warning": 0, "info": 0, "suppressed": 0, "failed": True}
    file = shown["files"][0]
    assert file["format"] == "markdown"
    assert list(file["readability"]) == [
        "words", "sentences", "flesch_kincaid_grade", "smog_index", "flesch_reading_ease", "gunning_fog", "coleman_liau_index",
        "automated_readability_index", "dale_chall_score", "sections",
    ]  # fmt: skip
    assert [each["heading"] for each in file["readability"]["sections"]] == [""]
    finding = file["findings"][0]
    assert list(finding) == [
        "code", "name", "category", "severity", "message", "suggestion", "authorities", "text", "start", "end", "fingerprint", "fixes", "strength",
    ]  # fmt: skip
    assert finding["start"] == {"offset": 33, "line": 5, "column": 12}
    assert finding["end"] == {"offset": 51, "line": 5, "column": 30}
    assert finding["text"] == "never** comes back"
    assert (
        "trace"
        in json.loads(render("json", Report(run, Linter().rulebook, None, trace=True)))["files"][0]["findings"][0]
    )
