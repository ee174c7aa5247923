"""Whether each element says what it is in words that readers know."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.finding import Severity
from deckgen.preflight.rule import UA, Hit, rule
from deckgen.preflight.structure import structure_of
from deckgen.preflight.structure.roles import STANDARD
from deckgen.preflight.subject import Subject


@rule(
    "ua.roles",
    Severity.ERROR,
    "Readers know the standard types alone: others are mapped to one, and these to nothing else "
    "(ISO 14289-1, 7.1; Matterhorn 02-001, 02-003, 02-004)",
    standards=UA,
)
def roles(subject: Subject) -> Iterator[Hit]:
    structure = subject.once(structure_of)
    for role, to in structure.roles.written.items():
        if role in STANDARD:
            yield Hit(f"the standard type {role} is mapped to {to}")
        elif structure.roles.circular(role):
            yield Hit(f"the type {role} is mapped to itself, round in a circle")
    unknown = dict.fromkeys(each.role for each in structure.elements if not each.kind)
    for role in unknown:
        if not structure.roles.circular(role):
            yield Hit(f"the type {role} is not standard and is mapped to none that is")
