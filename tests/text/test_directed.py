"""Texts with letters that run from right to left: levels, order on the line, shapes, room."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.fonts.catalogue import Catalogue
from deckgen.text.bidi import base_level, levels, visual_order
from deckgen.text.directions import Direction, language_runs_leftward, may_run_leftward
from deckgen.text.fit import height_of, lay_out, line_count
from deckgen.text.setting import MissingGlyphs, SetText, Typesetter, Voice
from deckgen.text.word import TextLine

FONTS = Path(__file__).parents[1] / "alphabets" / "project" / "fonts"
ARABIC = Voice(("Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans"), language="ar")
ENGLISH = ARABIC._replace(language="en")
NASTALIQ = Voice(("Noto Nastaliq Urdu", "Noto Sans"), language="ur")


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(Catalogue([FONTS]))


def lines_of(text: SetText, width: float = 1000, align: str = "left") -> tuple[TextLine, ...]:
    return lay_out(text, width, 10, 1.2, align, 0, 0)[0]  # type: ignore[arg-type]


def on_page(line: TextLine) -> list[str]:
    """The atoms from left to right."""
    return [word.text for word in line.words]


def as_read(line: TextLine) -> str:
    assert line.reading is not None
    return "".join([line.words[place].text for place in line.reading])


@pytest.mark.parametrize(
    ("tag", "leftward"),
    [
        ("ar", True),
        ("ur-PK", True),
        ("he_IL", True),
        ("iw", True),
        ("FA", True),
        ("pa-Arab-PK", True),
        ("az-Latn-IR", False),
        ("ar-Latn", False),
        ("en", False),
        ("arn", False),
        ("", False),
    ],
)
def test_a_language_tag_says_which_way_its_texts_run(tag: str, leftward: bool) -> None:
    assert language_runs_leftward(tag) is leftward


def test_every_letter_that_runs_leftward_is_seen() -> None:
    letters = [
        letter
        for letter in map(chr, range(0x20000))
        if unicodedata.bidirectional(letter) in ("R", "AL", "RLE", "RLO", "LRO", "RLI", "FSI")
    ]
    assert len(letters) > 1500
    assert [letter for letter in letters if not may_run_leftward(f"a {letter}")] == []


@pytest.mark.parametrize(
    "text", ["plain", "“Fünf” – ½ €", "Ελλάδα Україна", "हिन्दी", "日本", "Հայ"]
)
def test_other_alphabets_are_left_alone(text: str) -> None:
    assert not may_run_leftward(text)


@pytest.mark.parametrize(
    ("text", "language", "direction", "level"),
    [
        ("שלום abc", "en", Direction.AUTO, 1),
        ("abc שלום", "en", Direction.AUTO, 0),
        ("NHS هو شريك", "ar", Direction.AUTO, 1),
        ("All of this is English.", "ar", Direction.AUTO, 0),
        ("12. (3)", "ar", Direction.AUTO, 1),
        ("12. (3)", "en", Direction.AUTO, 0),
        ("شريك", "ar", Direction.RIGHTWARD, 0),
        ("partner", "en", Direction.LEFTWARD, 1),
    ],
)
def test_the_base_direction(text: str, language: str, direction: Direction, level: int) -> None:
    assert base_level(text, direction, language) == level


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("אב (cd) 12.", 1, "11112211221"),
        ("אב (cd) 12.", 0, "11000000000"),
        ("ab (אב) 12.", 0, "00001100220"),  # W7: the letters before the digits run leftward
        ("אב 12", 0, "11122"),
        ("عدد 12%", 1, "1111221"),  # after Arabic a per cent sign is no part of a number
        ("עד 12%", 1, "111222"),
        ("a\u2067אב\u2069b", 0, "001100"),
        ("x😀א", 0, "001"),
    ],
)
def test_levels(text: str, base: int, expected: str) -> None:
    found = levels(text, base)
    assert len(found) == len(text)
    assert "".join(map(str, found)) == expected


@given(st.lists(st.integers(0, 4), max_size=30))
def test_the_order_on_a_line_is_a_permutation_by_rule_l2(of_line: list[int]) -> None:
    order = visual_order(of_line)
    assert sorted(order) == list(range(len(of_line)))
    # Turned about level by level, from the lowest odd one up, all is in the order of reading again.
    again = list(order)
    for turning in range(1, max(of_line, default=0) + 1):
        flags = [of_line[place] >= turning for place in again]
        start = 0
        while start < len(again):
            end = start
            while end < len(again) and flags[end]:
                end += 1
            again[start:end] = reversed(again[start:end])
            flags[start:end] = reversed(flags[start:end])
            start = end + 1
    assert again == list(range(len(of_line)))


def test_words_are_read_from_the_right_and_foreign_ones_from_the_left(
    typesetter: Typesetter,
) -> None:
    text = typesetter.set("عمل مع Dundee Council (مجلس) منذ 2019.", ARABIC)
    (line,) = lines_of(text)
    assert on_page(line) == [
        *(".", "2019", " ", "منذ", " ", "(مجلس)", " "),
        *("Dundee", " ", "Council", " ", "مع", " ", "عمل"),
    ]
    assert as_read(line) == text.text


def test_brackets_are_mirrored_and_keep_their_text(typesetter: Typesetter) -> None:
    (line,) = lines_of(typesetter.set("(א)", ARABIC))
    (run,) = line.words[0].runs
    assert [glyph.text for glyph in run.glyphs] == [")", "א", "("]
    opening, closing = run.font.shape("()", {}, "Latn", "en")
    assert [run.glyphs[0].id, run.glyphs[2].id] == [opening[0], closing[0]]


def test_signs_that_stand_alone_are_words_of_their_own(typesetter: Typesetter) -> None:
    """Whoever reads the file sees no letter by which to turn them about."""
    (line,) = lines_of(typesetter.set("(NHS). (مجلس).", ARABIC))
    assert on_page(line) == ["(مجلس).", " ", ".", ")", "NHS", "("]
    assert as_read(line) == "(NHS). (مجلس)."


@pytest.mark.parametrize("signs", ["...", "''", "؟!"])
def test_signs_that_readers_cannot_take_wrongly_stay_together(
    typesetter: Typesetter, signs: str
) -> None:
    (line,) = lines_of(typesetter.set(f"NHS{signs} شريك", ARABIC, typographic=False))
    assert on_page(line) == ["شريك", " ", signs, "NHS"]


def test_signs_are_set_as_wide_apart_as_together(typesetter: Typesetter) -> None:
    apart = ARABIC._replace(direction=Direction.LEFTWARD)
    (word,) = typesetter.set(").", apart).paragraphs[0].words
    loose = typesetter.set(").", apart._replace(tracking=0.1)).paragraphs[0].words[0]
    assert loose.width == pytest.approx(word.width + 0.1)
    assert loose.advance == pytest.approx(word.width + 0.2)


def test_arabic_letters_are_joined(typesetter: Typesetter) -> None:
    (whole,) = typesetter.set("بيت", ARABIC).paragraphs[0].words
    apart = [typesetter.set(letter, ARABIC).paragraphs[0].words[0] for letter in "بيت"]
    assert whole.width < sum(word.width for word in apart) - 0.3
    assert [run.leftward for run in whole.runs] == [True]
    assert "".join([glyph.text for glyph in whole.runs[0].glyphs][::-1]) == "بيت"


def test_joined_letters_are_not_tracked_and_hebrew_is(typesetter: Typesetter) -> None:
    def width(text: str, tracking: float) -> float:
        voice = ARABIC._replace(tracking=tracking)
        return typesetter.set(text, voice).paragraphs[0].words[0].width

    assert width("بيت", 0.1) == width("بيت", 0)
    assert width("שלום", 0.1) == pytest.approx(width("שלום", 0) + 3 * 0.1)
    pointed = unicodedata.normalize("NFC", "שָׁלוֹם")
    assert width(pointed, 0.1) == pytest.approx(width(pointed, 0) + 3 * 0.1)


def test_the_space_at_a_line_s_end_stands_out_on_the_left(typesetter: Typesetter) -> None:
    text = typesetter.set("כיצד תוכלו להבטיח שהציפיות האלה", ARABIC)
    lines = lines_of(text, 100, "right")
    assert len(lines) > 1
    for line in lines[:-1]:
        assert line.words[0].text == " "
        right = line.x + 10 * sum(word.advance for word in line.words)
        assert right == pytest.approx(100)
    assert lines[-1].words[0].text != " "


def test_lines_of_one_text_run_the_same_way(typesetter: Typesetter) -> None:
    text = typesetter.set("NHS\nשלום (א)\n12.", ENGLISH._replace(direction=Direction.LEFTWARD))
    assert [on_page(line) for line in lines_of(text)] == [
        [" ", "NHS"],
        [" ", "(א)", " ", "שלום"],
        [".", "12"],
    ]
    assert text.text == "NHS \nשלום (א) \n12."


def test_emphasis_within_leftward_text(typesetter: Typesetter) -> None:
    text = typesetter.set("זה **חשוב** מאוד", ARABIC)
    styles = [
        (run.text, run.font.style_name) for word in text.paragraphs[0].words for run in word.runs
    ]
    assert styles == [
        ("זה", "Regular"),
        (" ", "Regular"),
        ("חשוב", "Bold"),
        (" ", "Bold"),
        ("מאוד", "Regular"),
    ]


def test_a_soft_hyphen_shows_at_the_left(typesetter: Typesetter) -> None:
    text = typesetter.set("התחיי\u00adבויות", ARABIC)
    whole = text.paragraphs[0].words[0].width
    lines = lines_of(text, whole * 10 * 0.8)
    assert [as_read(line) for line in lines] == ["התחיי\u00ad", "בויות"]
    assert on_page(lines[0]) == ["\u00ad", "התחיי"]
    assert as_read(lines_of(text)[0]) == "התחייבויות"


def test_controls_turn_the_text_and_are_gone(typesetter: Typesetter) -> None:
    text = typesetter.set("a \u202eb c\u202c d", ENGLISH)
    assert text.text == "a b c d"
    (line,) = lines_of(text)
    assert "".join(on_page(line)).split() == ["a", "c", "b", "d"]


def test_hanging_letters_keep_lines_apart(typesetter: Typesetter) -> None:
    text = typesetter.set("شراکت داری ہم مل کر کام کریں۔", NASTALIQ)
    assert text.least_leading > 1.7
    lines = lines_of(text, 60)
    assert len(lines) > 1
    pitch = lines[1].y - lines[0].y
    assert pitch == pytest.approx(10 * text.least_leading)
    count = line_count(text, 6)
    assert height_of(text, count, 10, 1.2) == pytest.approx(
        10 * (text.ascent + text.descent) + (count - 1) * pitch
    )
    plain = typesetter.set("كيف يمكنكم", ARABIC)
    assert plain.least_leading < 1.25, "ordinary Arabic stands on the designer's leading"


def test_missing_letters_are_named(typesetter: Typesetter) -> None:
    with pytest.raises(
        MissingGlyphs, match=r"no glyph for '܀' \(U\+0700 SYRIAC END OF PARAGRAPH\)"
    ):
        typesetter.set("بيت ܀", ARABIC)


def test_a_text_without_such_letters_is_set_as_ever(typesetter: Typesetter) -> None:
    text = typesetter.set("Plain “words”", ENGLISH)
    (line,) = lines_of(text)
    assert line.reading is None


SCRIPTS = st.sampled_from(
    [
        *"abc 12.,()[]-%؟،",
        "שלום",
        "שָׁ",
        "كيف",
        "ضًا",
        "لا",
        "٣٤",
        "English ",
        "Ж",
        " *",
        "\u00ad",
        "\n",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(SCRIPTS, max_size=25), st.sampled_from(["ar", "en"]), st.floats(2, 30))
def test_a_line_is_a_permutation_of_what_was_shaped(
    pieces: list[str], language: str, width: float
) -> None:
    """Nothing is lost, nothing comes twice, and read in order it is the text."""
    typesetter = Typesetter(Catalogue([FONTS]))
    written = "".join(pieces)
    voice = ARABIC._replace(language=language)
    text = typesetter.set(written, voice, markup=False, typographic=False)
    lines = lay_out(text, width * 10, 10, 1.2, "left", 0, 0)[0]
    for line in lines:
        if line.reading is not None:
            assert sorted(line.reading) == list(range(len(line.words)))
    read = "".join(
        as_read(line) if line.reading is not None else "".join(on_page(line)) for line in lines
    )
    plain = unicodedata.normalize("NFC", written).replace("\u00ad", "")
    assert "".join(read.replace("\u00ad", "").split()) == "".join(plain.split())
    for line in lines:
        for word in line.words:
            glyphs = [glyph for run in word.runs for glyph in run.glyphs]
            leftward = any(run.leftward for run in word.runs)
            in_order = reversed(glyphs) if leftward else glyphs
            assert "".join([glyph.text for glyph in in_order]) == word.text
