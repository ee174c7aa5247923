"""The cards of this project as typed, and as they must read on paper."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).parent / "project"
SIZES = ("148x105mm", "126x88mm", "70x120mm", "63.5x88.9mm")
LANGUAGES = ("french", "german", "greek", "hindi", "romanian", "serbian", "turkish")

AS_SET = {
    "english": "How can you ensure that everyone affected — staff, carers and neighbours — finds "
    "the first offer of a fjord-side office sufficient, efficient and fit for purpose?",
    "russian": "Как вы можете убедиться, что ожидания всех сторон понятны и приняты? Что это "
    "значит для тебя и для твоего города? Съешь ещё этих мягких французских булок.",
    "ukrainian": "Як переконатися, що всі очікування зрозумілі та узгоджені? Чи є в об’єднанні ті, "
    "хто ще не має голосу? Їжак, ґанок, щастя, єдність.",
    "serbian": "Како можете осигурати да сви разумеју очекивања? Где год дође брат, тамо је и пут; "
    "п т д г б. Ђорђе, Љиљана, Њ, Ћ, Џ.",
    "mixed": "Partnership (साझेदारी) means व्यक्ति और संस्था: 12 हफ़्ते, e.g. साथ and शक्ति / ज्ञान—काम.",
    "quotes": "’Tis the season of people’s “failure”, ‘in kind’ help and rock ’n’ roll: she said "
    "“it’s 5′10″ tall”, didn’t she? The ’90s, the partners’ (e.g. the DEIT’s) “so-called "
    "‘success’”.",
    "ligatures": "Fjords, fjelds and ffestiniog: the chief official’s efficient, fluffy, affable "
    "office offers baffling fifth-floor coffee, off-peak flights, first-class craft, and waffle. "
    "Official flight and efficient coffee.",
    "emphasis": "All of this sentence is emphasised and runs on over several lines of the card, "
    "until here. All of this one is strong, and also runs on over the lines. un*em*phasised, 5 * 3 "
    "* 2, *star*, (yes), “no”?",
    "symbols": "A < B & C > D: 50% of £10 = €5; a/b, c:d; {x} [y] #1 @home ~yes ^up |or \\and "
    "_under §4 ¶7 ©2026 ®reg ™mark ½ hour, m² …",
    "turkish-2": "Ilık ışık, İzmir’in ilk ifadesi, fikir ve fıstık; “iyi” mi?",
    "greek-1": "Τι σημαίνει «συνεργασία»; Ο «πρώτος» λόγος.",
    "french-1": "Qu’en pensez-vous ? « Rien », dit-elle ; « vraiment ? » C’est l’été : à 10 % "
    "près !",
    "french-2": "L’œuvre de l’Ouest : qu’y a-t-il, où et pourquoi ?",
    "german-1": "Was heißt „gemeinsam“? Er sagte: „Das ist ‚gut‘ so“, z. B. im Mai.",
    "serbian-1": "Шта значи „партнерство“? Где год дође брат, тамо је и пут; п т д г.",
    "serbian-2": "Без бога и без пута.",
    "hindi-1": "“साझेदारी” का क्या अर्थ है? ‘शक्ति’ किसकी है।",
    "romanian-1": "Ce înseamnă „parteneriat”? El a spus: „Este «bun» așa”.",
}
"""Where the page says something else than what was typed, but for an apostrophe."""

HEADINGS = {
    "welsh-nfd": "TŶ’R DŴR",
    "polish": "ZAŻÓŁĆ GĘŚLĄ JAŹŃ",
    "german": "STRASSE & GRÖSSE",
    "icelandic": "ÞÓRÐUR Á ÆÐARNESI",
    "maltese": "ĦALQA ĠDIDA, ŻMIEN IEĦOR",
    "greek": "ΜΑΪΟΣ ΚΑΙ ΡΩΜΑΙΟΣ, Ή",
    "polytonic": "ΕΝ ΑΡΧΗΙ ΗΝ Ο ΛΟΓΟΣ",
    "ukrainian": "ЇЖАК І ҐАНОК",
    "quotes": "’TIS THE ’90S",
    "emphasis": "BOLD MOVES",
    "turkish-1": "İSTANBUL IŞIĞI",
    "greek-1": "ΜΑΪΟΣ, ΡΟΛΟΪ Ή ΠΡΟΫΠΟΘΕΣΗ",
    "french-1": "OÙ ÇA ?",
}


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    number: int
    text: str


def cards(deck: str) -> list[Card]:
    """In the order of print."""
    folder = PROJECT / "content" / deck
    themes: list[str] = _read(folder / "deck.yaml")["themes"]
    files = [_read(folder / "themes" / f"{theme}.yaml") for theme in themes]
    found = [card for file in files for card in file["cards"]]
    return [Card(card["id"], number, card["text"]) for number, card in enumerate(found, start=1)]


def as_set(card: Card) -> str:
    typed = AS_SET.get(card.id) or card.text.replace("'", "’").replace("\u00ad", "")
    return plain(unicodedata.normalize("NFC", typed))


def plain(text: str) -> str:
    """White space made single spaces; a word that is broken at a soft hyphen, a hyphen, a slash or
    a dash joined. Where a line ends in a hyphen the page says U+2010, which readers keep."""
    joined = re.sub("[\u00ad\ufffe\x02]\\s*", "", text)
    joined = re.sub(r"(?<=\w)([-\u2010–—/])\r?\n\s*(?=\w)", r"\1", joined).replace("\u2010", "-")
    return re.sub(r"\s+", " ", joined).strip()


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
