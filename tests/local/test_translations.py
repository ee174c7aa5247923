"""Translations: what they say is printed, what they lack falls back and is named."""

from __future__ import annotations

import json
from pathlib import Path

from deckgen.deck import Link, Listing, Paragraph
from tests.cli.project import ALPHA, FILES, LAYOUT, Run, spoilt, write
from tests.local.overlays import loaded, overlay
from tests.reading import text_of

FIRST = "What would you like to ask?"
GD = "content/d/translations/gd.yaml"
WORDS = (LAYOUT, "swatches:", "words: {by: By us}\nswatches:")
WHOLE = f"""\
language: gd
deck:
  title: {{was: Deck, text: Paca}}
words:
  by: {{was: By us, text: Leinn}}
themes:
  a:
    title: {{was: Alpha, text: A ghaidhlig}}
  b:
    title: {{was: Beta, text: B ghaidhlig}}
cards:
  a-01:
    question: {{was: "{FIRST}", text: Dè?}}
  a-02:
    question: {{was: "Another one, perhaps?", text: Cò?}}
  b-01:
    question: {{was: "The last one?", text: Cuin?}}
"""
MISSING = (
    f"{GD}:{{}}: warning: 1 text is not translated into gd and printed in en-GB: a-02.question.\n"
)
STALE = (
    f"{GD}:{{}}: warning: the deck's text of a-01.question has changed since it was translated, "
    "and is printed in en-GB. Look at 'deckgen translate', and give it its new text or '--accept' "
    "the old one.\n"
)


def translated(folder: Path, text: str = WHOLE) -> None:
    write(folder, spoilt(*WORDS))
    write(folder, {GD: text})


def test_a_translation_takes_the_place_of_every_text(project: Path, run: Run) -> None:
    translated(project)
    found, warnings = loaded(project, language="gd")
    assert warnings == []
    assert (found.deck.title, found.deck.language) == ("Paca", "gd")
    assert found.layouts["l"].words == {"by": "Leinn"}
    assert [theme.title for theme in found.deck.themes] == ["A ghaidhlig", "B ghaidhlig"]
    assert run(project, "build", "--language", "gd", "--quiet", "--strict") == (0, "", "")
    assert text_of(project / "output/d/gd/press-singles.pdf", 0) == "Dè?"
    manifest = json.loads((project / "output/d/gd/manifest.json").read_text())
    assert manifest["language"] == "gd"
    assert [layer["file"] for layer in manifest["translations"]] == [GD]


def test_what_is_missing_falls_back_and_is_named(project: Path, run: Run) -> None:
    translated(project, WHOLE.replace("text: Cò?", 'text: ""'))
    ended = run(project, "build", "--language", "gd", "--quiet")
    assert ended == (0, "", MISSING.format("1:11"))
    assert text_of(project / "output/d/gd/press-singles.pdf", 2) == "Another one, perhaps?"


def test_a_whole_theme_is_named_in_short(project: Path) -> None:
    translated(project, "language: gd\n")
    _, warnings = loaded(project, language="gd")
    assert [warning.partition("warning: ")[2] for warning in warnings] == [
        "7 texts are not translated into gd and printed in en-GB: deck.title, words.by, "
        "theme a.title, theme b.title, b-01.question, all cards of a."
    ]


def test_a_stale_translation_is_not_printed(project: Path, run: Run) -> None:
    translated(project)
    write(project, {ALPHA: FILES[ALPHA].replace("like to ask", "wish to ask")})
    ended = run(project, "build", "--language", "gd", "--quiet")
    assert ended == (0, "", STALE.format("13:58"))
    path = project / "output/d/gd/press-singles.pdf"
    assert text_of(path, 0) == "What would you wish to ask?"


def test_a_translation_of_what_is_gone_is_named(project: Path) -> None:
    translated(project, WHOLE + "  a-09:\n    question: {was: Old?, text: Seann?}\n")
    _, warnings = loaded(project, language="gd")
    assert [warning.replace(f"{project}/", "") for warning in warnings] == [
        f"{GD}:19:33: warning: the deck has no a-09.question any more; this translation is not "
        "used."
    ]


