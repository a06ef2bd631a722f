from pathlib import Path

import pytest

from aculint.rulebook import RulebookError, UnknownRuleError, load

RULE = """\
code: XXX101
name: my-rule
kind: claim
category: absolute
severity: error
message: "“{text}” is too much."
suggestion: "Say less."
why: |
  Because it is.
authorities: [cap-12]
match:
  - "[never] ... {return}"
unless: [negated]
examples:
  flag: [a, b, c, d]
  pass: [e, f, g, h]
"""


def errors(folder: Path, text: str) -> list[tuple[int, str]]:
    (folder / "rule.yaml").write_text(text, "utf-8")
    with pytest.raises(RulebookError) as caught:
        load([folder])
    return [(error.line, error.message) for error in caught.value.errors]


def test_a_rule_of_one_s_own_is_read(tmp_path: Path) -> None:
    (tmp_path / "rule.yaml").write_text(RULE, "utf-8")
    assert load([tmp_path]).find("my-rule").code == "XXX101"


def test_a_broken_list_of_words_is_told_alone_not_with_every_rule_that_needs_it(tmp_path: Path) -> None:
    words = tmp_path / "lexicons" / "mine.yaml"
    words.parent.mkdir()
    words.write_text("tonic:\n  about Tonics.\n", "utf-8")
    (tmp_path / "rule.yaml").write_text(RULE.replace("{return}", "{tonic}"), "utf-8")
    with pytest.raises(RulebookError) as caught:
        load([tmp_path])
    assert [Path(error.path).name for error in caught.value.errors] == ["mine.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "line", "complaint"),
    [
        ("kind: claim", "knd: claim", 3, "Did you mean “kind”"),
        ("severity: error", "severity: fatal", 5, "fatal"),
        ("[cap-12]", "[cap-acupunture]", 10, "Did you mean “cap-acupuncture”"),
        ("[negated]", "[negatd]", 13, "Did you mean “negated”"),
        ("{return}", "{retrun}", 12, "Did you mean “return”"),
        ("[never] ...", "[never ...", 12, "cannot be read"),
        ("flag: [a, b, c, d]", "flag: [a, b]", 15, "at least 4 examples"),
        ("code: XXX101", "code: X1", 1, "three capitals"),
        ("name: my-rule", "name: My Rule", 2, "small letters"),
        ("name: my-rule", "name: permanent-result", 2, "is taken by"),
        ("why: |", "why |", 9, "valid YAML"),
        ("severity: error", "severity: error\nseverity: info", 6, "twice"),
        ("message:", "mesage:", 6, "Did you mean “message”"),
    ],
)
def test_a_fault_is_told_with_its_line_and_a_remedy(
    tmp_path: Path, old: str, new: str, line: int, complaint: str
) -> None:
    found = errors(tmp_path, RULE.replace(old, new))
    assert any(complaint in message for _, message in found), found
    assert any(abs(at - line) <= (1 if "YAML" in complaint else 0) for at, _ in found), found


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    assert len(errors(tmp_path, RULE.replace("cap-12", "x").replace("negated", "y"))) == 2


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="does not exist"):
        load([tmp_path / "none"])


def test_an_unknown_rule_is_told_with_its_nearest_name() -> None:
    with pytest.raises(UnknownRuleError, match="Did you mean “permanent-result”"):
        load().find("permanent-results")


def test_rules_are_chosen_by_code_name_and_category() -> None:
    book = load()
    assert [rule.code for rule in book.chosen(["permanent-result", "ABS102"])] == ["ABS101", "ABS102"]
    assert {rule.category.value for rule in book.chosen(["safety"])} == {"safety"}
    assert "ABS101" not in {rule.code for rule in book.chosen(ignore=["absolute"])}
    assert not any(rule.preview for rule in book.chosen())


def test_the_patterns_that_meet_a_caveat_are_checked(tmp_path: Path) -> None:
    source = (Path(load().find("missing-cupping-risks").path)).read_text("utf-8")
    broken = source.replace("CAV109", "CAV901").replace("missing-cupping-risks", "missing-own-risks")
    broken = broken.replace("unless: [question, myth-of-harm]", "unless: [qestion]")
    (tmp_path / "own.yaml").write_text(broken.replace("words: 30", "wrds: 30"), "utf-8")
    with pytest.raises(RulebookError, match="Unknown key “wrds”"):
        load([tmp_path])
    (tmp_path / "own.yaml").write_text(broken, "utf-8")
    with pytest.raises(RulebookError, match=r"no context “qestion”\. Did you mean “question”"):
        load([tmp_path])
