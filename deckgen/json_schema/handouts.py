"""The schema of a handout layout: blocks, and the elements and styles of layouts."""

from __future__ import annotations

from deckgen.json_schema.generator import model_schema
from deckgen.json_schema.layouts import element_schemas, style_schema
from deckgen.json_schema.shapes import loosened, names_only, or_null
from deckgen.layout.handout import FlowBlock
from deckgen.load.handout import MERGE_DEPTHS, HandoutFile
from deckgen.schema import JsonSchema

_ELEMENT: JsonSchema = {"$ref": "#/$defs/Element"}


def handout_schema() -> JsonSchema:
    """One that extends another may leave out anything; blocks and elements are changed by their
    ids."""
    whole = model_schema(HandoutFile)
    del whole["description"]
    definitions = whole.pop("$defs")
    definitions |= element_schemas(definitions)
    definitions["Style"] = style_schema(definitions)
    block = model_schema(FlowBlock)
    definitions |= block.pop("$defs", {})
    for key, item in (("flow", {"$ref": "#/$defs/FlowBlock"}), ("elements", _ELEMENT)):
        block["properties"][key] = or_null({"type": "array", "items": item})
    definitions |= {"FlowBlock": block, "FlowBlockChange": loosened(block)}
    parts = whole["properties"]
    parts["styles"]["additionalProperties"] = {"$ref": "#/$defs/Style"}
    parts["every-page"]["items"] = _ELEMENT
    parts["flow"]["items"] = {"$ref": "#/$defs/FlowBlock"}
    definitions["SymbolFile"]["properties"]["elements"]["items"] = {
        **_ELEMENT,
        "not": {"required": ["symbol"]},
    }
    definitions |= {"Handout": whole, "HandoutChange": _extending(whole)}
    return {
        "type": "object",
        "properties": names_only(whole),
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/HandoutChange"},
        "else": {"$ref": "#/$defs/Handout"},
        "$defs": definitions,
    }


def _extending(whole: JsonSchema) -> JsonSchema:
    loose = loosened(whole)
    parts = loose["properties"]
    for key in MERGE_DEPTHS:
        part = whole["properties"][key]
        if isinstance(part.get("additionalProperties"), dict):  # names, each of which may go
            named = or_null(part["additionalProperties"])
            parts[key] = {**part, "additionalProperties": named}
    changes = {"every-page": "ElementChange", "flow": "FlowBlockChange"}
    for key, name in changes.items():
        parts[key] = {**whole["properties"][key], "items": {"$ref": f"#/$defs/{name}"}}
    return loose
