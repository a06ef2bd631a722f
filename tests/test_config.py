"""Configuration files."""

import json
import os
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator as Validator

from aculint import config
from aculint.cli.main import main
from aculint.project import Options, Project
from aculint.rulebook import Rule, load

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
    assert [(each.key, each.value, each.place) for each in resolved.decisions if each.key != "extend"] == [
        ("ignore", ("safety",), f"{site / 'base.toml'}:1"),
        ("ignore", ("evidence",), f"{site / 'aculint.toml'}:2"),
        ("severity.permanent-result", "info", f"{site / 'base.toml'}:3"),
        ("fail-on", "error", f"{site / 'aculint.toml'}:3"),
    ]


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
        ("a = ", "aculint.toml:1: This is no valid TOML"),
        (
            "\nignore = ['permanent-results']",
            "aculint.toml:2: There is no rule, code or category “permanent-results”. Did you mean “permanent-result”?",
        ),
        ("[per-file-ignores]\n'*.md' = ['absolut']", "aculint.toml:2: There is no rule, code or category “absolut”."),
        ("[thresholds]\nlong-sentense = {info = 3}", "aculint.toml:2: There is no rule"),
        (
            "[thresholds.long-sentence]\nwarnin = 3",
            "aculint.toml:2: Unknown key “warnin” in “thresholds”. Did you mean “warning”?",
        ),
        (
            "[thresholds.permanent-result]\nwarning = 3",
            "“permanent-result” has no threshold “warning”. Only rules that measure",
        ),
        ("[thresholds.long-paragraph]\nwarning = 3", "“long-paragraph” has no threshold “warning”. It has most."),
        ("provided-caveats = ['permanent-result']", "aculint.toml:1: “permanent-result” is no caveat."),
        ("fail-on = 'errors'", "“fail-on” cannot be “errors”. Did you mean “error”?"),
        ("[severity]\npermanent-result = 'eror'", "aculint.toml:2: “severity” cannot be “eror”. Did you mean “error”?"),
        ("ignore = 'safety'", "“ignore” has a value of the wrong kind. Write a list"),
        ("require-reason = 'yes'", "“require-reason” has a value of the wrong kind. Write true or false."),
        ("rules = ['none']", "This folder of rules does not exist"),
    ],
)
def test_faults_name_file_line_and_remedy_and_exit_with_2(site: Path, text: str, message: str) -> None:
    (site / "aculint.toml").write_text(text)
    result = CliRunner().invoke(main, ["check", "content"])
    assert result.exit_code == 2
    assert message in result.output.replace("\n", " ")
    assert "Traceback" not in result.output


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('\nselct = ["x"]', "content/old/aculint.toml:2: Unknown key “selct”. Did you mean “select”?"),
        ('ignore = ["safty"]', "content/old/aculint.toml:1: There is no rule, code or category “safty”."),
        ('rules = ["none"]', "content/old/none:1: This folder of rules does not exist."),
    ],
)
def test_a_faulty_configuration_is_told_once_and_what_it_does_not_govern_is_linted(
    site: Path, text: str, message: str, jobs: str
) -> None:
    (site / "content/old").mkdir()
    (site / "content/old/aculint.toml").write_text(text)
    for name in ("old/a.md", "old/b.md", "new.md"):
        (site / "content" / name).write_text(BAD * 3000)
    result = CliRunner().invoke(main, ["check", "--format", "json", "--jobs", jobs, "content"])
    assert result.exit_code == 2
    shown = json.loads(result.stdout)
    assert [each["path"] for each in shown["files"]] == ["content/bad.md", "content/new.md"]
    assert all(each["findings"] for each in shown["files"])
    (error,) = shown["errors"]
    assert error["path"] == message.partition(":")[0]
    assert error["message"].startswith(message)
    assert result.stderr.splitlines() == [f"aculint: {error['message']}"]


def test_no_baseline_is_begun_where_nothing_could_be_read(site: Path) -> None:
    (site / "aculint.toml").write_text("selct = 1")
    assert CliRunner().invoke(main, ["baseline", "create"]).exit_code == 2
    assert not (site / "aculint-baseline.json").exists()


def test_show_says_which_file_decided_what(site: Path) -> None:
    (site / "aculint.toml").write_text('profile = "uk-cap"\nignore = ["safety"]')
    output = CliRunner().invoke(main, ["config", "--show", "content/bad.md"]).output
    assert 'ignore = ["safety"]' in output
    assert str(site / "aculint.toml") in output
    assert 'severity.detox-claim = "error"\n      from profile uk-cap' in output


