"""Which deck is meant, from wherever a command is run, and whose files come first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.project import DECK, FILES, PROFILE, Files, Run, write


@pytest.mark.parametrize("deck", ["d", "content/d", "content/d/", "./content/d"])
def test_a_deck_by_id_or_by_path(project: Path, run: Run, deck: str) -> None:
    assert run(project, "build", "--quiet", deck) == (0, "", "")
    assert (project / "output" / "d" / "press-singles.pdf").is_file()


def test_a_deck_from_elsewhere_is_built_into_its_own_project(
    project: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert run(elsewhere, "build", "--quiet", project / "content" / "d") == (0, "", "")
    assert (project / "output" / "d" / "press-singles.pdf").is_file()
    assert list(elsewhere.iterdir()) == []


FROM_WHERE: dict[str, tuple[str, tuple[str, ...]]] = {
    "the deck's folder": ("content/d", ()),
    "its themes": ("content/d/themes", ()),
    "the folder of all decks": ("content", ("d",)),
    "a folder of the project": ("layouts/cards", ("d",)),
    "the deck's file": (".", (DECK,)),
    "the deck's file from its folder": ("content/d", ("deck.yaml",)),
    "the folder itself": ("content/d", (".",)),
    "the project": (".", (".",)),
    "the project from below": ("layouts", ("..",)),
}


@pytest.mark.parametrize(("here", "deck"), FROM_WHERE.values(), ids=FROM_WHERE)
def test_a_deck_is_found_from_anywhere_in_its_project(
    project: Path, run: Run, here: str, deck: tuple[str, ...]
) -> None:
    write(project, {"content/e/deck.yaml": FILES[DECK].replace("id: d", "id: e")})
    if "." in deck or ".." in deck:
        (project / "content/e/deck.yaml").unlink()
    assert run(project / here, "build", "--quiet", *deck) == (0, "", "")
    assert (project / "output" / "d" / "press-singles.pdf").is_file()


def test_a_folder_named_content_is_no_project_by_its_name(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"content/notes.txt": "", "work/x.txt": ""})
    assert run(tmp_path / "work", "build", "-q", "starter", "-p", "press-singles").status == 0
    assert (tmp_path / "work" / "output" / "starter").is_dir()


def test_which_deck_must_be_said_where_there_are_several(project: Path, run: Run) -> None:
    write(project, {"content/e/deck.yaml": FILES[DECK].replace("id: d", "id: e")})
    status, out, said = run(project, "build", "--quiet")
    assert (status, out) == (2, "")
    assert said.startswith("deckgen: say which deck: d, e")


EXTENDED: dict[str, tuple[Files, str, str]] = {
    "a shipped profile": (
        {PROFILE: "extends: office-a4\npaper: Letter\n"},
        "x",
        "Letter landscape",
    ),
    "the shipped profile of the same name": (
        {"layouts/profiles/office-a4.yaml": "extends: office-a4\npaper: Letter\n"},
        "office-a4",
        "Letter landscape",
    ),
    "a profile in place of a shipped one": (
        {"layouts/profiles/office-a4.yaml": "product: sheets\npaper: A3 portrait\n"},
        "office-a4",
        "A3 portrait",
    ),
    "a sheet in place of a shipped one": (
        {
            PROFILE: "product: sheets\nsheet: a4-poker-9up\n",
            "layouts/sheets/a4-poker-9up.yaml": "paper: A4\ngrid: {columns: 1, rows: 1}\n",
        },
        "x",
        "A4 portrait",
    ),
}


@pytest.mark.parametrize(("files", "profile", "paper"), EXTENDED.values(), ids=EXTENDED)
def test_a_project_s_own_files_go_before_shipped_ones(
    project: Path, run: Run, files: Files, profile: str, paper: str
) -> None:
    write(project, files)
    built = json.loads(run(project, "build", "--json", "-p", profile).stdout)
    assert built["files"][0]["paper"] == paper
