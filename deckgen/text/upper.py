"""Capitals by the rules of a language (Unicode SpecialCasing; CLDR's transforms to upper case)."""

from __future__ import annotations

import re
import unicodedata

_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_OR = re.compile(r"(?<!\w)[ήΉ](?!\w)")
"""The word "or" keeps its accent, to be told from the article."""
_HIATUS = re.compile(r"([αεηιουωΑΕΗΙΟΥΩ][\u0313\u0314]?)\u0301([ιυΙΥ])(?!\u0308)")
_ACCENTS = re.compile(r"(?<=[\u0370-\u03ff])[\u0300\u0301\u0313\u0314\u0342]+")
_ACCENTS_AFTER_DIALYTIKA = re.compile(r"(?<=\u0308)[\u0300\u0301\u0342]+")


def uppercase(text: str, language: str = "en") -> str:
    """`ß` becomes SS; Greek loses its accents; Turkish and Azeri i keeps its dot."""
    if language[:2].lower() in ("tr", "az"):
        text = text.replace("i", "İ")
    if not text.isascii() and _GREEK.search(text):
        text = _without_tonos(text)
    return text.upper()


def _without_tonos(text: str) -> str:
    """Where the accent showed that two vowels are apart, a dialytika does: Μάιος, ΜΑΪΟΣ."""
    kept = _OR.sub("\0", text)
    apart = _HIATUS.sub("\\1\\2\u0308", unicodedata.normalize("NFD", kept))
    bare = _ACCENTS_AFTER_DIALYTIKA.sub("", _ACCENTS.sub("", apart))
    return unicodedata.normalize("NFC", bare).replace("\0", "Ή")
