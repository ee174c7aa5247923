"""Cards that stand head to head: what stands at their heads then needs one cut, and one colour."""

from __future__ import annotations


def turned_heads(rotation: int, row: int, column: int, rows: int, columns: int) -> int:
    """How the card at a place of a grid is turned, so that heads meet in each pair of rows, or of
    columns where cards lie on their sides. The last of an odd number is turned like its grid."""
    if rotation % 180 == 0:
        place, places, heads_on, heads_back = row, rows, 180, 0
    else:
        place, places, heads_on, heads_back = column, columns, 90, 270
    if place % 2 == 0 and place == places - 1:
        return rotation
    return heads_back if place % 2 else heads_on
