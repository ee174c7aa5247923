"""Each command as a person meets it: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pikepdf
import pytest

from tests.cli.project import ALPHA, BETA, DECK, FILES, PROFILE, Files, Run, spoilt, write

CARDS = "layouts/cards"

COMMANDS = (
    "build",
    "check",
    "plan",
    "preflight",
    "list",
    "explain",
    "new",
    "schema",
    "completion",
)


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
        (("list", "cards"), "'cards' is not one of 'decks', 'local'"),
        (("completion", "tcsh"), "'tcsh' is not one of 'bash', 'zsh', 'fish'"),
    ],
)
def test_wrong_words_are_told(project: Path, run: Run, args: tuple[str, ...], told: str) -> None:
    status, out, said = run(project, *args)
    assert (status, out) == (2, "")
    assert told in said


@pytest.mark.parametrize(
    "size",
    ["", "A6", "70x120", "0x0mm", "70x-120mm", "nanxnan", "infx10mm", "70x120x3mm", "axb"],
)
def test_odd_sizes_are_refused(project: Path, run: Run, size: str) -> None:
    status, out, said = run(project, "build", "--quiet", "--size", size)
    assert (status, out) == (2, "")
    assert "Error: Invalid value for '--size': '" in said


def test_a_size_beyond_all_pages_is_refused(project: Path, run: Run) -> None:
    status, out, said = run(project, "build", "--quiet", "--size", "70x9999mm")
    assert (status, out) == (2, "")
    assert said.endswith(": this is too large: a page of a PDF has 5080 mm at most\n")


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
    folder, *lines = table.splitlines()
    assert folder == f"output{os.sep}d:"
    assert lines[0].split() == ["file", "pages", "cards", "sheets", "size", "paper", "preflight"]
    assert lines[1].split()[:4] == ["press-singles.pdf", "6", "3", "–"]
    assert "\x1b" not in table + steps


def test_quiet_says_nothing(project: Path, run: Run) -> None:
    assert run(project, "build", "--quiet") == (0, "", "")
    assert run(project, "check", "-q") == (0, "", "")


def test_build_as_json(project: Path, run: Run) -> None:
    status, out, said = run(project, "build", "--json", "-p", "press-singles", "-p", "press-sra3")
    assert (status, said) == (0, "")
    built = json.loads(out)
    assert built["problems"] == []
    first, second = built["files"]
    checks = first["preflight"]["checks"]
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
        "preflight": {"checks": checks, "errors": 0, "warnings": 0, "findings": {}},
    }
    assert checks > 60
    assert (second["profile"], second["sheets"]) == ("press-sra3", 1)
    for file in built["files"]:
        assert Path(file["path"]).stat().st_size == file["bytes"]


def test_check_as_json_gives_each_text_and_writes_nothing(project: Path, run: Run) -> None:
    status, out, said = run(project, "check", "--json", "--card", "b-01")
    assert (status, said) == (0, "")
    checked = json.loads(out)
    assert (checked["deck"], checked["problems"]) == ("d", [])
    (fit,) = checked["fits"]
    assert (fit["card"], fit["side"], fit["text"], fit["size_pt"]) == ("b-01", "front", "q", 15.0)
    assert fit["room_mm"] > 0
    assert not (project / "output").exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_problems_as_json(project: Path, run: Run, command: str) -> None:
    write(project, spoilt(BETA, "question:", "qestion:"))
    status, out, said = run(project, command, "--json")
    assert (status, said) == (1, "")
    assert json.loads(out) == {
        "problems": [
            {
                "path": BETA,
                "line": 5,
                "column": 5,
                "message": "unknown key 'qestion'",
                "hint": "Did you mean 'question'?",
                "severity": "error",
            }
        ]
    }


def test_a_problem_of_a_whole_file_as_json(project: Path, run: Run) -> None:
    write(project, {DECK: ""})
    (problem,) = json.loads(run(project, "check", "--json").stdout)["problems"]
    assert (problem["path"], problem["line"], problem["column"]) == (DECK, None, None)


def test_a_file_that_cannot_be_written_as_json(project: Path, run: Run) -> None:
    write(project, {"o": ""})
    status, out, said = run(project, "build", "--json", "-o", "o/x")
    assert (status, said) == (1, "")
    (problem,) = json.loads(out)["problems"]
    assert problem["message"] == f"{Path('o', 'x', 'd')}: Not a directory. Nothing was changed"


def test_list_as_json(project: Path, run: Run) -> None:
    found = json.loads(run(project, "list", "--json").stdout)
    kinds = ["decks", "local", "translations", "layouts", "sheets", "profiles", "papers", "fonts"]
    assert list(found) == kinds
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


def test_list_shows_the_project_around(project: Path, run: Run) -> None:
    assert run(project / "content" / "d", "list", "decks").stdout.startswith("  d ")


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


@pytest.mark.parametrize(
    ("folder", "cd"), [("x/y", "x/y"), ("a b", '"a b"'), (".", None), ("{elsewhere}/z", None)]
)
def test_what_new_prints_can_be_typed(
    tmp_path_factory: pytest.TempPathFactory, run: Run, folder: str, cd: str | None
) -> None:
    here, elsewhere = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("elsewhere")
    out = run(here, "new", "a", "--in", folder.format(elsewhere=elsewhere)).stdout
    written = [line.removeprefix("wrote ") for line in out.splitlines() if line[:6] == "wrote "]
    assert written
    assert all((here / path).is_file() for path in written)
    if folder.startswith("{"):
        cd = str(elsewhere / "z")
    step = f"  cd {cd.replace('/', os.sep)}\n" if cd else ""
    assert out.endswith(f"\nNext:\n{step}  deckgen build a\n")


@pytest.mark.parametrize("args", [("build", "-o", ""), ("new", "a", "--in", "")])
def test_a_folder_has_a_name(project: Path, run: Run, args: tuple[str, ...]) -> None:
    status, out, said = run(project, *args)
    assert (status, out) == (2, "")
    assert said.endswith(": the folder has no name\n")


def test_a_profile_asked_for_twice_is_built_once(project: Path, run: Run) -> None:
    args = ("-p", "press-singles", "-p", "press-singles", "-p", "press-sra3")
    built = json.loads(run(project, "build", "--json", *args).stdout)
    assert [file["profile"] for file in built["files"]] == ["press-singles", "press-sra3"]


def test_a_long_list_of_names_is_cut(project: Path, run: Run) -> None:
    cards = "".join(f"  - {{id: a-{n}, question: Why?}}\n" for n in range(5000))
    write(project, {ALPHA: f"id: a\ntitle: Alpha\ncards:\n{cards}"})
    said = run(project, "check", "--card", "zz").stderr
    assert said == (
        "deckgen: there is no card 'zz' in this deck. Use one of: a-0, a-1, a-2, a-3, a-4, a-5, "
        "a-6, a-7, a-8, a-9, a-10, a-11 … and 4,989 more\n"
    )


def _manifest(project: Path) -> dict[str, dict[str, object]]:
    text = (project / "output" / "d" / "manifest.json").read_text(encoding="utf-8")
    return {file["profile"]: file for file in json.loads(text)["files"]}


def test_the_manifest_keeps_files_that_are_still_there(project: Path, run: Run) -> None:
    run(project, "build", "-q", "-p", "press-singles", "-p", "press-sra3", "-p", "office-a4")
    before = _manifest(project)
    run(project, "build", "-q", "-p", "press-sra3", "--theme", "a")
    after = _manifest(project)
    assert list(after) == ["press-sra3", "press-singles", "office-a4"]
    assert after["press-singles"] == before["press-singles"]
    assert after["press-sra3"]["chosen"] == {"themes": ["a"], "cards": [], "decks": 1}
    (project / "output" / "d" / "office-a4.pdf").unlink()
    changed = project / "output" / "d" / "press-singles.pdf"
    changed.write_bytes(b"x" * changed.stat().st_size)
    run(project, "build", "-q", "-p", "press-sra3")
    assert list(_manifest(project)) == ["press-sra3"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": [1, {}]}', '{"files": [{"file": 3}]}'])
def test_a_spoilt_manifest_is_written_anew(project: Path, run: Run, text: str) -> None:
    write(project, {"output/d/manifest.json": text})
    assert run(project, "build", "--quiet") == (0, "", "")
    assert list(_manifest(project)) == ["press-singles"]


@pytest.mark.parametrize(
    ("date", "moment"),
    [("2017", "20170101"), ("2017-11", "20171101"), ("2017-11-30", "20171130")],
)
def test_a_file_has_the_date_of_its_content(
    project: Path, run: Run, date: str, moment: str
) -> None:
    write(project, spoilt(DECK, 'date: "2026"', f'date: "{date}"'))
    run(project, "build", "--quiet")
    with pikepdf.open(project / "output" / "d" / "press-singles.pdf") as pdf:
        assert pdf.docinfo.CreationDate == pdf.docinfo.ModDate == f"D:{moment}000000Z"


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


def test_a_fault_of_the_program_s_own_is_told_as_one(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr("deckgen.cli.listing.project_around", fail)
    status, text, said = run(tmp_path, "list")
    assert (status, text) == (1, "")
    assert said == (
        "deckgen: this is a fault of deckgen's own, not of your files: KeyError: 'lost'. "
        "Please report it, with what DECKGEN_TRACEBACK=1 prints\n"
    )
    monkeypatch.setenv("DECKGEN_TRACEBACK", "1")
    with pytest.raises(KeyError):
        run(tmp_path, "list")
