"""Separations that are no ink: lines for a knife, layers of varnish, white or foil.

They have no names that all agree on. These are what cutters and printers call them, without case,
spaces and hyphens.
"""

from __future__ import annotations

from functools import lru_cache

_CUTS = ("cutcontour", "cutline", "thrucut", "throughcut", "kisscut", "cut", "cad")
_DIES = ("dieline", "diecut", "die", "stanze", "stanzkontur")
_CREASES = ("crease", "creasing", "fold", "foldline", "score", "perforation", "perf")
_LAYER = ("white", "weiss", "varnish", "lack", "spotuv", "uv", "gloss", "foil", "emboss", "deboss")


def plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


@lru_cache(maxsize=1024)
def for_knife(separation: str) -> bool:
    return plain(separation) in (*_CUTS, *_DIES, *_CREASES)


@lru_cache(maxsize=1024)
def is_layer(separation: str) -> bool:
    return plain(separation) in _LAYER


def is_ink(separation: str) -> bool:
    return not for_knife(separation) and not is_layer(separation)
