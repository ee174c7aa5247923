"""A transcript as one page of HTML: the template that the profile names, filled."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.compose.page_template import PageTemplate
from deckgen.compose.problem import TemplateProblem
from deckgen.errors import Mark, Report, name_hint
from deckgen.images.convert import cmyk_to_rgb
from deckgen.images.problem import ImageProblem
from deckgen.layout.model import Layout
from deckgen.load.template_file import TemplateFile, load_template
from deckgen.pipeline.handout_options import AskedOptions
from deckgen.pipeline.page_pictures import logo, motif
from deckgen.pipeline.press import condition_file
from deckgen.pipeline.values import Loaded
from deckgen.profile import Profile
from deckgen.text.setting import Typesetter
from deckgen.transcript.colours import theme_colours
from deckgen.transcript.page import Look, names
from deckgen.transcript.parts import Transcript

DEFAULT = "handout"
"""The page of a profile that names none."""


def web_page(
    loaded: Loaded,
    profile: Profile,
    transcript: Transcript,
    asked: AskedOptions,
    typesetter: Typesetter,
    report: Report,
) -> str:
    """Empty after reporting."""
    folders = loaded.project.handouts
    at = profile.mark_of("handout")
    file = load_template(profile.handout or DEFAULT, folders, report, at=at)
    if file is None:
        return ""
    look = _look(loaded, profile, transcript, typesetter, report)
    try:
        template = PageTemplate(file.source, transcript.language)
        _refuse_unknown_options(profile, template, report)
        options = {**profile.options, **asked.among(template.options)}
        return template.fill(names(transcript, look, options))
    except TemplateProblem as problem:
        report.error(_place(file, problem), problem.message, problem.hint)
        return ""


def _place(file: TemplateFile, problem: TemplateProblem) -> Mark:
    return Mark(file.path, problem.line, 1 if problem.line else 0)


def _refuse_unknown_options(profile: Profile, template: PageTemplate, report: Report) -> None:
    for name in profile.options:
        if name not in template.options:
            message = f"the page has no option '{name}'"
            report.error(
                profile.mark_of("options", name), message, name_hint(name, sorted(template.options))
            )


def _look(
    loaded: Loaded,
    profile: Profile,
    transcript: Transcript,
    typesetter: Typesetter,
    report: Report,
) -> Look:
    to_rgb = cmyk_to_rgb(condition_file(profile, loaded.project))
    layouts = dict(_layouts(loaded, transcript))
    return Look(
        {theme: theme_colours(theme, layout, to_rgb) for theme, layout in layouts.items()},
        {
            theme: motif(loaded.deck, theme, layout, typesetter, to_rgb, report)
            for theme, layout in layouts.items()
        },
        _logo(loaded, report),
    )


def _layouts(loaded: Loaded, transcript: Transcript) -> Iterator[tuple[str, Layout]]:
    """The card layout of each theme that is shown."""
    deck = loaded.deck
    for part in transcript.parts:
        yield part.id, loaded.layouts[deck.themes[part.place].layout or deck.layout]


def _logo(loaded: Loaded, report: Report) -> str:
    whose = loaded.deck.organisation
    if whose is None or not whose.logo:
        return ""
    try:
        return logo(whose.logo, (*loaded.deck.folders, *loaded.project.roots))
    except ImageProblem as problem:
        where = whose.marks.get("logo", loaded.deck.mark)
        report.error(where, f"'logo': {problem.message}", problem.hint)
        return ""
