"""The schema of each kind of file, under the name that `deckgen schema` knows it by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from deckgen.json_schema.cards import Fields, card_schema, cards_schema
from deckgen.json_schema.generator import model_schema
from deckgen.json_schema.handouts import handout_schema
from deckgen.json_schema.layouts import layout_schema
from deckgen.json_schema.shapes import loosened, names_only, or_null
from deckgen.load.deck_files import DeckFile, GuidanceFile, ThemeFile
from deckgen.load.overlay_files import OverlayFile
from deckgen.load.translation_files import TranslationFile
from deckgen.profile import Profile
from deckgen.schema import JsonSchema
from deckgen.sheet_format import SheetFormat

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Layouts: TypeAlias = Sequence[Fields] | None
"""The fields of each layout that a deck's cards have; None if it is not for a deck."""


def _deck(layouts: Layouts) -> JsonSchema:
    return _with_cards(model_schema(DeckFile), layouts)


def _theme(layouts: Layouts) -> JsonSchema:
    return _with_cards(model_schema(ThemeFile), layouts)


def _with_cards(schema: JsonSchema, layouts: Layouts) -> JsonSchema:
    schema["properties"]["cards"] = cards_schema(layouts)
    return schema


def _overlay(layouts: Layouts) -> JsonSchema:
    schema = model_schema(OverlayFile)
    definitions = schema["$defs"]
    definitions["OwnThemeFile"]["properties"]["cards"] = or_null(cards_schema(layouts))
    added, card = definitions["AddedCardFile"], card_schema(layouts)
    definitions["AddedCardFile"] = {
        **card,
        "description": added["description"],
        "properties": {**card["properties"], **added["properties"]},
        "required": [*card["required"], *added["required"]],
    }
    return schema


def _translation(layouts: Layouts) -> JsonSchema:
    return model_schema(TranslationFile)


def _guidance(layouts: Layouts) -> JsonSchema:
    return model_schema(GuidanceFile)


def _layout(layouts: Layouts) -> JsonSchema:
    return layout_schema()


def _handout(layouts: Layouts) -> JsonSchema:
    return handout_schema()


def _sheet(layouts: Layouts) -> JsonSchema:
    return model_schema(SheetFormat)


def _profile(layouts: Layouts) -> JsonSchema:
    """One that extends another may leave out anything, the parts of its parts too."""
    whole = model_schema(Profile)
    definitions = whole.pop("$defs")
    return {
        "type": "object",
        "properties": names_only(whole),
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/ProfileChange"},
        "else": {"$ref": "#/$defs/Profile"},
        "$defs": {**definitions, "Profile": whole, "ProfileChange": loosened(whole)},
    }


KINDS: Mapping[str, Callable[[Layouts], JsonSchema]] = {
    "deck": _deck,
    "theme": _theme,
    "overlay": _overlay,
    "translation": _translation,
    "guidance": _guidance,
    "layout": _layout,
    "handout": _handout,
    "sheet": _sheet,
    "profile": _profile,
}


_ABOUT: Mapping[str, str] = {
    "deck": "A deck: what it is called, how it looks, and its themes in the order of print.",
    "theme": "One theme of a deck with its cards.",
    "overlay": "A local version of a deck: what somebody adds, replaces, hides and reorders.",
    "translation": "The texts of a deck in another language, by their ids.",
    "guidance": "What comes with a deck: sections of texts, lists, steps and links.",
    "layout": "What cards look like: their size, fields, colours, styles and elements.",
    "handout": "What the pages of a handout look like, and what is read aloud of them.",
    "sheet": "Where cards lie on a sheet: a grid, or slots. The file's name is the sheet's.",
    "profile": "What one output is for. The file's name is the profile's.",
}


def schema_of(kind: str, layouts: Layouts = None) -> JsonSchema:
    """The schema of a kind in `KINDS`; with the fields of a deck's layouts, one for its cards."""
    made = KINDS[kind](layouts)
    return {"$schema": DRAFT, **made, "title": f"deckgen: {kind}", "description": _ABOUT[kind]}
