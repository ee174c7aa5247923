"""Headings: the table of contents of whoever cannot leaf through pages."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import UA, Hit, rule
from deckgen.preflight.structure import Element, Said, structure_of
from deckgen.preflight.structure.roles import HEADINGS
from deckgen.preflight.subject import Subject


def headings_of(subject: Subject) -> list[Element]:
    kinds = {*HEADINGS, "H"}
    return [each for each in subject.once(structure_of).elements if each.kind in kinds]


@rule(
    "ua.headings-in-order",
    Severity.ERROR,
    "Who jumps from heading to heading looks for what a skipped level held (ISO 14289-1, 7.4.2; "
    "Matterhorn 14-002, 14-003)",
    standards=UA,
)
def headings_in_order(subject: Subject) -> Iterator[Hit]:
    before = 0
    for heading in headings_of(subject):
        if heading.kind == "H":
            continue
        level = HEADINGS.index(heading.kind) + 1
        if level > before + 1:
            after = f"H{level} follows H{before}" if before else f"the first heading is H{level}"
            text = subject.once(Said).by(heading)
            due = f"H{before + 1} is due"
            yield Hit(f"{after}, where {due}", heading.first_page(), text=text)
        before = level


@rule(
    "ua.headings-alike",
    Severity.ERROR,
    "Headings are told by their numbers (H1 to H6) or by where they stand (H), and never by both "
    "(ISO 14289-1, 7.4.4; Matterhorn 14-006, 14-007)",
    standards=UA,
)
def headings_alike(subject: Subject) -> Iterator[Hit]:
    headings = headings_of(subject)
    plain = [each for each in headings if each.kind == "H"]
    if plain and len(plain) < len(headings):
        yield Hit("there are headings with numbers (H1) and without (H)", plain[0].first_page())
    seen = set()
    for heading in plain:
        if id(heading.parent) in seen:
            message = "two headings without numbers (H) stand in one element"
            yield Hit(message, heading.first_page())
        seen.add(id(heading.parent))


@rule(
    "ua.empty-heading",
    Severity.ERROR,
    "A heading without a text leads to nothing that could be named (ISO 14289-1, 7.4)",
    standards=UA,
)
def empty_heading(subject: Subject) -> Iterator[Hit]:
    said = subject.once(Said)
    for heading in headings_of(subject):
        if not (said.by(heading).strip() or (heading.alt or "").strip()):
            yield Hit(f"a heading {heading.role} has no text", heading.first_page())
