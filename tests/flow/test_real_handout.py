"""The shipped deck's handouts, read back and held against the text as published."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.units import mm
from tests.flow import rules
from tests.flow.conftest import PROFILES
from tests.flow.reading import Element, Handout, plain
from tests.load.test_published import published_cards, published_guidance
from tests.reading import deckgen

BY_THEME = ("handout-a4", "handout-a4-large", "handout-a4-giant", "handout-a4-grey")
THEMES = ["Drivers", "Practicalities", "Culture", "Recording & measuring", "Impact"]
SECTIONS = [
    "About",
    "What is partnership?",
    "Anticipated outcomes",
    "Guidance",
    "Impact",
    "Background",
]
WIDTH, HEIGHT = 595.276, 841.89


def published_questions() -> list[str]:
    return [straight(question) for _, _, question in published_cards()]


def straight(text: str) -> str:
    """Without what typography changes."""
    for curly, typed in (("‘", "'"), ("’", "'"), ("\N{NO-BREAK SPACE}", " ")):
        text = text.replace(curly, typed)
    return plain(text)


def questions(handout: Handout) -> list[Element]:
    """The items of the themes' lists: each has a number and a question."""
    return [
        item
        for section in handout.root.kids
        if section.role == "Sect" and section.kids[0].text in THEMES
        for item in section.of("LI")
    ]


@pytest.mark.parametrize("name", BY_THEME)
def test_every_published_question_stands_once_and_in_order_with_its_number(
    real: dict[str, Handout], name: str
) -> None:
    items = questions(real[name])
    assert [[kid.role for kid in item.kids] for item in items] == [["Lbl", "LBody"]] * 50
    assert [straight(item.kids[1].text) for item in items] == published_questions()
    assert [item.kids[0].text for item in items] == [str(number) for number in range(1, 51)]


def test_so_it_does_on_the_pages_of_a_session(real: dict[str, Handout]) -> None:
    read = [each for each in real["handout-a4-session"].root.walk() if each.role == "P"]
    numbers, texts = read[::2], read[1::2]
    assert [each.text for each in numbers] == [str(number) for number in range(1, 51)]
    assert [straight(each.text) for each in texts] == published_questions()


@pytest.mark.parametrize("name", BY_THEME)
def test_headings_are_the_title_the_themes_and_the_guidance(
    real: dict[str, Handout], name: str
) -> None:
    headings = [(each.role, each.text) for each in real[name].root.of("H1", "H2", "H3", "H4")]
    assert headings == [
        ("H1", "Partnerships & CO"),
        *(("H2", theme) for theme in THEMES),
        ("H2", "How to use the cards"),
        *(("H3", section) for section in SECTIONS),
    ]


@pytest.mark.parametrize("name", BY_THEME)
def test_bookmarks_are_the_headings_on_their_pages(real: dict[str, Handout], name: str) -> None:
    handout = real[name]
    assert handout.bookmarks == [
        (int(each.role[1]) - 1, each.text, each.pages[0])
        for each in handout.root.of("H1", "H2", "H3")
    ]


@pytest.mark.parametrize("name", BY_THEME)
def test_the_guidance_reads_as_published(real: dict[str, Handout], name: str) -> None:
    *_, guidance = (each for each in real[name].root.kids if each.role == "Sect")
    found = {}
    for section in guidance.kids[1:]:
        heading, *blocks = section.kids
        found[heading.text.upper()] = straight(" ".join(_without_labels(each) for each in blocks))
    assert found == {
        heading: straight(" ".join(texts)) for heading, texts in published_guidance().items()
    }


def _without_labels(block: Element) -> str:
    if block.role == "L":
        return " ".join(item.kids[1].text for item in block.kids)
    return block.text


def test_its_lists_have_points_and_its_steps_have_numbers(real: dict[str, Handout]) -> None:
    *_, guidance = (each for each in real["handout-a4"].root.kids if each.role == "Sect")
    labels = [[item.kids[0].text for item in each.kids] for each in guidance.of("L")]
    assert labels == [["•"] * 4, ["•"] * 5, ["1.", "2.", "3."]]


