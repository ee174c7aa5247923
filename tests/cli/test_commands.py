"""The commands as a whole: their help, wrong usage, and faults of the program's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.project import ALPHA, DECK, Run, write

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


@pytest.mark.parametrize("args", [("build", "-o", ""), ("new", "a", "--in", "")])
def test_a_folder_has_a_name(project: Path, run: Run, args: tuple[str, ...]) -> None:
    status, out, said = run(project, *args)
    assert (status, out) == (2, "")
    assert said.endswith(": the folder has no name\n")


def test_a_long_list_of_names_is_cut(project: Path, run: Run) -> None:
    cards = "".join(f"  - {{id: a-{n}, question: Why?}}\n" for n in range(5000))
    write(project, {ALPHA: f"id: a\ntitle: Alpha\ncards:\n{cards}"})
    said = run(project, "check", "--card", "zz").stderr
    assert said == (
        "deckgen: there is no card 'zz' in this deck. Use one of: a-0, a-1, a-2, a-3, a-4, a-5, "
        "a-6, a-7, a-8, a-9, a-10, a-11 … and 4,989 more\n"
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(tmp_path: Path, run: Run, shell: str) -> None:
    status, out, said = run(tmp_path, "completion", shell)
    assert (status, said) == (0, "")
    assert f"_DECKGEN_COMPLETE={shell}_complete" in out


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
