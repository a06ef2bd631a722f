import doctest
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def test_the_python_examples_of_the_readme_hold() -> None:
    outcome = doctest.testfile(str(README), module_relative=False)
    assert outcome.attempted >= 3
    assert outcome.failed == 0
