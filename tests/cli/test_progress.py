import io
import sys

import pytest

from aculint.cli.progress import bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "total", "drawn"), [(Terminal, 40, True), (Terminal, 3, False), (io.StringIO, 40, False)]
)
def test_a_bar_is_drawn_in_a_terminal_for_many_articles_only(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], total: int, drawn: bool
) -> None:
    errors = stream()
    monkeypatch.setattr(sys, "stderr", errors)
    assert list(bar(iter(range(total)), total)) == list(range(total))
    assert ("Reading articles" in errors.getvalue()) is drawn
