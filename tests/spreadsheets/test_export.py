"""`deckgen export` and `deckgen local template`: what others read, and what comes back."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.deck import Card, Deck, FieldKind, FieldSpec, Theme, Value
from deckgen.errors import Mark, Report
from deckgen.load.source import CONTROL
from deckgen.spreadsheets.compare import Judging, compare
from deckgen.spreadsheets.export import write_export
from deckgen.spreadsheets.ids import Ids
from deckgen.spreadsheets.known import known_cards, themes_of
from deckgen.spreadsheets.read_book import read_book
from deckgen.spreadsheets.rows import RowReader
from deckgen.spreadsheets.themes import Themes
from tests.cli.project import FILES, LAYOUT, Run, write
from tests.reading import ROOT

FIELDS = {
    "question": FieldSpec(),
    "steps": FieldSpec(required=False, kind=FieldKind.LIST),
    "minutes": FieldSpec(required=False, kind=FieldKind.NUMBER),
    "pair": FieldSpec(required=False, kind=FieldKind.FLAG),
}
MARK = Mark("x")


def card(number: int, fields: dict[str, Value], copies: int = 1, note: str = "") -> Card:
    positions = tuple([1] * (len(fields) + 1))
    return Card(f"c-{number}", number, number, fields, "x", positions, copies, (), note)


def deck(*cards: Card, title: str = "Alpha") -> Deck:
    themes = (Theme("a", title, cards, MARK), Theme("b", "=Beta", (), MARK))
    return Deck("d", "Deck", "One", "en", "l", (), "2026", themes, (), MARK)


def said(text: str) -> bool:
    """Whether there is anything in it that a sheet can say."""
    turning = any("\u202a" <= c <= "\u202e" for c in text)
    return (
        bool(text.strip(" \t\n\r\u200b\ufeff\xa0\u3000"))
        and not CONTROL.search(text)
        and not turning
    )


TEXTS = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("=+-@'\n,;\"&<_x0041"),
    min_size=1,
    max_size=40,
).filter(said)
CARDS = st.fixed_dictionaries(
    {"question": TEXTS},
    optional={
        "steps": st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
        "minutes": st.integers(-9999, 9999) | st.sampled_from([0.5, 2.25]),
        "pair": st.booleans(),
    },
)


@given(
    cards=st.lists(
        st.tuples(CARDS, st.integers(1, 3), TEXTS | st.just("")), min_size=1, max_size=5
    ),
    kind=st.sampled_from([".xlsx", ".csv"]),
)
@settings(max_examples=60, deadline=None)
def test_what_is_exported_and_imported_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    cards: list[tuple[dict[str, Value], int, str]],
    kind: str,
) -> None:
    whole = deck(*(card(number, *each) for number, each in enumerate(cards, 1)))
    path = tmp_path_factory.mktemp("export") / f"q{kind}"
    with path.open("wb") as file:
        write_export(file, kind, whole, FIELDS)
    report = Report()
    reader = RowReader(FIELDS, Themes(themes_of(whole, {})), report)
    sheets = read_book(path, report)
    rows = reader.read(sheets)
    judging = Judging(lambda theme: FIELDS, Ids("x", (), ""), {})
    changes = compare(rows, known_cards(whole, {}), "question", judging, report)
    assert not report.errors
    assert (changes.added, changes.changed, changes.vanished) == ([], [], [])
    assert changes.unchanged == len(cards)


DANGEROUS = ("=1+1", "+1", "-1", "@x", "\t=1", "'=1", '=HYPERLINK("http://x")', "_x0041_")


def test_nothing_in_a_workbook_is_run_as_a_formula(tmp_path: Path) -> None:
    with (tmp_path / "q.xlsx").open("wb") as file:
        cards = (card(n, {"question": text}) for n, text in enumerate(DANGEROUS, 1))
        write_export(file, ".xlsx", deck(*cards, title="=Alpha"), FIELDS)
    workbook = openpyxl.load_workbook(tmp_path / "q.xlsx")
    for sheet in workbook:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
    questions = workbook.worksheets[0]
    column = [cell for cell in questions["C"] if cell.row > 1]
    assert [c.value.replace("_x005F_", "_") for c in column] == list(DANGEROUS)
    assert all(cell.quotePrefix for cell in column)


def test_nothing_in_a_csv_file_is_run_as_a_formula() -> None:
    file = io.BytesIO()
    cards = (card(n, {"question": text}) for n, text in enumerate(DANGEROUS, 1))
    write_export(file, ".csv", deck(*cards, title="=Alpha"), FIELDS)
    rows = [*csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline=""))]
    assert rows[0] == ["id", "theme", "question", "steps", "minutes", "pair"]
    for row in rows[1:]:
        assert row[1] == "'=Alpha"
        assert not row[2].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_workbook_is_ready_to_work_in_and_to_print(project: Path, run: Run) -> None:
    assert run(project, "export", "-o", "q.xlsx") == (0, "wrote q.xlsx\n", "")
    workbook = openpyxl.load_workbook(project / "q.xlsx")
    sheet = workbook["Questions"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["ID", "Theme", "Question", "Hint"],
        ["a-01", "Alpha", "What would you like to ask?", None],
        ["a-02", "Alpha", "Another one, perhaps?", None],
        ["b-01", "Beta", "The last one?", None],
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == "A1:D4"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.data_validations.dataValidation[0].formula1 == "_deckgen!$A$2:$A$3"
    assert [name.sheet_state for name in workbook.worksheets] == ["visible", "hidden", "hidden"]


def test_a_local_version_is_exported_with_its_own_cards(project: Path, run: Run) -> None:
    overlay = """\
