"""Texts in another language than their deck's, and what layouts say in a deck's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.project import ALPHA, DECK, FILES, LAYOUT, Files, Run, write
from tests.local.overlays import loaded, overlay
from tests.reading import text_of

GD = "content/d/translations/gd.yaml"
SAID = FILES[LAYOUT].replace("swatches:", "words: {by: By us, own: Your own}\nswatches:")
WORDS = {LAYOUT: SAID}
SHOWN: Files = {
    LAYOUT: SAID.replace(
        "back:", '  - {id: by, text: "{{ words.by }}", style: q, at: safe.bottom-left}\nback:'
    )
}


def with_language(language: str) -> dict[str, str]:
    second = f"- id: a-02\n    language: {language}"
    return {ALPHA: FILES[ALPHA].replace("- id: a-02", second)}


def of_deck(line: str) -> Files:
    return {DECK: FILES[DECK] + line + "\n"}


def test_all_texts_are_in_the_deck_s_language_where_none_says_otherwise(project: Path) -> None:
    write(project, WORDS)
    deck = loaded(project, language="en-GB")[0].deck
    assert deck.languages == {}
    assert deck.language_of("cards", "a-01", "question") == ""


def test_a_card_may_be_in_a_language_of_its_own(project: Path, run: Run) -> None:
    write(project, with_language("pl"))
    deck = loaded(project, language="en-GB")[0].deck
    assert deck.languages == {("cards", "a-02", "question"): "pl"}
    assert deck.language_of("cards", "a-02", "question") == "pl"
    assert run(project, "build", "--quiet") == (0, "", "")


def test_its_text_is_set_as_its_language_asks(project: Path, run: Run) -> None:
    said = {ALPHA: with_language("pl")[ALPHA].replace("Another one, perhaps?", "'Say \"so\".'")}
    write(project, said)
    run(project, "build", "--quiet")
    assert text_of(project / "output/d/press-singles.pdf", 2) == "Say „so”."
    write(project, {ALPHA: said[ALPHA].replace("language: pl", "language: en")})
    run(project, "build", "--quiet")
    assert text_of(project / "output/d/press-singles.pdf", 2) == "Say “so”."


def test_an_overlay_s_card_may_be_in_a_language_of_its_own(project: Path) -> None:
    overlay(project, "add:\n  - {id: x, theme: a, language: pl, question: Co?}\n")
    deck = loaded(project)[0].deck
    assert deck.languages == {("cards", "x", "question"): "pl"}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("polski język", "'polski język' is not a language tag such as en-GB, cy or gd."),
        (
            "no",
            "'language': a text is due here, and YAML reads no as no (false). Put it in "
            'quotes: "no".',
        ),
        ("[pl]", "'language': a text is due here, not a list."),
    ],
)
def test_what_is_no_language_is_told(project: Path, run: Run, language: str, told: str) -> None:
    write(project, with_language(language))
    ended = run(project, "check")
    assert ended == (1, "", f"{ALPHA}:7:15: {told}\n1 problem; nothing was written\n")


def test_a_translated_deck_knows_what_it_has_fallen_back_to(project: Path) -> None:
    write(project, WORDS)
    write(project, {GD: "language: gd\nthemes:\n  a:\n    title: {was: Alpha, text: A}\n"})
    deck = loaded(project, language="gd")[0].deck
    assert deck.language_of("themes", "a", "title") == ""
    assert deck.language_of("themes", "b", "title") == "en-GB"
    assert deck.language_of("deck", "title") == "en-GB"
    assert deck.language_of("cards", "a-01", "question") == "en-GB"
    assert deck.language_of("words", "by") == "en-GB"


def test_a_card_in_the_language_of_a_translation_needs_none(project: Path, run: Run) -> None:
    write(project, with_language("gd"))
    ended = run(project, "translate", "d", "gd")
    assert ended.stdout.startswith(f"{GD}: 5 texts, 0 translated, 5 missing, 0 stale\n")
    assert "a-02" not in (project / GD).read_text()
    deck = loaded(project, language="gd")[0].deck
    assert deck.language_of("cards", "a-02", "question") == ""
    write(project, {GD.replace("gd.", "pl."): "language: pl\n"})
    deck = loaded(project, language="pl")[0].deck
    assert deck.language_of("cards", "a-02", "question") == "gd"


def test_words_are_in_the_layout_s_language_unless_the_deck_says_them(project: Path) -> None:
    write(project, WORDS)
    write(project, {DECK: FILES[DECK] + "language: hi\nwords: {own: आपका, title: x}\n"})
    found = loaded(project, language="hi")[0]
    assert found.layouts["l"].words == {"by": "By us", "own": "आपका"}
    assert found.deck.languages == {("words", "by"): "en"}
    write(project, {LAYOUT: "language: hi\n" + SAID})
    assert loaded(project, language="hi")[0].deck.languages == {}


def test_a_deck_s_words_are_printed_and_translated(project: Path, run: Run) -> None:
    write(project, SHOWN)
    write(project, of_deck("words: {by: Of ours}"))
    assert run(project, "build", "--quiet") == (0, "", "")
    assert "Of ours" in text_of(project / "output/d/press-singles.pdf", 0)
    run(project, "translate", "d", "gd")
    assert "  by:\n    was: Of ours\n" in (project / GD).read_text()
    assert "  own:\n    was: Your own\n" in (project / GD).read_text()


def test_words_of_layouts_that_are_not_in_this_run_are_not_gone(project: Path) -> None:
    write(project, {GD: "language: gd\nwords: {notes: {was: Notes, text: Notaichean}}\n"})
    _, warnings = loaded(project, language="gd")
    assert not any("notes" in warning for warning in warnings)


def test_a_misspelt_name_of_a_word_is_advised_on(project: Path, run: Run) -> None:
    write(project, WORDS)
    write(project, of_deck("words: {owm: Yours, notes: Notes}"))
    ended = run(project, "check")
    assert ended.status == 0
    assert ended.stderr == (
        f"{DECK}:7:9: advice: no layout says anything called 'owm'. Did you mean 'own'?\n"
    )


def test_what_is_wrong_with_a_deck_s_words_is_told(project: Path, run: Run) -> None:
    write(project, of_deck("words: {by: '', Own: x, other: 3}"))
    assert run(project, "check") == (
        1,
        "",
        f"{DECK}:7:13: this text is empty.\n"
        f"{DECK}:7:17: 'Own' cannot be a name here. Use lower-case letters, digits and hyphens.\n"
        f"{DECK}:7:32: a text is due here, and YAML reads 3 as the number 3. Put it in quotes: "
        '"3".\n3 problems; nothing was written\n',
    )
