"""Lists: of items, each with a label or a body."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import UA, Hit, rule
from deckgen.preflight.structure import Element, structure_of
from deckgen.preflight.subject import Subject

_IN = {"L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}}
"""What may stand in it (ISO 32000-1, table 336)."""

_WITHIN = {"LI": {"L"}, "LBody": {"LI"}}


def misplaced(
    element: Element, within: dict[str, set[str]], inside: dict[str, set[str]]
) -> Iterator[str]:
    """What the element holds or stands in, and should not; messages."""
    kind = element.kind
    if kind in within:
        for kid in element.kids:
            if not isinstance(kid, Element):
                yield f"content stands in {kind} itself, and in none of its parts"
            elif kid.kind and kid.kind not in within[kind]:
                yield f"{kid.kind} stands in {kind}"
    if kind in inside and element.parent_kind not in inside[kind]:
        yield f"{kind} does not stand in {' or '.join(sorted(inside[kind]))}"


@rule(
    "ua.lists",
    Severity.ERROR,
    "“List with five items” is said only of what is built as one: L of LI, LI of Lbl and LBody "
    "(ISO 14289-1, 7.6; Matterhorn 09-005; ISO 32000-1, table 336)",
    standards=UA,
)
def lists(subject: Subject) -> Iterator[Hit]:
    for element in subject.once(structure_of).elements:
        for message in dict.fromkeys(misplaced(element, _IN, _WITHIN)):
            yield Hit(message, element.first_page())
        if element.kind == "L" and not any(kid.kind in ("LI", "L") for kid in element.elements):
            yield Hit("a list has no items", element.first_page())


@rule(
    "ua.list-numbering",
    Severity.ERROR,
    "Where items have labels the list says of which kind, numbers or dots (ISO 14289-1, 7.6; "
    "Matterhorn 16-001)",
    standards=UA,
)
def list_numbering(subject: Subject) -> Iterator[Hit]:
    structure = subject.once(structure_of)
    for element in structure.elements:
        if element.kind != "L":
            continue
        labelled = any(part.kind == "Lbl" for item in element.elements for part in item.elements)
        numbering = structure.attribute(element, "List", "ListNumbering")
        if labelled and numbering in (None, "/None"):
            message = "a list with labels does not say of which kind they are (ListNumbering)"
            yield Hit(message, element.first_page())
