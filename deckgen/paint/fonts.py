"""Fonts as a PDF embeds them: Type 0, Identity-H, a subset (ISO 32000-1, 9.7 and 9.10.3)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from deckgen.fonts.blanks import with_blanks
from deckgen.fonts.font import FontProgram
from deckgen.paint.document import Document, dictionary, reference
from deckgen.paint.glyphs import UsedFont
from deckgen.paint.operators import name, number, numbers

_SYSTEM_INFO = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_NOTHING = "\u2060"
"""The word joiner, which is neither seen nor heard and does not part a word. Every code that is
used must stand for something (ISO 14289-1, 7.21.7): this, where the font knows of nothing else."""

_MOST_LINES = 100
"""Lines in one bfchar block (Adobe Technical Note 5411)."""


def write_fonts(document: Document, fonts: Iterable[UsedFont], number: int) -> None:
    """The subsets, and the Font resources under `number`. Raises what `Font.program` raises."""
    labels = {used.label[1:].decode(): reference(_write_font(document, used)) for used in fonts}
    document.add(dictionary(labels), number)


def _write_font(document: Document, used: UsedFont) -> int:
    program, blanks = _with_blanks(used, used.font.program(sorted(used.texts)))
    base = name(f"{_tag(program)}+{_safe(used.font.postscript_name)}")
    unicode = document.deflate_stream(b"", _to_unicode(used, program.cids))
    return document.add(
        dictionary(
            {
                "Type": b"/Font",
                "Subtype": b"/Type0",
                "BaseFont": base,
                "Encoding": b"/Identity-H",
                "DescendantFonts": b"[%b]"
                % reference(_write_cid_font(document, used, program, blanks, base)),
                "ToUnicode": reference(unicode),
            }
        )
    )


def _with_blanks(used: UsedFont, program: FontProgram) -> tuple[FontProgram, dict[float, int]]:
    """The program with a glyph for each width that only blanks have, and which one that is."""
    widths = sorted({alias.width for alias in used.aliases if alias.blank})
    if not widths:
        return program, {}
    advances = [round(width * used.font.upem / 1000) for width in widths]
    data, first = with_blanks(program.data, advances)
    return program._replace(data=data), {width: first + i for i, width in enumerate(widths)}


def _write_cid_font(
    document: Document,
    used: UsedFont,
    program: FontProgram,
    blanks: Mapping[float, int],
    base: bytes,
) -> int:
    truetype = program.kind == "truetype"
    entries = {
        "Type": b"/Font",
        "Subtype": b"/CIDFontType2" if truetype else b"/CIDFontType0",
        "BaseFont": base,
        "CIDSystemInfo": _SYSTEM_INFO,
        "FontDescriptor": reference(_write_descriptor(document, program, base)),
        "W": b"[%b]" % b" ".join(_widths(used, program)),
    }
    if truetype:
        entries["CIDToGIDMap"] = b"/Identity"
        if used.aliases:
            mapped = document.deflate_stream(b"", _glyphs_by_code(used, program, blanks))
            entries["CIDToGIDMap"] = reference(mapped)
    return document.add(dictionary(entries))


def _write_descriptor(document: Document, program: FontProgram, base: bytes) -> int:
    entries = {
        "Type": b"/FontDescriptor",
        "FontName": base,
        "Flags": b"%d" % program.flags,
        "FontBBox": b"[%b]" % numbers(program.bbox),
        "ItalicAngle": number(program.italic_angle),
        "Ascent": number(program.ascent),
        "Descent": number(program.descent),
        "CapHeight": number(program.cap_height),
        "StemV": number(program.stem_v),
    }
    if program.kind == "truetype":
        sfnt = b"/Length1 %d" % len(program.data)
        entries["FontFile2"] = reference(document.deflate_stream(sfnt, program.data))
    else:
        cff = b"/Subtype/CIDFontType0C"
        entries["FontFile3"] = reference(document.deflate_stream(cff, program.data))
    return document.add(dictionary(entries))


def _tag(program: FontProgram) -> str:
    """Six capitals (9.6.4) from the subset itself: two fonts of one name never look like one."""
    digest = int.from_bytes(hashlib.sha256(program.data).digest()[:8], "big")
    letters = []
    for _ in range(6):
        digest, letter = divmod(digest, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _safe(postscript: str) -> str:
    """Font names as interpreters expect them: ASCII without spaces."""
    return re.sub(r"[^A-Za-z0-9._-]", "", postscript) or "Font"


def _glyphs_by_code(used: UsedFont, program: FontProgram, blanks: Mapping[float, int]) -> bytes:
    """Two bytes for each code up to the last one (9.7.4.2)."""
    glyph_of = {code: glyph for glyph, code in program.cids.items()}
    for alias, code in used.aliases.items():
        glyph_of[code] = blanks[alias.width] if alias.blank else alias.glyph
    codes = range(max(glyph_of) + 1)
    return b"".join(glyph_of.get(code, 0).to_bytes(2, "big") for code in codes)


def _widths(used: UsedFont, program: FontProgram) -> Iterator[bytes]:
    """`first [w w w]` for each row of consecutive codes (9.7.4.3)."""
    row: list[bytes] = []
    start = 0
    by_code = {program.cids[glyph]: width for glyph, width in program.widths.items()}
    by_code |= {code: alias.width for alias, code in used.aliases.items()}
    for code, width in sorted(by_code.items()):
        if code != start + len(row) and row:
            yield b"%d[%b]" % (start, b" ".join(row))
            row = []
        if not row:
            start = code
        row.append(number(width))
    if row:
        yield b"%d[%b]" % (start, b" ".join(row))


def _to_unicode(used: UsedFont, cids: Mapping[int, int]) -> bytes:
    """What each code stands for. A ligature stands for all its letters. A glyph that is a part of
    something larger stands for what it would by itself: its run says the text (`ActualText`)."""
    by_code = {
        cids[glyph]: text or used.font.character_of(glyph) or _NOTHING
        for glyph, text in used.texts.items()
    }
    by_code |= {code: alias.text for alias, code in used.aliases.items()}
    lines = [
        b"<%04X><%b>" % (code, text.encode("utf-16-be").hex().upper().encode())
        for code, text in sorted(by_code.items())
    ]
    blocks = [
        b"%d beginbfchar\n%b\nendbfchar" % (len(block), b"\n".join(block))
        for block in (lines[i : i + _MOST_LINES] for i in range(0, len(lines), _MOST_LINES))
    ]
    return b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
%b
endcmap
CMapName currentdict /CMap defineresource pop
end
end
""" % b"\n".join(blocks)
