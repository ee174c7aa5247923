"""Plain typing made into typography."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.text.typographer import typeset

NB, NN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("people's", "people’s"),
        ("partners' work", "partners’ work"),
        ("'failure'", "‘failure’"),
        ("the term 'partnership'. Those", "the term ‘partnership’. Those"),
        ("'tis the season", "’tis the season"),
        ("'Twas so", "’Twas so"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("rock-'n'-roll", "rock-’n’-roll"),
        ("the '90s and the class of '68", "the ’90s and the class of ’68"),
        ("'em all", "’em all"),
        ("'Cause and effect'", "‘Cause and effect’"),
        ("'It's Anna's,' she said", "‘It’s Anna’s,’ she said"),
        ("5'10\"", "5′10″"),
        ('She said, "I\'m 6\'2" tall."', "She said, “I’m 6′2″ tall.”"),
        ('a 6" pipe', "a 6″ pipe"),
        ('"size 6" is', "“size 6” is"),
        ("6' long", "6′ long"),
        ("\"nested 'quotes' here\"", "“nested ‘quotes’ here”"),
        ("\"he said 'yes'\", and", "“he said ‘yes’”, and"),
        ("'\"yes\" is what he said'", "‘“yes” is what he said’"),
        ('(MOU) and "(MOU)"', "(MOU) and “(MOU)”"),
        ('word—"so"—and -"x"', "word—“so”—and -“x”"),
        ('"A"/"B"', "“A”/“B”"),
        ("strengths ('assets')", "strengths (‘assets’)"),
        ("“already ‘curly’ text’s”", "“already ‘curly’ text’s”"),
        ("\x01'yes'\x02 \"\x03no\x04\"", "\x01‘yes’\x02 “\x03no\x04”"),
        ("a ' b", "a ' b"),
    ],
)
def test_quotation_marks(typed: str, expected: str) -> None:
    assert typeset(typed, "en") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "“so ‘very’ good”, it’s"),
        ("cy", "“so ‘very’ good”, it’s"),
        ("de", "„so ‚very‘ good“, it’s"),
        ("de-CH", "«so ‹very› good», it’s"),
        ("fr", f"«{NN}so “very” good{NN}», it’s"),
        ("pl", "„so «very» good”, it’s"),
        ("cs", "„so ‚very‘ good“, it’s"),
        ("es", "«so “very” good», it’s"),
        ("it", "«so “very” good», it’s"),
        ("nl", "“so ‘very’ good”, it’s"),
        ("sv", "”so ’very’ good”, it’s"),
        ("fi", "”so ’very’ good”, it’s"),
        ("nb", "«so ‘very’ good», it’s"),
        ("hu", "„so »very« good”, it’s"),
        ("ru", "«so „very“ good», it’s"),
        ("uk", "«so „very“ good», it’s"),
        ("el", "«so “very” good», it’s"),
    ],
)
def test_quotation_marks_of_a_language(language: str, expected: str) -> None:
    assert typeset("\"so 'very' good\", it's", language) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("now - then -- later--last", f"now{NB}– then{NB}– later{NB}– last"),
        ("well-known, --profile, 5-10", "well-known, --profile, 5-10"),
        ("- an item", "- an item"),
        ("wait... what", "wait… what"),
        ("dots....", "dots...."),
        ("http://a.b/c--d and so--on", f"http://a.b/c--d and so{NB}– on"),
        ("(www.a.b/c--d...)", "(www.a.b/c--d…)"),
        ('"me--too@a.b" isn\'t', "“me--too@a.b” isn’t"),
        ("it's 3 @ 5, @home--too", "it’s 3 @ 5, @home--too"),
        ("\ua66e http://a.b it's", "\ua66e http://a.b it’s"),
    ],
)
def test_dashes_and_dots(typed: str, expected: str) -> None:
    assert typeset(typed, "en") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("(e.g. x, i.e. y)", f"(e.g.{NB}x, i.e.{NB}y)"),
        ("No. 313740. No. It", f"No.{NB}313740. No. It"),
        ("Dr Who and Mr. X", f"Dr{NB}Who and Mr.{NB}X"),
        ("p. 5 and pp. 7", f"p.{NB}5 and pp.{NB}7"),
        ("J. R. R. Tolkien", f"J.{NB}R.{NB}R.{NB}Tolkien"),
        ("in the USA. Then", "in the USA. Then"),
        ("5 mm, 10 %, 9 am", f"5{NB}mm, 10{NB}%, 9{NB}am"),
        ("5 in all, 3 months", "5 in all, 3 months"),
        ("1 000 000 or 12 500", f"1{NB}000{NB}000 or 12{NB}500"),
        ("in 2012 300 came, 5 12", "in 2012 300 came, 5 12"),
        ("£ 5, € 10 or 5 €", f"£{NB}5, €{NB}10 or 5{NB}€"),
        ("12 h 30", f"12{NB}h{NB}30"),
        ("so – on, – and — then – ", f"so{NB}– on,{NB}– and{NB}— then{NB}– "),
        ("a –b and – at a start", f"a –b and{NB}– at a start"),
    ],
)
def test_spaces_that_do_not_break(typed: str, expected: str) -> None:
    assert typeset(typed, "en") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Vraiment ? Oui !", f"Vraiment{NN}? Oui{NN}!"),
        ("Quoi?! Non; et: fin", f"Quoi{NN}?! Non{NN}; et{NN}: fin"),
        ("http://x.fr à 12:30", "http://x.fr à 12:30"),
        ("« Non »", f"«{NN}Non{NN}»"),
        ("«déjà» vu", f"«{NN}déjà{NN}» vu"),
        ("«\x01déjà\x02»", f"«{NN}\x01déjà\x02{NN}»"),
        ("http://x.fr/a?b : oui", f"http://x.fr/a?b{NN}: oui"),
    ],
)
def test_french_spacing(typed: str, expected: str) -> None:
    assert typeset(typed, "fr") == expected


def test_many_marks_take_no_longer_each() -> None:
    """Quadratic would be minutes for so many."""
    begun = time.process_time()
    assert typeset(" 'em" * 100_000, "en") == " ’em" * 100_000
    assert typeset(" 'a\n\n" * 100_000, "en") == " ’a\n\n" * 100_000
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("ar", "قال: \"نعم، 'حقا'\".", "قال: ”نعم، ’حقا‘“."),
        ("ur-PK", 'کہا "جی ہاں"۔', "کہا ”جی ہاں“۔"),
        ("he", "אמר \"כן\" או 'לא'", "אמר ”כן” או ’לא’"),
        ("he", "ארה\"ב, צה\"ל וג'ורג'", "ארה״ב, צה״ל וג׳ורג׳"),
        ("fa", '"بله" و ' r"'نه'", "«بله» و ‹نه›"),
    ],
)
def test_marks_of_languages_read_from_the_right(language: str, typed: str, expected: str) -> None:
    assert typeset(typed, language) == expected


SIGNS = list("ab5א '\"-.,!?;:()“”‘’«»–—…\n\x01\x02")
TURNS = [
    "http://a.b",
    "c@d",
    " 000",
    "£ ",
    " h 30",
    "tis",
    "90s",
    " - ",
    "--",
    "...",
    "e.g. ",
    "No. 5",
    " mm",
    "Dr ",
    "J. ",
    "z. B.",
]
PIECES = st.lists(st.sampled_from(SIGNS + TURNS), max_size=14)


@settings(max_examples=400, deadline=None)
@given(PIECES, st.sampled_from(["en", "fr", "de", "sv", "hu", "ar", "he", "fa"]))
def test_twice_is_once(pieces: list[str], language: str) -> None:
    once = typeset("".join(pieces), language)
    assert typeset(once, language) == once
