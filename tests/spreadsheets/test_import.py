"""`deckgen local import`: from a sheet into an overlay's file, and again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.errors import DeckProblems
from deckgen.spreadsheets.importing import import_spreadsheet
from tests.cli.project import ALPHA, BETA, FILES, LAYOUT, Ended, Run, problems, write
from tests.spreadsheets.books import ods, raw_xlsx, row, text, xlsx

OVERLAY = "content/d/local/team.yaml"
SHEET = 'Copies;Notes;Category;Questions\n2;ask Jo;Alpha;Who pays?\n;;b;"What then?\nAnd now?"\n'
IMPORTED = """\
# Local cards of Deck, imported from q.csv.
# Import it again after a change there, or change them here; leave their ids alone.
id: team
add:
  - id: team-01
    theme: a
    copies: 2
    note: ask Jo
    question: Who pays?
  - id: team-02
    theme: b
    question: |-
      What then?
      And now?
"""
UNCHANGED = f"{OVERLAY}: 0 new, 0 changed, 2 as they were; nothing to write\n"


@pytest.fixture
def take(project: Path, run: Run) -> Callable[..., Ended]:
    """Writes a sheet, imports it, and says how that ended."""

    def take(content: str = "", *options: str, name: str = "q.csv") -> Ended:
        if content:
            (project / name).write_text(content, encoding="utf-8", newline="")
        return run(project, "local", "import", name, "--as", "team", *options)

    return take


Take = Callable[..., Ended]


def overlay(project: Path) -> str:
    return (project / OVERLAY).read_text(encoding="utf-8")


# A first time, and again


def test_rows_become_cards_of_a_new_local_version(project: Path, take: Take) -> None:
    assert take(SHEET) == (
        0,
        "new      team-01 (Alpha): 'Who pays?'\n"
        "new      team-02 (Beta): 'What then? And now?'\n"
        f"{OVERLAY}: 2 new, 0 changed, 0 as they were\n",
        "",
    )
    assert overlay(project) == IMPORTED


def test_an_imported_version_builds(project: Path, take: Take, run: Run) -> None:
    take(SHEET)
    assert run(project, "check", "--local", "team", "--quiet").status == 0


def test_the_same_sheet_again_changes_nothing(project: Path, take: Take) -> None:
    take(SHEET)
    assert take(SHEET) == (0, UNCHANGED, "")
    reordered = "Question,Category\n" + '"What then?\nAnd now?",Beta\nwho pays,a\n'
    assert take(reordered).stdout == (
        "changed  team-01: question 'who pays'; it was 'Who pays?'\n"
        f"{OVERLAY}: 0 new, 1 changed, 1 as they were\n"
    )


def test_a_changed_question_keeps_its_id_and_the_file_its_comments(
    project: Path, take: Take
) -> None:
    take(SHEET)
    mine = IMPORTED.replace("  - id: team-02", "  # look at this\n  - id: team-02   # mine")
    write(project, {OVERLAY: mine})
    changed = SHEET.replace("Who pays?", "Who pays for this?").replace("2;ask Jo", ";ask Jo")
    assert take(changed + ";;Beta;Anything else?\n") == (
        0,
        "new      team-03 (Beta): 'Anything else?'\n"
        "changed  team-01: copies empty; it was 2\n"
        "changed  team-01: question 'Who pays for this?'; it was 'Who pays?'\n"
        f"{OVERLAY}: 1 new, 1 changed, 1 as they were\n",
        "",
    )
    assert overlay(project) == (
        mine.replace("Who pays?", "Who pays for this?").replace("    copies: 2\n", "")
        + "  - id: team-03\n    theme: b\n    question: Anything else?\n"
    )


def test_windows_line_ends_stay(project: Path, take: Take) -> None:
    take(SHEET)
    write(project, {OVERLAY: IMPORTED.replace("\n", "\r\n").encode()})
    take(SHEET.replace("Who pays?", "Who pays now?"))
    expected = IMPORTED.replace("Who pays?", "Who pays now?").replace("\n", "\r\n")
    assert (project / OVERLAY).read_bytes() == expected.encode()


def test_what_has_no_row_any_more_is_named_and_kept(project: Path, take: Take) -> None:
    take(SHEET)
    short = "Category,Question\nAlpha,Who pays?\n"
    kept = "kept     team-02, which has no row: 'What then? And now?'\n"
    assert take(short).stdout == (
        kept + "         (--remove takes out what has no row)\n"
        f"{OVERLAY}: 0 new, 0 changed, 1 as they were; nothing to write\n"
    )
    assert overlay(project) == IMPORTED
    assert take(short, "--remove").stdout == (
        kept.replace("kept   ", "removed") + f"{OVERLAY}: 0 new, 0 changed, 1 as they were\n"
    )
    assert overlay(project) == IMPORTED[: IMPORTED.index("  - id: team-02")]


def test_an_id_that_the_file_still_names_is_not_made_again(project: Path, take: Take) -> None:
    write(project, {OVERLAY: "id: team   # team-07 was about money\nblank: 1\n"})
    assert "new      team-08 (Alpha)" in take("question,theme\nWhy?,Alpha\n").stdout


def test_an_id_in_the_sheet_is_the_card_s(project: Path, take: Take) -> None:
    take("id,question,theme\nmoney,Who pays?,Alpha\n")
    assert "  - id: money\n" in overlay(project)
    assert take("id,question,theme\nmoney,Quite another text,Alpha\n").stdout.startswith(
        "changed  money: question 'Quite another text'; it was 'Who pays?'\n"
    )


def test_a_row_that_moves_to_another_theme_is_moved(project: Path, take: Take) -> None:
    write(
        project,
        {OVERLAY: "id: team\nadd:\n  - {id: x, theme: a, after: a-01, question: Who pays?}\n"},
    )
    assert take("question,theme\nWho pays?,Beta\n").stdout == (
        f"changed  x: theme 'b'; it was 'a'\n{OVERLAY}: 0 new, 1 changed, 0 as they were\n"
    )
    assert overlay(project) == "id: team\nadd:\n  - {id: x, theme: b, question: Who pays?}\n"


def test_a_dry_run_says_what_would_be_and_changes_nothing(project: Path, take: Take) -> None:
    ended = take(SHEET, "--dry-run")
    assert ended.stdout.endswith(
        f"{OVERLAY}: 2 new, 0 changed, 0 as they were; nothing was written, as you asked\n"
    )
    assert not (project / OVERLAY).exists()


# The deck's own cards


def test_a_text_of_the_deck_s_that_is_changed_is_replaced_and_restored(
    project: Path, take: Take
) -> None:
    sheet = 'id,question\na-01,What would you like?\na-02,"Another one, perhaps?"\n'
    assert take(sheet).stdout == (
        "changed  a-01, the deck's, replaced here: question 'What would you like?'; "
        "it was 'What would you like to ask?'\n"
        f"{OVERLAY}: 0 new, 1 changed, 1 as they were\n"
    )
    entry = "replace:\n  - card: a-01\n    field: question\n    was: {}\n    with: {}\n"
    asked, liked = "What would you like to ask?", "What would you like?"
    assert overlay(project).endswith(entry.format(asked, liked))
    take(sheet.replace(liked, "And you?"))
    assert overlay(project).endswith(entry.format(asked, "And you?"))
    take(sheet.replace(liked, asked))
    assert overlay(project).endswith("id: team\nreplace: []\n")
    assert take(sheet.replace(liked, asked)).stdout == UNCHANGED


def test_a_question_that_is_the_deck_s_is_not_taken_for_a_local_one(take: Take) -> None:
    sheet = "question,theme\nwhat would you like to ask,Alpha\nThe last one?,Beta\n"
    assert take(sheet) == (0, UNCHANGED, "")


def test_a_copy_of_a_question_that_the_deck_has_reworded_is_told(take: Take) -> None:
    ended = take("question,theme\nWhat would you all like to ask?,Alpha\n")
    assert ended.stdout.startswith("new      team-01 (Alpha): ")
    assert ended.stderr == (
        "q.csv:A2: warning: this is much like 'a-01' of the deck, and was taken as your own. If it "
        "is that card, delete the row.\n"
    )


def test_what_the_deck_alone_says_cannot_be_changed_here(take: Take) -> None:
    assert take("id,question,theme,copies\na-01,Hm?,Beta,3\n").stderr == problems(
        "q.csv:C2: 'a-01' belongs to the theme 'a', and cannot be moved. Write 'a'; or empty its "
        "id, and it is a card of your own as well.",
        "q.csv:D2: 'copies' of 'a-01' is the deck's, and cannot be changed locally. It is empty "
        "there.",
    )


def test_a_workbook_from_before_an_update_of_the_deck_changes_nothing_that_nobody_changed(
    project: Path, take: Take, run: Run
) -> None:
    run(project, "export", "-o", "q.xlsx")
    write(project, {ALPHA: FILES[ALPHA].replace("Another one, perhaps?", "And another?")})
    write(project, {BETA: FILES[BETA].replace("b-01", "b-02").replace("last", "latest")})
    assert take(name="q.xlsx") == (
        0,
        f"{OVERLAY}: 0 new, 0 changed, 2 as they were; nothing to write\n",
        "q.xlsx:Questions:A4: warning: no card of the deck, or of yours, is 'b-01' any more; its "
        "row was left out. To keep it as a card of your own, empty its id.\n",
    )


ORDINARY = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co"))
TEXTS = st.text(ORDINARY, min_size=1, max_size=30) | st.sampled_from(
    ["Why?", "Why not?", "Who pays?", "Who pays then?", "no", "12", "- x", "a: b", "'=1", "#"]
)
ROWS = st.lists(
    st.tuples(
        TEXTS,
        st.sampled_from(["Alpha", "alpha", "b", "BETA"]),
        st.sampled_from(["", "", "", "t-1", "t-2"]),
        st.sampled_from(["", "2", "3"]),
        TEXTS | st.just(""),
    ),
    max_size=6,
    unique_by=lambda row: row[2] or row,
)


@given(first=ROWS, second=ROWS)
@settings(max_examples=40, deadline=None)
def test_whatever_a_sheet_says_the_overlay_is_whole_and_the_next_import_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, first: list[object], second: list[object]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write(folder, FILES)
    for rows in (first, second):
        file = io.StringIO(newline="")
        csv.writer(file).writerows([("question", "theme", "id", "copies", "note"), *rows])
        (folder / "q.csv").write_text(file.getvalue(), encoding="utf-8-sig", newline="")
        before = (folder / OVERLAY).read_bytes() if (folder / OVERLAY).exists() else b""
        try:
            import_spreadsheet(Path("q.csv"), "d", "team", folder, remove=False, write=True)
        except DeckProblems:
            after = (folder / OVERLAY).read_bytes() if (folder / OVERLAY).exists() else b""
            assert after == before
            continue
        again = import_spreadsheet(Path("q.csv"), "d", "team", folder, remove=False, write=True)
        assert not again.is_written


# Heads, themes, sheets


@pytest.mark.parametrize("heads", ["QUESTION,Theme", "Card text,topic", "Prompts, SECTION "])
def test_columns_are_known_by_usual_words(take: Take, heads: str) -> None:
    assert take(f"{heads}\nWhy?,alpha\n").stdout.startswith("new      team-01 (Alpha): 'Why?'\n")


def test_the_head_may_stand_below_a_title_and_other_columns_are_told(take: Take) -> None:
    sheet = "Our questions\n\nHint,Quesiton no,Question,Theme,,Hits\nh,1,Why?,Alpha,x,\n"
    ended = take(sheet)
    assert ended.status == 0
    assert ended.stderr == (
        "q.csv:B3: warning: the column 'Quesiton no' was left out: no card has such a field. "
        "Use one of: id, copies, tags, note, language.\n"
        "q.csv:E3: warning: the column below was left out: it has no head. Write one.\n"
        "q.csv:F3: warning: the column 'Hits' was left out: no card has such a field. "
        "Use one of: id, copies, tags, note, language.\n"
    )


def test_a_sheet_without_questions_is_told(take: Take) -> None:
    assert take("Quesiton,Theme\nWhy?,Alpha\n").stderr == problems(
        "q.csv: no column is headed 'question'. 'Quesiton' in q.csv:A1 is nearly it."
    )
    assert take("Why?,Alpha\n").stderr == problems(
        "q.csv: no column is headed 'question'. Write the names of the columns in the first row: "
        "question, theme, …."
    )


def test_a_text_that_was_cut_in_two_is_not_taken_for_the_whole(take: Take) -> None:
    assert take("theme,question\nAlpha,Who, when and why?\n").stderr == problems(
        "q.csv:C2: this row has more cells than there are heads. Put a text in quotes that has the "
        "sign between cells in it."
    )


def test_fields_of_another_layout_s_cards_are_told(project: Path, take: Take) -> None:
    other = FILES[LAYOUT].replace("hint: optional", "clue: required")
    beta = FILES[BETA].replace("title: Beta", "title: Beta\nlayout: m")
    beta = beta.replace("question: The last one?", "question: The last one?\n    clue: c")
    write(project, {"layouts/cards/m.yaml": other, BETA: beta})
    sheet = "question,theme,hint,clue\nWhy?,Alpha,h,\nHow?,Beta,,c\nWho?,Beta,h,\nWhen?,Alpha,,c\n"
    assert take(sheet).stderr == problems(
        "q.csv:C4: cards of the theme 'b' have no 'hint'.",
        "q.csv:D4: this row has no 'clue', which the cards require.",
        "q.csv:D5: cards of the theme 'a' have no 'clue'.",
    )


def test_a_theme_that_is_not_there_is_told_with_the_nearest(take: Take) -> None:
    sheet = "question,theme\nWhy?,Alhpa\nHow?,\nWhat?,Gamma\nWho?,BETA: the second\nAnd?,\n"
    assert take(sheet).stderr == problems(
        "q.csv:B2: there is no theme 'Alhpa'. Did you mean 'Alpha'?",
        "q.csv:B3: no theme is named for this row. Write one.",
        "q.csv:B4: there is no theme 'Gamma'. Use one of: Alpha, Beta.",
        "q.csv:B6: no theme is named for this row. Write 'b', if it is that of the row above.",
    )


def test_a_sheet_may_be_named_after_its_theme(project: Path, take: Take) -> None:
    xlsx(project / "q.xlsx", [["Question"], ["Why?"]], title="Beta")
    assert take(name="q.xlsx").stdout.startswith("new      team-01 (Beta): 'Why?'\n")


def test_merged_cells_hidden_rows_and_formulas_are_read_and_told(project: Path, take: Take) -> None:
    cells = (
        row(1, text("A1", "Theme"), text("B1", "Question")),
        row(2, text("A2", "Alpha"), text("B2", "One?")),
        row(3, text("B3", "Two?"), attributes='hidden="1"'),
        row(4, text("A4", "Beta"), '<c r="B4" t="str"><f>C1</f><v>Three?</v></c>'),
    )
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    raw_xlsx(project / "q.xlsx", f"<sheetData>{''.join(cells)}</sheetData>{merged}")
    ended = take(name="q.xlsx")
    assert ended.stdout.startswith(
        "new      team-01 (Alpha): 'One?'\n"
        "new      team-02 (Alpha): 'Two?'\n"
        "new      team-03 (Beta): 'Three?'\n"
    )
    assert ended.stderr == (
        "q.xlsx:S:A2: warning: merged cells: 'Alpha' was read for rows 2 to 3.\n"
        "q.xlsx:S:row 3: warning: this row is hidden, and was read like the others.\n"
        "q.xlsx:S:B4: warning: a formula was read as what it gave when the file was saved.\n"
    )


def test_a_hidden_sheet_is_left_out_and_told(project: Path, take: Take) -> None:
    table = (
        '<table:table table:name="{}" {}><table:table-row><table:table-cell><text:p>Question'
        "</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>"
        "{}?</text:p></table:table-cell></table:table-row></table:table>"
    )
    shown, hidden = (
        table.format("Alpha", "", "In"),
        table.format("B", 'table:style-name="hid"', "Out"),
    )
    ods(project / "q.ods", shown + hidden)
    ended = take(name="q.ods")
    assert ended.stdout.startswith("new      team-01 (Alpha): 'In?'\n")
    assert ended.stderr == (
        "q.ods:B: warning: the sheet 'B' is hidden and was left out. Show it to have it read.\n"
    )


# Cells


def test_every_problem_of_every_cell_is_told_at_once(project: Path, take: Take) -> None:
    cells = (
        row(1, text("A1", "Theme"), text("B1", "Question"), text("C1", "Copies"), text("D1", "id")),
        row(2, text("A2", "Alpha"), '<c r="B2" t="e"><v>#REF!</v></c>'),
        row(3, text("A3", "Alpha"), '<c r="B3"><f>X1</f></c>'),
        row(4, text("A4", "Alpha"), '<c r="B4" t="d"><v>2026-02-01T00:00:00</v></c>'),
        row(5, text("A5", "Alpha"), '<c r="B5" t="b"><v>1</v></c>'),
        row(6, text("A6", "Alpha"), text("B6", "a_x0007_b")),
        row(7, text("A7", "Alpha"), text("B7", "stop \u202e right")),
        row(8, text("A8", "Alpha"), text("B8", "Why?"), text("C8", "many")),
        row(9, text("A9", "Alpha"), text("B9", "How?"), '<c r="C9"><v>0</v></c>'),
        row(10, text("A10", "Alpha"), text("B10", "Who?"), text("D10", "a b")),
        row(11, text("A11", "Alpha"), text("B11", "1?"), text("D11", "x")),
        row(12, text("A12", "Alpha"), text("B12", "2?"), text("D12", "x")),
        row(13, text("A13", "Alpha"), text("D13", "y")),
    )
    raw_xlsx(project / "q.xlsx", f"<sheetData>{''.join(cells)}</sheetData>")
    as_text = "Format the cell as text, and write it again."
    assert take(name="q.xlsx").stderr == problems(
        "q.xlsx:S:B2: the spreadsheet shows an error here: #REF! Mend its formula, or write the "
        "text.",
        "q.xlsx:S:B3: a formula stands here, and the file does not say what it gives. Open the "
        "file in a spreadsheet program, save it, and import it again.",
        f"q.xlsx:S:B4: the spreadsheet has made a date of this text (2026-02-01). {as_text}",
        f"q.xlsx:S:B5: the spreadsheet has made true or false of this text (true). {as_text}",
        "q.xlsx:S:B6: the control character U+0007 is not allowed in a text. Delete it: it stands "
        "between 'a' and 'b'.",
        "q.xlsx:S:B7: U+202E RIGHT-TO-LEFT OVERRIDE is not allowed in a text. Delete it: it stands "
        "between 'stop ' and ' right'.",
        "q.xlsx:S:C8: 'copies': a number is due here, not 'many'.",
        "q.xlsx:S:C9: 'copies' must be a whole number from 1 to 10,000.",
        "q.xlsx:S:D10: 'a b' cannot be a card's id. Use letters, digits, hyphens, underscores and "
        "full stops, 80 at most; or leave it empty, and one is made.",
        "q.xlsx:S:D12: the id 'x' stands here a second time; the first is q.xlsx:S:D11. Leave one "
        "empty, and an id is made for it.",
        "q.xlsx:S:B13: 'y' has no question here. Write it; to leave a card out, name it under "
        "'hide' in the local file.",
    )
    assert not (project / OVERLAY).exists()


def test_what_a_build_would_refuse_is_warned_of(take: Take) -> None:
    long = "So long a question " * 60
    sheet = f"question,theme,note\n<b>Why</b>?,Alpha,\nOh 😀?,Alpha,\n{long},Alpha,\n,Alpha,lost\n"
    ended = take(sheet)
    assert ended.status == 0
    assert ended.stderr.startswith(
        "q.csv:A2: warning: '<b>' will be printed as it stands: a card's text has no HTML. Write "
        "*stress* or **strong**, and a new line with Alt+Enter.\n"
        "q.csv:A3: warning: no glyph for '😀' (U+1F600 GRINNING FACE) in Atkinson Hyperlegible "
        "Next. Take it out: a build will refuse it.\n"
        "q.csv:A4: warning: these 1,139 letters do not fit on a card, and a build will refuse "
        "them. About "
    )
    assert ended.stderr.endswith(
        " letters fit.\nq.csv:A5: warning: this row has no question and was left out.\n"
    )


def test_a_question_that_stands_twice_is_taken_once_and_told(take: Take) -> None:
    ended = take("question,theme\nWhy?,Alpha\nwhy,alpha\n")
    assert ended.stdout.startswith("new      team-01 (Alpha): 'Why?'\nconten")
    assert ended.stderr == (
        "q.csv:A3: warning: the same question stands in q.csv:A2; it was taken once.\n"
    )


def test_fields_of_every_kind_are_read(project: Path, take: Take) -> None:
    kinds = "steps: {kind: list}, minutes: {kind: number}, pair: {kind: flag}"
    fields = f"{{question: required, {kinds.replace('kind', 'required: false, kind')}}}"
    write(project, {LAYOUT: FILES[LAYOUT].replace("{question: required, hint: optional}", fields)})
    take('question,theme,Steps,minutes,PAIR,tags\nWhy?,Alpha,"one\ntwo","2,5",yes,"a, b"\n')
    assert overlay(project).endswith(
        "    question: Why?\n    steps:\n      - one\n      - two\n    minutes: 2.5\n"
        "    pair: true\n    tags:\n      - a\n      - b\n"
    )


# The file and the command


def test_a_wrong_overlay_is_told_and_left_alone(project: Path, take: Take) -> None:
    write(project, {OVERLAY: "id: team\nadds: []\n"})
    ended = take(SHEET)
    assert ended.status == 1
    assert f"{OVERLAY}:2:1: unknown key 'adds'. Did you mean 'add'?\n" in ended.stderr
    assert overlay(project) == "id: team\nadds: []\n"


def test_a_name_that_is_none_and_a_file_that_is_not_there_are_told(project: Path, run: Run) -> None:
    assert run(project, "local", "import", "q.csv", "--as", "Our Team") == (
        2,
        "",
        "deckgen: 'Our Team' cannot be a local version's name. Use lower-case letters, digits and "
        "hyphens\n",
    )
    assert run(project, "local", "import", "q.csv", "--as", "team") == (
        1,
        "",
        problems("q.csv: there is no such file."),
    )


def test_ten_thousand_rows_are_read(project: Path, take: Take) -> None:
    with (project / "q.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["question", "theme"])
        for number in range(10_000):
            writer.writerow([f"What about place {number}, with {number * 7} people?", "Alpha"])
    assert take().stdout.endswith(f"{OVERLAY}: 10000 new, 0 changed, 0 as they were\n")
