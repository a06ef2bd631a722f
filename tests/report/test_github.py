import re

from hypothesis import given, settings

from aculint.finding import FileError, Severity
from aculint.report import github
from aculint.report.escape import plain
from aculint.report.model import Report
from aculint.report.place import portable

from .hostile import article, finding, report, reports

Annotation = tuple[str, dict[str, str], str]


def parse(line: str) -> Annotation:
    """As the runner reads a line: the command, its properties, its message."""
    found = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert found, line
    properties = dict(each.split("=", 1) for each in found[2].split(","))
    undo = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    decode = lambda text: re.sub("%0D|%0A|%3A|%2C|%25", lambda code: undo[code[0]], text)  # noqa: E731
    return found[1], {key: decode(value) for key, value in properties.items()}, decode(found[3])


@settings(max_examples=100, deadline=None)
@given(given=reports())
def test_the_runner_reads_back_every_finding(given: Report) -> None:
    lines = [line for line in github.render(given).split("\n") if line]
    read = [parse(line) for line in lines][len(given.run.errors) :]
    commands = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    expected = sorted(given.findings(), key=lambda pair: -pair[1].severity.rank)
    assert len(read) == len(expected)
    for (command, properties, message), (file, each) in zip(read, expected, strict=True):
        assert command == commands[each.severity]
        assert properties["file"] == plain(portable(file.path))
        assert int(properties["line"]) == each.start.line
        assert properties["title"] == f"{each.name} ({each.code})"
        assert message == f"{plain(each.message)}\nInstead: {plain(each.suggestion)}"


def test_columns_stand_only_where_a_finding_is_on_one_line() -> None:
    text = "a never\nends"
    one, two = finding(text, 2, 7), finding(text, 2, 12)
    first, second = (parse(line)[1] for line in github.render(report(article(text, one, two))).split("\n"))
    assert (first["col"], first["endColumn"]) == ("3", "8")
    assert "col" not in second and second["endLine"] == "2"


def test_no_more_than_github_shows_and_the_rest_is_counted() -> None:
    text = "never " * 13
    errors = [finding(text, 6 * index, 6 * index + 5) for index in range(13)]
    notes = [finding(text, 6 * index, 6 * index + 5, Severity.INFO) for index in range(10)]
    lines = github.render(report(article(text, *errors, *notes))).split("\n")
    assert len([line for line in lines if line.startswith("::error ")]) == 10
    assert "::error title=aculint::and 4 more errors: see the whole report" in lines
    assert len([line for line in lines if line.startswith("::notice ")]) == 10
    assert not any("more info" in line for line in lines if line.startswith("::notice "))


def test_unreadable_files_count_among_the_errors() -> None:
    gone = tuple(FileError(f"{index}.md", "It is gone: check, please.") for index in range(12))
    lines = github.render(report(article("never", finding("never", 0, 5)), errors=gone)).split("\n")
    assert lines[0] == "::error file=0.md,title=aculint::It is gone: check, please."
    assert len(lines) == 10 and "more" in lines[-1]


def test_nothing_found_prints_nothing() -> None:
    assert github.render(report(article("fine"))) == ""
