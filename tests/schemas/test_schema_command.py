"""`deckgen schema` as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from deckgen.json_schema import KINDS, as_text, schema_of
from tests.cli.conftest import project, run
from tests.cli.project import ALPHA, DECK, LAYOUT, Run, spoilt, with_cards, write
from tests.schemas.files import data_of

__all__ = ["project", "run"]


@pytest.mark.parametrize("kind", KINDS)
def test_it_prints_one(tmp_path: Path, run: Run, kind: str) -> None:
    assert run(tmp_path, "schema", kind) == (0, as_text(schema_of(kind)), "")


def test_it_writes_one_or_all(tmp_path: Path, run: Run) -> None:
    status, out, said = run(tmp_path, "schema", "--write", "s/t")
    assert (status, said) == (0, "")
    written = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "s/t").iterdir()}
    assert written == {kind: as_text(schema_of(kind)) for kind in KINDS}
    assert out == "".join(f"wrote {Path('s', 't', f'{kind}.json')}\n" for kind in KINDS)
    assert run(tmp_path, "schema", "sheet", "--write", "u").status == 0
    assert [path.name for path in (tmp_path / "u").iterdir()] == ["sheet.json"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (
            (),
            f"deckgen: say which kind of file: {', '.join(KINDS)}; or --write them all\n",
        ),
        (("themes",), "deckgen: there is no kind of file 'themes'. Did you mean 'theme'?\n"),
        (("theme", "--deck", "x"), "deckgen: there is no deck 'x' here. Use one of: d, "),
    ],
)
def test_wrong_words_are_told(project: Path, run: Run, args: tuple[str, ...], told: str) -> None:
    status, out, said = run(project, "schema", *args)
    assert (status, out) == (2, "")
    assert said.startswith(told)


def test_a_deck_s_schema_knows_the_fields_of_its_cards(project: Path, run: Run) -> None:
    plain = Draft202012Validator(schema_of("theme"))
    ours = Draft202012Validator(json.loads(run(project, "schema", "theme", "--deck", "d").stdout))
    for cards, is_right in (
        ("  - {id: x, question: Why?, hint: }\n", True),
        ("  - {id: x, qestion: Why?}\n", False),
        ("  - {id: x}\n", False),
        ("  - {id: x, question: [a]}\n", False),
        ("  - {id: x, question: Why?, copies: 3, tags: [a], note: b}\n", True),
    ):
        write(project, with_cards(cards))
        data = data_of(project / ALPHA)
        assert plain.is_valid(data)
        assert ours.is_valid(data) is is_right, cards


def test_all_layouts_of_a_deck_count(project: Path, run: Run) -> None:
    write(project, {"layouts/cards/m.yaml": "extends: l\nfields: {minutes: {kind: number}}\n"})
    write(project, with_cards("  - {id: x, question: Why?, layout: m}\n"))
    made = json.loads(run(project, "schema", "theme", "--deck", "d").stdout)
    card = made["properties"]["cards"]["items"]
    assert {"question", "hint", "minutes"} < set(card["properties"])
    assert card["required"] == ["id", "question"]
    assert card["properties"]["minutes"] == {"anyOf": [{"type": "number"}, {"type": "null"}]}


def test_a_deck_that_is_not_whole_yet_has_a_schema(project: Path, run: Run) -> None:
    write(project, {**spoilt(DECK, "title: Deck", "titel: Deck"), **with_cards("  - {id: x}\n")})
    assert run(project, "schema", "theme", "--deck", "d").status == 0


def test_a_layout_that_is_not_there_is_told(project: Path, run: Run) -> None:
    write(project, spoilt(DECK, "layout: l", "layout: lx"))
    assert run(project, "schema", "theme", "--deck", "d") == (
        1,
        "",
        f"{DECK}:3:9: there is no layout 'lx'. Did you mean 'l'?\n1 problem; nothing was written\n",
    )


def test_a_layout_with_faults_elsewhere_still_has_fields(project: Path, run: Run) -> None:
    write(project, spoilt(LAYOUT, "fill: a}", "fill: z}"))
    assert run(project, "schema", "deck", "--deck", "d").status == 0
