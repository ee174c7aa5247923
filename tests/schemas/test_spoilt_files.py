"""What a model refuses for its shape, an editor marks already; and it marks nothing that builds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

from deckgen.deck import FieldSpec
from deckgen.json_schema import KINDS, schema_of
from deckgen.layout.anchors import AnyCorner, AnyExtent, Extension, XEdge, YEdge
from deckgen.layout.elements import kind_of as element_kind
from deckgen.layout.model import holds_template
from deckgen.layout.styles import TextStyle
from deckgen.load.deck_files import DeckFile, GuidanceFile, ThemeFile
from deckgen.load.layout import LayoutFile
from deckgen.load.overlay_files import OverlayFile
from deckgen.load.translation_files import TranslationFile
from deckgen.profile import Profile
from deckgen.schema import Length, NonNegativeLength, PositiveLength
from deckgen.sheet_format import AuthoredPaper, SheetFormat
from tests.cli import test_spoilt_decks, test_spoilt_layouts, test_spoilt_sheets
from tests.cli.project import PROFILE, SHEET, Files, write
from tests.schemas.files import data_of, kind_of

MODELS: dict[str, type[BaseModel]] = {
    "deck": DeckFile,
    "theme": ThemeFile,
    "guidance": GuidanceFile,
    "overlay": OverlayFile,
    "translation": TranslationFile,
    "layout": LayoutFile,
    "sheet": SheetFormat,
    "profile": Profile,
}
LAYOUT_FIELDS = [{"question": FieldSpec(), "hint": FieldSpec(required=False)}]
VALIDATORS = {kind: Draft202012Validator(schema_of(kind, LAYOUT_FIELDS)) for kind in KINDS}
WORKED_OUT = "value_error"
"""The type of what a validator of our own says: often more than a schema can."""

SPOILT: dict[str, Files] = {
    **{f"deck: {name}": files for name, (files, _) in test_spoilt_decks.SPOILT.items()},
    **{f"layout: {name}": files for name, (files, _) in test_spoilt_layouts.SPOILT.items()},
    **{f"profile: {k}": {PROFILE: v} for k, (v, _) in test_spoilt_sheets.PROFILES.items()},
    **{f"sheet: {k}": {SHEET: v} for k, (v, _) in test_spoilt_sheets.SHEETS.items()},
}


def _types(model: type[BaseModel], data: Any) -> set[str]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        return {fault["type"] for fault in error.errors()}
    return set()


def faults(kind: str, data: Any) -> Iterator[str]:
    """The types of pydantic's complaints about a file, its elements and styles too."""
    if isinstance(data, dict) and "extends" in data:
        return  # what it extends may say the rest
    yield from _types(MODELS[kind], data)
    if kind != "layout" or not isinstance(data, dict):
        return
    for side in ("front", "back"):
        for element in data.get(side) or ():
            if isinstance(element, dict) and not holds_template(element):
                try:
                    yield from _types(element_kind(element), element)
                except ValueError:
                    yield "two kinds at once"
    for style in (data.get("styles") or {}).values():
        if isinstance(style, dict) and not holds_template(style) and "extends" not in style:
            yield from _types(TextStyle, style) - {"missing"}


@pytest.mark.parametrize("files", SPOILT.values(), ids=SPOILT)
def test_what_the_models_refuse_for_its_shape_the_schema_refuses(
    files: Files, tmp_path: Path
) -> None:
    write(tmp_path, files)
    for name in files:
        kind, data = kind_of(name), data_of(tmp_path / name)
        if kind is not None and data is not None and {*faults(kind, data)} - {WORKED_OUT}:
            assert not VALIDATORS[kind].is_valid(data)


MARKED = [
    "deck: misspelt field",
    "deck: no field",
    "deck: no id",
    "deck: numeric id",
    "deck: id with a slash",
    "deck: empty text",
    "deck: list",
    "layout: no unit",
    "layout: no such point",
    "layout: no such edge",
    "layout: two kinds at once",
    "layout: a shape repeated",
    "layout: no circle",
    "layout: an element with the name of a box",
    "layout: a symbol in a symbol",
    "profile: unknown paper",
    "profile: negative gutter",
    "profile: no paper",
    "profile: marks on singles",
    "profile: paper on singles",
    "profile: a sheet on singles",
    "profile: a version without quotes",
    "sheet: grid and slots",
    "sheet: neither",
    "sheet: no unit",
]


@pytest.mark.parametrize("name", MARKED)
def test_some_of_what_is_worked_out_is_marked_too(name: str, tmp_path: Path) -> None:
    files = SPOILT[name]
    write(tmp_path, files)
    read = {file: data_of(tmp_path / file) for file in files}
    kinds = {file: kind_of(file) for file in files}
    assert any(not VALIDATORS[kind].is_valid(read[f]) for f, kind in kinds.items() if kind)


TYPES: dict[str, Any] = {
    "length": Length,
    "positive length": PositiveLength,
    "length from 0": NonNegativeLength,
    "extent": AnyExtent,
    "extension": Extension,
    "corner": AnyCorner,
    "x edge": XEdge,
    "y edge": YEdge,
    "paper": AuthoredPaper,
}
ADAPTERS = {
    name: (TypeAdapter(kind), Draft202012Validator(TypeAdapter(kind).json_schema()))
    for name, kind in TYPES.items()
}
BOX_FIRST = re.compile(r"\s*[a-z0-9][a-z0-9-]*\.")
PARTS = """0 5 2.5 .5 5. - + mm cm in pt px % . safe title left right top middle centre bottom
top-left A4 sra3 super b portrait landscape"""
WRITTEN = st.lists(st.sampled_from([" ", *PARTS.split()]), max_size=7).map("".join)


@pytest.mark.parametrize("name", TYPES)
@given(written=WRITTEN | st.integers(-2, 2) | st.booleans() | st.none())
def test_nothing_that_can_be_read_is_marked(name: str, written: object) -> None:
    adapter, validator = ADAPTERS[name]
    try:
        adapter.validate_python(written, strict=True)
    except ValidationError:
        return
    if name != "corner" or BOX_FIRST.match(str(written)):  # that there is such a box is seen later
        assert validator.is_valid(written)
