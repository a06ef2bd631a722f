from hypothesis import given
from hypothesis import strategies as st

from aculint.checks.screen import Screen
from aculint.language.table import Table
from aculint.language.tagger import Tagger

NAMES = ("ease", "pain", "sleep", "herb")
TAGGER = Tagger(Table.of((name, {name: set()}) for name in NAMES))
needs = st.lists(st.lists(st.sets(st.sampled_from(NAMES), min_size=1, max_size=2), max_size=5), min_size=1, max_size=6)
texts = st.lists(st.sampled_from(NAMES), max_size=4).map(" ".join)


def are_met(own: list[set[str]], text: str) -> list[bool]:
    return [bool(need & set(text.split())) for need in own]


@given(needs, texts)
def test_a_pattern_passes_when_a_text_meets_its_every_need_or_the_first_three(
    needs: list[list[set[str]]], text: str
) -> None:
    screen = Screen(needs, TAGGER)
    expected = [number for number, own in enumerate(needs) if all(are_met(own[:3], text))]
    assert screen.whole(screen.met(TAGGER.tag(text))) == expected


@given(needs, texts, texts)
def test_a_match_crosses_when_both_texts_have_a_part_of_what_it_needs_and_may_when_it_needs_more_than_three(
    needs: list[list[set[str]]], before: str, after: str
) -> None:
    screen = Screen(needs, TAGGER)
    crossing = any(
        (len(own) > 3 or (any(are_met(own, before)) and not all(are_met(own, before))))
        and all(are_met(own[:3], f"{before} {after}"))
        for own in needs
    )
    assert screen.could_cross(screen.met(TAGGER.tag(before)), screen.met(TAGGER.tag(after))) == crossing
