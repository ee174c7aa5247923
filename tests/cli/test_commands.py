"""Each command as a person meets it: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pikepdf
import pytest

from tests.cli.project import ALPHA, DECK, FILES, PROFILE, Files, Run, spoilt, write

COMMANDS = ("build", "check", "list", "new", "completion")


def test_help_names_every_command(tmp_path: Path, run: Run) -> None:
    status, text, said = run(tmp_path, "--help")
    assert (status, said) == (0, "")
    assert text.startswith("Usage: deckgen [OPTIONS] COMMAND [ARGS]...\n")
    for command in COMMANDS:
        assert f"\n  {command} " in text
    assert "Exit status: 0 built, 1 the deck has problems, 2 wrong usage." in text


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(tmp_path: Path, run: Run, command: str) -> None:
    status, text, said = run(tmp_path, command, "--help")
    assert (status, said) == (0, "")
    assert text.startswith(f"Usage: deckgen {command} [OPTIONS]")
    assert text == run(tmp_path, command, "-h").stdout


USAGE: dict[str, tuple[tuple[str, ...], str]] = {
    "unknown deck": (
        ("build", "partnership-and-co"),
        "deckgen: there is no deck 'partnership-and-co' here. "
        "Did you mean 'partnerships-and-co'?\n",
    ),
    "unknown profile": (
        ("build", "d", "--profile", "press-sra"),
        "deckgen: there is no profile 'press-sra'. Did you mean 'press-sra3'?\n",
    ),
    "a profile's path": (
        ("build", "d", "-p", "press-sra3.yaml"),
        "deckgen: there is no profile 'press-sra3.yaml'. Did you mean 'press-sra3'?\n",
    ),
    "unknown theme": (
        ("build", "d", "--theme", "alpha"),
        "deckgen: there is no theme 'alpha' in this deck. Use one of: a, b\n",
    ),
    "unknown card": (
        ("check", "d", "--card", "a-1"),
        "deckgen: there is no card 'a-1' in this deck. Did you mean 'a-01'?\n",
    ),
    "bad name for a new deck": (
        ("new", "../x"),
        "deckgen: '../x' is no deck name; use lower-case words joined by hyphens: my-deck\n",
    ),
    "JSON asked for": (
        ("build", "--json", "--theme", "alpha"),
        "deckgen: there is no theme 'alpha' in this deck. Use one of: a, b\n",
    ),
}


@pytest.mark.parametrize(("args", "told"), USAGE.values(), ids=USAGE)
def test_wrong_usage_is_told_with_the_right_name(
    project: Path, run: Run, args: tuple[str, ...], told: str
) -> None:
    status, out, said = run(project, *args)
    assert (status, out) == (2, "")
    assert said.removeprefix("reading the deck …\n") == told
    assert not (project / "output").exists()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "Usage: deckgen [OPTIONS] COMMAND"),
        (("bild",), "Error: No such command 'bild'"),
        (("build", "--profiles", "x"), "Error: No such option '--profiles'"),
        (("build", "d", "e"), "Error: Got unexpected extra argument (e)"),
        (("build", "-o", DECK), f"Error: Invalid value for '--output' / '-o': Directory '{DECK}'"),
        (("list", "cards"), "'cards' is not one of 'decks', 'layouts'"),
        (("completion", "tcsh"), "'tcsh' is not one of 'bash', 'zsh', 'fish'"),
    ],
)
def test_wrong_words_are_told(project: Path, run: Run, args: tuple[str, ...], told: str) -> None:
    status, out, said = run(project, *args)
    assert (status, out) == (2, "")
    assert told in said


@pytest.mark.parametrize(
    "size", ["", "A6", "70x120", "0x0mm", "70x-120mm", "nanxnan", "infx10mm", "70x120x3mm", "axb"]
)
def test_odd_sizes_are_refused(project: Path, run: Run, size: str) -> None:
    status, out, said = run(project, "build", "--quiet", "--size", size)
    assert (status, out) == (2, "")
    assert "Error: Invalid value for '--size': '" in said


@pytest.mark.parametrize(
    "size", ["70x120mm", "70mm x 120mm", "7x12cm", "70×120mm", "70X120MM", "7cmx120mm"]
)
def test_a_size_may_be_written_in_many_ways(project: Path, run: Run, size: str) -> None:
    ended = run(project, "build", "--json", "--size", size)
    assert json.loads(ended.stdout)["files"][0]["cards_mm"] == [[70.0, 120.0]]


def test_build_shows_steps_apart_from_its_table(project: Path, run: Run) -> None:
    status, table, steps = run(project, "build")
    assert status == 0
    assert steps == "reading the deck …\nfitting the text …\npainting press-singles …\n"
    lines = [line.split() for line in table.splitlines()]
    assert lines[0] == ["file", "pages", "cards", "sheets", "size", "paper"]
    assert lines[1][:4] == [f"output{os.sep}d{os.sep}press-singles.pdf", "6", "3", "–"]
    assert "\x1b" not in table + steps


def test_quiet_says_nothing(project: Path, run: Run) -> None:
    assert run(project, "build", "--quiet") == (0, "", "")
    assert run(project, "check", "-q") == (0, "", "")


def test_build_as_json(project: Path, run: Run) -> None:
    status, out, said = run(project, "build", "--json", "-p", "press-singles", "-p", "press-sra3")
    assert (status, said) == (0, "")
    built = json.loads(out)
    assert built["warnings"] == []
    first, second = built["files"]
    assert first | {"bytes": 0, "content_hash": ""} == {
        "profile": "press-singles",
        "file": "press-singles.pdf",
        "path": str(project / "output" / "d" / "press-singles.pdf"),
        "pages": 6,
        "cards": 3,
        "sheets": 0,
        "cards_mm": [[70.0, 100.0]],
        "paper": "one card a page",
        "bytes": 0,
        "content_hash": "",
    }
    assert (second["profile"], second["sheets"]) == ("press-sra3", 1)
    for file in built["files"]:
        assert Path(file["path"]).stat().st_size == file["bytes"]


def test_check_as_json_gives_each_text_and_writes_nothing(project: Path, run: Run) -> None:
    status, out, said = run(project, "check", "--json", "--card", "b-01")
    assert (status, said) == (0, "")
    checked = json.loads(out)
    assert (checked["deck"], checked["warnings"]) == ("d", [])
    (fit,) = checked["fits"]
    assert (fit["card"], fit["side"], fit["text"], fit["size_pt"]) == ("b-01", "front", "q", 15.0)
    assert fit["room_mm"] > 0
    assert not (project / "output").exists()


def test_list_as_json(project: Path, run: Run) -> None:
    found = json.loads(run(project, "list", "--json").stdout)
    assert list(found) == ["decks", "layouts", "sheets", "profiles", "papers", "fonts"]
    names = {kind: [row["name"] for row in rows] for kind, rows in found.items()}
    assert names["decks"][0] == "d"
    assert {"partnerships-and-co", "starter"} <= set(names["decks"])
    assert {"l", "partnerships-and-co"} <= set(names["layouts"])
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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(tmp_path: Path, run: Run, shell: str) -> None:
    status, out, said = run(tmp_path, "completion", shell)
    assert (status, said) == (0, "")
    assert f"_DECKGEN_COMPLETE={shell}_complete" in out


def _pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize(
    ("chosen", "cards"),
    [
        (("--theme", "a"), 2),
        (("--theme", "a", "--theme", "a"), 2),
        (("--card", "b-01"), 1),
        (("--theme", "a", "--card", "b-01"), 3),
        (("--theme", "a", "--card", "a-01"), 2),
        ((), 3),
    ],
)
def test_a_part_of_the_deck(project: Path, run: Run, chosen: tuple[str, ...], cards: int) -> None:
    assert run(project, "build", "--quiet", *chosen).status == 0
    assert _pages(project / "output" / "d" / "press-singles.pdf") == 2 * cards


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


def test_output_makes_the_folders_that_it_needs(project: Path, run: Run) -> None:
    assert run(project, "build", "--quiet", "--output", "x/y").status == 0
    assert sorted(path.name for path in (project / "x" / "y" / "d").iterdir()) == [
        "manifest.json",
        "press-singles.pdf",
    ]
    assert not (project / "output").exists()


@pytest.mark.parametrize("in_the_way", ["o", "o/d"])
def test_a_file_where_a_folder_is_due(project: Path, run: Run, in_the_way: str) -> None:
    write(project, {in_the_way: ""})
    status, out, said = run(project, "build", "--quiet", "--output", "o/d/e")
    assert (status, out) == (1, "")
    assert said.startswith(f"deckgen: o{os.sep}d")


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


def test_a_new_project_builds_and_takes_a_shipped_layout(tmp_path: Path, run: Run) -> None:
    status, out, said = run(tmp_path, "new", "my-deck")
    assert (status, said) == (0, "")
    assert out.endswith("\nNext:\n  cd my-deck\n  deckgen build my-deck\n")
    made = tmp_path / "my-deck"
    for line in out.splitlines()[:-4]:
        assert (tmp_path / line.removeprefix("wrote ")).is_file()
    layout = "extends: starter\nsize: {width: 80mm}\n"
    write(made, {"layouts/cards/my-deck.yaml": layout})
    built = json.loads(run(made, "build", "--json").stdout)
    assert [file["cards_mm"] for file in built["files"]] == [[[80.0, 88.9]]] * 3


def test_new_overwrites_nothing(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"my-deck/notes.txt": "mine"})
    assert run(tmp_path, "new", "my-deck") == (
        2,
        "",
        f"deckgen: {tmp_path / 'my-deck'} exists and is not empty; choose another name or folder\n",
    )
    assert [path.name for path in (tmp_path / "my-deck").iterdir()] == ["notes.txt"]


def test_a_build_with_problems_leaves_the_files_of_the_one_before(project: Path, run: Run) -> None:
    run(project, "build", "--quiet")
    before = {path: path.read_bytes() for path in (project / "output" / "d").iterdir()}
    write(project, spoilt(ALPHA, "question:", "qestion:"))
    assert run(project, "build", "--quiet").status == 1
    assert {path: path.read_bytes() for path in (project / "output" / "d").iterdir()} == before
