"""A handout layout with one thing in it wrong: what is said, and where, once for each cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.project import PROFILE, Run, problems, write

H = "layouts/handouts/h.yaml"
TITLE = (
    '{id: title, text: "{{ deck.title }}", style: text, left: safe.left, right: safe.right, '
    "top: safe.top}"
)
FLOW = f"""\
flow:
  - id: cover
    keep: next
    elements:
      - {TITLE}
    reads: {{title: h1}}
  - id: theme
    each: theme
    as: section
    flow:
      - id: head
        keep: next
        elements:
          - {TITLE.replace("title", "name", 1).replace("deck", "theme")}
        reads: {{name: h2}}
      - id: card
        each: card
        as: steps
        space: 4mm
        elements:
          - id: number
            text: "{{{{ card.number }}}}"
            style: text
            left: safe.left
            width: 10mm
            top: safe.top
          - id: main
            text: "{{{{ main }}}}"
            style: text
            left: number.right
            right: safe.right
            top: safe.top
        reads: {{number: label, main: body}}
"""
FOLIO = (
    '{id: folio, text: "{{ page.number }}", style: text, right: safe.right, bottom: trim.bottom}'
)
HANDOUT = f"""\
margin: 20mm
options: {{size: 12, loud: false}}
words: {{own: Your own}}
styles:
  text: {{size: "{{{{ options.size }}}}pt", colour: ink}}
