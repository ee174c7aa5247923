"""`deckgen list`: what there is, also where some of it cannot be read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.project import Run, write

CARDS = "layouts/cards"


def test_list_as_json(project: Path, run: Run) -> None:
    found = json.loads(run(project, "list", "--json").stdout)
    assert list(found) == [
        *("decks", "local", "translations", "layouts", "handouts", "sheets"),
        *("profiles", "papers", "fonts"),
    ]
    names = {kind: [row["name"] for row in rows] for kind, rows in found.items()}
    assert names["decks"][0] == "d"
    assert {"partnerships-and-co", "starter"} <= set(names["decks"])
    assert {"l", "partnerships-and-co"} <= set(names["layouts"])
    assert {"questions", "session", "leaflet", "handout"} <= set(names["handouts"])
    assert {"press-sra3", "press-singles", "office-a4"} <= set(names["profiles"])
    assert {"name": "A4", "about": "210 × 297 mm"} in found["papers"]
    assert "Atkinson Hyperlegible Next" in names["fonts"]


def test_list_goes_on_past_files_that_cannot_be_read(project: Path, run: Run) -> None:
    write(project, {"layouts/cards/bad.yaml": "{{{", "layouts/cards/odd.yaml": b"\xff\xfe"})
    status, out, said = run(project, "list", "layouts")
    assert (status, said) == (0, "")
    rows = [line.split(maxsplit=1) for line in out.splitlines()]
    assert ["bad", "(cannot be read)"] in rows
    assert ["odd", "(cannot be read)"] in rows


def test_list_shows_each_description_in_a_row(project: Path, run: Run) -> None:
    write(project, {f"{CARDS}/long.yaml": "describe: |\n  one\n  two\n"})
    write(project, {f"{CARDS}/list.yaml": "describe: [a]\n", f"{CARDS}/none.yaml": "describe:\n"})
    write(project, {f"{CARDS}/odd.yaml": 'describe: "a\\u202eb"\n'})
    rows = run(project, "list", "layouts").stdout.splitlines()
    assert "  long                 one two" in rows
    assert "  list                 (its describe is not a text)" in rows
    assert "  none" in rows
    assert "  odd                  a\\u202eb" in rows


def test_list_names_fonts_that_cannot_be_used(project: Path, run: Run) -> None:
    write(project, {"fonts/broken.ttf": b"no font"})
    out = run(project, "list", "fonts").stdout
    assert "\n  broken.ttf                  (cannot be used: " in out
    assert "  Atkinson Hyperlegible Next\n" in out


def test_list_goes_on_past_a_closed_folder(project: Path, run: Run) -> None:
    closed = project / "content" / "closed"
    write(project, {"content/closed/deck.yaml": ""})
    closed.chmod(0)
    try:
        if os.access(closed, os.X_OK):
            pytest.skip("nothing is closed to the superuser, nor on Windows")
        status, out, said = run(project, "list", "decks")
    finally:
        closed.chmod(0o755)
    assert (status, said) == (0, "")
    assert [line.split()[0] for line in out.splitlines()][:2] == ["closed", "d"]


def test_list_shows_the_project_around(project: Path, run: Run) -> None:
    assert run(project / "content" / "d", "list", "decks").stdout.startswith("  d ")
