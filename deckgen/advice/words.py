"""A text's words as they are compared: without case, punctuation and marks of emphasis."""

from __future__ import annotations

import string
import unicodedata

_PUNCTUATION = string.punctuation + "“”„‘’‚«»‹›…–—¿¡·•؟،؛।॥՞՜"
_PARTING = str.maketrans(dict.fromkeys("/–—…|", " "))


def words_of(text: str) -> list[str]:
    """In any script that parts words by spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_PARTING)
    stripped = (word.strip(_PUNCTUATION) for word in plain.split())
    return [word for word in stripped if word]
