"""Form XObjects (ISO 32000-1, 8.10): faces, and what faces share, painted once and placed often."""

from __future__ import annotations

import hashlib
from typing import TypeAlias

from deckgen.face import Face, GroupItem, SharedItem
from deckgen.geometry import Rect
from deckgen.gradient import Gradient
from deckgen.images import Raster
from deckgen.paint.content import Content, Tools
from deckgen.paint.document import Document
from deckgen.paint.images import Images
from deckgen.paint.inks import Inks
from deckgen.paint.operators import box, rect_path
from deckgen.paint.remembered import Remembered
from deckgen.paint.resources import Resources

Form: TypeAlias = tuple[int, bool]
"""Its object number, and whether anything in it is translucent."""

FACES_KEPT = 64
"""More than the cards of one sheet. A face that comes back later is drawn again, found to be the
same by its content, and still stored once."""

SHARED_KEPT = 256
RASTERS_KEPT = 8


class Forms:
    """The forms written so far."""

    def __init__(
        self,
        document: Document,
        resources: Resources,
        inks: Inks,
        images: Images,
        transparency: bool,
    ) -> None:
        self._document = document
        self._resources = resources
        self._group_space = inks.group_space
        self._transparency = transparency
        self._tools = Tools(inks, resources.gradients, resources.text, resources.states, self)
        self._written: dict[bytes, int] = {}
        self._faces = Remembered(FACES_KEPT, self._face)
        self._shared: Remembered[SharedItem, dict[Rect, Form]] = Remembered(SHARED_KEPT, _unseen)
        self._rasters = Remembered(RASTERS_KEPT, images.write)

    def content(self, area: Rect) -> Content:
        return Content(self._tools, area)

    def face(self, face: Face) -> tuple[Form, Rect]:
        """The form, and the area that it is cut to: the face's bleed."""
        return self._faces[face]

    def shared(self, item: SharedItem, area: Rect) -> Form:
        """Painted once for each area that it is seen in, which is one but for odd decks."""
        seen = self._shared[item]
        form = seen.get(area)
        if form is None:
            content = self.content(area)
            content.paint(item.items)
            form = seen[area] = self._write(content, area)
        return form

    def group(self, item: GroupItem, area: Rect) -> Form:
        """A transparency group (11.6.6), in the space that the item stands in. ValueError where the
        output forbids transparency."""
        if not self._transparency:
            raise ValueError("an opacity below 1 is asked for, and this output has no transparency")
        content = self.content(area)
        content.nested(item)
        return self._write(content, area, _group(self._group_space))[0], True

    def mask(self, gradient: Gradient, area: Rect) -> int:
        """The luminosity that something is seen by, all over the area."""
        content = self.content(area)
        content.operate(self._tools.gradients.mask(gradient))
        content.operate(rect_path(area) + b" f")
        return self._write(content, area, _group(b"/DeviceGray"))[0]

    def image(self, raster: Raster) -> int:
        return self._rasters[raster]

    def _face(self, face: Face) -> tuple[Form, Rect]:
        area = face.bleed_box
        content = self.content(area)
        content.paint(face.items)
        return self._write(content, area), area

    def _write(self, content: Content, area: Rect, group: bytes = b"") -> Form:
        entries = b"/Type/XObject/Subtype/Form/BBox%b%b/Resources %b" % (
            box(area),
            group,
            self._resources.naming(content.objects),
        )
        data = content.data
        key = hashlib.blake2b(entries + data, digest_size=16).digest()
        number = self._written.get(key)
        if number is None:
            number = self._written[key] = self._document.deflate_stream(entries, data)
        return number, content.translucent


def _group(space: bytes) -> bytes:
    return b"/Group<</S/Transparency/CS%b>>" % space


def _unseen(_: SharedItem) -> dict[Rect, Form]:
    return {}
