"""How the content of an `svg`, `symbol` or `image` fits its box (SVG 2, 8.2 to 8.6)."""

from __future__ import annotations

from deckgen.geometry import Matrix, Rect
from deckgen.svg.refusal import Refusal
from deckgen.svg.values import numbers

_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


def view_box(text: str) -> Rect | None:
    """Raises `Refusal` if it is none; None if it is not given."""
    if not text.strip():
        return None
    values = numbers(text)
    if len(values) != 4 or values[2] <= 0 or values[3] <= 0:
        raise Refusal(f"the viewBox '{text[:40]}' is not a box", "Export it again")
    return Rect(*values)


def fitted(content: Rect, box: Rect, aspect: str) -> Matrix:
    """The transform that fits `content` into `box` as preserveAspectRatio says."""
    words = aspect.split() or ["xMidYMid"]
    sx, sy = box.width / content.width, box.height / content.height
    if words[0] == "none":
        across = down = 0.0
    else:
        across, down = _align(words[0])
        sx = sy = max(sx, sy) if words[1:] == ["slice"] else min(sx, sy)
    x = box.x + across * (box.width - content.width * sx)
    y = box.y + down * (box.height - content.height * sy)
    return Matrix(sx, 0.0, 0.0, sy, x - content.x * sx, y - content.y * sy)


def _align(word: str) -> tuple[float, float]:
    across, down = _SHARES.get(word[1:4]), _SHARES.get(word[5:])
    if across is None or down is None or (word[0], word[4]) != ("x", "Y"):
        raise Refusal(f"'{word[:40]}' is no value of preserveAspectRatio", "Export it again")
    return across, down
