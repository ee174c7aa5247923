"""The colours of a gradient (ISO 32000-1, 8.7.4.5)."""

from __future__ import annotations

from typing import Any

from deckgen.preflight.content.functions import numbers, read_function
from deckgen.preflight.content.inks import Inks, inks_of
from deckgen.preflight.content.limits import UnreadableError
from deckgen.preflight.content.spaces import Space, read_space

_STEPS = 16
"""Places at which a gradient is looked at, from its one end to the other."""


def read_shading(source: Any, spaces: Any) -> tuple[int, Space, tuple[Inks, ...]]:
    """Its type, space and some of its colours; a mesh, whose colours stand in its data, has none
    of these last. Raises UnreadableError."""
    try:
        kind = int(source["/ShadingType"])
        space = read_space(source["/ColorSpace"], spaces)
        function = source.get("/Function")
        if function is None or kind == 1:
            return kind, space, ()
        make = read_function(function)
        low, high = numbers(source.get("/Domain", source.get("/Decode", (0, 1))[-2:]))
        at = [low + (high - low) * step / _STEPS for step in range(_STEPS + 1)]
        return kind, space, tuple(inks_of(space, tuple(make((x,)))) for x in at)
    except UnreadableError:
        raise
    except (AttributeError, TypeError, ValueError, KeyError, IndexError, ArithmeticError) as error:
        raise UnreadableError("a gradient is malformed") from error
