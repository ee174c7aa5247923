"""The translations of a run: their files, and the deck in their language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from deckgen.deck import Deck, Value
from deckgen.errors import Report, UsageError
from deckgen.load.translation import load_translation
from deckgen.overlays.languages import to_translate, with_fallbacks
from deckgen.overlays.localised import Localised
from deckgen.overlays.translated import texts_of, translated
from deckgen.overlays.translation import Key, Progress, Translation, compare
from deckgen.overlays.wording import Worded, translated_words
from deckgen.pipeline.values import Loaded
from deckgen.project import Project

FOLDER = "translations"


def translation_folders(folder: Path, project: Project) -> tuple[Path, ...]:
    return tuple(dict.fromkeys((project.root / "content" / folder.name / FOLDER, folder / FOLDER)))


def languages(folder: Path, project: Project) -> dict[str, Path]:
    """The translations of a deck by language."""
    found: dict[str, Path] = {}
    for place in translation_folders(folder, project):
        if place.is_dir():
            for path in sorted(place.glob("*.yaml")):
                found.setdefault(path.stem, path)
    return found


def find_translations(language: str, loaded: Loaded, overlays: Sequence[Path]) -> list[Path]:
    """Of the deck, then of its overlays; each may be absent, but not all. Raises UsageError."""
    known = languages(loaded.folder, loaded.project)
    paths = [known[language]] if language in known else []
    paths += [path for overlay in overlays if (path := beside(overlay, language)).is_file()]
    if not paths:
        there = f" (there are: {', '.join(known)})" if known else ""
        raise UsageError(
            f"this deck has no translation '{language}'{there}. Begin one with "
            f"'deckgen translate {loaded.folder.name} {language}'"
        )
    return paths


def beside(overlay: Path, language: str) -> Path:
    """The translation of what an overlay says."""
    return overlay.with_name(f"{overlay.stem}.{language}.yaml")


def load_translations(language: str, paths: Sequence[Path], report: Report) -> list[Translation]:
    """Those without problems."""
    found = [load_translation(path, language, report) for path in paths]
    return [each for each in found if each is not None]


def in_language(loaded: Loaded, language: str, local: Localised | None, report: Report) -> Loaded:
    """The deck and its layouts in a language. What falls back to the deck's own is warned of.
    Raises DeckProblems, UsageError."""
    deck = loaded.deck
    overlays = local.overlays if local else ()
    paths = find_translations(language, loaded, [overlay.path for overlay in overlays])
    translations = load_translations(language, paths, report)
    report.raise_errors()
    texts = texts_in(loaded, language)
    progress = compare(texts, translations)
    _refuse_other_kinds(texts, progress, report)
    warn_of_fallbacks(progress, deck, translations, report)
    done = progress.done
    changed = replace(
        translated(deck, language, done),
        translations=tuple(translation.layer for translation in translations),
    )
    return replace(
        loaded,
        deck=with_fallbacks(changed, texts_of_all(loaded), done, deck.language),
        layouts={
            name: replace(layout, words=translated_words(layout.words, done))
            for name, layout in loaded.layouts.items()
        },
        handouts={
            name: replace(handout, words=translated_words(handout.words, done))
            for name, handout in loaded.handouts.items()
        },
        transcript=replace(
            loaded.transcript, words=translated_words(loaded.transcript.words, done)
        ),
    )


def texts_of_all(loaded: Loaded) -> dict[Key, Value]:
    others: tuple[Worded, ...] = (*loaded.handouts.values(), loaded.transcript)
    return texts_of(loaded.deck, loaded.layouts, others)


def texts_in(loaded: Loaded, language: str) -> dict[Key, Value]:
    """What has to be translated into a language."""
    return to_translate(texts_of_all(loaded), loaded.deck, language)


def _refuse_other_kinds(texts: Mapping[Key, Value], progress: Progress, report: Report) -> None:
    """A list of texts is translated as a list of as many, whatever a layout makes of them."""
    for key, entry in progress.done.items():
        now, text = texts[key], entry.text
        if isinstance(now, tuple) is not isinstance(text, tuple):
            due = "a list" if isinstance(now, tuple) else "a text"
            report.error(entry.mark, f"{due} is due here, as the deck has one for {named(key)}")
        elif isinstance(now, tuple) and isinstance(text, tuple) and len(now) != len(text):
            report.warn(
                entry.mark,
                f"{len(text)} texts stand here, and the deck has {len(now)} for {named(key)}",
            )
    report.raise_errors()


def warn_of_fallbacks(
    progress: Progress, deck: Deck, translations: Sequence[Translation], report: Report
) -> None:
    language, mark = translations[0].language, translations[0].mark
    if progress.missing:
        report.warn(
            mark,
            f"{_count(len(progress.missing))} not translated into {language} and printed in "
            f"{deck.language}: {', '.join(in_short(progress.missing, deck))}",
        )
    for key, entry in progress.stale.items():
        report.warn(
            entry.mark,
            f"the deck's text of {named(key)} has changed since it was translated, and is printed "
            f"in {deck.language}",
            "Look at 'deckgen translate', and give it its new text or '--accept' the old one",
        )
    for key, entry in progress.gone.items():
        report.warn(
            entry.mark,
            f"the deck has no {named(key)} any more; this translation is not used",
        )


def _count(number: int) -> str:
    return f"{number} texts are" if number != 1 else "1 text is"


def named(key: Key) -> str:
    """`drivers-01.question`, `theme drivers.title`, `deck.title`, `words.local`."""
    kind, *rest = key
    if kind == "cards":
        return ".".join(rest)
    if kind == "themes":
        return f"theme {'.'.join(rest)}"
    return ".".join(key)


def in_short(keys: Sequence[Key], deck: Deck) -> list[str]:
    """Names of texts; where a whole theme is among them, its cards are not named one by one."""
    left = dict.fromkeys(keys)
    short: list[str] = []
    for theme in deck.themes:
        of_theme = [("cards", card.id, field) for card in theme.cards for field in card.fields]
        if len(theme.cards) > 1 and all(key in left for key in of_theme):
            short.append(f"all cards of {theme.id}")
            for key in of_theme:
                del left[key]
    return [*map(named, left), *short]
