"""Profiles and sheet formats by name, from the project's folders and then the shipped ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from deckgen.errors import Mark, Report
from deckgen.load.authored import load_named
from deckgen.profile import MERGE_DEPTHS, Profile
from deckgen.sheet import SheetSpec
from deckgen.sheet_format import SheetFormat


def load_profile(
    name: str, folders: Sequence[Path], report: Report, *, at: Mark | None = None
) -> Profile | None:
    profile = load_named("profile", Profile, name, folders, report, at=at, depths=MERGE_DEPTHS)
    return profile.named(name) if profile else None


def load_sheet(
    name: str, folders: Sequence[Path], report: Report, *, at: Mark | None = None
) -> SheetSpec | None:
    sheet = load_named("sheet", SheetFormat, name, folders, report, at=at)
    return sheet.named(name).spec if sheet else None
