"""The colour names of CSS, from the table that Pillow carries."""

from __future__ import annotations


def named_colour(name: str) -> str | None:
    """`#rrggbb` for a CSS colour name in small letters."""
    from PIL import ImageColor

    code = ImageColor.colormap.get(name)
    return code if isinstance(code, str) else None
