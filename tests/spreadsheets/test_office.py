"""Workbooks as office programs have them: readable there, and read again when they come back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.cli.project import ALPHA, FILES, Run, write

SOFFICE = shutil.which("soffice")


def saved_as(kind: str, path: Path) -> Path:
    """The file as LibreOffice saves it."""
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(path.parent / 'office').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", "saved"]
    subprocess.run([*command, path], cwd=path.parent, check=True, capture_output=True, timeout=120)
    return path.parent / "saved" / f"{path.stem}.{kind}"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
def test_what_libreoffice_saves_is_read_as_it_was_written(project: Path, run: Run) -> None:
    run(project, "local", "template", "-o", "t.xlsx")
    workbook = openpyxl.load_workbook(project / "t.xlsx")
    sheet = workbook["Questions"]
    sheet["A7"], sheet["B7"] = "Beta", "Who pays?\nAnd when?"
    workbook.save(project / "t.xlsx")
    saved = saved_as("ods", project / "t.xlsx")
    first = run(project, "local", "import", saved, "--as", "team")
    assert first.stdout.endswith("local/team.yaml: 1 new, 0 changed, 0 as they were\n")
    again = run(project, "local", "import", project / "t.xlsx", "--as", "team")
    assert again.stdout.endswith("0 new, 0 changed, 1 as they were; nothing to write\n")


def test_long_texts_are_seen_whole(project: Path, run: Run) -> None:
    long = "What would you like to ask, and whom, and when? " * 4
    write(project, {ALPHA: FILES[ALPHA].replace("What would you like to ask?", long)})
    run(project, "export", "-o", "q.xlsx")
    sheet = openpyxl.load_workbook(project / "q.xlsx")["Questions"]
    assert sheet.row_dimensions[2].height == 3 * 15
    assert sheet.row_dimensions[3].height is None
    assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Calibri"}


def test_a_column_gives_cards_a_language_of_their_own(project: Path, run: Run) -> None:
    sheet = "theme;question;Language\nAlpha;Co?;pl\nAlpha;What?;\n"
    write(project, {"q.csv": sheet})
    run(project, "local", "import", "q.csv", "--as", "team")
    made = (project / "content/d/local/team.yaml").read_text(encoding="utf-8")
    assert "    question: Co?\n    language: pl\n" in made
    assert made.count("language") == 1
    exported = run(project, "export", "--local", "team", "-o", "e.csv")
    assert exported.status == 0
    assert "team-01,Alpha,Co?,,pl" in (project / "e.csv").read_text(encoding="utf-8")
    write(project, {"q.csv": sheet.replace(";pl", ";Polish")})
    assert run(project, "local", "import", "q.csv", "--as", "team") == (
        1,
        "",
        "q.csv:C2: 'Polish' is not a language tag such as en-GB, cy or gd.\n"
        "1 problem; nothing was written\n",
    )