@pytest.mark.parametrize("name", BY_THEME)
def test_links_lead_to_their_addresses_and_say_where(real: dict[str, Handout], name: str) -> None:
    links = [each for each in real[name].root.of("Link") if each.leads.startswith("http")]
    assert [(each.text, each.leads) for each in links] == [
        ("http://s.iriss.org.uk/2A6YfrV", "http://s.iriss.org.uk/2A6YfrV"),
        ("http://s.iriss.org.uk/2h0DOU8", "http://s.iriss.org.uk/2h0DOU8"),
        ("www.iriss.org.uk/partnershipsc", "http://www.iriss.org.uk/partnershipsc"),
        ("http://www.iriss.org.uk/partnershipsc", "http://www.iriss.org.uk/partnershipsc"),
    ]
    assert [each.says for each in links][1:] == [
        "Further resources from the DEIT project are available at: http://s.iriss.org.uk/2h0DOU8",
        "Copies of Partnerships & CO can be requested at: www.iriss.org.uk/partnershipsc",
        "Partnerships & CO: http://www.iriss.org.uk/partnershipsc",
    ]


@pytest.mark.parametrize("name", BY_THEME)
def test_the_contents_lead_to_the_page_of_each_theme(real: dict[str, Handout], name: str) -> None:
    handout = real[name]
    pages = {each.text: each.pages[0] for each in handout.root.of("H2")}
    links = [each for each in handout.root.of("Link") if each.leads.startswith("page")]
    assert [each.text for each in links] == THEMES
    assert [each.leads for each in links] == [f"page {pages[theme]}" for theme in THEMES]


@pytest.mark.parametrize("name", BY_THEME)
def test_the_credits_stand_at_the_end(real: dict[str, Handout], name: str) -> None:
    assert [each.text for each in real[name].root.kids[-3:]] == [
        "Based on the learning of the Dundee Early Intervention Team (DEIT)",
        "Published by Iriss, 2017",
        "http://www.iriss.org.uk/partnershipsc",
    ]


@pytest.mark.parametrize("name", BY_THEME)
def test_no_question_goes_over_two_pages(real: dict[str, Handout], name: str) -> None:
    assert all(len(item.whole_pages) == 1 for item in questions(real[name]))


@pytest.mark.parametrize("name", PROFILES)
def test_pages_end_where_they_should(real: dict[str, Handout], name: str) -> None:
    rules.assert_headings_have_no_gaps(real[name])
    rules.assert_no_heading_is_last(real[name])
    rules.assert_no_item_is_alone(real[name])


@pytest.mark.parametrize("name", BY_THEME)
def test_all_text_stands_inside_the_margins(real: dict[str, Handout], name: str) -> None:
    handout = real[name]
    rules.assert_inside(handout, mm(22), mm(18), WIDTH - mm(22), HEIGHT - mm(20))
    furniture = [each for each in handout.letters if each.mcid < 0 and each.text.strip()]
    assert len(furniture) == 2 * handout.pages - 1
    assert min(each.top for each in furniture) > HEIGHT - mm(20)
    assert max(each.bottom for each in furniture) < HEIGHT - mm(5)


def test_so_it_does_on_the_pages_of_a_session_2(real: dict[str, Handout]) -> None:
    handout = real["handout-a4-session"]
    rules.assert_inside(handout, mm(16), mm(14), WIDTH - mm(16), HEIGHT - mm(14))


def test_a_paragraph_over_two_pages_is_one_with_a_content_on_each(
    real: dict[str, Handout],
) -> None:
    parted = [each for each in real["handout-a4-giant"].root.of("P") if len(each.whole_pages) > 1]
    assert len(parted) >= 2
    for each in parted:
        assert len(each.texts) == 2
        assert each.pages[1] == each.pages[0] + 1


@pytest.mark.parametrize("name", PROFILES)
def test_text_is_extracted_with_its_spaces(real: dict[str, Handout], name: str) -> None:
    rules.assert_extracts(real[name])


def test_pages_are_numbered_and_named_by_the_theme_that_they_begin_in(
    real: dict[str, Handout],
) -> None:
    letters = real["handout-a4"].letters
    furniture = [each.text.strip() for each in letters if each.mcid < 0]
    use = "How to use the cards"
    assert furniture == [
        "1 / 7",
        *("Practicalities", "2 / 7", "Culture", "3 / 7", "Recording & measuring", "4 / 7"),
        *("Impact", "5 / 7", use, "6 / 7", use, "7 / 7"),
    ]


def test_the_same_deck_gives_the_same_bytes(real: dict[str, Handout], tmp_path: Path) -> None:
    name = "handout-a4"
    deckgen("build", "partnerships-and-co", "-p", name, "-q", "-o", tmp_path)
    again = tmp_path / "partnerships-and-co" / f"{name}.pdf"
    assert again.read_bytes() == real[name].path.read_bytes()
