"""The press and paper, or the screen, that a profile's file is made for."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from deckgen.deck import Deck
from deckgen.errors import Report, name_hint
from deckgen.icc import NoOutputProfile, OutputProfile, read_output_profile
from deckgen.paint import OutputIntent, source_date
from deckgen.press import OutputCondition, Standard
from deckgen.profile import ColourSpace, Profile
from deckgen.project import Project

UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
"""Where a standard wants a date and there is none: the day on which the clocks of zips begin."""

_OLD_ICC = 2
"""A PDF 1.4, as PDF/X-1a is one, knows profiles of version 2 only (PDF Reference 1.4, 4.5.4)."""


def condition_file(profile: Profile, project: Project) -> Path:
    """Its ICC profile: the project's own file of that name, else the shipped one."""
    name = profile.output_condition.profile
    paths = [folder / name for folder in project.icc]
    return next((path for path in paths if path.is_file()), paths[-1])


def check_condition(profile: Profile, project: Project, report: Report) -> None:
    """Reports a profile that is missing, or not one of a press."""
    path = condition_file(profile, project)
    where = profile.mark_of("output-condition", "profile")
    try:
        found = _read(path)
    except FileNotFoundError:
        known = [file.name for folder in project.icc for file in sorted(folder.glob("*.ic[cm]"))]
        message = f"there is no colour profile '{path.name}' in layouts/icc"
        report.error(where, message, name_hint(path.name, known))
    except OSError as error:
        report.error(where, f"the colour profile '{path.name}' cannot be read: {error.strerror}")
    except NoOutputProfile as error:
        report.error(where, str(error), error.hint)
    else:
        if profile.standard is Standard.X1A and found.version > _OLD_ICC:
            report.error(
                where,
                f"the colour profile '{path.name}' is of ICC version {found.version}, and "
                f"{Standard.X1A} knows version 2 only",
                "Name one of version 2, or ask for PDF/X-4",
            )


def warn_of_no_date(profile: Profile, deck: Deck, report: Report) -> None:
    """PDF/X wants a date (ISO 15930-4 and -7, 6.10 and 6.9); see `date_of`."""
    if _dated(profile) and date_of(profile, deck) is UNDATED:
        report.warn(
            deck.mark,
            f"the deck has no date, and {profile.standard} wants one: its files say 1 January 1980",
            f'Add the date of its content: date: "{datetime.now(UTC):%Y-%m}"',
        )


def date_of(profile: Profile, deck: Deck) -> datetime | None:
    """Of the content, else SOURCE_DATE_EPOCH; never the clock's, which would make another file of
    the same deck every second."""
    if deck.date:
        # The first moment of a year, a month or a day: 2017, 2017-11, 2017-11-30.
        return datetime.fromisoformat(f"{deck.date}-01-01"[:10]).replace(tzinfo=UTC)
    return source_date() or (UNDATED if _dated(profile) else None)


def _dated(profile: Profile) -> bool:
    return profile.standard is not None and profile.standard.for_press


def output_intent(profile: Profile, project: Project) -> OutputIntent | None:
    """For the files of a standard, after `check_condition` found nothing."""
    if profile.standard is None:
        return None
    if profile.colour is not ColourSpace.CMYK:
        return _screen()
    return _intent(profile.output_condition, condition_file(profile, project))


@lru_cache(maxsize=4)
def _intent(condition: OutputCondition, path: Path) -> OutputIntent:
    """Packed once for all files of a run that name it."""
    return OutputIntent(condition.identifier, condition.info, condition.registry, _read(path).data)


@lru_cache(maxsize=1)
def _screen() -> OutputIntent:
    from deckgen.images.transforms import srgb_file  # LittleCMS: only for screens

    name = "sRGB IEC61966-2.1"
    return OutputIntent(name, name, "http://www.color.org", srgb_file())


@lru_cache(maxsize=4)
def _read(path: Path) -> OutputProfile:
    return read_output_profile(path)