def test_the_schema_knows_every_key() -> None:
    schema = json.loads(CliRunner().invoke(main, ["config", "--schema"]).output)
    assert set(schema["$defs"]["Config"]["properties"]) == set(config._keys(config.Config))
    assert all(each["description"] for each in schema["$defs"]["Config"]["properties"].values())


@pytest.mark.parametrize(("mark", "name"), [("hugo.toml", "Hugo"), ("mkdocs.yml", "MkDocs"), ("", "this folder")])
def test_init_writes_a_file_that_loads(site: Path, mark: str, name: str) -> None:
    if mark:
        (site / mark).write_text("")
    result = CliRunner().invoke(main, ["init"])
    assert result.exit_code == 0
    assert name in result.output
    assert config.Reader().read(site / "aculint.toml").config.profile == "default"
    assert CliRunner().invoke(main, ["init"]).exit_code == 2


def check(*args: str) -> tuple[int, dict[str, list[str]]]:
    """The exit code, and the names of the findings in each file."""
    result = CliRunner().invoke(main, ["check", "--format", "json", *args])
    files = json.loads(result.stdout)["files"] if result.exit_code < 2 else []
    return result.exit_code, {file["path"]: [each["name"] for each in file["findings"]] for file in files}


def test_every_folder_says_itself_when_it_fails(site: Path) -> None:
    (site / "aculint.toml").write_text('fail-on = "never"')
    assert check("content")[0] == 0
    (site / "news").mkdir()
    (site / "news" / "bad.md").write_text(BAD)
    assert check(".")[0] == 0
    (site / "news" / "aculint.toml").write_text('fail-on = "error"')
    assert check(".")[0] == check("content", "news")[0] == 1
    assert check("content")[0] == check(".", "--fail-on", "never")[0] == 0
    failing = CliRunner().invoke(main, ["check", "."]).output
    assert "2 articles: 2 errors. Failed because of 1 error." in failing


def test_what_is_set_back_to_its_default_is_set(site: Path) -> None:
    (site / "content" / "bad.md").write_text(f"<!-- aculint-disable-next-line absolute -->\n{BAD}")
    (site / "aculint.toml").write_text('profile = "strict"')
    assert found("content/bad.md") == ["suppression-without-reason"]
    (site / "aculint.toml").write_text('profile = "strict"\nrequire-reason = false')
    assert found("content/bad.md") == []
    (site / "base.toml").write_text('select = ["safety"]')
    (site / "content" / "bad.md").write_text(BAD)
    (site / "aculint.toml").write_text('extend = "base.toml"')
    assert found("content/bad.md") == []
    (site / "aculint.toml").write_text('extend = "base.toml"\nselect = []')
    assert found("content/bad.md") == ["permanent-result"]


def test_a_rule_wins_over_its_category_and_a_nearer_file_over_both(site: Path) -> None:
    (site / "base.toml").write_text('[severity]\npermanent-result = "warning"\nabsolute = "info"')

    def severity() -> str:
        return str(Project().linter_for("content/bad.md").lint_text(BAD, path="content/bad.md").findings[0].severity)

    (site / "aculint.toml").write_text('extend = "base.toml"')
    assert severity() == "warning"
    (site / "aculint.toml").write_text('extend = "base.toml"\n[severity]\nabsolute = "error"')
    assert severity() == "error"


def test_thresholds_add_up_key_by_key(site: Path) -> None:
    (site / "base.toml").write_text("[thresholds]\nlong-sentence = { info = 3, warning = 9 }")
    (site / "aculint.toml").write_text('extend = "base.toml"\n[thresholds]\nlong-sentence = { warning = 8 }')
    assert config.Reader().for_file(site).config.thresholds["long-sentence"] == config.Threshold(info=3, warning=8)
    (site / "aculint.toml").write_text("[thresholds]\nlong-paragraph = { most = 2 }")
    assert "long-paragraph" in found("content/bad.md")


def test_the_way_to_a_file_does_not_matter(site: Path) -> None:
    (site / "other").mkdir()
    (site / "other" / "aculint.toml").write_text('ignore = ["absolute"]')
    (site / "aculint.toml").write_text('exclude = ["content/drafts/"]')
    (site / "content" / "drafts").mkdir()
    os.symlink(site, site.parent / "link")
    assert found("other/../content/bad.md") == ["permanent-result"]
    project = Project()
    for path in ("other/../content/drafts/a.md", str(site.parent / "link" / "content" / "drafts" / "a.md")):
        assert project.excludes(path), path


