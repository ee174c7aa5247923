"""Pages of a PDF as pictures of exactly so many pixels: faces for shops that take images.

The door to PDFium for drawing. One page is held at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from deckgen.images.png import encode_png
from deckgen.units import POINTS_PER_INCH


@contextmanager
def pages_as_png(pdf: BinaryIO, width: int, height: int) -> Iterator[Callable[[int], bytes]]:
    """What gives a page, counted from 0 and stretched to fill the picture, as a PNG file in sRGB.

    The caller sees to it that pages have the picture's shape. Drawing a million pixels takes PDFium
    3 ms; packing them takes 19, and 13 at the quickest level, which makes files a tenth larger.
    """
    import pypdfium2
    from pypdfium2 import raw

    with pypdfium2.PdfDocument(pdf) as document:

        def picture(number: int) -> bytes:
            page = document[number]
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGR)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            # PDFium's own call, since pypdfium2's takes a scale and rounds the size up.
            raw.FPDF_RenderPageBitmap(bitmap.raw, page.raw, 0, 0, width, height, 0, 0)
            ppi = width / page.get_width() * POINTS_PER_INCH
            png = encode_png(bytes(bitmap.buffer), width, height, bitmap.stride, ppi)
            bitmap.close()
            page.close()
            return png

        yield picture
