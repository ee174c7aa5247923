"""SVG drawings as vectors: what can be printed exactly is drawn, and all else is refused by name.

`markup` reads the file safely, `css` and `style` say how each element is painted, `shapes` and
`path` give outlines, `draw` walks the tree. `load_svg` tells it as one story.
"""

from deckgen.svg.load import load_svg, parse_svg

__all__ = ["load_svg", "parse_svg"]
