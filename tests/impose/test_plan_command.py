"""`deckgen plan`, and `deckgen build --decks`: what a printer is told, and what it then gets."""

from __future__ import annotations

import json
import re

import pikepdf
import pytest

from tests.cli.project import ALPHA, PROFILE, Run, write

SHEETS = "product: sheets\npaper: {width: 165mm, height: 225mm}\n"
SINGLES = {"layouts/profiles/y.yaml": "product: singles\n"}


def test_the_plan_of_a_small_deck(project, run: Run):
    write(project, {PROFILE: SHEETS})
    ended = run(project, "plan", "-p", "x", "--decks", "1,10")
    assert (ended.status, ended.stderr) == (0, "")
    assert [re.sub(" {2,}", " | ", line.strip()) for line in ended.stdout.splitlines()] == [
        "x: 4 cards of 70 mm × 100 mm on 165 mm × 225 mm, sheetwise, in-order",
        "a deck has 3 cards; 8 cuts a lift, double ones between neighbours",
        "decks | sheets in all | as | different sheets | spare slots | waste | lifts | cuts",
        "1 | 1 | 1 deck on 1 sheet × 1 | 1 | 1 | 25.0% | 1 | 8",
        "10 | 10 | 1 deck on 1 sheet × 10 | 1 | 10 | 25.0% | 1 | 8",
        "10 | 8 | 4 decks on 3 sheets × 2, 2 decks on 2 sheets × 1 | 5 | 2 | 6.2% | 1 | 8",
        "",
        "A lift is 200 sheets, which a guillotine cuts at once: 80 mm of card of 0.4 mm.",
        "Sheets to set up the press come on top; your printer adds them.",
        "The sets of a run are built by 'deckgen build --decks N', each printed as often as it "
        "says.",
    ]


def test_the_plan_for_machines(project, run: Run):
    write(project, {PROFILE: f"{SHEETS}scheme: work-and-turn\nstacking: cut-and-stack\n"})
    ended = run(project, "plan", "-p", "x", "--json", "--decks", "5")
    plan = json.loads(ended.stdout)
    assert (plan["deck"], plan["sheets_a_lift"], plan["problems"]) == ("d", 200, [])
    (sheets,) = plan["sheets"]
    assert sheets["runs"] == [
        {
            "decks": 5,
            "decks_printed": 6,
            "sheets": 6,
            "different_sheets": 2,
            "spare_slots": 9,
            "waste_percent": 37.5,
            "lifts": 1,
            "sets": [{"decks": 2, "sheets": 2, "times": 3}],
        },
        {
            "decks": 5,
            "decks_printed": 6,
            "sheets": 5,
            "different_sheets": 5,
            "spare_slots": 5,
            "waste_percent": 25.0,
            "lifts": 1,
            "sets": [
                {"decks": 4, "sheets": 3, "times": 1},
                {"decks": 2, "sheets": 2, "times": 1},
            ],
        },
    ]
    del sheets["runs"]
    assert sheets == {
        "profile": "x",
        "scheme": "work-and-turn",
        "stacking": "cut-and-stack",
        "card_mm": [70.0, 100.0],
        "sheet_mm": [165.0, 225.0],
        "gutter_mm": [6.0, 6.0],
        "cards_on_a_sheet": 4,
        "cards_in_a_deck": 3,
        "cuts_a_lift": 8,
    }


def test_profiles_of_single_cards_are_left_out(project, run: Run):
    write(project, {PROFILE: SHEETS} | SINGLES)
    ended = run(project, "plan", "-p", "x", "-p", "y", "--json")
    assert [sheets["profile"] for sheets in json.loads(ended.stdout)["sheets"]] == ["x"]


def test_single_cards_have_no_plan(project, run: Run):
    write(project, SINGLES)
    ended = run(project, "plan", "-p", "y")
    assert (ended.status, ended.stdout) == (2, "")
    assert ended.stderr == ("deckgen: there are no sheets to plan: y gives single cards\n")


@pytest.mark.parametrize(
    ("decks", "told"),
    [
        ("ten", "'ten' are no numbers of decks; write 1,100,1000"),
        ("1,,2", "'1,,2' are no numbers of decks; write 1,100,1000"),
        ("0", "a number of decks is from 1 to 1,000,000"),
        ("1,99999999999999", "a number of decks is from 1 to 1,000,000"),
    ],
)
def test_what_is_no_number_of_decks(project, run: Run, decks: str, told: str):
    ended = run(project, "plan", "--decks", decks)
    assert (ended.status, ended.stdout) == (2, "")
    assert told in ended.stderr


def test_a_plan_tells_the_problems_of_its_deck(project, run: Run):
    write(project, {PROFILE: "product: sheets\npaper: A6\nbleed: 20mm\n"})
    ended = run(project, "plan", "-p", "x")
    assert ended.status == 1
    assert "not one card of 70 mm × 100 mm fits on A6" in ended.stderr


def test_decks_fill_sheets_together_as_planned(project, run: Run):
    write(project, {PROFILE: SHEETS} | SINGLES)
    ended = run(project, "build", "-q", "-p", "x", "-p", "y", "--decks", "4", "--json")
    sheets, singles = json.loads(ended.stdout)["files"]
    assert (sheets["cards"], sheets["sheets"], sheets["pages"]) == (12, 3, 6)
    assert (singles["cards"], singles["pages"]) == (12, 24)


@pytest.mark.parametrize("decks", ["0", "-1", "many", "10001"])
def test_a_build_of_no_number_of_decks(project, run: Run, decks: str):
    ended = run(project, "build", "--decks", decks)
    assert (ended.status, ended.stdout) == (2, "")
    assert "Invalid value for '--decks'" in ended.stderr


def test_one_forme_is_one_page_a_sheet_and_tells_no_printer_how_to_turn_it(project, run: Run):
    copies = "id: a\ntitle: Alpha\ncards:\n  - {id: a-01, question: Why?, copies: 4}\n"
    write(project, {PROFILE: f"{SHEETS}scheme: work-and-tumble\n", ALPHA: copies})
    ended = run(project, "build", "-q", "-p", "x", "--json")
    (file,) = json.loads(ended.stdout)["files"]
    # Five cards, two to a forme, and each of them twice on its sheet.
    assert (file["pages"], file["sheets"], file["cards"]) == (3, 3, 10)
    with pikepdf.Pdf.open(file["path"]) as pdf:
        assert "/Duplex" not in pdf.Root.get("/ViewerPreferences", {})
    write(project, {PROFILE: SHEETS})
    ended = run(project, "build", "-q", "-p", "x", "--json")
    with pikepdf.Pdf.open(json.loads(ended.stdout)["files"][0]["path"]) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"


def test_copies_and_cut_and_stack_in_the_file(project, run: Run):
    copies = "id: a\ntitle: Alpha\ncards:\n  - {id: a-01, question: Why?, copies: 4}\n"
    write(project, {PROFILE: f"{SHEETS}stacking: cut-and-stack\n", ALPHA: copies})
    assert run(project, "build", "-q", "-p", "x", "--map").status == 0
    data = json.loads((project / "output" / "d" / "x-map.json").read_text())
    fronts = [[slot["card"] for slot in sheet["sides"][0]["slots"]] for sheet in data["sheets"]]
    assert fronts == [["a-01", "a-01", "b-01"], ["a-01", "a-01"]]
