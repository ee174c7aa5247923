"""Text in its box: never outside it, one size for its role, and the message when it cannot fit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.compose.fitting import Admitted, RoleFit, Stack
from deckgen.face import Face, TextItem
from deckgen.fonts.catalogue import Catalogue
from deckgen.layout.styles import TextStyle
from deckgen.text.fit import lay_out
from deckgen.text.setting import Typesetter, Voice
from deckgen.units import mm
from tests.compose.conftest import ROOT
from tests.compose.faces import described, texts

FONT = "Atkinson Hyperlegible Next"
SETTER = Typesetter(Catalogue([ROOT / "fonts"]))
VOICE = Voice(families=(FONT,))
STYLE = TextStyle.model_validate(
    {
        "font": FONT,
        "colour": "ink",
        "size": {"max": "24pt", "min": "6pt"},
        "leading": {"max": 1.4, "min": 1.1},
    }
)
WORDS = st.lists(
    st.text("abcdeghijlnoprstuvwxyzáéŵß", min_size=1, max_size=12), min_size=1, max_size=40
)


def fitted(text: str, width: float, height: float) -> tuple[RoleFit, Stack, bool]:
    stack = Stack((SETTER.set(text, VOICE),), width, height)
    role = RoleFit(STYLE)
    admitted = role.admit(-1, stack)
    role.settle(-1, stack)
    return role, stack, admitted is not Admitted.OVERSET


@settings(max_examples=150, deadline=None)
@given(WORDS, st.floats(60, 400), st.floats(30, 300))
def test_fitted_text_stays_in_its_box(words: list[str], width: float, height: float) -> None:
    role, stack, fits = fitted(" ".join(words), width, height)
    if not fits:
        return
    size, leading = role.size(-1), role.leading(-1)
    assert 6 <= size <= 24
    assert 1.1 <= leading <= 1.4
    lines, used = lay_out(stack.texts[0], width, size, leading, "left", 0, 0)
    assert used <= height + 1e-6
    for line in lines:
        *before, last = line.words
        length = sum(word.advance for word in before) + last.width
        assert length * size <= width + 0.01
        assert 0 <= line.y <= height


@settings(max_examples=100, deadline=None)
@given(WORDS, st.floats(80, 400), st.floats(40, 300), st.floats(0.5, 1), st.floats(0.5, 1))
def test_text_never_grows_when_its_box_shrinks(
    words: list[str], width: float, height: float, narrower: float, lower: float
) -> None:
    text = " ".join(words)
    role, _, fits = fitted(text, width, height)
    small, _, still_fits = fitted(text, width * narrower, height * lower)
    if still_fits:
        assert fits
        assert small.size(-1) <= role.size(-1) + 1e-9


STYLES = """\
    size: {width: 100mm, height: 60mm, bleed: 3mm, safe: 5mm}
    fields: {question: required}
    swatches: {ink: {cmyk: [0, 0, 0, 100]}}
    styles:
      q: {font: Atkinson Hyperlegible Next, colour: ink, fit: FIT,
          size: {max: 20pt, min: 8pt}, leading: {max: 1.4, min: 1.2}}
