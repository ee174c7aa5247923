"""What holds for every handout, whatever the deck and the page."""

from __future__ import annotations

from itertools import pairwise

from tests.flow.reading import Handout

TENTH_OF_A_MM = 0.2835
LEVELS = {f"H{level}": level for level in range(1, 7)}


def assert_headings_have_no_gaps(handout: Handout) -> None:
    levels = [LEVELS[each.role] for each in handout.root.of(*LEVELS)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def assert_no_heading_is_last(handout: Handout) -> None:
    """What follows a heading begins on its page. A title may have a page to itself."""
    read = [each for each in handout.root.walk() if each.pages]
    for heading, following in pairwise(read):
        if heading.role in LEVELS and heading.role != "H1":
            assert heading.pages[-1] == following.pages[0], heading.text


def assert_no_item_is_alone(handout: Handout) -> None:
    for each in handout.root.of("L"):
        firsts = [item.whole_pages[0] for item in each.kids]
        if len(firsts) > 1:
            assert firsts[0] == firsts[1], each.kids[0].text
            assert firsts[-1] == firsts[-2], each.kids[-1].text


def assert_inside(handout: Handout, left: float, top: float, right: float, bottom: float) -> None:
    """All that is read, by the boxes of its letters, and the rest on the paper: in points."""
    slack = TENTH_OF_A_MM
    for each in handout.letters:
        if each.mcid >= 0 and each.text.strip():
            assert each.left >= left - slack, each
            assert each.top >= top - slack, each
            assert each.right <= right + slack, each
            assert each.bottom <= bottom + slack, each


def assert_extracts(handout: Handout) -> None:
    """A page's text has its spaces, and everything stands in it in the order of reading."""
    texts = list(handout.extracted)
    for each in handout.root.walk():
        if each.pages and len(set(each.pages)) == 1:
            page = each.pages[0]
            _, found, after = texts[page].partition(each.own_text)
            assert found == each.own_text, (each.role, each.own_text, texts[page])
            texts[page] = after
