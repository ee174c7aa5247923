"""The schemas in `schemas/` are those of the models, and every shipped file names and keeps one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from deckgen.json_schema import KINDS, as_text, schema_of
from deckgen.starter import start_project
from tests.reading import ROOT
from tests.schemas.files import PLACES, data_of, yaml_files

SHIPPED = [*yaml_files(ROOT)]
PROJECTS = [
    *yaml_files(ROOT / "tests/projects/methods"),
    *yaml_files(ROOT / "tests/alphabets/project"),
]
WAY = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def names(files: list[tuple[Path, str]]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path, _ in files]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_keeps_to_its_draft(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_schema_is_up_to_date(kind: str) -> None:
    """`deckgen schema --write schemas` makes it so."""
    shipped = (ROOT / "schemas" / f"{kind}.json").read_text(encoding="utf-8")
    assert shipped == as_text(schema_of(kind))


def test_no_other_schemas_are_shipped() -> None:
    assert {path.stem for path in (ROOT / "schemas").iterdir()} == set(KINDS)


@pytest.mark.parametrize(("path", "kind"), SHIPPED + PROJECTS, ids=names(SHIPPED + PROJECTS))
def test_a_file_that_builds_keeps_to_its_schema(path: Path, kind: str) -> None:
    faults = Draft202012Validator(schema_of(kind)).iter_errors(data_of(path))
    assert [(fault.json_path, fault.message) for fault in faults] == []


@pytest.mark.parametrize(("path", "kind"), SHIPPED, ids=names(SHIPPED))
def test_a_shipped_file_names_its_schema_first(path: Path, kind: str) -> None:
    named = WAY.match(path.read_text(encoding="utf-8"))
    assert named is not None
    assert (path.parent / named[1]).resolve() == ROOT / "schemas" / f"{kind}.json"


def test_a_new_project_s_files_find_their_schemas(tmp_path: Path) -> None:
    start_project("mine", tmp_path)
    found = [*yaml_files(tmp_path)]
    assert {kind for _, kind in found} == {"deck", "theme", "layout"}
    for path, kind in found:
        named = WAY.match(path.read_text(encoding="utf-8"))
        assert named is not None
        there = Path(os.path.normpath(path.parent / named[1]))
        assert there == tmp_path / "schemas" / f"{kind}.json"
        assert there.read_text(encoding="utf-8") == as_text(schema_of(kind))


def undescribed(schema: Any, way: str = "") -> Iterator[str]:
    """Keys that an editor would offer without a word."""
    if isinstance(schema, list):
        for part in schema:
            yield from undescribed(part, way)
    elif isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            if not {"description", "$ref", "const", "anyOf"} & value.keys() and way != "then":
                yield key
        for key, value in schema.items():
            if key in ("properties", "$defs"):
                yield from undescribed([*value.values()])
            elif key != "if":
                yield from undescribed(value, key)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described(kind: str) -> None:
    assert [*undescribed(schema_of(kind))] == []


def test_the_document_for_editors_names_every_way() -> None:
    document = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    for place, kind in PLACES.items():
        way = "../" * place.count("/") + f"schemas/{kind}.json"
        folder = place.rpartition("/")[0].replace("*", "<deck>")
        assert any(f"`{folder}/" in row and f"`{way}`" in row for row in document.splitlines()), (
            place
        )