id: team
add:
  - {id: t-01, theme: b, question: Who *pays*?, note: ask, copies: 2}
replace:
  - {card: b-01, field: question, was: The last one?, with: "The very\\nlast?"}
hide: [{card: a-02, was: {question: "Another one, perhaps?"}}]
blank: 1
"""
    write(project, {"content/d/local/team.yaml": overlay})
    for name in ("q.csv", "q.txt", "q.md"):
        assert run(project, "export", "--local", "team", "-o", name).status == 0
    assert (project / "q.csv").read_text(encoding="utf-8-sig") == (
        "id,theme,question,hint,copies,note\n"
        "a-01,Alpha,What would you like to ask?,,,\n"
        'b-01,Beta,"The very\nlast?",,,\n'
        "t-01,Beta,Who *pays*?,,2,ask\n"
    )
    assert (project / "q.txt").read_text(encoding="utf-8") == (
        "Deck\n====\n\n\nAlpha\n-----\n\n   1  What would you like to ask?\n"
        "\n\nBeta\n----\n\n   3  [Adapted locally]\n      The very\n      last?\n"
        "\n  L1  [Local question]\n      Who pays?\n"
    )
    assert (project / "q.md").read_text(encoding="utf-8") == (
        "# Deck\n\n## Alpha\n\n**1** What would you like to ask?\n"
        "\n## Beta\n\n**3** *Adapted locally:* The very\\\nlast?\n"
        "\n**L1** *Local question:* Who *pays*?\n"
    )
    back = run(project, "local", "import", "q.csv", "--as", "team")
    assert (
        back.stdout
        == "content/d/local/team.yaml: 0 new, 0 changed, 3 as they were; nothing to write\n"
    )


def test_markdown_shows_what_the_deck_says(project: Path) -> None:
    file = io.BytesIO()
    question = "# a_b [c] <d> &amp; `e`\n- f\n1. g & h"
    write_export(file, ".md", deck(card(1, {"question": question, "pair": True})), FIELDS)
    assert file.getvalue().decode() == (
        "# Deck: One\n\n## Alpha\n\n"
        "**1** \\# a\\_b \\[c\\] \\<d\\> \\&amp; \\`e\\`\\\n\\- f\\\n1\\. g & h\n\nPair: yes\n"
    )


def test_a_file_that_is_there_is_somebody_s_work(project: Path, run: Run) -> None:
    (project / "q.txt").write_text("mine", encoding="utf-8")
    assert run(project, "export", "-o", "q.txt") == (
        2,
        "",
        "deckgen: q.txt is there already. Give another name, or --force to replace it\n",
    )
    assert (project / "q.txt").read_text(encoding="utf-8") == "mine"
    assert run(project, "export", "-o", "q.txt", "--force").status == 0
    assert run(project, "export", "-o", "q.doc").stderr.endswith(
        "Error: Invalid value for '--output' / '-o': 'q.doc' must end in .xlsx or .csv or .txt or "
        ".md or .json\n"
    )


# The template


def test_a_template_has_themes_to_choose_from_and_a_guide_of_the_real_fit(
    project: Path, run: Run
) -> None:
    assert run(project, "local", "template", "-o", "t.xlsx") == (0, "wrote t.xlsx\n", "")
    workbook = openpyxl.load_workbook(project / "t.xlsx")
    sheet, lists = workbook["Questions"], workbook["_deckgen"]
    assert [cell.value for cell in sheet[6]] == [
        *("Theme", "Question", "Letters", "Room for", "Hint", "Note", "ID")
    ]
    assert sheet["A1"].value == "Your own cards for Deck"
    assert sheet.freeze_panes == "A7"
    assert sheet["C7"].value == '=IF(B7="","",LEN(B7))'
    choice = sheet.data_validations.dataValidation[0]
    assert (str(choice.sqref), choice.formula1) == ("A7:A306", "_deckgen!$A$2:$A$3")
    room = lists["B2"].value
    assert [[cell.value for cell in row] for row in lists] == [
        ["theme", "question", "hint"],
        ["Alpha", room, 32_767],
        ["Beta", room, 32_767],
    ]
    look_up = f"IFERROR(VLOOKUP($A7,_deckgen!$A$2:$B$3,2,FALSE),{room})"
    assert sheet["D7"].value == f'=IF(B7="","",{look_up})'
    reddened = {str(area.sqref): area.rules[0].formula for area in sheet.conditional_formatting}
    assert reddened == {
        "B7:B306": [f"LEN($B7)>{look_up}"],
        "C7:C306": [f"LEN($B7)>{look_up}"],
    }
    words = ["What", "would", "you", "like", "to", "ask?", "Another", "one,", "perhaps?"]
    for count, status in ((room, 0), (4 * room, 1)):
        text = " ".join((words * count)[: count // 5])[:count].strip()
        question = FILES["content/d/themes/b.yaml"].replace("The last one?", text)
        write(project, {"content/d/themes/b.yaml": question})
        sized = FILES[LAYOUT].replace("{max: 15pt, min: 8pt}", "15pt")
        write(project, {LAYOUT: sized})
        assert run(project, "check", "--quiet").status == status


def test_a_template_that_was_filled_in_is_imported(project: Path, run: Run) -> None:
    run(project, "local", "template", "-o", "t.xlsx")
    workbook = openpyxl.load_workbook(project / "t.xlsx")
    sheet = workbook["Questions"]
    sheet["A7"], sheet["B7"], sheet["F7"] = "Beta", "Who pays?", "ask Jo"
    workbook.save(project / "t.xlsx")
    assert run(project, "local", "import", "t.xlsx", "--as", "team") == (
        0,
        "new      team-01 (Beta): 'Who pays?'\n"
        "content/d/local/team.yaml: 1 new, 0 changed, 0 as they were\n",
        "",
    )


def test_without_openpyxl_the_message_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['openpyxl'] = None\n"
        "from deckgen.cli import main; main(['export', 'starter', '-o', 'q.xlsx'])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        "deckgen: XLSX files are written with openpyxl, which is not installed. Run: pip install "
        "'deckgen[spreadsheets]'\n"
    )
    assert not list(tmp_path.iterdir())


def test_the_documents_name_every_word_that_heads_a_column() -> None:
    from deckgen.spreadsheets.columns import MAIN_WORDS, WORDS

    document = (ROOT / "docs" / "spreadsheets.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([^`]+)`", document))
    assert {word for words in (*WORDS.values(), MAIN_WORDS) for word in words} <= named
