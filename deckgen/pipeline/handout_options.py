"""What may be chosen of a handout: its layout has it, then its profile, then the command line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from deckgen.errors import Mark, Report, name_hint
from deckgen.layout.handout import Handout
from deckgen.profile import Option, Profile

_COMMAND_LINE = Mark("--option")


@dataclass(frozen=True, slots=True)
class AskedOptions:
    """Those of the command line, which are for every handout of the run that has them."""

    options: Mapping[str, Option]
    _known: set[str] = field(default_factory=set)

    def among(self, known: Iterable[str]) -> dict[str, Option]:
        """Those that a handout has."""
        names = set(known)
        self._known.update(names)
        return {name: value for name, value in self.options.items() if name in names}

    def refuse_unknown(self, report: Report) -> None:
        """Report those that no handout has, once all of them have been asked."""
        for name in self.options:
            if name not in self._known:
                hint = name_hint(name, sorted(self._known))
                report.error(_COMMAND_LINE, f"nothing here has an option '{name}'", hint)


def options_of(
    handout: Handout, profile: Profile, asked: AskedOptions, report: Report
) -> Mapping[str, Option]:
    """Of one handout. What is wrong with them is reported, and left out."""
    found = dict(handout.options)
    for name, value in profile.options.items():
        problem = _wrong(name, value, handout)
        if problem:
            report.error(profile.mark_of("options", name), *problem)
        else:
            found[name] = value
    for name, value in asked.among(handout.options).items():
        problem = _wrong(name, value, handout)
        if problem:
            report.error(_COMMAND_LINE, *problem)
        else:
            found[name] = value
    return found


_KINDS = {bool: "true or false", int: "a number", float: "a number", str: "a text"}


def _wrong(name: str, value: Option, handout: Handout) -> tuple[str, str] | None:
    """What there is to say about a value, and a hint."""
    if name not in handout.options:
        told = f"the handout layout '{handout.name}' has no option '{name}'"
        return told, name_hint(name, handout.options)
    due = _KINDS[type(handout.options[name])]
    if _KINDS[type(value)] != due or (isinstance(value, float) and not math.isfinite(value)):
        written = str(value).lower() if isinstance(value, bool) else value
        return f"{due} is due for the option '{name}', not '{written}'", ""
    choices = handout.choices.get(name, (value,))
    if value not in choices:
        told = f"the option '{name}' cannot be {value}"
        return told, f"Use one of: {', '.join(map(str, choices))}"
    return None
