"""The sheet map of a profile, beside its sheets."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck import Deck
from deckgen.new_files import NewFiles
from deckgen.pipeline.laying import Laid
from deckgen.pipeline.values import Built
from deckgen.profile import Profile
from deckgen.sheet_map import MappedSheets, write_map


def map_sheets(
    built: Sequence[Built], files: NewFiles, deck: Deck, profile: Profile, laid: Sequence[Laid]
) -> None:
    """Says of which files it is the map, so that a map left over from before can be told.

    Raises OSError.
    """
    sheets = []
    first = 1
    for each in laid:
        sides = each.blank_sides(profile, first)
        sheets.append(MappedSheets(each.plan, each.order.sheets, sides))
        first += each.order.sheets
    write_map(
        sheets,
        profile.flip,
        f"{deck.title}: {profile.name}",
        {
            "deck": deck.id,
            "profile": profile.name,
            "files": {file.path.name: file.content_hash for file in built},
            "scheme": profile.scheme.value,
            "stacking": profile.stacking.value,
            "flip": profile.flip.value,
        },
        files.open(f"{profile.name}-map.json"),
        files.open(f"{profile.name}-map.svg"),
    )
