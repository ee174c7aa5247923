"""Capitals of several languages."""

from __future__ import annotations

import pytest

from deckgen.text.upper import uppercase


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Recording & measuring", "en", "RECORDING & MEASURING"),
        ("Straße", "de", "STRASSE"),
        ("ŵyn, čeština, łódź", "cy", "ŴYN, ČEŠTINA, ŁÓDŹ"),
        ("istanbul ışık", "tr", "İSTANBUL IŞIK"),
        ("ijs", "nl", "IJS"),
        ("Αθήνα", "el", "ΑΘΗΝΑ"),
        ("Μάιος και Ρωμαίος", "el", "ΜΑΪΟΣ ΚΑΙ ΡΩΜΑΙΟΣ"),
        ("προϋπόθεση ΐ", "el", "ΠΡΟΫΠΟΘΕΣΗ Ϊ"),
        ("η ή", "el", "Η Ή"),
        ("é Ελλάδα", "en", "É ΕΛΛΑΔΑ"),
        ("привет", "ru", "ПРИВЕТ"),
        ("हिन्दी", "hi", "हिन्दी"),
    ],
)
def test_uppercase(text: str, language: str, expected: str) -> None:
    assert uppercase(text, language) == expected
