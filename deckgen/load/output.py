"""Profiles and sheet formats by name, from the project's folders and then the shipped ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from deckgen.contradictions import contradictions
from deckgen.errors import Mark, Report
from deckgen.load.authored import load_named
from deckgen.profile import MERGE_DEPTHS, Profile
from deckgen.sheet import SheetSpec
from deckgen.sheet_format import SheetFormat


def load_profile(
    name: str, folders: Sequence[Path], report: Report, *, at: Mark | None = None
) -> Profile | None:
    found = load_named("profile", Profile, name, folders, report, at=at, depths=MERGE_DEPTHS)
    if found is None:
        return None
    profile, source = found
    wrong = [*contradictions(profile)]
    for contradiction in wrong:
        report.error(source.mark(*contradiction.at), contradiction.message, contradiction.hint)
    if wrong:
        return None
    return profile.named(name, source.mark, source.files)


def load_sheet(
    name: str, folders: Sequence[Path], report: Report, *, at: Mark | None = None
) -> SheetSpec | None:
    found = load_named("sheet", SheetFormat, name, folders, report, at=at)
    return found[0].named(name).spec if found else None
