"""Decks: what loads, and the whole report for what does not."""

from pathlib import Path

import pytest
from decks import DECK, LAYOUTS, ONE, TWO, cards, load, rich

from deckgen.deck import Card, FieldSpec, Link, Listing, Paragraph
from deckgen.errors import Mark

GUIDANCE = "guidance.yaml"

BAD: dict[str, tuple[dict[str, str | bytes | None], list[str]]] = {
    "misspelt field": (
        cards("qestion: What?"),
        ["themes/one.yaml:5:5: unknown key 'qestion'. Did you mean 'question'?"],
    ),
    "misspelt key of every card": (
        cards("question: What?", "copie: 2"),
        ["themes/one.yaml:5+1:5: unknown key 'copie'. Did you mean 'copies'?"],
    ),
    "unknown field": (
        cards("question: What?", "xyz: 2"),
        [
            "themes/one.yaml:6:5: unknown key 'xyz'. Use one of: aside, copies, tags, note, "
            "layout, language."
        ],
    ),
    "missing field": (
        cards("aside: x"),
        ["themes/one.yaml:4:5: this card has no 'question', which its layout requires."],
    ),
    "empty text": (
        cards("question:"),
        ["themes/one.yaml:5:14: 'question' is empty. Write a text."],
    ),
    "blank text": (
        cards('question: " \\t"'),
        ["themes/one.yaml:5:15: 'question' is empty. Write a text."],
    ),
    "tilde": (cards("question: ~"), ["themes/one.yaml:5:15: 'question' is empty. Write a text."]),
    "no": (
        cards("question: no"),
        [
            "themes/one.yaml:5:15: 'question': a text is due here, and "
            "YAML reads no as no (false). "
            'Put it in quotes: "no".'
        ],
    ),
    "octal": (
        cards("question: 012"),
        [
            "themes/one.yaml:5:15: 'question': a text is due here, and "
            "YAML reads 012 as the number "
            '10. Put it in quotes: "012".'
        ],
    ),
    "base 60": (
        cards("question: 1:30"),
        [
            "themes/one.yaml:5:15: 'question': a text is due here, and "
            "YAML reads 1:30 as the number "
            '90. Put it in quotes: "1:30".'
        ],
    ),
    "exponent": (
        cards("question: 1e3"),
        [
            "themes/one.yaml:5:15: 'question': a text is due here, and "
            "YAML reads 1e3 as the number "
            '1000. Put it in quotes: "1e3".'
        ],
    ),
    "date": (
        cards("question: What?", "note: 2024-01-05"),
        [
            "themes/one.yaml:6:11: 'note': a text is due here, and "
            "YAML reads 2024-01-05 as a date. "
            'Put it in quotes: "2024-01-05".'
        ],
    ),
    "time": (
        cards("question: 2024-01-05 10:00:00"),
        [
            "themes/one.yaml:5:15: 'question': a text is due here, and YAML reads 2024-01-05 "
            '10:00:00 as a date with a time. Put it in quotes: "2024-01-05 10:00:00".'
        ],
    ),
    "list for a text": (
        cards("question: [a, b]"),
        ["themes/one.yaml:5:15: 'question': a text is due here, not a list."],
    ),
    "mapping for a text": (
        cards("question: {a: b}"),
        ["themes/one.yaml:5:15: 'question': a text is due here, not a mapping ('key: value')."],
    ),
    "numeric id": (
        {"themes/one.yaml": ONE.replace("id: one-01", "id: 01")},
        [
            "themes/one.yaml:4:9: 'id': a text is due here, and YAML reads 01 as the number 1. "
            'Put it in quotes: "01".'
        ],
    ),
    "id with a slash": (
        {"themes/one.yaml": ONE.replace("id: one-01", "id: ../x")},
        [
            "themes/one.yaml:4:9: '../x' cannot be a card's id. "
            "Use letters, digits, hyphens, underscores and full stops, 80 at most."
        ],
    ),
    "no id": (
        {"themes/one.yaml": "id: one\ntitle: One\ncards:\n  - question: x\n"},
        ["themes/one.yaml:4:5: this card has no id. Give it one: 'id: …'."],
    ),
    "card that is a text": (
        {"themes/one.yaml": "id: one\ntitle: One\ncards:\n  - What?\n"},
        ["themes/one.yaml:4:5: a card is due here: 'id: …', and its fields below it."],
    ),
    "cards that are no list": (
        {"themes/one.yaml": "id: one\ntitle: One\ncards: many\n"},
        ["themes/one.yaml:3:8: a list of cards is due here, not the text 'many'."],
    ),
    "no cards in the list": (
        {"themes/one.yaml": "id: one\ntitle: One\ncards: []\n"},
        ["themes/one.yaml:3:8: there are no cards in this list."],
    ),
    "copies": (
        cards("question: x", "copies: 0"),
        ["themes/one.yaml:6:13: 'copies' must be a whole number from 1 to 10,000."],
    ),
    "tags": (
        cards("question: x", "tags: new"),
        [
            "themes/one.yaml:6:11: 'tags': a list is due here, not the text 'new'. "
            "Write 'tags:', and below it each text after a hyphen."
        ],
    ),
    "a number among tags": (
        cards("question: x", "tags: [a, 7]"),
        [
            "themes/one.yaml:6:15: 'tags, item 2': a text is due here, and YAML reads 7 as the "
            'number 7. Put it in quotes: "7".'
        ],
    ),
    "duplicate id in a theme": (
        {"themes/one.yaml": ONE.replace("one-02", "one-01")},
        [
            "themes/one.yaml:6:9: the card 'one-01' is there already, at themes/one.yaml:4:5. "
            "Give each card an id of its own."
        ],
    ),
    "duplicate id across themes": (
        {"themes/two.yaml": TWO.replace("two-01", "one-02")},
        [
            "themes/two.yaml:4:9: the card 'one-02' is there already, at themes/one.yaml:6:5. "
            "Give each card an id of its own."
        ],
    ),
    "duplicate key in a card": (
        cards("question: a", "question: b"),
        [
            "themes/one.yaml:6:5: the key 'question' stands here a second time; "
            "the first is in line 5. Take one of them out."
        ],
    ),
    "unknown layout of a card": (
        cards("question: a", "layout: plane", "anything: goes"),
        ["themes/one.yaml:6:13: there is no layout 'plane'."],
    ),
    "unknown layout of the deck": (
        {"deck.yaml": DECK.replace("plain", "plane")},
        ["deck.yaml:3:9: there is no layout 'plane'."],
    ),
    "no layout at all": (
        {"deck.yaml": DECK.replace("layout: plain\n", "")},
        ["deck.yaml:1:1: no layout is named for these cards. Add 'layout: …' to the deck."],
    ),
    "fields of a richer layout": (
        rich("title: 1.50", "steps: []", "minutes: soon", "picture: x.png", "loud: 1"),
        [
            "themes/one.yaml:6:12: 'title': a text is due here, and YAML reads 1.50 as the number "
            '1.5. Put it in quotes: "1.50".',
            "themes/one.yaml:7:12: 'steps' is empty. Write a text, or take the key out.",
            "themes/one.yaml:8:14: 'minutes': a number is due here, not the text 'soon'.",
            "themes/one.yaml:9:14: there is no file 'x.png'. "
            "Give its place from the deck's folder, or from the project's.",
            "themes/one.yaml:10:11: 'loud': true or false is due here, not the number 1.",
        ],
    ),
    "empty item": (
        rich("title: a", "steps:", "  - b", "  -"),
        ["themes/one.yaml:9:8: 'steps, item 2' is empty. Write a text."],
    ),
    "misspelt picture": (
        rich("title: a", "steps: [b]", "picture: themes/one.yml"),
        [
            "themes/one.yaml:8:14: there is no file 'themes/one.yml'. "
            "Did you mean 'themes/one.yaml'?"
        ],
    ),
    "picture outside": (
        rich("title: a", "steps: [b]", "picture: ../../../x.png"),
        [
            "themes/one.yaml:8:14: '../../../x.png' lies outside the project. "
            "Copy the file into the deck's folder."
        ],
    ),
    "absolute picture": (
        rich("title: a", "steps: [b]", "picture: /etc/passwd"),
        [
            "themes/one.yaml:8:14: '/etc/passwd' lies outside the project. "
            "Copy the file into the deck's folder."
        ],
    ),
    "picture with an endless name": (
        rich("title: a", "steps: [b]", f"picture: {'x' * 5000}"),
        [f"themes/one.yaml:8:14: '{'x' * 5000}' is not a name that a file can have."],
    ),
    "misspelt theme": (
        {"deck.yaml": DECK.replace("two", "tow")},
        ["deck.yaml:4:15: the theme 'tow' has no file themes/tow.yaml. Did you mean 'two'?"],
    ),
    "absent theme": (
        {"deck.yaml": DECK.replace("two", "two, elsewhere")},
        ["deck.yaml:4:20: the theme 'elsewhere' has no file themes/elsewhere.yaml."],
    ),
    "other ending": (
        {"themes/two.yaml": None, "themes/two.yml": TWO},
        ["deck.yaml:4:15: the theme 'two' has no file themes/two.yaml. Rename themes/two.yml."],
    ),
    "unlisted theme": (
        {"deck.yaml": DECK.replace(", two", "")},
        ["themes/two.yaml: the theme is not listed in deck.yaml. Add 'two' to its 'themes:'."],
    ),
    "themes that are no names": (
        {"deck.yaml": DECK.replace("two", "two, [a], {b: c}")},
        [
            "deck.yaml:4:20: a text is due here, not a list.",
            "deck.yaml:4:25: a text is due here, not a mapping ('key: value').",
        ],
    ),
    "theme listed twice": (
        {"deck.yaml": DECK.replace("two", "two, one")},
        ["deck.yaml:4:20: the theme 'one' is listed twice. Take one out."],
    ),
    "theme with another id": (
        {"themes/two.yaml": TWO.replace("id: two\n", "id: second\n")},
        [
            "themes/two.yaml:1:5: the id 'second' is not the name of its file, 'two'. "
            "Write 'id: two', or rename the file."
        ],
    ),
    "deck with another id": (
        {"deck.yaml": DECK.replace("id: deck", "id: dock")},
        [
            "deck.yaml:1:5: the id 'dock' is not the name of its folder, 'deck'. "
            "Write 'id: deck', or rename the folder."
        ],
    ),
    "theme without cards": (
        {"themes/two.yaml": "id: two\ntitle: Two\n"},
        ["themes/two.yaml:1:1: the key 'cards' is missing."],
    ),
    "theme with a misspelt key": (
        {"themes/two.yaml": TWO.replace("cards:", "crads:")},
        ["themes/two.yaml:3:1: unknown key 'crads'. Did you mean 'cards'?"],
    ),
    "theme that is a list": (
        {"themes/two.yaml": "- a\n"},
        ["themes/two.yaml:1:1: a mapping ('key: value') is due here, not a list."],
    ),
    "deck without cards": (
        {
            "deck.yaml": "id: deck\ntitle: A deck\nlayout: plain\n",
            "themes/one.yaml": None,
            "themes/two.yaml": None,
        },
        [
            "deck.yaml:1:1: the deck has no cards. "
            "List its themes under 'themes:', or write 'cards:' here."
        ],
    ),
    "cards and themes": (
        {"deck.yaml": DECK + "cards:\n  - {id: x, question: y}\n"},
        [
            "deck.yaml:5:1: a deck has either cards of its own or themes. "
            "Move these cards into a file in themes/."
        ],
    ),
    "no deck.yaml": (
        {"deck.yaml": None},
        ["deck.yaml: there is no such file."],
    ),
    "keys of the deck": (
        {"deck.yaml": "id: deck\ntitel: A deck\nlayout: plain\nlanguage: no\nthemes: [one, two]\n"},
        [
            "deck.yaml:2:1: unknown key 'titel'. Did you mean 'title'?",
            "deck.yaml:4:11: a text is due here, and YAML reads no as no (false). "
            'Put it in quotes: "no".',
        ],
    ),
    "values of the deck": (
        {
            "deck.yaml": DECK
            + "profiles: press\ndate: Summer\nlanguage: English (UK)\nsubtitle:\n"
            + "data: {a: b, c: 2024-01-05}\n"
        },
        [
            "deck.yaml:5:11: a list is due here, not the text 'press'.",
            "deck.yaml:6:7: a date is due here: 2017, 2017-11 or 2017-11-30.",
            "deck.yaml:7:11: 'English (UK)' is not a language tag such as en-GB, cy or gd.",
            "deck.yaml:8:10: a text is due here, and nothing stands here.",
            "deck.yaml:9:17: a text, a whole number, a number, true or false or a list is due "
            'here, and YAML reads 2024-01-05 as a date. Put it in quotes: "2024-01-05".',
        ],
    ),
    "a day that never was": (
        {"deck.yaml": DECK + 'date: "2017-02-30"\n'},
        ["deck.yaml:5:7: there is no such date as 2017-02-30."],
    ),
    "blank title": (
        {"deck.yaml": DECK.replace("A deck", '" "')},
        ["deck.yaml:2:8: this text is empty."],
    ),
    "name of a profile": (
        {"deck.yaml": DECK + "profiles: [Press SRA3]\n"},
        [
            "deck.yaml:5:12: 'Press SRA3' cannot be a name here. "
            "Use lower-case letters, digits and hyphens."
        ],
    ),
    "guidance": (
        {
            GUIDANCE: """\
sections:
  - id: a
    title: A
    blocks:
      - {liste: [b]}
      - {list: [b, 7]}
      - {link: {text: b, ulr: "https://x"}}
      - 3
  - id: b
    title: B
    blocks: []
"""
        },
        [
            "guidance.yaml:5:9: a text is due here, or one of 'list:', 'steps:' and 'link:'.",
            "guidance.yaml:6:20: a text is due here, and YAML reads 7 as the number 7. "
            'Put it in quotes: "7".',
            "guidance.yaml:7:26: unknown key 'ulr'. Did you mean 'url'?",
            "guidance.yaml:8:9: a text is due here, or one of 'list:', 'steps:' and 'link:'.",
            "guidance.yaml:11:13: this list is empty.",
        ],
    ),
    "sections of one id": (
        {
            GUIDANCE: "sections:\n"
            "  - {id: a, title: A, blocks: [x]}\n"
            "  - {id: a, title: A, blocks: [x]}\n"
        },
        [
            "guidance.yaml:3:10: the section 'a' is in line 2 already. "
            "Give each section an id of its own."
        ],
    ),
    "link that is none": (
        {
            GUIDANCE: "sections:\n"
            "  - {id: a, title: A, blocks: [{link: {text: x, url: iriss.org.uk}}]}\n"
        },
        [
            "guidance.yaml:2:54: 'iriss.org.uk' is not an address that begins with https:// "
            "or mailto:."
        ],
    ),
    "problems in every file at once": (
        {
            "deck.yaml": "id: deck\ntitle: A: deck\n",
            "themes/one.yaml": ONE.replace("First?", ""),
            "themes/two.yaml": b"id: tw\xff",
            GUIDANCE: "",
        },
        [
            "deck.yaml:2:9: a colon with a space after it in a text without quotes. "
            "Put the text in quotes, or on the next line after '>-'.",
            "guidance.yaml: the file is empty.",
            "themes/two.yaml:1:7: the byte 0xFF is not UTF-8 (it would be 'ÿ' in Windows-1252). "
            "Save the file as UTF-8.",
        ],
    ),
}


