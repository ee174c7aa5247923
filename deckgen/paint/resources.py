"""The resources of pages and forms (ISO 32000-1, 7.8.3).

Fonts, colour spaces, patterns and graphics states are one dictionary each for the whole file,
referred to from everywhere and written at the end. Forms and pictures are listed where they are
used: a page taken out of the file must not bring all others with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.paint.document import Document, reference
from deckgen.paint.fonts import write_fonts
from deckgen.paint.gradients import Gradients
from deckgen.paint.inks import Inks
from deckgen.paint.states import States
from deckgen.paint.text import TextPainter


class Resources:
    def __init__(self, document: Document, inks: Inks) -> None:
        self._document = document
        self._inks = inks
        self.text = TextPainter()
        self.states = States()
        self.gradients = Gradients(document, inks)
        self._fonts = document.reserve()
        self._states = document.reserve()
        self._spaces = document.reserve()
        self._patterns = document.reserve()
        self._common = b"/Font %b/ExtGState %b/ColorSpace %b/Pattern %b" % (
            reference(self._fonts),
            reference(self._states),
            reference(self._spaces),
            reference(self._patterns),
        )
        self._plain = reference(document.write(b"<<%b>>" % self._common))

    def naming(self, objects: Iterable[int]) -> bytes:
        """A Resources value that has these forms and pictures too, each as X and its number."""
        named = b"".join([b"/X%d %d 0 R" % (number, number) for number in objects])
        return b"<<%b/XObject<<%b>>>>" % (self._common, named) if named else self._plain

    def write(self) -> None:
        """When all content is painted: fonts are cut down to the glyphs that were used."""
        write_fonts(self._document, self.text.fonts.values(), self._fonts)
        self.states.write(self._document, self._states)
        self._inks.write(self._document, self._spaces)
        self.gradients.write(self._patterns)
