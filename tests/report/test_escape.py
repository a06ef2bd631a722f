import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aculint.finding import FileError
from aculint.report.escape import json_text, plain, plain_path
from aculint.report.pieces import Each, json_pieces

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


_harmless = st.text('ab é“健😀\\"/{}[],:\0\t\n\r\x1f')
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(-999, 999, places=1).map(float) | _harmless,
    lambda inner: st.lists(inner) | st.dictionaries(_harmless, inner),
)


@given(_values, st.sampled_from((0, 1)))
def test_json_is_laid_out_as_by_the_standard_library(value: object, indent: int) -> None:
    theirs = json.dumps(value, ensure_ascii=False, indent=indent or None)
    assert json_text(value, indent) == theirs
    if indent:
        assert "".join(json_pieces(value)) == theirs
        assert "".join(json_pieces({"each": Each((value, value))})) == json.dumps(
            {"each": [value, value]}, ensure_ascii=False, indent=indent
        )


def test_json_holds_the_name_of_a_file_that_is_no_utf_8() -> None:
    error = FileError("caf\udce9.md", "It is gone.")
    assert json_text([error]) == '[{"path": "caf\\udce9.md", "message": "It is gone."}]'


@pytest.mark.parametrize(("path", "shown"), [("a/b.md", "a/b.md"), ("::x.md", "./::x.md"), (" ::x.md", "./ ::x.md")])
def test_paths_still_name_their_file(path: str, shown: str) -> None:
    assert plain_path(path) == shown