@pytest.mark.parametrize(("files", "expected"), BAD.values(), ids=BAD)
def test_the_whole_report(
    tmp_path: Path, files: dict[str, str | bytes | None], expected: list[str]
) -> None:
    deck, problems = load(tmp_path, files)
    assert problems == [line.replace(":5+1:", ":6:") for line in expected]
    assert deck is None


def test_a_deck_loads_with_every_text_as_written(tmp_path: Path) -> None:
    deck, problems = load(
        tmp_path,
        {
            "deck.yaml": DECK
            + "subtitle: 'S & T'\nlanguage: cy\nprofiles: [a, b]\ndate: 2017-11-30\npublisher: P\n"
            + "credit: C\nlicence: L\nweb: W\ndata: {year: 2017, places: [x, y]}\n",
            "themes/one.yaml": ONE.replace("First?", "|-\n      A & B <c>\n      'd': *e*")
            + "    copies: 3\n    tags: [new]\n    note: Look: twice\n".replace("Look: ", "Look "),
            "themes/two.yaml": TWO.replace("title", "strapline: s\ndata: {icon: z}\ntitle"),
        },
    )
    assert problems == []
    assert deck is not None
    assert (deck.id, deck.title, deck.subtitle, deck.language) == ("deck", "A deck", "S & T", "cy")
    assert (deck.layout, deck.profiles, deck.date) == ("plain", ("a", "b"), "2017-11-30")
    assert (deck.publisher, deck.credit, deck.licence, deck.web) == ("P", "C", "L", "W")
    assert deck.extra == {"year": 2017, "places": ("x", "y")}
    assert [mark.column for mark in deck.profile_marks] == [12, 15]
    first, second, third = deck.cards
    assert first.fields == {"question": "A & B <c>\n'd': *e*"}
    assert (second.copies, second.tags, second.note) == (3, ("new",), "Look twice")
    assert [(card.number, card.index) for card in deck.cards] == [(1, 1), (2, 2), (3, 1)]
    assert deck.themes[1].strapline == "s"
    assert deck.themes[1].extra == {"icon": "z"}
    assert first.mark == Mark(first.path, 4, 5)
    assert first.mark_of("question") == Mark(first.path, 5, 15)
    assert third.mark_of("question").line == 7


