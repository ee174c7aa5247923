"""A checker that others wrote is asked as well."""

from __future__ import annotations

from pathlib import Path

from tests.preflight.tagged import found, found_in, sound

ASKED = "ua.second-opinion"


def test_it_finds_nothing_in_a_sound_file(tmp_path: Path) -> None:
    assert found_in(sound(), tmp_path, ASKED) == []


def test_what_it_finds_is_told_with_its_own_name_for_it(tmp_path: Path) -> None:
    said = found(lambda made: made.pdf.Root.__delitem__("/Lang"), tmp_path, ASKED)
    assert len(said) == 1
    assert said[0].startswith(ASKED)
    assert "anguage" in said[0]
