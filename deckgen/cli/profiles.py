"""A profile by its name, for commands that need no deck."""

from __future__ import annotations

from pathlib import Path

from deckgen.errors import Report, UsageError, name_hint
from deckgen.profile import Profile
from deckgen.project import project_around


def profile_known_as(name: str | None) -> Profile:
    """Found as a build finds it: in the project around us, then among the shipped ones. Raises
    UsageError, DeckProblems."""
    from deckgen.load.authored import names_in
    from deckgen.load.output import load_profile

    folders = project_around(Path.cwd()).profiles
    known = names_in(folders)
    if name is None:
        raise UsageError(f"say what the files are for: --profile NAME. {name_hint('', known)}")
    if name not in known:
        raise UsageError(f"there is no profile '{name}'. {name_hint(name, known)}")
    report = Report()
    profile = load_profile(name, folders, report)
    report.raise_errors()
    assert profile is not None
    return profile