def test_what_an_overlay_says_is_translated_beside_it(project: Path) -> None:
    translated(project)
    overlay(
        project,
        f'replace:\n  - {{card: a-01, field: question, was: "{FIRST}", with: Mine?}}\n'
        "add:\n  - {id: x, theme: a, question: X?}\n",
    )
    found, warnings = loaded(project, "o", language="gd")
    assert found.deck.cards[0].fields["question"] == "Mine?"
    assert len(warnings) == 2
    write(
        project,
        {
            "content/d/local/o.gd.yaml": "language: gd\ncards:\n"
            "  a-01: {question: {was: Mine?, text: Leamsa?}}\n"
            "  x: {question: {was: X?, text: Ics?}}\n"
        },
    )
    found, warnings = loaded(project, "o", language="gd")
    assert warnings == []
    texts = [card.fields["question"] for card in found.deck.cards]
    assert texts == ["Leamsa?", "Cò?", "Ics?", "Cuin?"]
    assert str(found.output) == "d/o/gd"


def test_a_translated_text_that_does_not_fit_is_told_in_its_file(project: Path, run: Run) -> None:
    translated(project, WHOLE.replace("Dè?", '"' + "facal " * 400 + '"'))
    ended = run(project, "check", "--language", "gd")
    assert ended.status == 1
    assert ended.stderr.startswith(f"{GD}:13:58: card a-01: 'question' does not fit on the front")


def test_the_deck_s_own_language_needs_no_translation(project: Path, run: Run) -> None:
    assert run(project, "check", "--language", "en-GB", "--quiet") == (0, "", "")


def test_a_language_without_a_translation_is_told(project: Path, run: Run) -> None:
    told = "this deck has no translation 'pl'{}. Begin one with 'deckgen translate d pl'"
    assert run(project, "check", "--language", "pl") == (2, "", f"deckgen: {told.format('')}\n")
    translated(project)
    there = told.format(" (there are: gd)")
    assert run(project, "check", "--language", "pl") == (2, "", f"deckgen: {there}\n")


def test_what_is_wrong_with_a_translation_is_told(project: Path, run: Run) -> None:
    translated(
        project,
        "language: pl\ncard: {}\ncards:\n  a-01: {question: {wsa: x, text: 1}}\nthemes: 3\n",
    )
    assert run(project, "check", "--language", "gd") == (
        1,
        "",
        f"{GD}:2:1: unknown key 'card'. Did you mean 'cards'?\n"
        f"{GD}:4:21: unknown key 'wsa'. Did you mean 'was'?\n"
        f"{GD}:4:35: a text or a list is due here, and YAML reads 1 as the number 1. "
        'Put it in quotes: "1".\n'
        f"{GD}:5:9: a mapping ('key: value') is due here, not the number 3.\n"
        "4 problems; nothing was written\n",
    )
    translated(project, "language: pl\n")
    assert run(project, "check", "--language", "gd") == (
        1,
        "",
        f"{GD}:1:11: the language 'pl' is not that of the file's name, 'gd'. "
        "Write 'language: gd', or rename the file.\n1 problem; nothing was written\n",
    )


GUIDANCE = """\
sections:
  - id: about
    title: About
    blocks:
      - Read it.
      - list: [One, Two]
      - link: {text: Here, url: "https://example.org"}
"""


def test_guidance_is_translated_block_by_block(project: Path) -> None:
    write(project, {"content/d/guidance.yaml": GUIDANCE})
    translated(
        project,
        WHOLE + "guidance:\n"
        "  about:\n"
        "    title: {was: About, text: Mu}\n"
        "    1: {was: Read it., text: Leugh.}\n"
        "    2: {was: [One, Two], text: [Aon, Dà]}\n"
        "    3: {was: Here, text: Seo}\n",
    )
    found, warnings = loaded(project, language="gd")
    assert warnings == []
    (section,) = found.deck.guidance
    assert (section.id, section.title) == ("about", "Mu")
    assert section.blocks == (
        Paragraph("Leugh."),
        Listing(("Aon", "Dà")),
        Link("Seo", "https://example.org"),
    )
    places = [str(mark).rpartition(GD)[2] for mark in (section.mark, *section.marks)]
    assert places == [":20:31", ":21:30", ":22:32", ":23:26"]


def test_a_list_is_translated_as_a_list(project: Path, run: Run) -> None:
    write(project, {"content/d/guidance.yaml": GUIDANCE})
    translated(
        project,
        WHOLE.replace("text: Dè?", "text: [Dè?]") + "guidance:\n"
        "  about:\n"
        "    2: {was: [One, Two], text: Aon}\n",
    )
    ended = run(project, "check", "--language", "gd")
    assert ended.status == 1
    assert [line for line in ended.stderr.splitlines() if "warning" not in line] == [
        f"{GD}:13:58: a text is due here, as the deck has one for a-01.question.",
        f"{GD}:20:32: a list is due here, as the deck has one for guidance.about.2.",
        "2 problems; nothing was written",
    ]