def test_a_deck_of_another_kind(tmp_path: Path) -> None:
    lines = ("title: T", "steps: [a, b]", "minutes: 5", "picture: p.png", "loud: true", "copies: 2")
    deck, problems = load(tmp_path, {**rich(*lines), "p.png": b"x"})
    assert problems == []
    assert deck is not None
    card = deck.cards[0]
    assert card.layout == "rich"
    assert card.fields == {
        "title": "T",
        "steps": ("a", "b"),
        "minutes": 5,
        "picture": "p.png",
        "loud": True,
    }
    assert card.copies == 2
    assert deck.file("p.png") == tmp_path / "content" / "deck" / "p.png"
    assert deck.file("q.png") is None


def test_a_deck_without_theme_files_is_one_theme(tmp_path: Path) -> None:
    content = "id: deck\ntitle: T\nlayout: plain\ncards:\n  - {id: x, question: y}\n"
    deck, problems = load(
        tmp_path, {"deck.yaml": content, "themes/one.yaml": None, "themes/two.yaml": None}
    )
    assert problems == []
    assert deck is not None
    assert [(theme.id, theme.title, len(theme.cards)) for theme in deck.themes] == [
        ("deck", "T", 1)
    ]


def test_an_empty_optional_field_is_absent(tmp_path: Path) -> None:
    deck, problems = load(tmp_path, cards("question: x", "aside:", "note:"))
    assert problems == []
    assert deck is not None
    assert deck.cards[0].fields == {"question": "x"}
    assert isinstance(deck.cards[0], Card)