"""
FRONT = '- {id: q, text: "{{ card.question }}", style: q, box: safe}'
LONG = "- {id: long, question: '" + "a long question goes on and on " * 7 + "'}\n"
SHORT = "- {id: short, question: Why?}\n"


def sizes(deck: object) -> list[float]:
    fronts: list[Face] = [deck[i].front for i in range(len(deck))]  # type: ignore[index,arg-type]
    return [i.size for face in fronts for i in face.items if isinstance(i, TextItem)]


def test_one_size_for_the_whole_deck_or_for_each_card(composed) -> None:
    deck, report = composed(FRONT, LONG + SHORT, head=STYLES.replace("FIT", "deck"))
    assert not list(report)
    long, short = sizes(deck)
    assert long == short < 20
    deck, report = composed(FRONT, LONG + SHORT, head=STYLES.replace("FIT", "card"))
    assert not list(report)
    assert sizes(deck) == [long, 20]


def test_leading_is_tightened_before_the_size(composed) -> None:
    # Five lines of 20 pt with an ascent and descent of 1.3 em: 51.5 mm at 1.5, and 50 mm there are.
    cards = "- id: one\n  question: |\n    one\n    two\n    three\n    four\n    five\n"
    deck, report = composed(FRONT, cards, head=STYLES.replace("FIT", "deck").replace("1.4", "1.5"))
    assert not list(report)
    (item,) = [i for i in deck[0].front.items if isinstance(i, TextItem)]
    pitch = item.lines[1].y - item.lines[0].y
    assert item.size == 20
    assert round(pitch / item.size, 3) == 1.44
    assert item.lines[-1].y < mm(55)


@pytest.mark.parametrize("lines", ["", ", lines: 1"])
def test_an_empty_text_fits_anywhere(composed, lines: str) -> None:
    head = STYLES.replace("FIT", f"deck{lines}")
    front = (
        '- {id: q, text: "{{ card.hint }}", style: q, at: safe.top-left, width: 9mm, height: 1mm}'
    )
    deck, report = composed(front, head=head.replace("required", "required, hint: optional"))
    assert not list(report)
    assert texts(deck[0].front.items) == [""]


def test_what_cannot_fit_names_card_field_place_and_by_how_much(composed) -> None:
    cards = (
        "- {id: fine, question: Short}\n- id: huge\n  question: " + "many words again " * 80 + "\n"
    )
    _, report = composed(FRONT, cards, head=STYLES.replace("FIT", "deck"))
    (problem,) = list(report)
    assert str(problem.mark).endswith("deck.yaml:8:13")
    assert str(problem).split(": ", 1)[1] == (
        "card huge: 'question' does not fit on the front: at 8 pt, the smallest size of its style, "
        "it is 24.79 mm too high. Shorten the text, give it more room, or lower the smallest size."
    )


def test_a_word_that_is_too_wide_is_named(composed) -> None:
    cards = "- {id: one, question: " + "Donaudampfschifffahrt" * 5 + "}\n"
    _, report = composed(FRONT, cards, head=STYLES.replace("FIT", "deck"))
    (problem,) = list(report)
    assert "DonaudampfschifffahrtDonaudampfschifffahrt" in str(problem)
    assert "mm too wide" in str(problem)


def test_a_missing_glyph_names_the_character(composed) -> None:
    cards = "- {id: one, question: 'Tick ✓ here'}\n"
    _, report = composed(FRONT, cards, head=STYLES.replace("FIT", "deck"))
    (problem,) = list(report)
    assert "card one: 'question': no glyph for '✓' (U+2713 CHECK MARK)" in str(problem)


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            "90mm",
            ["Who are your referrers? What relationships", "exist and do any need strengthening?"],
        ),
        (
            "60mm",
            [
                "Who are your referrers?",
                "What relationships exist and",
                "do any need strengthening?",
            ],
        ),
    ],
)
def test_breaks_inside_a_sentence_give_way_where_they_do_not_fit(
    composed, width: str, lines: list[str]
) -> None:
    cards = (
        "- id: one\n  question: |\n"
        "    Who are your referrers? What relationships\n    exist and do any need strengthening?\n"
    )
    head = STYLES.replace("FIT", "deck, breaks: soft").replace("20pt, min: 8pt", "11pt, min: 11pt")
    front = '- {id: q, text: "{{ card.question }}", style: q, at: safe.top-left, width: WIDTH}'
    deck, report = composed(front.replace("WIDTH", width), cards, head=head)
    assert not list(report)
    assert [line.strip() for line in texts(deck[0].front.items)] == lines


def test_texts_beyond_those_kept_are_set_again_alike(
    composed, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = LONG + SHORT + LONG.replace("long,", "again,") + "- {id: last, question: Which way?}\n"
    head = STYLES.replace("FIT", "deck")
    kept, report = composed(FRONT, cards, head=head)
    expected = [described(kept[i].front.items) for i in range(len(kept))]
    monkeypatch.setattr("deckgen.compose.measure.KEPT_TEXTS", 1)
    anew, again = composed(FRONT, cards, head=head)
    assert not [*report, *again]
    assert [described(anew[i].front.items) for i in range(len(anew))] == expected