every-page:
  - {FOLIO}
{FLOW}"""

SPOILT: list[tuple[str, ...]] = [
    (
        "margin: 20mm",
        "margn: 20mm",
        f"{H}:1:1: unknown key 'margn'. Did you mean 'margin'?",
    ),
    (
        "keep: next\n    elements",
        "kep: next\n    elements",
        f"{H}:10:5: unknown key 'kep'. Did you mean 'keep'?",
    ),
    (
        "reads: {title: h1}",
        "reads: {titel: h1}",
        f"{H}:12:9: 'title' says something and is not among what is read. Add it "
        "to 'reads', as 'p' or whatever it is, or write 'title: artifact'.",
        f"{H}:13:20: 'titel' is no element of the block 'cover'. Did you mean 'title'?",
    ),
    (
        "reads: {title: h1}",
        "reads: {title: h7}",
        f"{H}:13:20: 'h7' is not one of the choices here. Use one of: h1, h2, h3, "
        "h4, h5, h6, p, label, body, artifact.",
    ),
    (
        "reads: {title: h1}",
        "reads: {title: {fig: x}}",
        f"{H}:13:21: unknown key 'fig'. Did you mean 'figure'?",
    ),
    (
        "reads: {title: h1}",
        "reads: [title]",
        f"{H}:13:12: a mapping ('key: value') is due here, not a list.",
    ),
    (
        "    reads: {title: h1}\n",
        "",
        f"{H}:12:9: 'title' says something and is not among what is read. Add it "
        "to 'reads', as 'p' or whatever it is, or write 'title: artifact'.",
    ),
    (
        "    as: section\n",
        "    as: section\n    elements: []\n",
        f"{H}:14:5: a block has either elements, or blocks inside it (flow).",
    ),
    (
        "  - id: theme\n",
        "  - id: nothing\n  - id: theme\n",
        f"{H}:14:5: a block has either elements, or blocks inside it (flow).",
    ),
    (
        "  - id: theme\n",
        "  - elements: []\n  - id: theme\n",
        f"{H}:14:5: the key 'id' is missing.",
    ),
    (
        "id: head\n",
        "id: cover\n",
        f"{H}:18:13: there is a block 'cover' already.",
    ),
    (
        "margin: 20mm",
        "extends: h",
        f"{H}:1:10: the handout layout 'h' extends itself. Take 'extends' out.",
    ),
    (
        "margin: 20mm",
        "extends: questons",
        f"{H}:1:10: there is no handout layout 'questons'. Did you mean 'questions'?",
    ),
    (
        "{{ deck.title }}",
        "{{ theme.title }}",
        f"{H}:12:27: 'theme' is not defined here.",
    ),
    (
        "{{ deck.title }}",
        "{{ card.question }}",
        f"{H}:12:27: 'question' is not defined here. Use one of: local, blank, adapted.",
    ),
    (
        "{{ deck.title }}",
        "{{ main }}",
        f"{H}:12:27: 'main' is not defined here.",
    ),
    (
        "{{ deck.title }}",
        "{{ dekc.title }}",
        f"{H}:12:27: 'dekc' is not defined here. Did you mean 'deck'?",
    ),
    (
        "{{ deck.title }}",
        "{{ deck.titel }}",
        f"{H}:12:27: 'titel' is not defined here. Did you mean 'title'?",
    ),
    (
        "{{ deck.title }}",
        "{{ options.siz }}",
        f"{H}:12:27: 'siz' is not defined here. Did you mean 'size'?",
    ),
    (
        "{{ deck.title }}",
        "{{ words.ow }}",
        f"{H}:12:27: 'ow' is not defined here. Did you mean 'own'?",
    ),
    (
        "{{ main }}",
        "{{ card.hnit }}",
        f"{H}:35:19: 'hnit' is not defined here. Did you mean 'hint'?",
    ),
    (
        "{{ main }}",
        "{{ main | shout }}",
        f"{H}:35:19: there is no filter 'shout'. Did you mean 'sort'?",
    ),
    (
        "{{ main }}",
        "{{ main ",
        f"{H}:35:19: the template cannot be read: unexpected end of template, "
        "expected 'end of print statement'.",
    ),
    (
        "{{ main }}",
        "{{ page.number }}",
        f"{H}:35:19: 'page' is not defined here.",
    ),
    (
        "        space: 4mm",
        "        across: 0",
        f"{H}:26:17: 0 blocks cannot stand side by side. Give a whole number from 1 to 6.",
    ),
    (
        "        space: 4mm",
        "        across: 7",
        f"{H}:26:17: 7 blocks cannot stand side by side. Give a whole number from 1 to 6.",
    ),
    (
        "        space: 4mm",
        "        across: x",
        f"{H}:26:17: 'x' is not defined here. Use one of: deck, size, "
        "organisation, words, theme, card, item, place, options, chosen, "
        "swatches, symbols … and 6 more.",
    ),
    (
        "        space: 4mm",
        '        across: "{{ 2.5 }}"',
        f"{H}:26:17: 2.5 blocks cannot stand side by side. Give a whole number from 1 to 6.",
    ),
    (
        "    as: section",
        "    as: section\n    across: 2",
        f"{H}:14:5: side by side stand blocks with elements that are set for each of some.",
    ),
    (
        "        space: 4mm",
        '        across: "{{ theme.cards }}"',
        f"{H}:26:17: 'across' is the same for all, and this changes from one to "
        "the other. Name what does not: options, deck, chosen, size.",
    ),
    (
        "        space: 4mm",
        "        height: tall",
        f"{H}:26:17: 'tall' is not a length; write a number and a unit: 88mm, 9pt, 0.125in.",
    ),
    (
        "        space: 4mm",
        "        height: -20mm",
        f"{H}:26:17: -20mm is too small; 0 is the least.",
    ),
    (
        "        space: 4mm",
        "        height: \"{{ 'x' }}\"",
        f"{H}:26:17: 'x' is not a length; write a number and a unit: 88mm, 9pt, 0.125in.",
    ),
    (
        "        space: 4mm",
        '        height: "{{ options.siz }}mm"',
        f"{H}:26:17: 'siz' is not defined here. Did you mean 'size'?",
    ),
    (
        "        space: 4mm",
        '        height: "{{ main | length }}mm"',
        f"{H}:26:17: 'height' is the same for all, and this changes from one to "
        "the other. Name what does not: options, deck, chosen, size.",
    ),
    (
        "        space: 4mm",
        "        height: 150%",
        f"{H}:23:9: the block 'card' is 128.5 mm higher than a page. Make it smaller.",
    ),
    (
        "        space: 4mm",
        '        space: "{{ 1 }}"',
        f"{H}:26:16: '1' is not a length; write a number and a unit: 88mm, 9pt, 0.125in.",
    ),
    (
        "        space: 4mm",
        "        space: -4mm",
        f"{H}:26:16: -4mm is too small; 0 is the least.",
    ),
    (
        "        space: 4mm",
        "        across: 2\n        gap: x",
        f"{H}:27:14: 'x' is not a length; write a number and a unit: 88mm, 9pt, 0.125in.",
    ),
    (
        "        space: 4mm",
        "        across: 3\n        gap: 100mm",
        f"{H}:35:13: card a-01: 'main' is -20 mm wide: its right edge lies left of its left.",
    ),
    (
        "        space: 4mm",
        "        bottom: mian.bottom",
        f"{H}:26:17: 'mian' is no box and no element of this side. Did you mean 'main'?",
    ),
    (
        "        space: 4mm",
        "        bottom: main.left",
        f"{H}:26:17: 'main.left' is no place; write a box, an edge (top, middle, "
        "bottom) and a distance: title.bottom + 4mm.",
    ),
    (
        "        space: 4mm",
        "        bottom: 3",
        f"{H}:26:17: '3' is no place; write a box, an edge (top, middle, bottom) "
        "and a distance: title.bottom + 4mm.",
    ),
    (
        "        space: 4mm",
        "        bottom: main.top - 50mm",
        f"{H}:26:17: the block 'card' ends 50 mm above where it begins.",
    ),
    (
        'size: "{{ options.size }}pt", colour',
        "leading: 1.2, colour",
        f"{H}:5:3: the key 'size' is missing.",
    ),
    (
        "style: text\n            left: safe.left\n            width",
        "style: txt\n            left: safe.left\n            width",
        f"{H}:30:20: there is no style 'txt'. Did you mean 'text'?",
    ),
    (
        "{{ options.size }}pt",
        "{{ options.size }}",
        f"{H}:5:16: 'size', once filled: '12' is not a length; write a number and "
        "a unit: 88mm, 9pt, 0.125in.",
    ),
    (
        "colour: ink",
        "colour: inc",
        f"{H}:5:48: there is no swatch 'inc'. Did you mean 'ink'?",
    ),
    (
        TITLE,
        TITLE + '\n      - {id: b, box: title, fill: "{{ theme.id }}"}',
        f"{H}:13:35: 'theme' is not defined here.",
    ),
    (
        TITLE,
        TITLE + "\n      - {id: b, image: nothing.png, box: title}",
        f"{H}:13:9: 'b': there is no picture 'nothing.png'. Check the name and the folder.",
    ),
    (
        TITLE,
        TITLE + "\n      - {id: b, symbol: star, box: title}",
        f"{H}:13:25: there is no symbol 'star'. There are none to choose from.",
    ),
    (
        "reads: {title: h1}",
        'reads: {title: {link: "{{ deck.wbe }}"}}',
        f"{H}:13:27: 'wbe' is not defined here. Did you mean 'web'?",
    ),
    (
        "reads: {title: h1}",
        'reads: {title: {link: "{{ deck.web"}}',
        f"{H}:13:27: the template cannot be read: unexpected end of template, "
        "expected 'end of print statement'.",
    ),
    (
        "reads: {title: h1}",
        "reads: {title: {to: theme}}",
        f"{H}:13:20: 'title' leads to a theme, and the block is not set for one. "
        "Put it in a block with 'each: theme'.",
    ),
    (
        "reads: {title: h1}",
        "reads: {title: {to: card}}",
        f"{H}:13:25: 'card' is not one of the choices here. Use one of: theme.",
    ),
    (
        "        space: 4mm",
        "        when: options.nope",
        f"{H}:26:15: 'nope' is not defined here. Use one of: size, loud.",
    ),
    (
        "        space: 4mm",
        '        when: "card.hint and"',
        f"{H}:26:15: the template cannot be read: unexpected 'end of print statement'.",
    ),
    (
        "    keep: next\n    elements",
        "    when: card.hint\n    elements",
        f"{H}:10:11: 'hint' is not defined here. Use one of: local, blank, adapted.",
    ),
    (
        "        space: 4mm",
        "        new-page: foo",
        f"{H}:26:19: 'foo' is not defined here. Use one of: deck, size, "
        "organisation, words, theme, card, item, place, options, chosen, "
        "swatches, symbols … and 6 more.",
    ),
    (
        "each: card",
        "each: cards",
        f"{H}:24:15: 'cards' is not one of the choices here. Did you mean 'card'?",
    ),
    (
        "each: theme",
        "each: field",
        f"{H}:15:11: there is no field here to set the block 'theme' for. Put it "
        "in a block with 'each: card'.",
    ),
    (
        "each: theme",
        "each: item",
        f"{H}:15:11: there is no item here to set the block 'theme' for. Put it in"
        " a block with 'each: block' or 'each: field'.",
    ),
    (
        "as: steps",
        "as: ol",
        f"{H}:25:13: 'ol' is not one of the choices here. Use one of: section, list, steps.",
    ),
    (
        "keep: next",
        "keep: all",
        f"{H}:10:11: 'all' is not one of the choices here. Use one of: together, next.",
        f"{H}:19:15: 'all' is not one of the choices here. Use one of: together, next.",
    ),
    (
        "        space: 4mm",
        "        split: maybe",
        f"{H}:26:16: true or false is due here, not the text 'maybe'.",
    ),
    (
        "margin: 20mm",
        "margin: -20mm",
        f"{H}:1:9: -20mm is too small; 0 is the least.",
    ),
    (
        "margin: 20mm",
        "margin: [1mm, 2mm, 3mm]",
        f"{H}:1:9: 4 values are due here, and 3 stand here.",
    ),
    (
        "margin: 20mm",
        "margin: 20",
        f"{H}:1:9: a length or a share is due here: 6mm, 9pt or 50%.",
    ),
    (
        "margin: 20mm",
        "margin: 120mm",
        f"{H}:1:9: the margin leaves no room on a page of 210 mm × 297 mm.",
    ),
    (
        "margin: 20mm",
        "margin: []",
        f"{H}:1:9: 4 values are due here, and none stand here.",
    ),
    (
        "size: 12, loud",
        "size: , loud",
        f"{H}:2:17: a text, a whole number, a number, true or false or a list is due here,"
        " and nothing stands here.",
    ),
    (
        "size: 12, loud",
        "size: .nan, loud",
        f"{H}:5:16: 'size', once filled: '.nanpt' is not a length; write a number "
        "and a unit: 88mm, 9pt, 0.125in.",
    ),
    (
        "Your own",
        "3",
        f'{H}:3:14: a text is due here, and YAML reads 3 as the number 3. Put it in quotes: "3".',
    ),
    (
        FLOW,
        "",
        f"{H}:1:1: the key 'flow' is missing.",
    ),
    (
        FLOW,
        "flow: []\n",
        f"{H}:1:1: the handout layout 'h' shows nothing of this deck.",
    ),
    (
        HANDOUT,
        "",
        f"{H}: the file is empty.",
    ),
    (
        "margin: 20mm",
        "margin: [20mm",
        f"{H}:1:9: the list that opens here with '[' is not closed, or lacks a "
        "comma. Close it with ']', and put texts that hold a comma or a colon in "
        "quotes.",
    ),
    (
        "{{ page.number }}",
        "{{ theme.title }}",
        f"{H}:7:23: 'theme' is not defined here.",
    ),
    (
        "{{ page.number }}",
        "{{ page.numbr }}",
        f"{H}:7:23: 'numbr' is not defined here. Did you mean 'number'?",
    ),
    (
        "bottom: trim.bottom",
        "bottom: trm.bottom",
        f"{H}:7:84: 'folio' stands by 'trm', which is no box and no element of "
        "this side. Did you mean 'trim'?",
    ),
    (
        "bottom: trim.bottom",
        "top: safe.bottom",
        f"{H}:7:5: page 1: 'folio' does not fit on the page: at 12 pt, the "
        "smallest size of its style, it is 5.5 mm too high. Shorten the text, "
        "give it more room, or lower the smallest size.",
    ),
    (
        "every-page:\n",
        "every-page:\n  - nothing\n",
        f"{H}:7:5: an element is a mapping with an 'id'. {{id: ground, …}}.",
    ),
    (
        TITLE,
        "{id: r, left: safe.left, width: 9mm, top: safe.top, height: 0mm, fill: ink}\n      - "
        + TITLE,
        f"{H}:12:9: 'r' is 0 mm high.",
    ),
    (
        TITLE,
        TITLE.replace("top: safe.top", "bottom: safe.bottom"),
        f"{H}:9:5: the block 'cover' is as high as what is in it, and something in"
        " it stands by its middle or its bottom. Give it a 'height', or place "
        "everything from the top.",
    ),
    (
        TITLE,
        TITLE.replace("right: safe.right", "width: 2mm"),
        f"{H}:12:9: 'title' does not fit on the block 'cover': at 12 pt, the "
        "smallest size of its style, 'Deck' is 7.33 mm too wide. Shorten the "
        "text, give it more room, or lower the smallest size.",
    ),
    (
        "{{ main }}",
        "{{ 9 ** 9 ** 9 }}",
        f"{H}:35:19: the power is too great.",
    ),
    (
        TITLE,
        TITLE.replace("left: safe.left", "left: safe.left - 21mm"),
        f"{H}:12:9: 'title' stands beyond the edge of the page.",
    ),
]


@pytest.fixture
def handout(project: Path) -> Path:
    write(project, {H: HANDOUT, PROFILE: "extends: handout-a4\nhandout: h\n"})
    return project


def test_it_is_right_before_anything_is_spoilt(handout: Path, run: Run) -> None:
    ended = run(handout, "build", "-q", "-p", "x")
    assert (ended.status, ended.stdout, ended.stderr) == (0, "", "")


@pytest.mark.parametrize("spoilt", SPOILT, ids=lambda spoilt: spoilt[1][:40])
def test_what_is_wrong_is_told_once_with_its_place(
    handout: Path, run: Run, spoilt: tuple[str, ...]
) -> None:
    old, new, *told = spoilt
    assert old in HANDOUT
    write(handout, {H: HANDOUT.replace(old, new)})
    ended = run(handout, "build", "-q", "-p", "x")
    assert (ended.status, ended.stdout, ended.stderr) == (1, "", problems(*told))
    assert not (handout / "output" / "d" / "x.pdf").exists()


def test_what_was_built_before_stays(handout: Path, run: Run) -> None:
    run(handout, "build", "-q", "-p", "x")
    before = (handout / "output" / "d" / "x.pdf").read_bytes()
    write(handout, {H: HANDOUT.replace("{{ main }}", "{{ mian }}")})
    assert run(handout, "build", "-q", "-p", "x").status == 1
    assert (handout / "output" / "d" / "x.pdf").read_bytes() == before


def test_extending_in_a_circle(handout: Path, run: Run) -> None:
    write(handout, {H: "extends: g\n", "layouts/handouts/g.yaml": "extends: h\n"})
    ended = run(handout, "build", "-q", "-p", "x")
    told = "the handout layouts extend each other in a circle: h → g → h. Take one 'extends' out."
    assert (ended.status, ended.stderr) == (1, problems(f"layouts/handouts/g.yaml:1:10: {told}"))


def test_a_link_to_what_is_no_address_is_a_text_and_a_warning(handout: Path, run: Run) -> None:
    write(handout, {H: HANDOUT.replace("main: body", 'main: {link: "{{ card.hint }}"}')})
    write(handout, {"content/d/themes/b.yaml": BETA})
    ended = run(handout, "build", "-q", "-p", "x")
    assert (ended.status, ended.stderr) == (
        0,
        f"{H}:40:45: warning: 'over there' is no address, so that 'main' leads nowhere. "
        "Write it as https://example.org.\n",
    )


BETA = """\
id: b
title: Beta
cards:
  - {id: b-01, question: Where?, hint: over there}
  - {id: b-02, question: Here, hint: example.org/here}