def test_a_layout_may_call_a_field_as_the_engine_calls_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LAYOUTS, "plain", {"question": FieldSpec(), "note": FieldSpec()})
    deck, problems = load(
        tmp_path,
        {
            **cards("question: x", "note: y"),
            "themes/two.yaml": TWO + "    note: z\n    tags: [t]\n",
        },
    )
    assert problems == []
    assert deck is not None
    assert [card.fields["note"] for card in deck.cards] == ["y", "z"]
    assert [card.note for card in deck.cards] == ["", ""]


def test_hidden_files_are_no_themes(tmp_path: Path) -> None:
    deck, problems = load(tmp_path, {"themes/._one.yaml": b"\x00\x05"})
    assert problems == []
    assert deck is not None


def test_guidance_becomes_sections(tmp_path: Path) -> None:
    content = """\
sections:
  - id: a
    title: A
    blocks:
      - Text
      - list: [x, y]
      - steps: [z]
      - link: {text: See, url: "https://x.org", shown: x.org}
"""
    deck, problems = load(tmp_path, {GUIDANCE: content})
    assert problems == []
    assert deck is not None
    blocks = (
        Paragraph("Text"),
        Listing(("x", "y")),
        Listing(("z",), ordered=True),
        Link("See", "https://x.org", "x.org"),
    )
    (section,) = deck.guidance
    assert (section.id, section.title, section.blocks) == ("a", "A", blocks)
    assert [mark.line for mark in (section.mark, *section.marks)] == [2, 5, 6, 7, 8]


@pytest.mark.parametrize("date", ["2017", '"2017"', "2017-11", "2017-11-30", '"2017-11-30"'])
def test_dates_need_no_quotes_where_a_date_is_due(tmp_path: Path, date: str) -> None:
    deck, problems = load(tmp_path, {"deck.yaml": f"{DECK}date: {date}\n"})
    assert problems == []
    assert deck is not None
    assert deck.date == date.strip('"')
