"""A plot of bars as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_ROW, _LEFT, _WIDTH = 26, 230, 420


def bars(rows: Sequence[tuple[str, float]]) -> str:
    """A bar for each name, with its seconds."""
    most = max(value for _, value in rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LEFT + _WIDTH + 80}" height="{_ROW * len(rows) + 10}" '
        'font-family="sans-serif" font-size="13">'
    ]
    for index, (name, value) in enumerate(rows):
        top = index * _ROW + 5
        width = max(1, round(_WIDTH * value / most))
        colour = "#0b6e4f" if name.startswith("aculint") else "#9aa5b1"
        parts += [
            f'<text x="{_LEFT - 8}" y="{top + 16}" text-anchor="end" fill="#444">{escape(name)}</text>',
            f'<rect x="{_LEFT}" y="{top + 3}" width="{width}" height="{_ROW - 8}" fill="{colour}"/>',
            f'<text x="{_LEFT + width + 6}" y="{top + 16}" fill="#444">{value:.1f} s</text>',
        ]
    return "\n".join((*parts, "</svg>", ""))
