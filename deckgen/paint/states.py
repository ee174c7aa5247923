"""Graphics states that have no operators: overprint, opacity, masks (ISO 32000-1, 8.4.5)."""

from __future__ import annotations

from deckgen.paint.document import Document, dictionary, reference
from deckgen.paint.operators import amount

_NO, _YES = b"false", b"true"


class States:
    """The ExtGState resources of a file, each under a name that is asked for by its value."""

    def __init__(self) -> None:
        self._entries: dict[bytes, bytes] = {}

    def overprint(self, fill: bool, stroke: bool) -> bytes:
        """With mode 1 an ink of which a colour has nothing is left as it is (8.6.7), so that black
        text does not knock out what is under it."""
        op, caps = (_YES if fill else _NO), (_YES if stroke else _NO)
        entries = b"<</Type/ExtGState/OP %b/op %b/OPM 1>>" % (caps, op)
        return self._label(b"/O%d%d" % (fill, stroke), entries)

    def opacity(self, opacity: float) -> bytes:
        value = amount(opacity)
        return self._label(b"/A" + value, b"<</Type/ExtGState/CA %b/ca %b>>" % (value, value))

    def mask(self, form: int) -> bytes:
        """What is painted is seen as far as the form is light (11.5.3). Its space is the one that
        is in force where the state is set."""
        mask = b"<</Type/Mask/S/Luminosity/G %b>>" % reference(form)
        return self._label(b"/M%d" % form, b"<</Type/ExtGState/SMask%b>>" % mask)

    def _label(self, label: bytes, entries: bytes) -> bytes:
        self._entries[label] = entries
        return label

    def write(self, document: Document, number: int) -> None:
        states = {label[1:].decode(): entries for label, entries in self._entries.items()}
        document.add(dictionary(states), number)