"""


def test_blocks_that_stand_too_deep_in_each_other(handout: Path, run: Run) -> None:
    deep = "{id: a9, elements: []}"
    for level in range(8, 0, -1):
        deep = f"{{id: a{level}, flow: [{deep}]}}"
    write(handout, {H: f"flow:\n  - {deep}\n"})
    ended = run(handout, "build", "-q", "-p", "x")
    told = f"{H}:2:133: blocks stand more than 8 deep in each other."
    assert (ended.status, ended.stderr) == (1, problems(told))


def test_far_deeper_than_anybody_would(handout: Path, run: Run) -> None:
    write(handout, {H: "flow: " + "[{id: a, flow: " * 400 + "[]" + "}]" * 400 + "\n"})
    ended = run(handout, "build", "-q", "-p", "x")
    assert ended.status == 1
    assert "deep" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_aliases_that_grow_without_end(handout: Path, run: Run) -> None:
    bomb = "options: {a: x}\nstyles:\n  a: &a {x: [1, 1, 1, 1, 1, 1, 1, 1, 1]}\n"
    for level, inside in zip("bcdefghi", "abcdefgh", strict=True):
        bomb += f"  {level}: &{level} {{x: [{', '.join([f'*{inside}'] * 9)}]}}\n"
    write(handout, {H: bomb + FLOW})
    ended = run(handout, "build", "-q", "-p", "x")
    assert ended.status == 1
    assert len(ended.stderr) < 2000
    assert "Traceback" not in ended.stderr


def test_ten_thousand_blocks(handout: Path, run: Run) -> None:
    blocks = "".join(f"  - {{id: b{n}, elements: [{{id: c, text: x}}]}}\n" for n in range(10_000))
    write(handout, {H: f"flow:\n{blocks}"})
    ended = run(handout, "build", "-q", "-p", "x")
    assert ended.status == 1
    assert ended.stderr.endswith("nothing was written\n")
