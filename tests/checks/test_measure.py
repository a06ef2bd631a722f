"""Reading measures of articles."""

from pathlib import Path

import pytest

from aculint import Linter
from aculint.checks import measure
from aculint.checks.measure import Reading
from aculint.document import read
from aculint.document.model import Document
from aculint.finding import FileReport, Finding, Severity
from aculint.project import Options, Project
from aculint.source import Source

PLAIN = "We walk to the shop each day and buy some bread for the family. "
HARD = "Musculoskeletal rehabilitation necessitates comprehensive interdisciplinary communication regarding individualised therapeutic interventions. "


def document(text: str, path: str = "a.md") -> Document:
    return read(Source(path, text))


def graded(text: str, settings: str = "", folder: Path | None = None) -> tuple[FileReport, list[Finding]]:
    """The report of an article, and its reading-grade findings, under a configuration."""
    linter = Linter(select=["reading-grade"])
    if folder:
        (folder / "aculint.toml").write_text('select = ["reading-grade"]\n' + settings, "utf-8")
        linter = Project(Options()).linter_for(str(folder / "a.md"))
    report = linter.lint_text(text, path="a.md")
    return report, [each for each in report.findings if each.name == "reading-grade"]


def test_headings_tables_notes_and_references_are_not_measured() -> None:
    text = "# A title here\n\n| a | b |\n|---|---|\n| c | d |\n\nRest helps.[^1]\n\n[^1]: A note.\n\n## References\n\n- Jane Doe, a book of rest and walks.\n"
    measured = measure.readability(document(text), Reading(references="references"))
    assert (measured.words, measured.sentences) == (2, 1)
    assert Linter().lint_text(text, path="a.md").readability.words == 2


def test_what_follows_the_references_counts_again() -> None:
    text = "## References\n\nA book.\n\n### Older ones\n\nA scroll.\n\n## After\n\nRest helps."
    assert measure.readability(document(text), Reading(references="references")).words == 2


def test_short_texts_get_no_grade() -> None:
    short, long = (measure.readability(document(PLAIN * times)) for times in (7, 8))
    assert short.flesch_kincaid_grade is None and short.dale_chall_score is None
    assert long.flesch_kincaid_grade is not None and long.dale_chall_score is not None


def test_inner_full_stops_end_no_sentence() -> None:
    assert measure.readability(document("Take 2.5 mg, e.g. with milk, as Dr. Brown says. " * 12)).sentences == 12


def test_sections_are_measured_too() -> None:
    report, _ = graded(f"{PLAIN * 8}\n\n# Hard\n\n{HARD * 12}\n\n## Short\n\n{PLAIN}")
    opening, hard, short = report.readability.sections
    assert [each.heading for each in report.readability.sections] == ["", "Hard", "Short"]
    assert hard.line == 3
    assert opening.flesch_kincaid_grade < report.readability.flesch_kincaid_grade < hard.flesch_kincaid_grade  # type: ignore[operator]
    assert short.words == 14 and short.smog_index is None


def test_the_finding_names_the_dearest_sentences_and_sections_and_what_each_saves() -> None:
    text = f"# Easy\n\n{PLAIN * 8}\n\n# Hard\n\n{PLAIN}\n{HARD}"
    report, (finding,) = graded(text + "\n\n" + HARD * 4)
    grade = report.readability.flesch_kincaid_grade
    assert grade is not None and f"needs school grade {grade:g}" in finding.message
    saved = grade - measure.readability(document(text)).flesch_kincaid_grade  # type: ignore[operator]
    assert saved > 1
    assert (
        "line 8 “Musculoskeletal rehabilitation necessitates comprehensive interdisciplinary communication regarding …” ("
        in finding.message
    )
    assert "Sections that cost most: “Hard” (" in finding.message


def test_what_a_sentence_saves_is_the_grade_without_it() -> None:
    report, (finding,) = graded(PLAIN * 9 + HARD * 2)
    without = measure.readability(document(PLAIN * 9 + HARD)).flesch_kincaid_grade
    said = float(finding.message.split("…” (")[1].split(")")[0])
    assert report.readability.flesch_kincaid_grade is not None and without is not None
    assert said == pytest.approx(report.readability.flesch_kincaid_grade - without, abs=0.11)


def test_topic_words_are_not_counted(tmp_path: Path) -> None:
    text = "Acupuncture is old. Acupuncture may help you rest. We use acupuncture and cupping each day here. " * 8
    plain, found = graded(text, "", tmp_path)
    declared, none = graded(text, 'topic-words = ["acupuncture"]', tmp_path)
    assert declared.readability.words == plain.readability.words - 24
    assert declared.readability.flesch_kincaid_grade < plain.readability.flesch_kincaid_grade  # type: ignore[operator]
    assert found == [] or none == []


@pytest.mark.parametrize(
    ("settings", "words", "severity"),
    [
        ("", "grade", Severity.INFO),
        ("[thresholds]\nreading-grade = { warning = 5 }", "aim for 5 or below", Severity.WARNING),
        ('[thresholds]\nreading-grade = { formula = "smog" }', "(SMOG)", Severity.WARNING),
        ('[thresholds]\nreading-grade = { formula = "smog", formulas = { smog = { info = 6, warning = 30 } } }', "aim for 6 or below", Severity.INFO),
        ('[thresholds]\nreading-grade = { formula = "flesch-reading-ease", info = 95, warning = 90 }', "aim for 95 or above", Severity.WARNING),
        ('[thresholds]\nreading-grade = { formula = "dale-chall", info = 1 }', "has a Dale-Chall score of", Severity.INFO),
        ('[thresholds]\nreading-grade = { formula = "coleman-liau", info = 1 }', "(Coleman-Liau; SMOG", Severity.INFO),
        ('profile = "strict"', "aim for 7 or below", Severity.WARNING),
    ],
)  # fmt: skip
def test_each_formula_has_its_limits(settings: str, words: str, severity: Severity, tmp_path: Path) -> None:
    text = (
        PLAIN + "Regular activity usually makes everybody a little happier, and walking together is a pleasant habit. "
    ) * 6
    _, (finding,) = graded(text, settings, tmp_path)
    assert words in finding.message
    assert finding.severity is severity


def test_an_unknown_formula_is_refused(tmp_path: Path) -> None:
    from aculint.rulebook.errors import ConfigurationError

    with pytest.raises(ConfigurationError, match=r"aculint\.toml:4.*smug"):
        graded(PLAIN, "\n[thresholds.reading-grade]\nformulas.smug = { info = 1 }", tmp_path)


def test_settings_with_an_unknown_key_are_refused() -> None:
    with pytest.raises(ValueError, match="wrning"):
        measure.prepare({"measure": "grade", "warning": 8, "wrning": 9})
