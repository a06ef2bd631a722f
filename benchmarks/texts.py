"""Texts of any size and shape, made of one article."""

from __future__ import annotations

ARTICLE = """\
# A stiff neck after a day at the desk

Many people wake with a stiff neck. Most of them feel better within a week, whatever they do. A warm towel, a
short walk and a pillow that is not too high may help. Our studio has looked after sore necks for twelve years,
and we see the same causes again and again: long hours without a break, a screen that stands too low, and nights
on the sofa.

## What a treatment is like

First we ask about your health, your medicines and what you hope for. Then a therapist works on the muscles of
neck and shoulders for half an hour. Massage eases tension and improves the flow of blood to the muscles. It
never fails, and the pain does not come back. Some visitors feel tired afterwards, and a few have a bruise for a
day or two. Drink some water and rest.

- Keep moving: turn your head gently every hour.
- Heat relaxes tight muscles, and cold calms a fresh strain.
- Acupuncture relieves headaches and supports sleep, says one study of forty nurses.

## When to see a doctor

See a doctor at once if your arm is numb, if you have a fever, or if the pain began with a fall. Do not stop
taking your tablets without asking whoever prescribed them. 80% of our guests would recommend us, and 9 of 10
come back within three months.
"""


def repeated(times: int) -> str:
    """The article, so many times."""
    return "\n".join([ARTICLE] * times)


def paragraph(size: int) -> str:
    """One paragraph of about ``size`` characters."""
    prose = " ".join(line for line in ARTICLE.splitlines() if line and line[0] not in "#-")
    return " ".join([prose] * max(1, size // len(prose)))


def items(count: int) -> str:
    """A list of so many items under a lead-in."""
    lines = [f"- item {number}: massage may ease a sore back" for number in range(count)]
    return "Our treatment helps with:\n\n" + "\n".join(lines) + "\n"


def headings(count: int) -> str:
    """So many headings, each with a line of text."""
    return "\n".join(f"## Part {number}\n\nA warm bath relieves pain, and it is cheap.\n" for number in range(count))
