"""The sheet map: which card lies where, as data for machines and as a picture for people.

It is made from sides as they are imposed, and keeps no sheet longer than it takes to write it down.
"""

from deckgen.sheet_map.write import MappedSheets, write_map

__all__ = ["MappedSheets", "write_map"]
