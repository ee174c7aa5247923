"""The pen's way along one line of text, and what its letters ink (ISO 32000-1, 9.4.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add
from typing import Any

import pikepdf

from deckgen.geometry import Rect
from deckgen.preflight.content.boxes import NOWHERE, rect_of
from deckgen.preflight.content.fonts import FontFacts
from deckgen.preflight.content.state import State

_SPACE = 32
"""The code, of one byte, after which word spacing is added (9.3.3)."""


@dataclass(frozen=True, slots=True)
class Line:
    """In the text's own space, from where the pen begins. `ink` is the rectangle around the
    letters' outlines, `NOWHERE` for spaces, and None for a font that does not tell."""

    codes: Sequence[int]
    across: float
    ink: Rect | None


def written(state: State, font: FontFacts, parts: Iterable[Any]) -> Line:
    """Strings, between which numbers move the pen back. Raises TypeError for anything else."""
    strings: list[bytes] = []
    moves: list[tuple[int, float]] = []
    count = 0
    for part in parts:
        if isinstance(part, pikepdf.String):
            string = font.whole(bytes(part))
            strings.append(string)
            count += len(string)
        else:
            moves.append((count, float(part)))
    codes = font.codes(b"".join(strings))
    pens = _pens(state, font, codes, moves)
    scale = state.size / 1000
    ink = _ink(state, font, codes, pens) if codes else NOWHERE
    return Line(codes, pens[-1] * scale * state.stretch, ink)


def _pens(
    state: State, font: FontFacts, codes: Sequence[int], moves: Sequence[tuple[int, float]]
) -> list[float]:
    """Where each letter begins, and where the last ends, in thousandths of the size. `moves` are
    told by the bytes before them."""
    steps = [0.0, *_steps(state, font, codes)]
    for at, back in moves:
        steps[at // font.bytes_to_code] -= back
    return [*accumulate(steps)]


def _steps(state: State, font: FontFacts, codes: Sequence[int]) -> Iterable[float]:
    steps = map(font.advances.__getitem__, codes)
    if not state.size or not (state.spacing or state.word_spacing):
        return steps
    spaced, after_space = 1000 * state.spacing / state.size, 1000 * state.word_spacing / state.size
    space = -1 if font.wide else _SPACE
    return [
        step + spaced + (after_space if code == space else 0)
        for step, code in zip(steps, codes, strict=True)
    ]


def _ink(state: State, font: FontFacts, codes: Sequence[int], pens: Sequence[float]) -> Rect | None:
    glyphs = font.outlines
    if glyphs is None or max(codes) >= len(glyphs.left):
        return None
    left = min(map(add, pens, map(glyphs.left.__getitem__, codes)))
    right = max(map(add, pens, map(glyphs.right.__getitem__, codes)))
    if left > right:
        return NOWHERE
    different = {*codes}
    bottom = min(map(glyphs.bottom.__getitem__, different))
    top = max(map(glyphs.top.__getitem__, different))
    scale = state.size / 1000
    across = scale * state.stretch
    return rect_of(
        (left * across, state.rise + bottom * scale, right * across, state.rise + top * scale)
    )