SCAFFOLD = f"""\
# A translation, text by text. Write yours under "text"; "was" is the text that it was made from,
# and shows when the deck has changed. What has no translation is printed as the deck has it.
language: gd
deck:
  title:
    was: Deck
    text: ""
words:
  by:
    was: By us
    text: ""
themes:
  a:
    title:
      was: Alpha
      text: ""
  b:
    title:
      was: Beta
      text: ""
cards:
  a-01:
    question:
      was: {FIRST}
      text: ""
  a-02:
    question:
      was: "Another one, perhaps?"
      text: ""
  b-01:
    question:
      was: The last one?
      text: ""
"""


def test_a_translation_is_begun_with_every_text(project: Path, run: Run) -> None:
    write(project, spoilt(*WORDS))
    ended = run(project, "translate", "d", "gd")
    assert ended == (
        0,
        f"{GD}: 7 texts, 0 translated, 7 missing, 0 stale\n"
        "missing: deck.title, words.by, theme a.title, theme b.title, b-01.question, "
        "all cards of a\n",
        "",
    )
    assert (project / GD).read_text() == SCAFFOLD
    assert run(project, "translate", "d", "gd") == ended
    assert (project / GD).read_text() == SCAFFOLD


def test_a_translation_is_brought_up_to_date_and_nothing_in_it_is_lost(
    project: Path, run: Run
) -> None:
    mine = WHOLE.replace("language: gd\n", "language: gd   # Gàidhlig\n").replace(
        "text: Cò?", 'text: ""'
    )
    translated(project, mine)
    with (project / ALPHA).open("a") as file:
        file.write("  - {id: a-03, question: New?}\n")
    old = (project / ALPHA).read_text()
    (project / ALPHA).write_text(old.replace("like to", "wish to").replace(", perhaps", ""))
    ended = run(project, "translate", "d", "gd")
    head, missing, titles, row = ended.stdout.splitlines()
    assert head == f"{GD}: 8 texts, 5 translated, 2 missing, 1 stale"
    assert missing == "missing: a-02.question, a-03.question"
    assert titles.split()[:2] == ["line", "stale"]
    assert [cell.strip() for cell in row.split("  ") if cell.strip()] == [
        "13",
        "a-01.question",
        FIRST,
        "What would you wish to ask?",
        "Dè?",
    ]
    new = '  a-03:\n    question:\n      was: New?\n      text: ""\n'
    updated = mine.replace('was: "Another one, perhaps?"', "was: Another one?") + new
    assert (project / GD).read_text() == updated
    done = run(project, "translate", "d", "gd", "--accept", "a-01")
    assert done.stdout.startswith(f"{GD}: 8 texts, 6 translated, 2 missing, 0 stale\n")
    assert (project / GD).read_text() == updated.replace(
        f'"{FIRST}"', "What would you wish to ask?"
    )


def test_a_report_writes_nothing(project: Path, run: Run) -> None:
    ended = run(project, "translate", "d", "gd", "--report")
    assert ended.stdout.startswith(f"{GD}: 6 texts, 0 translated, 6 missing, 0 stale\n")
    assert not (project / GD).exists()


def test_accepting_what_is_not_there_is_told(project: Path, run: Run) -> None:
    assert run(project, "translate", "d", "gd", "--accept", "a-1") == (
        2,
        "",
        "deckgen: there is nothing to translate in 'a-1'. Did you mean 'a-01'?\n",
    )


def test_an_overlay_s_translation_has_its_own_texts_only(project: Path, run: Run) -> None:
    overlay(project, "add:\n  - {id: x, theme: a, question: X?}\nhide: [b-01]\n")
    path = "content/d/local/o.gd.yaml"
    ended = run(project, "translate", "d", "gd", "--local", "o")
    assert ended.stdout.startswith(f"{path}: 1 text, 0 translated, 1 missing, 0 stale\n")
    assert (
        (project / path)
        .read_text()
        .endswith('language: gd\ncards:\n  x:\n    question:\n      was: X?\n      text: ""\n')
    )
