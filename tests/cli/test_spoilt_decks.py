"""What is wrong with a deck's texts is told in full, at its place, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.project import (
    ALPHA,
    BETA,
    DECK,
    FILES,
    LAYOUT,
    Files,
    Run,
    problems,
    spoilt,
    with_cards,
    with_question,
    write,
)

NO_NAME = "cannot be a name here. Use lower-case letters, digits and hyphens."
Q = f"{ALPHA}:5:15: "
SPOILT: dict[str, tuple[Files, tuple[str, ...]]] = {
    "empty text": (with_question('""'), (f"{Q}'question' is empty. Write a text.",)),
    "blank text": (with_question('" \u00a0 "'), (f"{Q}'question' is empty. Write a text.",)),
    "null": (with_question("~"), (f"{Q}'question' is empty. Write a text.",)),
    "truth": (
        with_question("no"),
        (
            f"{Q}'question': a text is due here, and YAML reads no as no (false). "
            'Put it in quotes: "no".',
        ),
    ),
    "octal": (
        with_question("012"),
        (
            f"{Q}'question': a text is due here, and YAML reads 012 as the number 10. "
            'Put it in quotes: "012".',
        ),
    ),
    "base 60": (
        with_question("1:30"),
        (
            f"{Q}'question': a text is due here, and YAML reads 1:30 as the number 90. "
            'Put it in quotes: "1:30".',
        ),
    ),
    "date": (
        with_question("2017-01-01"),
        (
            f"{Q}'question': a text is due here, and YAML reads 2017-01-01 as a date. "
            'Put it in quotes: "2017-01-01".',
        ),
    ),
    "list": (with_question("[a]"), (f"{Q}'question': a text is due here, not a list.",)),
    "tag": (
        with_question("!!python/object/apply:os.system ['id']"),
        (
            f"{Q}the tag '!!python/object/apply:os.system' is not allowed. "
            "Take it out; if this is a text that begins with '!', put it in quotes.",
            f"{Q}'question': a text is due here, not a list.",
        ),
    ),
    "null character": (
        with_question('"a\\0b"'),
        (f"{Q}the null character U+0000 is not allowed in a text. Delete it.",),
    ),
    "escape character": (
        with_question('"\\e[31m"'),
        (f"{Q}the control character U+001B is not allowed in a text. Delete it.",),
    ),
    "non-character": (
        with_question('"\\uFFFE"'),
        (f"{Q}the non-character U+FFFE is not allowed in a text. Delete it.",),
    ),
    "lone surrogate": (
        with_question('"\\ud800"'),
        (
            f"{ALPHA}:5:18: a backslash in double quotes begins a special character, and this is "
            "none. Write two backslashes, or use single quotes.",
        ),
    ),
    "Hebrew": (
        with_question("שלום"),
        (
            f"{Q}card a-01: 'question': no glyph for 'ו' (U+05D5 HEBREW LETTER VAV), "
            "'ל' (U+05DC HEBREW LETTER LAMED), 'ם' (U+05DD HEBREW LETTER FINAL MEM), "
            "'ש' (U+05E9 HEBREW LETTER SHIN) in Atkinson Hyperlegible Next.",
        ),
    ),
    "emoji": (
        with_question("😀 hi"),
        (
            f"{Q}card a-01: 'question': no glyph for '😀' (U+1F600 GRINNING FACE) "
            "in Atkinson Hyperlegible Next.",
        ),
    ),
    "misspelt field": (
        with_cards("  - id: a-01\n    qestion: hi\n"),
        (f"{ALPHA}:5:5: unknown key 'qestion'. Did you mean 'question'?",),
    ),
    "no field": (
        with_cards("  - id: a-01\n"),
        (f"{ALPHA}:4:5: this card has no 'question', which its layout requires.",),
    ),
    "no id": (
        with_cards("  - question: hi\n"),
        (f"{ALPHA}:4:5: this card has no id. Give it one: 'id: …'.",),
    ),
    "numeric id": (
        with_cards("  - id: 1\n    question: hi\n"),
        (
            f"{ALPHA}:4:9: 'id': a text is due here, and YAML reads 1 as the number 1. "
            'Put it in quotes: "1".',
        ),
    ),
    "id with a slash": (
        with_cards("  - id: a/b\n    question: hi\n"),
        (
            f"{ALPHA}:4:9: 'a/b' cannot be a card's id. "
            "Use letters, digits, hyphens, underscores and full stops, 80 at most.",
        ),
    ),
    "id twice in a theme": (
        with_cards("  - {id: a-01, question: x}\n  - {id: a-01, question: y}\n"),
        (
            f"{ALPHA}:5:10: the card 'a-01' is there already, at {ALPHA}:4:5. "
            "Give each card an id of its own.",
        ),
    ),
    "id twice across themes": (
        spoilt(BETA, "b-01", "a-01"),
        (
            f"{BETA}:4:9: the card 'a-01' is there already, at {ALPHA}:4:5. "
            "Give each card an id of its own.",
        ),
    ),
    "no copies": (
        with_cards("  - {id: a-01, question: hi, copies: 0}\n"),
        (f"{ALPHA}:4:38: 'copies' must be a whole number from 1 to 10,000.",),
    ),
    "too many copies": (
        with_cards("  - {id: a-01, question: hi, copies: 1000000000}\n"),
        (f"{ALPHA}:4:38: 'copies' must be a whole number from 1 to 10,000.",),
    ),
    "no cards": (
        {ALPHA: "id: a\ntitle: A\ncards: []\n"},
        (f"{ALPHA}:3:8: there are no cards in this list.",),
    ),
    "theme under another name": (
        spoilt(ALPHA, "id: a\n", "id: c\n"),
        (
            f"{ALPHA}:1:5: the id 'c' is not the name of its file, 'a'. "
            "Write 'id: a', or rename the file.",
        ),
    ),
    "theme not listed": (
        spoilt(DECK, "[a, b]", "[a]"),
        (f"{BETA}: the theme is not listed in {DECK}. Add 'b' to its 'themes:'.",),
    ),
    "theme listed twice": (
        spoilt(DECK, "[a, b]", "[a, b, a]"),
        (f"{DECK}:5:16: the theme 'a' is listed twice. Take one out.",),
    ),
    "theme out of the folder": (
        spoilt(DECK, "[a, b]", "[a, b, ../x]"),
        (f"{DECK}:5:16: the theme '../x' has no file content/d/themes/../x.yaml.",),
    ),
    "deck under another name": (
        spoilt(DECK, "id: d", "id: e"),
        (
            f"{DECK}:1:5: the id 'e' is not the name of its folder, 'd'. "
            "Write 'id: d', or rename the folder.",
        ),
    ),
    "no such layout": (
        spoilt(DECK, "layout: l", "layout: lx"),
        (f"{DECK}:3:9: there is no layout 'lx'. Did you mean 'l'?",),
    ),
    "a layout's path": (
        spoilt(DECK, "layout: l", "layout: ../../x"),
        (f"{DECK}:3:9: '../../x' {NO_NAME}",),
    ),
    "a layout in capitals": (
        spoilt(DECK, "layout: l", "layout: L"),
        (f"{DECK}:3:9: 'L' {NO_NAME}",),
    ),
    "a theme's layout in capitals": (
        spoilt(ALPHA, "title:", "layout: L\ntitle:"),
        (f"{ALPHA}:2:9: 'L' {NO_NAME}",),
    ),
    "a deck's id in capitals": (
        spoilt(DECK, "id: d", "id: D"),
        (f"{DECK}:1:5: 'D' {NO_NAME}",),
    ),
    "a field's name in capitals": (
        spoilt(LAYOUT, "hint: optional", "'Bad Name': optional"),
        (f"{LAYOUT}:2:30: 'Bad Name' {NO_NAME}",),
    ),
    "an ink too few": (
        spoilt(LAYOUT, "[0, 0, 0, 100]", "[0, 0, 0]"),
        (f"{LAYOUT}:4:15: 4 values are due here, and 3 stand here.",),
    ),
    "merge keys": (
        spoilt(DECK, "layout:", "<<: {a: b}\nlayout:"),
        (f"{DECK}:3:1: merge keys ('<<') are not supported. Write the keys out.",),
    ),
    "misspelt profile": (
        spoilt(DECK, "press-singles", "press-singels"),
        (f"{DECK}:4:12: there is no profile 'press-singels'. Did you mean 'press-singles'?",),
    ),
    "profile twice": (
        spoilt(DECK, "[press-singles]", "[press-singles, press-singles]"),
        (f"{DECK}:4:27: the profile 'press-singles' is listed twice. Take one out.",),
    ),
    "no profile": (
        spoilt(DECK, "profiles: [press-singles]\n", ""),
        (f"{DECK}:1:1: the deck names no profile. Add one: 'profiles: [press-singles]'.",),
    ),
    "what would repaint the terminal": (
        spoilt(DECK, "layout: l", 'layout: "a\\u200fb\\n\\u2028"'),
        (f"{DECK}:3:9: 'a\\u200fb\\n\\u2028' {NO_NAME}",),
    ),
    "key twice": (
        spoilt(DECK, "layout:", "title: Again\nlayout:"),
        (
            f"{DECK}:3:1: the key 'title' stands here a second time; the first is in line 2. "
            "Take one of them out.",
        ),
    ),
    "tabs": (
        spoilt(DECK, "title:", "\ttitle:"),
        (f"{DECK}:2:1: a tab stands in the indentation here. Use spaces: YAML forbids tabs here.",),
    ),
    "no such day": (
        spoilt(DECK, 'date: "2026"', "date: 2017-13-01"),
        (f"{DECK}:6:7: there is no such date as 2017-13-01.",),
    ),
    "no language": (
        spoilt(DECK, "layout:", "language: plain English\nlayout:"),
        (f"{DECK}:3:11: 'plain English' is not a language tag such as en-GB, cy or gd.",),
    ),
    "Windows-1252": (
        {DECK: FILES[DECK].replace("Deck", "Décor").encode("cp1252")},
        (
            f"{DECK}:2:9: the byte 0xE9 is not UTF-8 (it would be 'é' in Windows-1252). "
            "Save the file as UTF-8.",
        ),
    ),
    "UTF-16": (
        {ALPHA: FILES[ALPHA].encode("utf-16")},
        (f"{ALPHA}:1:1: the file is saved as UTF-16 or UTF-32. Save the file as UTF-8.",),
    ),
    "nothing": ({DECK: ""}, (f"{DECK}: the file is empty.",)),
    "too deep": (
        spoilt(DECK, "layout:", f"web: {'[' * 51}{']' * 51}\nlayout:"),
        (f"{DECK}:3:55: this is nested more than 50 levels deep.",),
    ),
    "aliases that explode": (
        {
            LAYOUT: "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + "".join(
                f"{n}: &{n} [{', '.join([f'*{o}'] * 10)}]\n"
                for o, n in zip("abcdef", "bcdefg", strict=True)
            )
            + FILES[LAYOUT]
        },
        (f"{LAYOUT}:6:8: the aliases of this file stand for more than 200,000 values.",),
    ),
}


@pytest.mark.parametrize(("files", "told"), SPOILT.values(), ids=SPOILT)
def test_is_told(project: Path, run: Run, files: Files, told: tuple[str, ...]) -> None:
    write(project, files)
    ended = run(project, "build", "--quiet")
    assert ended == (1, "", problems(*told))
    assert not (project / "output").exists()


def test_all_problems_of_all_files_are_told_at_once(project: Path, run: Run) -> None:
    write(project, spoilt(BETA, "question:", "qestion:"))
    write(project, with_cards("  - id: a-01\n  - id: a-01\n    question: no\n"))
    assert run(project, "check").stderr == problems(
        f"{ALPHA}:4:5: this card has no 'question', which its layout requires.",
        f"{ALPHA}:5:9: the card 'a-01' is there already, at {ALPHA}:4:5. "
        "Give each card an id of its own.",
        f"{ALPHA}:6:15: 'question': a text is due here, and YAML reads no as no (false). "
        'Put it in quotes: "no".',
        f"{BETA}:5:5: unknown key 'qestion'. Did you mean 'question'?",
    )


def test_five_thousand_problems_are_all_told(project: Path, run: Run) -> None:
    cards = "".join(f"  - id: a-{n}\n    qestion: hi\n" for n in range(5000))
    write(project, with_cards(cards))
    said = run(project, "check").stderr.splitlines()
    assert said[0] == f"{ALPHA}:5:5: unknown key 'qestion'. Did you mean 'question'?"
    assert said[4999:] == [
        f"{ALPHA}:10003:5: unknown key 'qestion'. Did you mean 'question'?",
        "5000 problems; nothing was written",
    ]


def test_a_text_that_cannot_fit_is_told_by_how_much(project: Path, run: Run) -> None:
    write(project, with_question("word " * 20_000))
    status, _, said = run(project, "check")
    assert status == 1
    assert said.startswith(
        f"{Q}card a-01: 'question' does not fit on the front: at 8 pt, the smallest size of its "
        "style, it is "
    )
    assert " mm too high. Shorten the text, give it more room" in said


UNHARMED: dict[str, Files] = {
    "Windows line ends": {n: t.replace("\n", "\r\n") for n, t in FILES.items()},
    "old Macintosh line ends": {n: t.replace("\n", "\r") for n, t in FILES.items()},
    "byte order mark": {n: f"\ufeff{t}" for n, t in FILES.items()},
    "markup of other programs": with_question("'<b>x</b> & y &amp; {{ 7 * 7 }} {% raw %}'"),
    "lone asterisks": with_question("'* a * b ** c ***'"),
    "decomposed letters": with_question("cafe\u0301 y\u0302ard"),
    "a hundred thousand spaces": with_question(f"'a{' ' * 100_000}b'"),
    "a thousand copies": with_cards("  - {id: a-01, question: hi, copies: 1000}\n"),
}


@pytest.mark.parametrize("files", UNHARMED.values(), ids=UNHARMED)
def test_is_printed_as_it_is(project: Path, run: Run, files: Files) -> None:
    write(project, files)
    assert run(project, "build", "--quiet") == (0, "", "")
