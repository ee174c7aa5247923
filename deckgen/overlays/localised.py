"""A deck with overlays laid over it, and what it was before."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.deck import Deck, Value
from deckgen.geometry import Size
from deckgen.overlays.overlay import Overlay
from deckgen.paper import Paper


@dataclass(frozen=True, slots=True)
class Localised:
    base: Deck
    """As published."""
    deck: Deck
    """With the overlays."""
    overlays: tuple[Overlay, ...] = ()

    @property
    def size(self) -> Size | None:
        """Of cards, if an overlay says it. The last one counts, here as elsewhere."""
        return next((o.settings.size for o in reversed(self.overlays) if o.settings.size), None)

    @property
    def paper(self) -> Paper | None:
        return next((o.settings.paper for o in reversed(self.overlays) if o.settings.paper), None)

    def hidden_by(self, card_id: str) -> str:
        """The overlay that hides a card; nothing if none does."""
        return next((o.id for o in self.overlays if any(h.card == card_id for h in o.hidings)), "")

    def replaced_by(self, card_id: str, field: str) -> str:
        """The last overlay that replaces a field; nothing if none does."""
        for overlay in reversed(self.overlays):
            if any(r.card == card_id and r.field == field for r in overlay.replacements):
                return overlay.id
        return ""


def same(recorded: Value | None, now: Value | None) -> bool:
    """Whether two texts are one: a last line end says nothing, and an empty text is none."""
    return _bare(recorded) == _bare(now)


def _bare(value: Value | None) -> Value:
    if value is None:
        return ""
    return value.rstrip() if isinstance(value, str) else value
