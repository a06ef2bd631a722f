from click.shell_completion import ShellComplete

from aculint.cli.main import main


def offered(*words: str) -> list[tuple[str, str]]:
    completer = ShellComplete(main, {}, "aculint", "_ACULINT_COMPLETE")
    return [(each.type, each.value) for each in completer.get_completions(list(words[:-1]), words[-1])]


def test_commands_and_files_are_offered_first() -> None:
    assert ("file", "") in offered("") and ("plain", "report") in offered("")
    assert ("plain", "explain") in offered("ex") and ("plain", "report") not in offered("ex")


def test_options_formats_and_files_are_offered_after_a_command() -> None:
    assert ("plain", "--fail-on") in offered("check", "--fa")
    assert ("plain", "sarif") in offered("check", "--format", "sa")
    assert offered("check", "cont") == [("file", "cont")]


def test_rules_are_offered_where_one_is_named() -> None:
    assert offered("explain", "permanent-r") == [("plain", "permanent-result")]
    assert ("plain", "safety") in offered("check", "--ignore", "saf")
    assert ("plain", "safety") not in offered("explain", "saf")
