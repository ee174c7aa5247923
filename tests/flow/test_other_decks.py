"""Handouts of decks that are small, plain, of other kinds, large, and on other paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.units import mm
from tests.alphabets.cards import PROJECT as ALPHABETS
from tests.cli.project import ALPHA, BETA, DECK, FILES, PROFILE, Run, write
from tests.flow import rules
from tests.flow.conftest import Made
from tests.flow.reading import Handout
from tests.reading import ROOT

METHODS = ROOT / "tests" / "projects" / "methods"


def lines(handout: Handout) -> list[str]:
    """What is read, without the structure around it."""
    return [line for line in handout.lines() if " " in line]


def test_a_deck_of_one_theme_with_one_card(project: Path, made: Made) -> None:
    one = "id: a\ntitle: Alpha\ncards: [{id: a-01, question: What now?}]\n"
    deck = FILES[DECK].replace("themes: [a, b]", "themes: [a]")
    write(project, {DECK: deck, ALPHA: one})
    (project / BETA).unlink()
    handout = made("-p", "handout-a4", folder=project)
    assert lines(handout) == ["H1 Deck", "H2 Alpha", "Lbl 1", "LBody What now?"]
    assert handout.pages == 1


def test_a_theme_with_one_card_beside_a_larger_one(project: Path, made: Made) -> None:
    handout = made("-p", "handout-a4", folder=project)
    assert lines(handout) == [
        "H1 Deck",
        *("Link Alpha", "P Cards 1–2", "Link Beta", "P Cards 3"),
        *("H2 Alpha", "Lbl 1", "LBody What would you like to ask?"),
        *("Lbl 2", "LBody Another one, perhaps?"),
        *("H2 Beta", "Lbl 3", "LBody The last one?"),
    ]


def test_a_deck_without_guidance_or_credits_ends_with_its_questions(
    project: Path, made: Made
) -> None:
    handout = made("-p", "handout-a4", folder=project)
    assert [each.text for each in handout.root.of("H2")] == ["Alpha", "Beta"]
    assert handout.root.kids[-1].role == "Sect"


def test_cards_of_many_kinds_of_fields(made: Made) -> None:
    handout = made("-p", "handout-a4", folder=METHODS)
    assert lines(handout)[6:19] == [
        *("H2 Listen", "Lbl 1", "P Rounds"),
        "P Why: Everyone is heard once before anyone is heard twice.",
        "P Steps",
        *("Lbl •", "LBody Name the question, and write it where all can see it."),
        *("Lbl •", "LBody Go round the table; each speaks for one minute, nobody answers."),
        *("Lbl •", "LBody Go round again."),
        *("P Minutes: 20", "Lbl 2"),
    ]
    assert handout.pages == 2
    assert [each.pages[0] for each in handout.root.of("H2")] == [0, 1]


def test_a_card_stays_on_one_page_with_its_fields_even_if_it_then_stands_alone(
    made: Made,
) -> None:
    handout = made("-p", "handout-a4-giant", folder=METHODS)
    cards = [item for item in handout.items if item.kids[0].text.isdigit()]
    assert [len(item.whole_pages) for item in cards] == [1] * 4
    rules.assert_no_heading_is_last(handout)


def test_the_starter_deck_of_a_new_project(tmp_path: Path, run: Run, made: Made) -> None:
    assert run(tmp_path, "new", "ours").status == 0
    handout = made("-p", "handout-a4", folder=tmp_path / "ours")
    assert [each.text for each in handout.root.of("H1", "H2")] == [
        "My Deck",
        "First theme",
        "Second theme",
    ]
    assert "P Hint: A hint is optional, and stands small below the question." in lines(handout)


def large(project: Path, cards: int) -> None:
    """So many cards in ten themes."""
    for old in (ALPHA, BETA):
        (project / old).unlink()
    themes = [f"t{number}" for number in range(10)]
    deck = FILES[DECK].replace("themes: [a, b]", f"themes: [{', '.join(themes)}]")
    write(project, {DECK: deck, PROFILE: "extends: handout-a4\n"})
    for theme in themes:
        questions = "".join(
            f"  - {{id: {theme}-{at}, question: 'What do you make of {theme} {at}, and why"
            f"{', who is it for' * (at % 7)}?'}}\n"
            for at in range(cards // 10)
        )
        text = f"id: {theme}\ntitle: Theme {theme}\ncards:\n{questions}"
        write(project, {f"content/d/themes/{theme}.yaml": text})


def test_three_hundred_cards(project: Path, made: Made) -> None:
    large(project, 300)
    handout = made("-p", "x", folder=project)
    numbers = [each.text for each in handout.root.of("Lbl")]
    assert numbers == [str(number) for number in range(1, 301)]
    rules.assert_headings_have_no_gaps(handout)
    rules.assert_no_heading_is_last(handout)
    rules.assert_no_item_is_alone(handout)
    rules.assert_inside(handout, mm(22), mm(18), 595.276 - mm(22), 841.89 - mm(20))
    rules.assert_extracts(handout)
    assert handout.bookmarks[-1][1:] == ("Theme t9", handout.root.of("H2")[-1].pages[0])


@pytest.mark.parametrize(
    ("paper", "width", "height"),
    [
        ("Letter portrait", 612, 792),
        ("A4 landscape", 841.89, 595.276),
        ("A5 portrait", 419.528, 595.276),
        ("A3 landscape", 1190.551, 841.89),
    ],
)
def test_other_paper(tmp_path: Path, made: Made, paper: str, width: float, height: float) -> None:
    """The deck as it is shipped, with a profile of a project's own."""
    write(tmp_path, {PROFILE: f"extends: handout-a4\npaper: {paper}\n"})
    (tmp_path / "content").symlink_to(ROOT / "content")
    handout = made("partnerships-and-co", "-p", "x", folder=tmp_path)
    numbers = [each.text for each in handout.root.of("Lbl") if each.text.isdigit()]
    assert numbers == [str(number) for number in range(1, 51)]
    rules.assert_headings_have_no_gaps(handout)
    rules.assert_no_heading_is_last(handout)
    rules.assert_no_item_is_alone(handout)
    rules.assert_inside(handout, mm(22), mm(18), width - mm(22), height - mm(20))
    rules.assert_extracts(handout)


@pytest.mark.parametrize(
    ("deck", "title", "question"),
    [
        ("arabic", "بطاقات", "كيف يمكنكم ضمان أن تكون هذه التوقعات مشتركة ومفهومة ومتفق عليها؟"),
        (
            "hebrew",
            "קלפים",
            "כיצד תוכלו להבטיח שהציפיות האלה משותפות, מובנות ומוסכמות על כולם?",
        ),
    ],
)
def test_decks_that_run_leftward(made: Made, deck: str, title: str, question: str) -> None:
    """Read in the order of speech, and set from the right: numbers right of their questions."""
    handout = made(deck, "-p", "handout-a4", "--no-preflight", folder=ALPHABETS)
    assert [each.text for each in handout.root.of("H1", "H2")] == [title, title]
    first = next(item for item in handout.items if item.kids[0].text == "1")
    assert question in first.text
    right = 595.276 - mm(22)
    rules.assert_inside(handout, mm(22), mm(18), right, 841.89 - mm(20))
    number = next(each for each in handout.read() if each.text.strip() == "1")
    others = [each for each in handout.read() if number.top < each.bottom < number.bottom + 3]
    assert right - number.right < 2
    assert all(each.right < number.left for each in others if each is not number)
    assert max(each.left for each in handout.letters if each.mcid < 0) < mm(22) + 30
