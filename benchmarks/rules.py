"""Rules made up in any number, each with words of its own among words that articles use."""

from __future__ import annotations

from pathlib import Path

_TEMPLATE = """\
code: ZZ{letter}{number:03}
name: made-up-{index}
kind: claim
category: absolute
severity: warning
message: "“{{text}}” is made up."
suggestion: "Made up."
why: |
  Made up.
authorities: [cap-12]
match:
  - "{{treatment}} ... (brellow{index} | quandry{index} | morvane{index}) ..3 {{bad}}"
  - "(zintle{index} | never dorrow{index}) ... {{lower}}"
unless: [negated, hedged, attributed]
examples:
  flag:
    - "A [zintle{index} bath lowers] pain."
    - "Any [zintle{index} bath lowers] stress."
    - "Our [zintle{index} bath lowers] it."
    - "One [zintle{index} bath lowers] it."
  pass: ["a", "b", "c", "d"]
"""


def write(folder: Path, count: int) -> None:
    """Write ``count`` rules into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(count):
        letter, number = chr(ord("A") + index // 1000), index % 1000
        (folder / f"made-up-{index}.yaml").write_text(_TEMPLATE.format(letter=letter, number=number, index=index))
