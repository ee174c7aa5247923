"""Texts shaped word by word, in several scripts."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.fonts.catalogue import Catalogue
from deckgen.text.setting import MissingGlyphs, SetText, Typesetter, Voice
from deckgen.text.shaping import OVERSHOOT
from deckgen.text.word import Glyph, GlyphRun, Word

HERE = Path(__file__).parent
WHOLE_FONTS = HERE.parent / "alphabets" / "project" / "fonts"


def words_of(text: SetText) -> list[Word]:
    return [word for paragraph in text.paragraphs for word in paragraph.words]


def only_run(text: SetText) -> GlyphRun:
    (word,) = words_of(text)
    (run,) = word.runs
    return run


def clusters(run: GlyphRun) -> list[str]:
    return [glyph.text for glyph in run.glyphs]


def test_words_bring_the_space_that_follows(typesetter: Typesetter, house: Voice) -> None:
    text = typesetter.set("  one  two\tthree ", house)
    assert [word.text for word in words_of(text)] == ["one ", "two ", "three"]
    space = words_of(text)[0].runs[0].glyphs[-1].advance
    assert words_of(text)[0].advance == pytest.approx(words_of(text)[0].width + space)
    assert words_of(text)[2].advance == words_of(text)[2].width


def test_hard_lines_stay_and_are_read_with_a_space_between(
    typesetter: Typesetter, house: Voice
) -> None:
    text = typesetter.set("one\n\ntwo \r\nthree\n", house)
    assert [paragraph.text for paragraph in text.paragraphs] == ["one ", "", "two ", "three"]
    assert text.text == "one \n\ntwo \nthree"


def test_a_word_is_shaped_once(typesetter: Typesetter, house: Voice) -> None:
    first, second = typesetter.set("the cat the dog the", house), typesetter.set("the end", house)
    assert words_of(first)[0] is words_of(first)[2] is words_of(second)[0]
    assert words_of(first)[4] is not words_of(first)[0], "the last has no space after it"


def test_ends_are_where_words_end(typesetter: Typesetter, house: Voice) -> None:
    (paragraph,) = typesetter.set("Some words in a row", house).paragraphs
    place = 0.0
    for index, word in enumerate(paragraph.words):
        assert paragraph.start(index) == pytest.approx(place)
        assert paragraph.ends[index] == pytest.approx(place + word.width)
        place += word.advance


def test_advances_honour_kerning(typesetter: Typesetter, house: Voice) -> None:
    kerned = words_of(typesetter.set("AVAVA", house))[0]
    apart = words_of(typesetter.set("AVAVA", Voice(house.families, features=("-kern",))))[0]
    assert kerned.width < apart.width - 0.05


def test_ligatures_keep_their_letters(typesetter: Typesetter) -> None:
    serif = Voice(("Deckgen Test Serif",))
    run = only_run(typesetter.set("office", serif))
    assert clusters(run) == ["o", "ffi", "c", "e"]
    assert run.plain
    run = only_run(typesetter.set("fjord", serif))
    assert "".join(clusters(run)) == "fjord"
    assert run.plain


def test_tracking_parts_ligatures_and_is_not_after_the_last_letter(typesetter: Typesetter) -> None:
    plain, tracked = Voice(("Deckgen Test Serif",)), Voice(("Deckgen Test Serif",), tracking=0.1)
    spaced = words_of(typesetter.set("office", tracked))[0]
    no_ligature = Voice(("Deckgen Test Serif",), features=("-liga",))
    close = words_of(typesetter.set("office", no_ligature))[0]
    assert clusters(spaced.runs[0]) == list("office")
    assert spaced.width == pytest.approx(close.width + 5 * 0.1)
    first, alone = (words_of(typesetter.set(text, tracked))[0] for text in ("a b", "a"))
    assert first.width == pytest.approx(alone.width)
    assert alone.width == pytest.approx(words_of(typesetter.set("a", plain))[0].width)
    space = words_of(typesetter.set("a b", plain))[0].runs[0].glyphs[-1].advance
    assert first.advance == pytest.approx(first.width + space + 2 * 0.1)


def test_features(typesetter: Typesetter) -> None:
    tabular = Voice(("Deckgen Test Serif",), features=("tnum", "lnum"))
    figures = only_run(typesetter.set("0123456789", tabular)).glyphs
    assert len({round(figure.advance, 4) for figure in figures}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ελλάδα",
        "Привет",
        "Україна",
        "Zażółć",
        "đường",
        "Việt",
        "Čeština",
        "ŵy",
        "Straße",
        "Ångström",
    ],
)
def test_european_words_are_plain(typesetter: Typesetter, many: Voice, text: str) -> None:
    run = only_run(typesetter.set(text, many))
    assert run.plain
    assert "".join(clusters(run)) == text


@pytest.mark.parametrize("text", ["dŵr", "Việt", "ΐ", "й"])
def test_decomposed_input_is_composed(typesetter: Typesetter, many: Voice, text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    assert only_run(typesetter.set(apart, many)) is only_run(typesetter.set(text, many))


def test_marks_without_a_composed_letter(typesetter: Typesetter) -> None:
    run = only_run(typesetter.set("x\u0301", Voice(("Noto Sans",))))
    assert clusters(run) == ["x\u0301", ""]
    assert not run.plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("क्ष", ["क्ष"]),  # one conjunct
        ("र्क", ["र्क", ""]),  # reph: the first letter is drawn last
        ("हि", ["हि", ""]),  # the vowel sign is drawn before its consonant
    ],
)
def test_devanagari(typesetter: Typesetter, many: Voice, text: str, expected: list[str]) -> None:
    run = only_run(typesetter.set(text, many))
    assert run.font.family == "Noto Sans Devanagari"
    assert clusters(run) == expected
    assert run.plain == (len(expected) == 1)


def test_a_reordered_vowel_stands_left(typesetter: Typesetter, many: Voice) -> None:
    together = only_run(typesetter.set("हि", many)).glyphs
    (consonant,) = only_run(typesetter.set("ह", many)).glyphs
    assert [glyph.id == consonant.id for glyph in together] == [False, True]


def test_the_language_reaches_the_font(typesetter: Typesetter) -> None:
    """Turkish i keeps its dot before f in fonts that say so: no fi ligature there."""
    english = only_run(typesetter.set("fi", Voice(("Deckgen Test Serif",), language="en")))
    turkish = only_run(typesetter.set("fi", Voice(("Deckgen Test Serif",), language="tr")))
    assert len(english.glyphs) == 1
    assert len(turkish.glyphs) == 2


def test_fallback_by_cluster(typesetter: Typesetter, many: Voice) -> None:
    (word,) = words_of(typesetter.set("AЖक्षb", many))
    assert [(run.font.family, run.text) for run in word.runs] == [
        ("Atkinson Hyperlegible Next", "A"),
        ("Noto Sans", "Ж"),
        ("Noto Sans Devanagari", "क्ष"),
        ("Atkinson Hyperlegible Next", "b"),
    ]


def test_scripts_of_one_font_are_shaped_apart(typesetter: Typesetter) -> None:
    (word,) = words_of(typesetter.set("aΩж1", Voice(("Noto Sans",))))
    assert [run.text for run in word.runs] == ["a", "Ω", "ж1"]


def test_lines_stand_alike_whatever_fonts_a_text_borrows(
    typesetter: Typesetter, catalogue: Catalogue, many: Voice
) -> None:
    house = catalogue.find(many.families[0])
    for text in ("abc", "abc Ж", "Ж", "क्षि", "“क्षि”", ""):
        done = typesetter.set(text, many)
        assert (done.ascent, done.descent) == (house.ascent, house.descent), text
    lent = catalogue.find("Noto Sans")
    assert lent.ascent > house.ascent


@pytest.mark.parametrize("text", ["ỵ", "Ẵ", "Ẵỵ\nb", "x\u0301\u0301\u0301\u0301"])
def test_lines_make_room_for_ink_that_reaches_further(text: str) -> None:
    typesetter = Typesetter(Catalogue([WHOLE_FONTS]))
    voice = Voice(("Noto Sans",))
    typesetter.set("calm", voice)
    done = typesetter.set(text, voice)
    glyphs = [
        (run.font.glyph_bounds(glyph.id), glyph.y_offset)
        for word in words_of(done)
        for run in word.runs
        for glyph in run.glyphs
    ]
    font = words_of(done)[0].runs[0].font
    top = max(bounds[3] + rise for bounds, rise in glyphs)
    bottom = max(-bounds[1] - rise for bounds, rise in glyphs)
    assert done.ascent == pytest.approx(max(font.ascent, top), abs=OVERSHOOT)
    assert done.descent == pytest.approx(max(font.descent, bottom), abs=OVERSHOOT)
    assert typesetter.set("calm", voice).descent == font.descent


def test_a_hyphen_at_a_line_s_end_lasts(typesetter: Typesetter, house: Voice) -> None:
    """Readers take U+002D away there and join the words, and leave U+2010."""
    (two, and_, *_) = words_of(typesetter.set("two- and three-legged", house))
    assert and_.ending is None
    assert two.text == "two- "
    assert two.ending is not None
    assert two.ending.text == "two\u2010 "
    (run,), (drawn,) = two.runs, two.ending.runs
    assert [glyph.id for glyph in drawn.glyphs] == [glyph.id for glyph in run.glyphs]
    assert "".join(clusters(drawn)) == drawn.text == "two\u2010 "
    assert (two.ending.width, two.ending.advance) == (two.width, two.advance)


def test_letters_that_are_joined_are_not_tracked() -> None:
    typesetter = Typesetter(Catalogue([WHOLE_FONTS]))
    close, spaced = (
        words_of(
            typesetter.set("साझेदारी शक्ति", Voice(("Noto Sans Devanagari",), tracking=tracking))
        )
        for tracking in (0.0, 0.1)
    )
    assert [word.width for word in close] == [word.width for word in spaced]
    assert [word.advance for word in close] == [word.advance for word in spaced]


def test_missing_glyphs_are_all_named(typesetter: Typesetter, house: Voice) -> None:
    with pytest.raises(MissingGlyphs) as caught:
        typesetter.set("a ✓ then Ж", house)
    assert caught.value.characters == ("Ж", "✓")
    assert str(caught.value) == (
        "no glyph for 'Ж' (U+0416 CYRILLIC CAPITAL LETTER ZHE), '✓' (U+2713 CHECK MARK) "
        "in Atkinson Hyperlegible Next"
    )


def test_emphasis_and_strength(typesetter: Typesetter, house: Voice) -> None:
    text = typesetter.set("an *italic\nline*, **bold** ***both***", house)
    styles = [(run.text, run.font.style_name) for word in words_of(text) for run in word.runs]
    assert styles == [
        ("an ", "Regular"),
        ("italic ", "Italic"),
        ("line", "Italic"),
        (", ", "Regular"),
        ("bold ", "Bold"),
        ("both", "Bold Italic"),
    ]
    assert text.text == "an italic \nline, bold both"


def test_markup_and_clean_up_can_be_switched_off(typesetter: Typesetter, house: Voice) -> None:
    assert typesetter.set("*it's*", house, markup=False).text == "*it’s*"
    assert typesetter.set("*it's*", house, typographic=False).text == "it's"
    assert typesetter.set('"*it\'s*"', house).text == "“it’s”"


def test_a_family_without_italic_is_said_once(typesetter: Typesetter) -> None:
    noto = Voice(("Noto Sans",))
    typesetter.set("*one*", noto)
    typesetter.set("*two*", noto)
    assert typesetter.warnings == ["Noto Sans has no italic face; Regular is used in its place"]


def test_emphasis_that_costs_the_weight_is_said() -> None:
    typesetter = Typesetter(Catalogue([WHOLE_FONTS]))
    typesetter.set("*one*", Voice(("Noto Sans",)))
    assert typesetter.warnings == []
    typesetter.set("*one*", Voice(("Noto Sans",), weight=700))
    assert typesetter.warnings == [
        "Noto Sans has no italic face as bold as Bold; Italic is used in its place"
    ]


def test_a_lender_without_italic_is_said_if_it_lends(typesetter: Typesetter, many: Voice) -> None:
    typesetter.set("*one* क्ष", many)
    assert typesetter.warnings == []
    typesetter.set("*क्ष*", many)
    assert typesetter.warnings == [
        "Noto Sans Devanagari has no italic face; Regular is used in its place"
    ]


def test_stand_ins_keep_their_text(typesetter: Typesetter, house: Voice) -> None:
    run = only_run(typesetter.set("5'10\"", house))
    assert run.text == "5′10″"
    assert all(glyph.id for glyph in run.glyphs)


def test_invisible_signs_leave_nothing(typesetter: Typesetter, house: Voice) -> None:
    text = typesetter.set("so\u00adft ze\u200bro jo\u2060in", house)
    assert [word.text for word in words_of(text)] == ["soft ", "ze", "ro ", "join"]
    assert words_of(text)[1].width == words_of(text)[1].advance


def test_a_set_text_is_small(typesetter: Typesetter, house: Voice) -> None:
    text = typesetter.set(" ".join(["word"] * 25), house)
    (paragraph,) = text.paragraphs
    assert paragraph is text
    assert sum(map(sys.getsizeof, (text, paragraph.words, paragraph.ends))) < 600


def test_equal_glyphs_are_one_object(typesetter: Typesetter, house: Voice) -> None:
    first, second = (only_run(typesetter.set(text, house)).glyphs for text in ("noon", "on"))
    assert first[1].text == second[0].text == "o"
    assert first[3] is second[1]


def test_no_discretionary_ligatures_unless_asked_for(tmp_path: Path) -> None:
    """HarfBuzz is not told so, since it does so by itself."""
    font = TTFont(HERE / "fonts" / "TestSerif-Regular.otf")
    addOpenTypeFeaturesFromString(font, "feature dlig { sub o n by x; } dlig;")
    font.save(tmp_path / "Discretionary.otf")
    typesetter = Typesetter(Catalogue([tmp_path]))
    families = ("Deckgen Test Serif",)
    assert clusters(only_run(typesetter.set("on", Voice(families)))) == ["o", "n"]
    asked = Voice(families, features=("dlig",))
    assert clusters(only_run(typesetter.set("on", asked))) == ["on"]


@pytest.mark.parametrize("times", [1, 11, 12, 13, 40])
def test_words_of_any_length_are_shaped_alike(typesetter: Typesetter, times: int) -> None:
    """Long ones go another way than short ones."""
    voice = Voice(("Noto Sans",), features=("-kern",))
    run = only_run(typesetter.set("of" * times, voice))
    assert run.plain
    assert run.glyphs == only_run(typesetter.set("of", voice)).glyphs * times


LETTERS = st.lists(
    st.sampled_from([*"abcé ß'\"-–.,()*\\\n\u00ad\u00a0Ж1Ω", "क्षि", "e\u0301", "हिन्दी "]),
    max_size=30,
)


@settings(deadline=None)
@given(LETTERS)
def test_nothing_is_lost(pieces: list[str]) -> None:
    """Every character that is not clean-up's reaches a glyph, in order, with its advance."""
    typesetter = Typesetter(Catalogue([HERE / "fonts"]))
    voice = Voice(("Noto Sans", "Noto Sans Devanagari"))
    text = "".join(pieces)
    done = typesetter.set(text, voice, markup=False, typographic=False)
    for word in words_of(done):
        glyphs: list[Glyph] = [glyph for run in word.runs for glyph in run.glyphs]
        assert "".join(glyph.text for glyph in glyphs) == word.text
        assert sum(glyph.advance for glyph in glyphs) == pytest.approx(word.advance)
    kept = unicodedata.normalize("NFC", text).replace("\u00ad", "").split()
    assert done.text.split() == kept