def test_a_byte_order_mark_is_no_fault(site: Path) -> None:
    (site / "aculint.toml").write_bytes(b'\xef\xbb\xbfignore = ["absolute"]')
    assert found("content/bad.md") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[tool.aculint\nx = 1", "pyproject.toml:1: This is no valid TOML"),
        ("[tool]\naculint = 3", "pyproject.toml:2: “tool.aculint” must be a table"),
        ("[tool.ruff]\nignore = []\n[tool.aculint]\nignore = 3", "pyproject.toml:4: “ignore”"),
    ],
)
def test_faults_in_a_pyproject_are_told(site: Path, text: str, message: str) -> None:
    (site / "pyproject.toml").write_text(text)
    result = CliRunner().invoke(main, ["check", "content"])
    assert (result.exit_code, message in result.output.replace("\n", " ")) == (2, True), result.output


@pytest.mark.parametrize("text", ["tool = 3", "[tool.ruff\n"])
def test_a_pyproject_that_is_about_others_is_left_alone(site: Path, text: str) -> None:
    (site / "pyproject.toml").write_text(text)
    assert found("content/bad.md") == ["permanent-result"]


def test_what_is_extended_must_set_something(site: Path) -> None:
    (site / "pyproject.toml").write_text("[project]\nname = 'x'")
    (site / "aculint.toml").write_text('extend = "pyproject.toml"')
    assert "no table [tool.aculint]" in CliRunner().invoke(main, ["check", "content"]).output


OWN_RULE = """\
code: OWN101
name: pebble-claim
kind: claim
category: wording
severity: warning
message: "“{text}” is not how we speak."
suggestion: "Write “warm stones”."
why: |
  Our house style says so. Nobody else needs to know.
authorities: [our-style]
match: ["magic pebbles"]
examples:
  flag: ["[Magic pebbles].", "The [magic pebbles].", "Some [magic pebbles].", "All [magic pebbles]."]
  pass: ["Pebbles.", "Magic.", "Stones.", "Warm stones."]
"""


