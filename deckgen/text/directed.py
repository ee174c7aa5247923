"""Words of lines on which letters run both ways, or leftward only.

Words keep the order in which they are read, for lines are broken in that order. Each is made of
atoms: stretches of one level of embedding, shaped in one direction. What stands on a line is put
in the order of the page atom by atom, once it is known where the line ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from deckgen.text.bidi import levels, visual_order
from deckgen.text.directions import CONTROLS
from deckgen.text.ink import word_ink
from deckgen.text.linebreak import COMPOUND, PART, traits
from deckgen.text.markup import Style
from deckgen.text.paragraph import Paragraph, Paragraphs
from deckgen.text.shaping import OVERSHOOT
from deckgen.text.signs import one_by_one, reads_as_shown
from deckgen.text.stock import Stock
from deckgen.text.tokens import SOFT_HYPHEN, Part, broken, special_tokens
from deckgen.text.word import TextLine, Word

if TYPE_CHECKING:
    from deckgen.fonts.font import Font

_UNSEEN = re.compile(f"[{CONTROLS}]")

_SIGNS_KEPT = 1024
"""Distinct stretches of signs: more than decks have."""


class Manner(NamedTuple):
    """How a stretch is set: its style, and its level of embedding (UAX #9, BD2)."""

    style: Style
    level: int


DirectedPieces: TypeAlias = tuple[tuple[str, Manner], ...]


class Atom(NamedTuple):
    """A stretch on one level, shaped: a word for the painter. A space is an atom of its own, and so
    is each sign of a stretch that runs leftward without a letter that says so."""

    word: Word
    level: int


class DirectedWord(Word):
    """A word in the order of reading, with the atoms that it is made of."""

    __slots__ = ("atoms",)

    def __init__(
        self,
        text: str,
        width: float,
        advance: float,
        atoms: tuple[Atom, ...],
        parts: tuple[Word, ...] = (),
    ) -> None:
        runs = tuple(run for atom in atoms for run in atom.word.runs)
        super().__init__(text, runs, width, advance, traits(text.rstrip(" ")), parts)
        self.atoms = atoms


class DirectedParagraph(Paragraph):
    """Words of which some run leftward. `base` is the level of the paragraph."""

    __slots__ = ("base",)

    def __init__(self, words: tuple[Word, ...], base: int) -> None:
        super().__init__(words)
        self.base = base

    def line(self, x: float, y: float, size: float, words: Sequence[Word]) -> TextLine:
        """The words of a line as atoms from left to right. Spaces at its end stand out beyond it,
        also where that is on the left."""
        atoms = [atom for word in words if isinstance(word, DirectedWord) for atom in word.atoms]
        of_line = [atom.level for atom in atoms]
        hanging = 0.0
        for place in reversed(range(len(atoms))):  # rule L1: spaces at its end go with the line
            if not atoms[place].word.text.isspace():
                break
            of_line[place] = self.base
            hanging += atoms[place].word.advance * self.base
        order = visual_order(of_line)
        reading = [0] * len(order)
        for place, atom_read in enumerate(order):
            reading[atom_read] = place
        in_place = tuple([atoms[atom_read].word for atom_read in order])
        return TextLine(x - hanging * size, y, in_place, reading)


class DirectedWords:
    """Makes such words and remembers them. `atom` shapes a stretch in a style, leftward or not;
    `hyphen` gives the one that stands for a soft hyphen."""

    def __init__(
        self,
        atom: Callable[[str, Style, bool], Word],
        hyphen: Callable[[Style], Word],
    ) -> None:
        self._shape_hyphen = hyphen
        self._atoms: Stock[tuple[str, Style, bool]] = Stock(lambda key: atom(*key))
        self._one_by_one = lru_cache(_SIGNS_KEPT)(one_by_one)
        self._words = Stock(self._make)

    def paragraph(self, line: str, style: Style, base: int) -> DirectedParagraph:
        """A line that begins in a style, marks of emphasis told by control characters."""
        tokens = special_tokens(line, style)
        plain = "".join([text for token in tokens for text, _ in token])
        found = levels(plain, base) if plain else []
        words = []
        at = 0
        for token in tokens:
            pieces: list[tuple[str, Manner]] = []
            for text, its_style in token:
                pieces += _by_level(text, its_style, found[at : at + len(text)])
                at += len(text)
            words.append(self._words[tuple(pieces)])
        return DirectedParagraph(tuple(words), base)

    def _make(self, pieces: DirectedPieces) -> DirectedWord:
        *firsts, last = broken(pieces)
        if not firsts:
            return self._shape(pieces)
        return self._shape(pieces, (*map(self._part, firsts), self._shape(last.pieces)))

    def _part(self, part: Part[Manner]) -> DirectedWord:
        """A piece of a word that another follows: at the end of a line perhaps with a hyphen."""
        word = self._shape(part.pieces)
        word.traits |= COMPOUND if part.of_compound else PART
        if part.shows_hyphen:
            style, level = part.pieces[-1][1]
            hyphen = self._shape_hyphen(style)
            width = word.width + hyphen.advance
            atoms = (*word.atoms, Atom(hyphen, level))
            word.ending = DirectedWord(word.text + SOFT_HYPHEN, width, width, atoms)
            word.ending.traits = PART
        return word

    def _shape(self, pieces: DirectedPieces, parts: tuple[Word, ...] = ()) -> DirectedWord:
        atoms = []
        for text, (style, level) in pieces:
            bare = text.rstrip(" ")
            for stretch in (bare, text[len(bare) :]):
                if stretch:
                    found = self._stretch(stretch, style, bool(level % 2))
                    atoms += [Atom(word, level) for word in found]
        atoms = [atom for atom in atoms if atom.word.runs]
        advance = sum([atom.word.advance for atom in atoms])
        width = _width(atoms)
        whole = "".join([atom.word.text for atom in atoms])
        return DirectedWord(whole, width, advance, tuple(atoms), parts)

    def _stretch(self, text: str, style: Style, leftward: bool) -> tuple[Word, ...]:
        """The words that are set for a stretch, in the order of reading."""
        word = self._atoms[text, style, leftward]
        if leftward and not reads_as_shown(text):
            return self._one_by_one(word)
        return (word,)


def _width(atoms: Sequence[Atom]) -> float:
    """Without the space at the end, and without tracking after the last letter."""
    seen = [atom.word for atom in atoms]
    while seen and seen[-1].text.isspace():
        seen.pop()
    return sum([word.advance for word in seen[:-1]]) + seen[-1].width if seen else 0.0


def directed_text(paragraphs: Sequence[DirectedParagraph], font: Font) -> Paragraphs:
    """The text of these lines. Letters of the hanging styles of Arabic rise and fall far beyond
    what any leading for Latin leaves; so lines keep apart by the ink that there is."""
    inks = [
        ink
        for paragraph in paragraphs
        for word in paragraph.words
        if isinstance(word, DirectedWord)
        for atom in word.atoms
        if (ink := word_ink(atom.word)) is not None
    ]
    above = max([-ink.top for ink in inks], default=0.0)
    below = max([ink.bottom for ink in inks], default=0.0)
    ascent = above if above > font.ascent + OVERSHOOT else font.ascent
    descent = below if below > font.descent + OVERSHOOT else font.descent
    return Paragraphs(tuple(paragraphs), ascent, descent, least_leading=above + below)


def _by_level(text: str, style: Style, levels: Sequence[int]) -> list[tuple[str, Manner]]:
    """A stretch parted where the level changes, without the controls that have done their work."""
    pieces = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or levels[at] != levels[start]:
            seen = _UNSEEN.sub("", text[start:at])
            if seen:
                pieces.append((seen, Manner(style, levels[start])))
            start = at
    return pieces
