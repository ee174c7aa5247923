"""Profiles and sheets on which cards cannot be printed are refused, at the line that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.project import PROFILE, SHEET, Run, problems, write

A4 = "product: sheets\npaper: A4\n"
GRID = "paper: A4 portrait\ngrid: "
SLOTS = "paper: A4 portrait\nslots: "

TOO_LARGE = "this is too large: a page of a PDF has 5080 mm at most"

PROFILES: dict[str, tuple[str, str]] = {
    "nothing": ("", ": the file is empty."),
    "a list": ("- a\n", ":1:1: a mapping ('key: value') is due here, not a list."),
    "no product": ("paper: A4\n", ":1:1: the key 'product' is missing."),
    "misspelt product": (
        "product: sheet\npaper: A4\n",
        ":1:10: 'sheet' is not one of the choices here. Did you mean 'sheets'?",
    ),
    "no paper": (
        "product: sheets\n",
        ":1:1: sheets need a paper: paper: SRA3 portrait, or the name of a sheet.",
    ),
    "unknown paper": (
        "product: sheets\npaper: A44\n",
        ":2:8: there is no paper 'A44'. Did you mean 'A4'?",
    ),
    "paper of nothing": (
        "product: sheets\npaper: {width: -10mm, height: 10mm}\n",
        ":2:8: a paper's width and height are more than nothing.",
    ),
    "negative margin": (f"{A4}margin: -3mm\n", ":3:9: -3mm is too small; 0 is the least."),
    "negative bleed": (f"{A4}bleed: -1mm\n", ":3:8: -1mm is too small; 0 is the least."),
    "negative gutter": (f"{A4}gutter: -1mm\n", ":3:9: a gutter is not less than nothing."),
    "misspelt flip": (
        f"{A4}flip: long\n",
        ":3:7: 'long' is not one of the choices here. Did you mean 'long-edge'?",
    ),
    "misspelt mark": (
        f"{A4}marks: {{crops: true}}\n",
        ":3:9: unknown key 'crops'. Did you mean 'crop'?",
    ),
    "marks on singles": (
        "product: singles\nmarks: {crop: true}\n",
        ":1:1: single cards have no marks: leave out marks, or make sheets.",
    ),
    "paper on singles": (
        "product: singles\npaper: A4\n",
        ":1:1: single cards have no paper and no sheet: leave them out, or make sheets.",
    ),
    "a sheet on singles": (
        "product: singles\nsheet: a4-poker-9up\n",
        ":1:1: single cards have no paper and no sheet: leave them out, or make sheets.",
    ),
    "a number as paper": (
        "product: sheets\npaper: 4\n",
        ":2:8: a paper is due here: SRA3 portrait, A4, or {width: 320mm, height: 450mm}.",
    ),
    "endless paper": (
        "product: sheets\npaper: {width: 20000mm, height: 20000mm}\n",
        f":2:8: {TOO_LARGE}.",
    ),
    "endless margin": (f"{A4}margin: {'9' * 400}mm\n", f":3:9: {TOO_LARGE}."),
    "endless bleed": (f"{A4}bleed: 99999999mm\n", f":3:8: {TOO_LARGE}."),
    "endless gutter": (f"{A4}gutter: {'9' * 400}mm\n", f":3:9: {TOO_LARGE}."),
    "endless page": (
        "product: singles\nbleed: 2510mm\n",
        f":1:1: profile x: {TOO_LARGE}.",
    ),
    "no such sheet": (
        f"{A4}sheet: s\n",
        ":3:8: there is no sheet 's'. Use one of: a4-poker-9up, sra3-6up-a6l.",
    ),
    "a version without quotes": (
        f"{A4}pdf: {{version: 1.6}}\n",
        ':3:16: write the version in quotes: version: "1.6".',
    ),
    "a sheet out of the folder": (
        f"{A4}sheet: ../x\n",
        ":3:8: '../x' cannot be a name here. Use lower-case letters, digits and hyphens.",
    ),
    "extends itself": (
        f"extends: x\n{A4}",
        ":1:10: the profile 'x' extends itself. Take 'extends' out.",
    ),
}


@pytest.mark.parametrize(("profile", "told"), PROFILES.values(), ids=PROFILES)
def test_profile_is_refused(project: Path, run: Run, profile: str, told: str) -> None:
    write(project, {PROFILE: profile})
    ended = run(project, "build", "--quiet", "--profile", "x")
    assert ended == (1, "", problems(f"{PROFILE}{told}"))
    assert not (project / "output").exists()


SHEETS: dict[str, tuple[str, str]] = {
    "grid and slots": (
        f"{GRID}{{columns: 1, rows: 1}}\nslots: [{{x: 20mm, y: 20mm}}]\n",
        ":1:1: a sheet has a grid or slots, not both.",
    ),
    "neither": (
        "paper: A4\n",
        ":1:1: a sheet needs a grid or slots: grid: {columns: 2, rows: 3}.",
    ),
    "no columns": (
        f"{GRID}{{columns: 0, rows: 2}}\n",
        ":2:17: 0 is too small; 1 is the least.",
    ),
    "columns without end": (
        f"{GRID}{{columns: 1000000000, rows: 2}}\n",
        ":2:17: 1000000000 is too large; 200 is the most.",
    ),
    "too many slots": (
        f"{GRID}{{columns: 200, rows: 200}}\n",
        ":2:7: 200 columns of 200 are more than 2,000 cards a sheet.",
    ),
    "misspelt columns": (
        f"{GRID}{{colums: 1, rows: 1}}\n",
        ":2:8: unknown key 'colums'. Did you mean 'columns'?",
    ),
    "an odd turn": (
        f"{SLOTS}[{{x: 20mm, y: 20mm, rotate: 45}}]\n",
        ":2:36: 45 is the number 45 to YAML, and not one of the choices. "
        "Use one of: 0, 90, 180 or 270.",
    ),
    "no slots": (f"{SLOTS}[]\n", ":2:8: this list is empty."),
    "no unit": (
        f"{SLOTS}[{{x: 20, y: 20mm}}]\n",
        ":2:13: 20 has no unit; write 20mm or 20pt.",
    ),
}


@pytest.mark.parametrize(("sheet", "told"), SHEETS.values(), ids=SHEETS)
def test_sheet_is_refused(project: Path, run: Run, sheet: str, told: str) -> None:
    write(project, {PROFILE: f"{A4}sheet: s\n", SHEET: sheet})
    ended = run(project, "build", "--quiet", "--profile", "x")
    assert ended == (1, "", problems(f"{SHEET}{told}"))


NO_ROOM: dict[str, tuple[str, str, str]] = {
    "more cards than anybody cuts": (
        "product: sheets\npaper: {width: 5080mm, height: 5080mm}\ngutter: 0\n",
        "",
        "3,640 cards of 70 mm × 100 mm fit on 5080 mm × 5080 mm; 2,000 are the most on a sheet",
    ),
    "card larger than paper": (
        "product: sheets\npaper: {width: 10mm, height: 10mm}\n",
        "",
        "not one card of 70 mm × 100 mm fits on 10 mm × 10 mm with a bleed of 3 mm and an "
        "unprintable edge of 5 mm",
    ),
    "margin larger than paper": (
        f"{A4}margin: 300mm\n",
        "",
        "not one card of 70 mm × 100 mm fits on A4 (210 mm × 297 mm) with a bleed of 3 mm and an "
        "unprintable edge of 300 mm",
    ),
    "slots that overlap": (
        f"{A4}sheet: s\n",
        f"{SLOTS}[{{x: 20mm, y: 20mm}}, {{x: 30mm, y: 30mm}}]\n",
        "on the sheet 's', slots 1 and 2 overlap",
    ),
    "a slot beyond the edge": (
        f"{A4}sheet: s\n",
        f"{SLOTS}[{{x: -20mm, y: 20mm}}]\n",
        "on the sheet 's', slot 1 with its bleed of 3 mm reaches 23 mm beyond the sheet's left "
        "edge; 5 mm must stay free",
    ),
    "a sheet for other cards": (
        f"{A4}sheet: s\n",
        f"{GRID}{{columns: 1, rows: 1}}\ncard: {{width: 63mm, height: 88mm}}\n",
        "the sheet 's' is made for cards of 63 mm × 88 mm, these cards are 70 mm × 100 mm",
    ),
    "a sheet of other paper": (
        f"{A4}sheet: sra3-6up-a6l\n",
        "",
        "the sheet 'sra3-6up-a6l' is made for SRA3 (320 mm × 450 mm), the profile asks for "
        "A4 (210 mm × 297 mm)",
    ),
}


@pytest.mark.parametrize(("profile", "sheet", "told"), NO_ROOM.values(), ids=NO_ROOM)
def test_what_does_not_fit_is_refused(
    project: Path, run: Run, profile: str, sheet: str, told: str
) -> None:
    write(project, {PROFILE: profile} | ({SHEET: sheet} if sheet else {}))
    status, out, said = run(project, "build", "--quiet", "--profile", "x")
    assert (status, out) == (1, "")
    line = 3 if "sheet: s" in profile else 2
    assert said == problems(f"{PROFILE}:{line}:8: profile x: {told}.")


@pytest.mark.parametrize(
    "sheet",
    [
        f"{GRID}{{columns: 2, rows: 2, gutter: 0}}\n",
        f"{SLOTS}[{{x: 20mm, y: 20mm, rotate: 90}}, {{x: 20mm, y: 130mm, rotate: 180}}]\n",
    ],
    ids=["cards that touch", "turned slots"],
)
def test_odd_sheets_that_can_be_printed_are(project: Path, run: Run, sheet: str) -> None:
    write(project, {PROFILE: f"{A4}sheet: s\n", SHEET: sheet})
    assert run(project, "build", "--quiet", "--profile", "x") == (0, "", "")


def test_problems_of_all_profiles_are_told_at_once(project: Path, run: Run) -> None:
    write(
        project, {PROFILE: f"{A4}bleed: -1mm\n", "layouts/profiles/y.yaml": f"{A4}margin: -1mm\n"}
    )
    assert run(project, "build", "-q", "-p", "x", "-p", "y").stderr == problems(
        f"{PROFILE}:3:8: -1mm is too small; 0 is the least.",
        "layouts/profiles/y.yaml:3:9: -1mm is too small; 0 is the least.",
    )