def test_rules_of_a_folder_are_told_with_their_reason_beside_those_of_others(site: Path) -> None:
    (site / "own").mkdir()
    (site / "own" / "pebble.yaml").write_text(OWN_RULE)
    (site / "own" / "authorities.yaml").write_text(
        "our-style: {title: Our style, year: 2024, url: 'https://example.org/style'}"
    )
    (site / "content" / "aculint.toml").write_text('rules = ["../own"]')
    (site / "content" / "own.md").write_text("We lay out magic pebbles.\n")
    (site / "a.md").write_text(BAD)
    output = CliRunner().invoke(main, ["check", "a.md", "content"]).output
    assert "pebble-claim (OWN101)" in output
    assert "Our house style says so." in output
    sarif = json.loads(CliRunner().invoke(main, ["check", "a.md", "content", "--format", "sarif"]).output)
    run = sarif["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_nothing_in_a_repository_runs_code(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python beside the rules is not imported, and YAML makes no objects."""
    (site / "own").mkdir()
    marker = site / "ran"
    for name in ("__init__.py", "conftest.py", "sitecustomize.py"):
        (site / "own" / name).write_text(f"open({str(marker)!r}, 'w')")
    (site / "own" / "evil.yaml").write_text(f"!!python/object/apply:os.system ['touch {marker}']")
    (site / "aculint.toml").write_text('rules = ["own"]')
    assert CliRunner().invoke(main, ["check", "content"]).exit_code == 2
    assert not marker.exists()


def test_caveats_that_the_page_frame_provides_are_not_asked_for(site: Path) -> None:
    article = "# Acupuncture\n\n" + "Acupuncture may ease a sore back for some people. " * 30
    (site / "content" / "bad.md").write_text(article)
    missing = {name for name in found("content/bad.md") if name.startswith("missing-")}
    assert "missing-side-effects" in missing
    (site / "aculint.toml").write_text('provided-caveats = ["missing-side-effects"]')
    assert {name for name in found("content/bad.md") if name.startswith("missing-")} == missing - {
        "missing-side-effects"
    }


def test_the_profiles_do_what_they_say(site: Path) -> None:
    def rules(profile: str) -> list[Rule]:
        (site / "aculint.toml").write_text(f'profile = "{profile}"')
        return list(Project().linter_for("content/bad.md").rules)

    assert {rule.code for rule in rules("strict")} == {rule.code for rule in load().rules}
    assert {rule.category.value for rule in rules("plain-language")} == {"readability", "wording"}
    shipped = {rule.code: rule.severity.rank for rule in load().rules}
    for profile in ("uk-cap", "us-ftc", "au-ahpra"):
        changed = {rule.name for rule in rules(profile) if rule.severity.rank > shipped[rule.code]}
        assert changed and all(rule.severity.rank >= shipped[rule.code] for rule in rules(profile)), profile
    assert {rule.code: rule.severity.rank for rule in rules("default")} == {
        rule.code: rule.severity.rank for rule in load().rules if not rule.preview
    }


def test_show_tells_of_globs_and_of_no_configuration(site: Path) -> None:
    def show(path: str) -> str:
        return CliRunner().invoke(main, ["config", "--show", path]).output

    assert "none found here or above" in show("content/bad.md")
    (site / "aculint.toml").write_text(
        'exclude = ["content/drafts/"]\n[per-file-ignores]\n"content/b*.md" = ["absolute", "safety"]'
    )
    assert "off in this article: absolute, safety, because of the glob “content/b*.md”" in show("content/bad.md")
    assert "left out, because of the glob “content/drafts/”" in show("content/drafts/a.md")
    (site / "aculint.toml").write_text('ignore = ["absolut"]')
    assert "aculint.toml:1: There is no rule" in show("content/bad.md")


def test_the_schemas_accept_what_ships_and_refuse_what_does_not_load(site: Path) -> None:
    configuration = Validator(json.loads(CliRunner().invoke(main, ["config", "--schema"]).output))
    for profile in config.profiles().values():
        configuration.validate(tomllib.loads(profile.read_text("utf-8")))
    for wrong in ({"selct": []}, {"fail-on": "errors"}, {"severity": {"x": "bad"}}, {"ignore": "x"}):
        assert not configuration.is_valid(wrong), wrong
    rule = Validator(json.loads(CliRunner().invoke(main, ["config", "--rule-schema"]).output))
    rules = [each.path for each in load().rules]
    assert len(rules) > 50
    for path in rules:
        rule.validate(yaml.safe_load(Path(path).read_text("utf-8")))
    assert not rule.is_valid(yaml.safe_load(OWN_RULE) | {"mtach": []})


SITES = {
    "Hugo": ("hugo.toml", ["content"], "public/x.md"),
    "Jekyll": ("_config.yml", ["_posts", "_pages"], "_site/x.html"),
    "Astro": ("astro.config.mjs", ["src/content"], "src/components/x.html"),
    "MkDocs": ("mkdocs.yaml", ["docs"], "site/x.html"),
    "Docusaurus": ("docusaurus.config.ts", ["docs", "blog"], "versioned_docs/x.md"),
}


@pytest.mark.parametrize("name", SITES)
def test_init_fits_the_site_that_it_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    mark, content, built = SITES[name]
    monkeypatch.chdir(tmp_path)
    (tmp_path / mark).write_text("")
    for folder in content:
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.md").write_text(BAD)
    (tmp_path / built).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / built).write_text(BAD)
    result = CliRunner().invoke(main, ["init"])
    assert f"fitted to this {name} site" in result.output
    assert result.output.strip().endswith(f"aculint check {' '.join(content)}")
    Validator(json.loads(CliRunner().invoke(main, ["config", "--schema"]).output)).validate(
        tomllib.loads((tmp_path / "aculint.toml").read_text("utf-8"))
    )
    code, files = check(".")
    assert (code, sorted(files)) == (1, sorted(f"{folder}/a.md" for folder in content))


def test_init_knows_an_old_hugo_and_other_peoples_config(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[server]\nport = 1")
    assert "fitted to this folder" in CliRunner().invoke(main, ["init", str(tmp_path)]).output
    (tmp_path / "aculint.toml").unlink()
    (tmp_path / "config.toml").write_text('baseURL = "https://example.org"')
    assert "fitted to this Hugo site" in CliRunner().invoke(main, ["init", str(tmp_path)]).output


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.aculint]\nignore = []")
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert (result.exit_code, "There is a configuration already" in result.output) == (2, True)
    (tmp_path / "pyproject.toml").unlink()
    os.symlink(tmp_path / "gone" / "x", tmp_path / "aculint.toml")
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert (result.exit_code, "cannot be written" in result.output) == (2, True)
