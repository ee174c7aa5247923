"""What each operator does (ISO 32000-1, annex A), as tables from its name to a function."""

from __future__ import annotations

from deckgen.preflight.content.operators import colours, marks, objects, paths, states, text
from deckgen.preflight.content.run import Operator

OPERATORS: dict[str, Operator] = {
    **states.OPERATORS,
    **colours.OPERATORS,
    **paths.OPERATORS,
    **text.OPERATORS,
    **objects.OPERATORS,
    **marks.OPERATORS,
}
