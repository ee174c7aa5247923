"""A deck project as an author would write it, for deckgen to build."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

from benchmarks.corpus import Corpus, Theme

DECK_ID = "bench"
_LINE = 96


def write_project(corpus: Corpus, root: Path) -> Path:
    """Writes `content/bench/` under `root` and returns that folder."""
    folder = root / "content" / DECK_ID
    themes = folder / "themes"
    themes.mkdir(parents=True, exist_ok=True)
    names = [theme.id for theme in corpus.themes]
    (folder / "deck.yaml").write_text(
        f"id: {DECK_ID}\n"
        f'title: "{corpus.title}"\n'
        f"subtitle: {corpus.subtitle}\n"
        "language: en-GB\n"
        "layout: partnerships-and-co\n"
        "profiles: [press-sra3]\n"
        'date: "2026-08-01"\n'
        f"themes: [{', '.join(names)}]\n",
        encoding="utf-8",
    )
    for theme in corpus.themes:
        (themes / f"{theme.id}.yaml").write_text(_theme_yaml(theme), encoding="utf-8")
    return folder


def _theme_yaml(theme: Theme) -> str:
    parts = [f"id: {theme.id}\ntitle: {theme.title}\nstrapline: {theme.strapline}\ncards:\n"]
    for number, question in enumerate(theme.questions, 1):
        lines = "\n".join(wrap(question, _LINE, initial_indent=" " * 6, subsequent_indent=" " * 6))
        parts.append(f"  - id: {theme.id}-{number:02}\n    question: >-\n{lines}\n")
    return "".join(parts)
