"""Advice on what cards say: questions twice, several at once, sentences that are hard to read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from deckgen.advice.likeness import alike
from deckgen.advice.reading import (
    DIFFICULT,
    FEWEST_WORDS,
    LONGEST_SENTENCE,
    counted,
    is_english,
    sentences,
)
from deckgen.advice.subject import Subject, Text, advice
from deckgen.advice.words import words_of
from deckgen.deck import Theme
from deckgen.errors import Problem

_QUESTION_MARKS = {"el": "?;\u037e"}
"""By language: in Greek a semicolon asks (Unicode 16.0, 7.2)."""
_ELSEWHERE = "?؟፧"

_HABIT = 0.25
"""Share of the cards from which on several questions on a card are how the deck is written: told
once, not for each."""
_FEWEST_OF_A_HABIT = 5
_MOST_NAMED = 12


def repeated(subject: Subject) -> Iterator[Problem]:
    """Cards that say what an earlier one says, or nearly, in all their texts taken together."""
    by_card: dict[str, list[Text]] = defaultdict(list)
    for _, text in subject.texts():
        by_card[text.card.id].append(text)
    cards = [*by_card.values()]
    for pair in alike(["\n".join(text.text for text in texts) for texts in cards]):
        text, other = cards[pair.text][0], cards[pair.earlier][0]
        if {text.card.id, other.card.id} & subject.chosen:
            nearly = "" if pair.likeness == 1 else "nearly "
            yield advice(
                text.mark,
                f"card {text.card.id} says {nearly}the same as card {other.card.id}, at "
                f"{other.mark}",
                "Keep one of them, or say what is different",
            )


def several_questions(subject: Subject) -> Iterator[Problem]:
    """Texts that ask more than one thing. A question in brackets is part of the one around it."""
    asking = [
        (text, asked)
        for _, text in subject.texts()
        if text.card.id in subject.chosen
        and (asked := _questions(text.text, subject.language_of(text))) > 1
    ]
    hint = "One at a time is easier to talk about"
    if len(asking) >= max(_FEWEST_OF_A_HABIT, _HABIT * len(subject.chosen)):
        first = asking[0][0]
        named = [*dict.fromkeys(text.card.id for text, _ in asking)]
        more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
        yield advice(
            first.mark,
            f"{len(named)} of {len(subject.chosen)} cards ask more than one question: "
            f"{', '.join(named[:_MOST_NAMED])}{more}",
            hint,
        )
        return
    for text, asked in asking:
        yield advice(text.mark, f"{text.whose} asks {asked} questions", hint)


def _questions(text: str, language: str) -> int:
    return len(_question_end(language.partition("-")[0].casefold()).findall(text))


@cache
def _question_end(language: str) -> re.Pattern[str]:
    marks = re.escape(_QUESTION_MARKS.get(language, _ELSEWHERE))
    return re.compile(rf"[{marks}]+(?=[\"'”’»]*(?:\s|$))")


def long_sentences(subject: Subject) -> Iterator[Problem]:
    for _, text in _english(subject):
        longest = max((len(words_of(part)) for part in sentences(text.text)), default=0)
        if longest > LONGEST_SENTENCE and text.card.id in subject.chosen:
            yield advice(
                text.mark,
                f"{text.whose} has a sentence of {longest} words",
                f"Sentences of more than {LONGEST_SENTENCE} words are hard to follow; make it two",
            )


def hard_themes(subject: Subject) -> Iterator[Problem]:
    """Themes whose texts, taken together, are hard to read."""
    by_theme: dict[str, list[str]] = defaultdict(list)
    for theme, text in _english(subject):
        if text.card.id in subject.chosen:
            by_theme[theme.id].append(text.text)
    for theme in subject.deck.themes:
        sample = counted(by_theme[theme.id])
        if sample.words >= FEWEST_WORDS and sample.reading_ease < DIFFICULT:
            yield advice(
                theme.mark,
                f"theme {theme.id}: its texts have a reading ease of {sample.reading_ease:.0f} "
                f"(Flesch; {DIFFICULT:.0f} and less is hard, 60 and more is plain English)",
                "Use shorter words and sentences",
            )


def _english(subject: Subject) -> Iterator[tuple[Theme, Text]]:
    return ((t, text) for t, text in subject.texts() if is_english(subject.language_of(text)))
