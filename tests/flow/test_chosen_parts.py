"""A handout of one theme, of some cards, of a local version; with lines; for a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.project import Run, problems
from tests.flow import rules
from tests.flow.conftest import Made
from tests.flow.reading import Element, Handout
from tests.reading import ROOT

DECK = "partnerships-and-co"


def headings(handout: Handout) -> list[str]:
    return [each.text for each in handout.root.of("H2")]


def labels(handout: Handout) -> list[str]:
    """The numbers of the questions."""
    return [each.text for each in handout.root.of("Lbl") if each.text[-1].isdigit()]


def test_one_theme_has_its_title_its_cards_and_no_contents(made: Made) -> None:
    handout = made(DECK, "-p", "handout-a4", "--theme", "culture", "--no-preflight")
    assert headings(handout) == ["Culture", "How to use the cards"]
    assert labels(handout) == [str(number) for number in range(21, 31)]
    assert not [each for each in handout.root.of("Link") if each.leads.startswith("page")]


def test_some_cards_keep_their_numbers(made: Made) -> None:
    cards = ("drivers-02", "drivers-03", "drivers-07", "impact-10")
    asked = (part for card in cards for part in ("--card", card))
    handout = made(DECK, "-p", "handout-a4", *asked)
    assert labels(handout) == ["2", "3", "7", "50"]
    contents = handout.root.of("L")[0]
    assert [item.text for item in contents.kids] == ["DriversCards 2–3, 7", "ImpactCards 50"]


def test_a_local_version_says_whose_it_is_and_marks_its_questions(made: Made) -> None:
    handout = made(DECK, "-p", "handout-a4", "--local", "example")
    title, _, organisation, contact, web = handout.root.kids[:5]
    assert (title.role, title.text) == ("H1", "Partnerships & CO")
    assert organisation.text == "Your Health and Social Care Partnership"
    assert contact.text == "partnership@example.org"
    assert (web.kids[0].text, web.kids[0].leads) == ("example.org", "https://example.org")
    items = {item.kids[0].text: item for item in handout.items if item.kids[0].role == "Lbl"}
    assert _said(items["L1"]) == [
        "Local question",
        "What does our own plan ask of this partnership?",
    ]
    assert _said(items["11"]) == [
        "Adapted locally",
        "What issues might there be when one of us is the lead organisation?",
    ]
    assert headings(handout)[5] == "Voices"
    assert _said(items["L2"])[1] == "Whose voice is missing, and who could invite them?"
    assert "50" not in items
    rules.assert_headings_have_no_gaps(handout)
    rules.assert_no_item_is_alone(handout)


def _said(item: Element) -> list[str]:
    """What stands in an item's body: its texts, or its own."""
    (body,) = (kid for kid in item.kids if kid.role == "LBody")
    return [kid.text for kid in body.kids] or [body.text]


def test_blank_cards_have_three_lines_to_write_on(made: Made) -> None:
    handout = made(DECK, "-p", "handout-a4", "--local", "example")
    blank = [item for item in handout.items if item.text.endswith("Your own question")]
    assert [item.kids[0].text for item in blank] == ["L3", "L4", "L5", "L6", "L7", "L8"]
    assert [each.count for each in handout.rules] == [3] * 6


def test_each_question_has_as_many_lines_as_asked_for(made: Made) -> None:
    handout = made(DECK, "-p", "handout-a4", "--theme", "culture", "--option", "lines=3")
    assert [each.count for each in handout.rules] == [3] * 10
    assert labels(handout) == [str(number) for number in range(21, 31)]
    rules.assert_no_item_is_alone(handout)


@pytest.mark.parametrize(("count", "pages"), [(2, 25), (4, 13)])
def test_a_session_has_so_many_questions_on_a_page(made: Made, count: int, pages: int) -> None:
    handout = made(DECK, "-p", "handout-a4-session", "--option", f"count={count}")
    assert handout.pages == pages
    numbers = [each for each in handout.root.of("P") if each.text.isdigit()]
    assert [each.pages[0] for each in numbers] == [at // count for at in range(50)]


@pytest.mark.parametrize("count", [2, 4])
def test_no_question_of_a_session_stands_on_the_lines_for_notes(made: Made, count: int) -> None:
    handout = made(DECK, "-p", "handout-a4-session", "--option", f"count={count}")
    assert len(handout.rules) == 50
    for notes in handout.rules:
        assert notes.count >= 5
        on_it = [
            each.text
            for each in handout.letters
            if each.page == notes.page
            and notes.left - 1 < each.left < notes.right
            and notes.top - 1 < each.bottom
            and each.top < notes.bottom
        ]
        assert on_it == []


def test_an_option_is_one_of_its_choices(run: Run) -> None:
    ended = run(ROOT, "build", DECK, "-q", "-p", "handout-a4-session", "--option", "count=3")
    told = "--option: the option 'count' cannot be 3. Use one of: 2, 4."
    assert (ended.status, ended.stderr) == (1, problems(told))


def test_options_that_cannot_be(run: Run) -> None:
    for option, told in (
        ("lins=3", "nothing here has an option 'lins'. Did you mean 'lines'?"),
        ("size=big", "a number is due for the option 'size', not 'big'."),
        ("size=nan", "a number is due for the option 'size', not 'nan'."),
        ("lines=true", "a number is due for the option 'lines', not 'true'."),
        ("lines=", "a number is due for the option 'lines', not ''."),
        ("contrast=1", "true or false is due for the option 'contrast', not '1'."),
    ):
        ended = run(ROOT, "build", DECK, "-q", "-p", "handout-a4", "--option", option)
        assert (ended.status, ended.stderr) == (1, problems(f"--option: {told}"))


def test_what_is_not_translated_is_said_to_be_in_its_own_language(run: Run, tmp_path: Path) -> None:
    ended = run(
        ROOT,
        *("build", DECK, "-q", "-p", "handout-a4", "--no-preflight", "-o", tmp_path),
        *("--language", "gd"),
    )
    assert ended.status == 0
    assert "texts are not translated into gd and printed in en-GB" in ended.stderr
    handout = Handout(tmp_path / DECK / "gd" / "handout-a4.pdf")
    texts = [each for each in handout.root.of("H1", "H2", "P") if each.texts]
    assert {each.text: each.language for each in texts}["Cards 11–20"] == "en-GB"
    translated = [each for each in handout.root.walk() if each.texts and not each.language]
    assert all(each.role in ("LBody", "H2", "P", "Lbl", "Link") for each in translated)
    assert {each.language for each in handout.root.walk()} == {"", "en-GB"}


def test_a_card_in_another_language_is_set_and_read_in_that(made: Made, tmp_path: Path) -> None:
    overlay = tmp_path / "polish.yaml"
    overlay.write_text(
        "id: polish\nadd:\n  - id: x-01\n    theme: drivers\n    language: pl\n"
        "    question: 'Co dla nas znaczy \"razem\"?'\n",
        encoding="utf-8",
    )
    handout = made(DECK, "-p", "handout-a4", "--local", overlay, "--card", "x-01")
    (question,) = (each for each in handout.root.of("LBody", "P") if "razem" in "".join(each.texts))
    assert (question.text, question.language) == ("Co dla nas znaczy „razem”?", "pl")
