"""What is wrong with a user's files, and how the program ends because of it.

    DeckgenError
    ├── DeckProblems   the deck, a layout, a profile or a font has problems: exit status 1
    ├── NotWritten     a file cannot be written: exit status 1
    └── UsageError     the command was called wrongly: exit status 2

A stage collects every `Problem` it can find in a `Report` and raises once, so that a user sees all
the problems of a run together. Only the command line prints them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

_MOST_LISTED = 12
_MOST_COMPARED = 500
"""Names. Comparing a name with 5,000 others takes a second."""

# Control characters, what turns the direction of the line (UAX #9), and separators of lines: a name
# out of a file must not repaint the terminal or hide in a log.
_UNPRINTABLE = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(text: str) -> str:
    """A text from somebody's file as one line that shows what is in it."""
    return re.sub(_UNPRINTABLE, lambda found: found[0].encode("unicode_escape").decode(), text)


class ExitCode(IntEnum):
    BUILT = 0
    PROBLEMS = 1
    USAGE = 2


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    """What could be better in a deck that builds. It never changes how a run ends."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file. Line and column count from 1; line 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what to do about it.

    `message` and `hint` are written without their final full stop.
    """

    mark: Mark | None
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.mark}: " if self.mark else ""
        kind = "" if self.severity is Severity.ERROR else f"{self.severity.value}: "
        hint = f" {_sentence(self.hint)}" if self.hint else ""
        return printable(f"{place}{kind}{_sentence(self.message)}{hint}")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


class DeckgenError(Exception):
    """Anything that ends a run and that the user can mend."""


class UsageError(DeckgenError):
    """The command line asks for something that does not exist."""


class NotWritten(DeckgenError):
    """The disk is full, a folder is closed to us, or the like. The message says what changed."""


class DeckProblems(DeckgenError):
    """The files have problems; all that were found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=_by_place))
        super().__init__("\n".join(map(str, self.problems)))


def _by_place(problem: Problem) -> tuple[str, int, int]:
    mark = problem.mark or Mark("")
    return (mark.path, mark.line, mark.column)


@dataclass(slots=True)
class Report:
    """The problems of a run so far. Passed down, so that a stage can go on after the first one."""

    problems: list[Problem] = field(default_factory=list)
    _seen: set[Problem] = field(default_factory=set)

    def error(self, mark: Mark | None, message: str, hint: str = "") -> None:
        self._add(Problem(mark, message, hint))

    def warn(self, mark: Mark | None, message: str, hint: str = "") -> None:
        self._add(Problem(mark, message, hint, Severity.WARNING))

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._add(problem)

    def _add(self, problem: Problem) -> None:
        if problem not in self._seen:
            self._seen.add(problem)
            self.problems.append(problem)

    @property
    def errors(self) -> list[Problem]:
        return [p for p in self.problems if p.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        return [p for p in self.problems if p.severity is Severity.WARNING]

    def raise_errors(self, *, strict: bool = False) -> None:
        """Raise `DeckProblems` with every problem, warnings too, if any of them is an error, or is
        to be taken for one."""
        if self.errors or (strict and self.warnings):
            raise DeckProblems(self.problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.problems, key=_by_place))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or an empty string."""
    names = list(known)
    if len(names) > _MOST_COMPARED:
        return ""
    found = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return found[0] if found else ""


def name_hint(name: str, known: Iterable[str]) -> str:
    """What to do about an unknown name: the nearest right one, else those that there are."""
    names = list(known)
    meant = nearest(name, names)
    if meant:
        return f"Did you mean '{meant}'?"
    if not names:
        return "There are none to choose from"
    more = len(names) - _MOST_LISTED
    others = f" … and {more:,} more" if more > 0 else ""
    return "Use one of: " + ", ".join(names[:_MOST_LISTED]) + others
