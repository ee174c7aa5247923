"""The shipped deck, word for word against the text as published, which is read here on its own."""

import re
from pathlib import Path

import pytest

from deckgen.deck import Deck, FieldSpec, Link, Listing, Paragraph, Section
from deckgen.errors import Report
from deckgen.load.deck import load_deck

PROJECT = Path(__file__).parents[2]
PUBLISHED = PROJECT / "tests" / "published" / "partnerships-and-co.txt"
FOOTER = "PARTNERSHIPS & CO : CONVERSATION OPENERS"


def published_parts() -> list[tuple[str, str]]:
    """Every heading of the published text with what stands below it."""
    parts = re.split(r"^## ", PUBLISHED.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [(heading, body) for heading, _, body in (part.partition("\n") for part in parts)]


def published_cards() -> list[tuple[str, str, str]]:
    """Theme, strapline and question of every card. Two spaces at a line's end are a hard break."""
    cards = []
    for heading, body in published_parts():
        if FOOTER in body:
            before, _, _ = body.partition(FOOTER)
            strapline, *lines = [line for line in before.split("\n") if line.strip()]
            question = ""
            for line in lines:
                question += line.strip() + ("\n" if line.endswith("  ") else " ")
            cards.append((heading, strapline, question.strip()))
    return cards


def published_guidance() -> dict[str, list[str]]:
    """Heading → its paragraphs and list items, without list marks and with addresses apart."""
    guidance = {}
    for heading, body in published_parts():
        if FOOTER not in body:
            text = body.replace("This tool aims\n\nto support", "This tool aims to support")
            lines = [line for line in text.split("\n") if line.strip()]
            lines = [re.sub(r"^(- |\d\. )", "", line) for line in lines]
            guidance[heading] = [
                re.sub(r"\[(.*?)\]\((.*?)\)|<(.*?)>", lambda m: m[1] or m[3], line)
                for line in lines
            ]
    return guidance


@pytest.fixture(scope="module")
def deck() -> Deck:
    report = Report()
    folder = PROJECT / "content" / "partnerships-and-co"
    loaded = load_deck(folder, lambda name, mark: {"question": FieldSpec()}, report)
    assert list(map(str, report)) == []
    assert loaded is not None
    return loaded


def test_the_published_text_is_read_whole() -> None:
    assert len(published_cards()) == 50
    assert sum("\n" in question for _, _, question in published_cards()) == 7
    assert len(published_guidance()) == 6


def test_every_card_reads_as_published_in_the_published_order(deck: Deck) -> None:
    loaded = [
        (theme.title.upper(), theme.strapline, card.fields["question"])
        for theme in deck.themes
        for card in theme.cards
    ]
    assert loaded == published_cards()


def test_five_themes_of_ten_cards_numbered_through(deck: Deck) -> None:
    assert [(theme.id, theme.title, len(theme.cards)) for theme in deck.themes] == [
        ("drivers", "Drivers", 10),
        ("practicalities", "Practicalities", 10),
        ("culture", "Culture", 10),
        ("recording-and-measuring", "Recording & measuring", 10),
        ("impact", "Impact", 10),
    ]
    assert [card.number for card in deck.cards] == list(range(1, 51))
    assert [card.id for card in deck.cards] == [
        f"{theme.id}-{index:02}" for theme in deck.themes for index in range(1, 11)
    ]


def test_the_guidance_reads_as_published(deck: Deck) -> None:
    assert {section.title.upper(): _texts(section) for section in deck.guidance} == (
        published_guidance()
    )
    assert [section.title.upper() for section in deck.guidance] == list(published_guidance())


def test_the_guidance_has_its_lists_steps_and_links(deck: Deck) -> None:
    by_id = {section.id: section.blocks for section in deck.guidance}
    themes, steps = (block for block in by_id["guidance"] if isinstance(block, Listing))
    assert (themes.ordered, len(themes.items)) == (False, 5)
    assert (steps.ordered, len(steps.items)) == (True, 3)
    links = [b for blocks in by_id.values() for b in blocks if isinstance(b, Link)]
    assert [link.url for link in links] == [
        "http://s.iriss.org.uk/2A6YfrV",
        "http://s.iriss.org.uk/2h0DOU8",
        "http://www.iriss.org.uk/partnershipsc",
    ]


def test_the_footer_line_of_the_cards_is_made_of_title_and_subtitle(deck: Deck) -> None:
    assert f"{deck.title} : {deck.subtitle}".upper() == FOOTER


def _texts(section: Section) -> list[str]:
    texts: list[str] = []
    for block in section.blocks:
        match block:
            case Paragraph(text):
                texts.append(text)
            case Listing(items):
                texts.extend(items)
            case Link(text, url, shown):
                texts.append(f"{text} {shown or url}")
    return texts
