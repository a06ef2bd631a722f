import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aculint.report.escape import json_text, plain, plain_path

from .hostile import commands, controls, texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “words” – 健康", "plain “words” – 健康"),
        ("a\tb\r\nc", "a b  c"),
        ("\x1b[31m", "�[31m"),
        ("\u202eabc", "�abc"),
        ("👩\u200d⚕️", "👩\u200d⚕️"),
        ("## Heading", "## Heading"),
        ("##[error]", "#�[error]"),
        ("##vso[task.x]", "#�vso[task.x]"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(texts)
def test_plain_text_does_nothing_and_stays_as_it_is(text: str) -> None:
    shown = plain(text)
    assert controls(shown) == [] and "\n" not in shown and "##[" not in shown
    assert plain(shown) == shown


@given(st.recursive(st.text(), st.lists))
def test_json_keeps_its_values_and_does_nothing(value: object) -> None:
    shown = json_text(value)
    assert json.loads(shown) == value
    assert controls(shown) == [] and commands(shown) == []
    shown.encode()


@pytest.mark.parametrize(("path", "shown"), [("a/b.md", "a/b.md"), ("::x.md", "./::x.md"), (" ::x.md", "./ ::x.md")])
def test_paths_still_name_their_file(path: str, shown: str) -> None:
    assert plain_path(path) == shown
