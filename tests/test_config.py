"""Configuration files."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from aculint import config
from aculint.cli.main import main
from aculint.project import Options, Project

BAD = "The ache never comes back.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bad.md").write_text(BAD)
    return tmp_path


def found(path: str, **options: object) -> list[str]:
    project = Project(Options(**options))  # type: ignore[arg-type]
    report = project.linter_for(path).lint_bytes(Path(path).read_bytes(), path=path)
    return [each.name for each in report.findings if each.code not in project.ignored(path)]


def test_the_nearest_file_wins(site: Path) -> None:
    (site / "aculint.toml").write_text('ignore = ["absolute"]')
    assert found("content/bad.md") == []
    (site / "content" / ".aculint.toml").write_text('fail-on = "warning"')
    assert found("content/bad.md") == ["permanent-result"]
    assert found("content/bad.md", config=site / "aculint.toml") == []
    assert found("content/bad.md", isolated=True) == ["permanent-result"]


def test_a_pyproject_counts_only_with_its_table(site: Path) -> None:
    (site / "aculint.toml").write_text('ignore = ["absolute"]')
    (site / "content" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert found("content/bad.md") == []
    (site / "content" / "pyproject.toml").write_text("[tool.aculint]\nselect = ['absolute']\n")
    assert found("content/bad.md") == ["permanent-result"]


def test_extend_adds_up_and_the_nearer_file_decides(site: Path) -> None:
    (site / "base.toml").write_text(
        'ignore = ["safety"]\nfail-on = "warning"\nseverity = { permanent-result = "info" }'
    )
    (site / "aculint.toml").write_text('extend = "base.toml"\nignore = ["evidence"]\nfail-on = "error"')
    resolved = config.Reader().for_file(site / "content" / "bad.md")
    assert resolved.config.ignore == ("safety", "evidence")
    assert resolved.config.fail_on == "error"
    assert resolved.decided["ignore"] == (str(site / "base.toml"), str(site / "aculint.toml"))


def test_severities_thresholds_and_per_file_ignores(site: Path) -> None:
    (site / "aculint.toml").write_text(
        '[severity]\npermanent-result = "info"\n[thresholds.long-sentence]\ninfo = 3\nwarning = 4\n'
        '[per-file-ignores]\n"content/*.md" = ["ABS101"]\n'
    )
    assert found("content/bad.md") == ["long-sentence"]
    (site / "other.md").write_text(BAD)
    project = Project()
    severities = {each.name: each.severity for each in project.linter_for("other.md").lint_text(BAD).findings}
    assert severities == {"permanent-result": "info", "long-sentence": "warning"}


def test_globs_are_relative_to_the_file_that_holds_them(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "aculint.toml").write_text('exclude = ["content/drafts/", "*.tmp.md"]')
    project = Project()
    assert project.excludes("content/drafts/a.md")
    assert project.excludes(str(site / "content" / "b.tmp.md"))
    assert not project.excludes("content/bad.md")
    monkeypatch.chdir(site / "content")
    assert Project().excludes("drafts/a.md")
    assert Project(Options(exclude=("bad.*",))).excludes("bad.md")


def test_own_rules_and_words_are_data(site: Path) -> None:
    (site / "words" / "lexicons").mkdir(parents=True)
    (site / "words" / "lexicons" / "own.yaml").write_text("return: {about: more, forms: verb, words: wobble}")
    (site / "aculint.toml").write_text('rules = ["words"]')
    (site / "own.md").write_text("The ache never wobbles.")
    assert found("own.md") == ["permanent-result"]


@pytest.mark.parametrize("profile", sorted(config.profiles()))
def test_every_profile_loads(site: Path, profile: str) -> None:
    (site / "aculint.toml").write_text(f'profile = "{profile}"')
    assert isinstance(found("content/bad.md"), list)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["x"]', "aculint.toml:1: Unknown key “selct”. Did you mean “select”?"),
        ("\nfail-on = 3", "aculint.toml:2: “fail-on”"),
        ("\n\nprofile = 'strikt'", "aculint.toml:3: There is no profile “strikt”. Did you mean “strict”?"),
        ("extend = 'gone.toml'", "There is no file “gone.toml” to extend"),
        ("extend = 'aculint.toml'", "goes round in a circle"),
        ("a = ", "no valid TOML"),
        ("ignore = ['permanent-results']", "Did you mean “permanent-result”?"),
        ("rules = ['none']", "This folder of rules does not exist"),
    ],
)
def test_faults_name_file_line_and_remedy_and_exit_with_2(site: Path, text: str, message: str) -> None:
    (site / "aculint.toml").write_text(text)
    result = CliRunner().invoke(main, ["check", "content"])
    assert result.exit_code == 2
    assert message in result.output.replace("\n", " ")
    assert "Traceback" not in result.output


def test_show_says_which_file_decided_what(site: Path) -> None:
    (site / "aculint.toml").write_text('profile = "uk-cap"\nignore = ["safety"]')
    output = CliRunner().invoke(main, ["config", "--show", "content/bad.md"]).output
    assert 'ignore = ["safety"]' in output
    assert str(site / "aculint.toml") in output
    assert "uk-cap.toml" in output


def test_the_schema_knows_every_key() -> None:
    schema = json.loads(CliRunner().invoke(main, ["config", "--schema"]).output)
    assert set(schema["$defs"]["Config"]["properties"]) == set(config._keys())


@pytest.mark.parametrize(("mark", "name"), [("hugo.toml", "Hugo"), ("mkdocs.yml", "MkDocs"), ("", "this folder")])
def test_init_writes_a_file_that_loads(site: Path, mark: str, name: str) -> None:
    if mark:
        (site / mark).write_text("")
    result = CliRunner().invoke(main, ["init"])
    assert result.exit_code == 0
    assert name in result.output
    assert config.Reader().read(site / "aculint.toml").config.profile == "default"
    assert CliRunner().invoke(main, ["init"]).exit_code == 2
