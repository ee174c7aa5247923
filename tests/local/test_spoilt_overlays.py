"""What is wrong with an overlay is told in full, at its place, and nothing is written."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.errors import DeckProblems
from tests.cli.project import Run, problems, write
from tests.local.overlays import OVERLAY, loaded

A = f"{OVERLAY}:"
ADD = "id: o\nadd:\n  - "
REPLACE = "id: o\nreplace:\n  - "
THEME = "id: o\nadd:\n  - {id: x, theme: t, question: Q?}\nthemes:\n  - "
GREY = "colour: {cmyk: [0, 0, 0, 50]}"
LONG = "word " * 400
SPOILT: dict[str, tuple[str, tuple[str, ...]]] = {
    "empty": ("", (f"{OVERLAY}: the file is empty.",)),
    "nothing in it": (
        "id: o\n",
        (f"{A}1:1: this overlay changes nothing; add cards under 'add:', for example.",),
    ),
    "another id": (
        "id: x\nblank: 1\n",
        (
            f"{A}1:5: the id 'x' is not the name of its file, 'o'. "
            "Write 'id: o', or rename the file.",
        ),
    ),
    "a list": ("- a\n", (f"{A}1:1: a mapping ('key: value') is due here, not a list.",)),
    "unknown key": (
        "id: o\nad: []\nblank: 1\n",
        (f"{A}2:1: unknown key 'ad'. Did you mean 'add'?",),
    ),
    "unknown theme": (
        ADD + "{id: x, theme: aa, question: Q?}\n",
        (f"{A}3:20: there is no theme 'aa'. Did you mean 'a'?",),
    ),
    "no theme": (ADD + "{id: x, question: Q?}\n", (f"{A}3:5: the key 'theme' is missing.",)),
    "no question": (
        ADD + "{id: x, theme: a}\n",
        (f"{A}3:5: this card has no 'question', which its layout requires.",),
    ),
    "misspelt field": (
        ADD + "{id: x, theme: a, queston: Q?}\n",
        (f"{A}3:23: unknown key 'queston'. Did you mean 'question'?",),
    ),
    "no id": (
        ADD + "{theme: a, question: Q?}\n",
        (f"{A}3:5: this card has no id. Give it one: 'id: …'.",),
    ),
    "an id twice": (
        ADD + "{id: x, theme: a, question: Q?}\n  - {id: x, theme: b, question: R?}\n",
        (f"{A}4:10: the card 'x' is there already, at {A}3:5. Give each card an id of its own.",),
    ),
    "an id of the deck's": (
        ADD + "{id: a-01, theme: a, question: Q?}\n",
        (
            f"{A}3:5: the deck has a card 'a-01' too, at content/d/themes/a.yaml:4:5. "
            "Give yours another id.",
        ),
    ),
    "a card that is a text": (
        "id: o\nadd: [x]\n",
        (f"{A}2:7: a mapping ('key: value') is due here, not the text 'x'.",),
    ),
    "a mapping of cards": (
        "id: o\nadd: {id: x}\n",
        (f"{A}2:6: a list is due here, not a mapping ('key: value').",),
    ),
    "a list for a question": (
        ADD + "{id: x, theme: a, question: [Q?]}\n",
        (f"{A}3:33: 'question': a text is due here, not a list.",),
    ),
    "unknown layout": (
        ADD + "{id: x, theme: a, layout: nope, question: Q?}\n",
        (f"{A}3:31: there is no layout 'nope'. Use one of: l, partnerships-and-co, starter.",),
    ),
    "a card that never was": (
        REPLACE + "{card: a-1, field: question, with: Q?}\n",
        (f"{A}3:12: there is no card 'a-1' in the deck. Did you mean 'a-01'?",),
    ),
    "a field that is none": (
        REPLACE + "{card: a-01, field: queston, with: Q?}\n",
        (f"{A}3:25: the card 'a-01' has no field 'queston'. Did you mean 'question'?",),
    ),
    "a text replaced twice": (
        REPLACE
        + "{card: a-01, field: question, with: Q?}\n  - {card: a-01, field: question, with: R?}\n",
        (f"{A}4:5: the text 'a-01.question' is in line 3 already. Take one out.",),
    ),
    "its own card replaced": (
        ADD + "{id: x, theme: a, question: Q?}\n"
        "replace:\n  - {card: x, field: question, with: R?}\n",
        (f"{A}5:12: the card 'x' is this overlay's own. Change it where it stands in this file.",),
    ),
    "a card of its own theme hidden": (
        "id: o\nhide: [x]\nthemes:\n  - {id: t, title: T, cards: [{id: x, question: Q?}]}\n",
        (f"{A}2:8: the card 'x' is this overlay's own. Change it where it stands in this file.",),
    ),
    "a colour by its name": (
        "id: o\nthemes:\n  - {id: t, title: T, colour: red}\n",
        (f"{A}3:31: a colour is written by its inks: {{cmyk: [20, 60, 0, 40]}}.",),
    ),
    "a list in place of a text": (
        REPLACE + "{card: a-01, field: question, was: [x], with: [Q?]}\n",
        (
            f"{A}3:40: 'was': a text is due here, not a list.",
            f"{A}3:51: 'with': a text is due here, not a list.",
        ),
    ),
    "nothing in place of a text": (
        REPLACE + '{card: a-01, field: question, with: ""}\n',
        (f"{A}3:41: 'with' is empty. Write a text.",),
    ),
    "no text": (
        REPLACE + "{card: a-01, field: question}\n",
        (f"{A}3:5: the key 'with' is missing.",),
    ),
    "hiding what never was": (
        "id: o\nhide: [a-1]\n",
        (f"{A}2:8: there is no card 'a-1' in the deck. Did you mean 'a-01'?",),
    ),
    "hiding with a field that is none": (
        "id: o\nhide:\n  - {card: a-01, was: {queston: x}}\n",
        (f"{A}3:24: the card 'a-01' has no field 'queston'. Did you mean 'question'?",),
    ),
    "hiding twice": (
        "id: o\nhide: [a-01, a-01]\n",
        (f"{A}2:14: the card 'a-01' is in line 2 already. Take one out.",),
    ),
    "hiding a number": (
        "id: o\nhide: [1]\n",
        (f"{A}2:8: a card's id is due here, or 'card: …' and 'was: …'.",),
    ),
    "hiding everything": (
        "id: o\nhide: [a-01, a-02, b-01]\n",
        (f"{A}1:1: every card is hidden; there is nothing to print.",),
    ),
    "order of no theme": (
        "id: o\nreorder: {aa: [a-01]}\n",
        (f"{A}2:11: there is no theme 'aa'. Did you mean 'a'?",),
    ),
    "order with a card twice": (
        "id: o\nreorder: {a: [a-02, a-02]}\n",
        (f"{A}2:21: the card 'a-02' is in line 2 already. Take one out.",),
    ),
    "fewer than no blanks": ("id: o\nblank: -1\n", (f"{A}2:8: -1 is too small; 0 is the least.",)),
    "many blanks": (
        "id: o\nblank: {a: many}\n",
        (f"{A}2:12: a whole number is due here, not the text 'many'.",),
    ),
    "blanks of no theme": (
        "id: o\nblank: {aa: 1}\n",
        (f"{A}2:9: there is no theme 'aa'. Did you mean 'a'?",),
    ),
    "no logo": (
        "id: o\norganisation: {name: N, logo: x.png}\n",
        (
            f"{A}2:31: there is no file 'x.png'. "
            "Give its place from the deck's folder, or from the project's.",
        ),
    ),
    "a logo outside": (
        "id: o\norganisation: {name: N, logo: ../../../../../x.png}\n",
        (
            f"{A}2:31: '../../../../../x.png' lies outside the project. "
            "Copy the file into the deck's folder.",
        ),
    ),
    "no web address": (
        "id: o\norganisation: {name: N, web: nowhere}\n",
        (f"{A}2:30: 'nowhere' is not a web address such as dundee.gov.uk.",),
    ),
    "an organisation without a name": (
        "id: o\norganisation: {contact: me}\n",
        (f"{A}2:15: the key 'name' is missing.",),
    ),
    "unknown profile": (
        "id: o\nsettings: {profiles: [press-single]}\n",
        (f"{A}2:23: there is no profile 'press-single'. Did you mean 'press-singles'?",),
    ),
    "a profile twice": (
        "id: o\nsettings: {profiles: [press-singles, press-singles]}\n",
        (f"{A}2:38: the profile 'press-singles' is in line 2 already. Take one out.",),
    ),
    "sizes without units": (
        "id: o\nsettings: {size: {width: 80, height: 3m}}\n",
        (
            f"{A}2:26: 80 has no unit; write 80mm or 80pt.",
            f"{A}2:38: '3m' is not a length; write a number and a unit: 88mm, 9pt, 0.125in.",
        ),
    ),
    "unknown paper": (
        "id: o\nsettings: {paper: A33}\n",
        (f"{A}2:19: there is no paper 'A33'. Did you mean 'A3'?",),
    ),
    "a theme without a colour": (
        THEME + "{id: t, title: T}\n",
        (
            f"{A}5:10: the theme 't' has no colour, and the layout 'l' has one for each theme. "
            "Add one: 'colour: {cmyk: [20, 60, 0, 40]}'.",
        ),
    ),
    "a theme of the deck's id": (
        f"id: o\nthemes:\n  - {{id: a, title: T, {GREY}}}\n",
        (
            f"{A}3:10: the deck has a theme 'a' too, at content/d/themes/a.yaml:1:1. "
            "Give yours another id.",
        ),
    ),
    "a theme twice": (
        THEME + f"{{id: t, title: T, {GREY}}}\n  - {{id: t, title: T, {GREY}}}\n",
        (f"{A}6:10: the theme 't' is here twice. Take one out.",),
    ),
    "a motif that is none": (
        THEME + f"{{id: t, title: T, motif: star, {GREY}}}\n",
        (f"{A}5:30: the layout 'l' has no symbol 'star'. There are none to choose from.",),
    ),
    "a colour of the layout's name": (
        f"id: o\nthemes:\n  - {{id: ink, title: T, {GREY}, cards: [{{id: x, question: Q?}}]}}\n",
        (
            f"{A}3:33: the layout 'l' has a swatch 'ink', which this would change. "
            "Give the theme another id.",
        ),
    ),
    "a card that does not fit": (
        ADD + f'{{id: x, theme: a, question: "{LONG}"}}\n',
        (
            f"{A}3:33: card x: 'question' does not fit on the front: at 8 pt, the smallest size of "
            "its style, it is 164.5 mm too high. "
            "Shorten the text, give it more room, or lower the smallest size.",
        ),
    ),
    "a text that does not fit": (
        REPLACE
        + '{card: a-01, field: question, was: "What would you like to ask?", '
        + f'with: "{LONG}"}}\n',
        (
            f"{A}3:77: card a-01: 'question' does not fit on the front: at 8 pt, the smallest size "
            "of its style, it is 164.5 mm too high. "
            "Shorten the text, give it more room, or lower the smallest size.",
        ),
    ),
    "no glyph": (
        ADD + '{id: x, theme: a, question: "क"}\n',
        (
            f"{A}3:33: card x: 'question': no glyph for 'क' (U+0915 DEVANAGARI LETTER KA) in "
            "Atkinson Hyperlegible Next.",
        ),
    ),
    "a control character": (
        ADD + '{id: x, theme: a, question: "a\\x01"}\n',
        (f"{A}3:33: the control character U+0001 is not allowed in a text. Delete it.",),
    ),
}


@pytest.mark.parametrize("case", SPOILT)
def test_what_is_wrong_with_an_overlay_is_told(case: str, project: Path, run: Run) -> None:
    text, told = SPOILT[case]
    write(project, {OVERLAY: text})
    ended = run(project, "build", "--local", "o", "--quiet")
    assert ended == (1, "", problems(*told))
    assert not (project / "output" / "d" / "o").exists() or not [
        *(project / "output/d/o").iterdir()
    ]


def test_a_deck_and_its_overlay_have_their_problems_told_together(project: Path, run: Run) -> None:
    write(project, {OVERLAY: ADD + "{id: x, theme: zz, queston: Q?}\nad: 1\n"})
    deck = project / "content/d/themes/b.yaml"
    deck.write_text(deck.read_text().replace("question", "queston"))
    assert run(project, "build", "--local", "o") == (
        1,
        "",
        "reading the deck …\n"
        + problems(
            f"{A}4:1: unknown key 'ad'. Did you mean 'add'?",
            "content/d/themes/b.yaml:5:5: unknown key 'queston'. Did you mean 'question'?",
        ),
    )


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (("oo",), "there is no overlay 'oo' of this deck. Did you mean 'o'?"),
        (("x.yaml",), "there is no overlay 'x.yaml'. Give a file, or the id of one"),
        (("o", "o"), "the overlay 'o' is named twice"),
    ],
)
def test_an_overlay_that_is_not_there_is_told(
    wanted: tuple[str, ...], told: str, project: Path, run: Run
) -> None:
    write(project, {OVERLAY: "id: o\nblank: 1\n"})
    local = [part for name in wanted for part in ("--local", name)]
    assert run(project, "check", *local) == (2, "", f"deckgen: {told}\n")


def test_where_there_are_no_overlays_it_is_told_where_to_write_one(project: Path, run: Run) -> None:
    told = "there is no overlay 'o' of this deck. Write one: content/d/local/o.yaml"
    assert run(project, "check", "--local", "o") == (2, "", f"deckgen: {told}\n")


def test_an_overlay_is_not_called_like_a_translation(project: Path, run: Run) -> None:
    write(project, {"content/d/local/gd.yaml": "id: gd\nblank: 1\n"})
    write(project, {"content/d/translations/gd.yaml": "language: gd\n"})
    told = (
        "the overlay 'gd' is called like a translation of the deck, and the files of both would be "
        "in one folder. Give it another name"
    )
    assert run(project, "check", "--local", "gd") == (2, "", f"deckgen: {told}\n")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_overlay_makes_a_traceback(project: Path, data: st.DataObject) -> None:
    """Whatever piece of an overlay another takes the place of, it is laid over the deck, or its
    problems are told."""
    pieces = re.findall(r"\s+|[\w-]+|[^\w\s]", EVERYTHING)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(pieces) - 1))
        pieces[place] = data.draw(
            st.sampled_from(["", "~", "[]", "{}", "1", "- ", "a-01", *pieces])
        )
    write(project, {OVERLAY: "".join(pieces)})
    with suppress(DeckProblems):
        loaded(project)


EVERYTHING = """\
id: o
organisation: {name: N, contact: c, web: a.b}
settings: {profiles: [press-singles], size: {width: 80mm, height: 100mm}, paper: A3, date: 2026-11}
themes:
  - {id: t, title: T, colour: {cmyk: [0, 0, 0, 50]}, after: a, cards: [{id: z, question: Q}]}
add:
  - {id: x, theme: a, after: a-01, question: X?}
replace:
  - {card: a-01, field: question, was: "What would you like to ask?", with: Q?}
hide:
  - b-01
  - {card: a-02, was: {question: "Another one, perhaps?"}}
reorder: {a: [a-02, a-01]}
blank: {a: 1}
"""
