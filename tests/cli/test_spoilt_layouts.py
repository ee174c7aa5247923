"""Layouts that are wrong, or mean harm, end with their places and never with a traceback."""

from __future__ import annotations

import struct
import time
import zlib
from pathlib import Path

import pytest

from tests.cli.project import (
    ALPHA,
    ELEMENT_LINE,
    LAYOUT,
    Files,
    Run,
    problems,
    spoilt,
    with_cards,
    with_element,
    with_style,
    write,
)

E = f"{LAYOUT}:{ELEMENT_LINE}:"
S = f"{LAYOUT}:8:"
TEXT = '{{id: y, text: "{}", style: q, box: safe}}'
AT_TEXT = f"{E}19: "
FONT = "font: Atkinson Hyperlegible Next, colour: ink"


def _text(template: str) -> Files:
    return with_element(TEXT.format(template))


def _symbol(inside: str, *shown: str) -> Files:
    """A symbol, the elements inside it, and elements of the front that show it."""
    elements = "".join(f"  - {element}\n" for element in ("{id: y, box: safe, symbol: s}", *shown))
    symbol = f"symbols:\n  s: {{width: 9mm, height: 9mm, elements: [{inside}]}}\n"
    return spoilt(LAYOUT, "front:\n", f"{symbol}front:\n{elements}")


SPOILT: dict[str, tuple[Files, tuple[str, ...]]] = {
    "no id": (
        with_element("{box: safe, fill: ink}"),
        (f"{E}5: an element needs an 'id'. Name it: id: ground.",),
    ),
    "odd id": (
        with_element("{id: A b, box: safe}"),
        (f"{E}10: 'A b' cannot be a name here. Use lower-case letters, digits and hyphens.",),
    ),
    "id twice": (
        with_element("{id: q, box: safe}"),
        (f"{LAYOUT}:12:10: there is an element 'q' on this side already.",),
    ),
    "text for an element": (
        with_element("ground"),
        (f"{E}5: a mapping ('key: value') is due here, not the text 'ground'.",),
    ),
    "two kinds at once": (
        with_element("{id: y, text: hi, image: x.png, style: q}"),
        (f"{E}5: an element is one thing, not both 'text' and 'image'.",),
    ),
    "misspelt key": (
        with_element("{id: y, box: safe, fll: ink}"),
        (f"{E}24: unknown key 'fll'. Did you mean 'fill'?",),
    ),
    "circle": (
        with_element(
            "{id: y, below: z, height: 4mm, fill: ink}\n"
            "  - {id: z, below: y, height: 5mm, fill: ink}"
        ),
        (f"{E}5: elements stand in a circle: y → z → y. Place one by safe or trim.",),
    ),
    "no unit": (
        with_element("{id: y, at: safe.top, width: 5, height: 1mm}"),
        (f"{E}34: a length or a share is due here: 6mm, 9pt or 50%.",),
    ),
    "no such point": (
        with_element("{id: y, at: safe.middle, width: 5mm, height: 1mm}"),
        (
            f"{E}17: 'middle' is no point of a box; use one of: top-left, top, top-right, left, "
            "centre, right, bottom-left, bottom, bottom-right.",
        ),
    ),
    "no such edge": (
        with_element("{id: y, left: safe.top, width: 5mm, height: 1mm}"),
        (
            f"{E}19: 'safe.top' is no place; write a box, an edge (left, centre, right) and a "
            "distance: safe.left + 4mm.",
        ),
    ),
    "opacity": (
        with_element("{id: y, box: safe, fill: ink, opacity: 2}"),
        (f"{E}44: 2 is too large; 1 is the most.",),
    ),
    "not a number": (
        with_element("{id: y, box: safe, fill: ink, opacity: .nan}"),
        (f"{E}44: '.nan' is not a number.",),
    ),
    "half a path": (
        with_element("{id: y, box: safe, path: M0 0 Q, view: [1, 1], fill: ink}"),
        (f"{E}5: 'y': a path is not well-formed. Export it again.",),
    ),
    "path beyond all measure": (
        with_element("{id: y, box: safe, path: M0 0L1e999 1, view: [1, 1], fill: ink}"),
        (f"{E}5: 'y': a coordinate is beyond all measure. Export it again.",),
    ),
    "groups a hundred deep": (
        with_element("".join(f"{{id: g{n}, box: safe, group: [" for n in range(100)) + "]}" * 100),
        (f"{LAYOUT}:{ELEMENT_LINE}:691: this is nested more than 50 levels deep.",),
    ),
    "includes a file": (
        _text("{% include '/etc/passwd' %}"),
        (f"{AT_TEXT}a template cannot use include.",),
    ),
    "extends a file": (
        _text("{% extends 'x' %}"),
        (f"{AT_TEXT}a template cannot use extends.",),
    ),
    "calls into Python": (
        _text("{{ ''.__class__.__mro__[1].__subclasses__() }}"),
        (f"{AT_TEXT}a template cannot use calls.",),
    ),
    "defines a macro": (
        _text("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
        (f"{AT_TEXT}a template cannot use macros.",),
    ),
    "a long loop": (
        _text("{% for i in range(10**9) %}{% endfor %}"),
        (f"{AT_TEXT}a template cannot use calls.",),
    ),
    "a power": (_text("{{ 9**9**9 }}"), (f"{AT_TEXT}the power is too great.",)),
    "a product": (
        _text("{{ 99**9 * 99**9 * 99**9 * 99**9 * 99**9 * 99**9 }}"),
        (f"{AT_TEXT}the number is too great.",),
    ),
    "a text multiplied": (
        _text("{{ 'a' * 10**10 }}"),
        (f"{AT_TEXT}'*' works on numbers only.",),
    ),
    "a format": (
        _text("{{ '%099999999999d' % 3 }}"),
        (f"{AT_TEXT}'%' works on numbers only.",),
    ),
    "a loop over a text": (
        _text("{% for a in card.question %}{% endfor %}"),
        (f"{AT_TEXT}a loop goes over a list. Name a list field: card.tags.",),
    ),
    "a name set": (
        _text("{% set a = 'a' %}{{ a }}"),
        (f"{AT_TEXT}a template cannot use set.",),
    ),
    "a text of terms without end": (
        _text("{{ " + " + ".join(["'x'"] * 900) + " }}"),
        (f"{AT_TEXT}the template is nested too deeply.",),
    ),
    "a card for a text": (
        _text("{{ card }}"),
        (f"{AT_TEXT}this gives a mapping, not a text. Name one of its values: {{{{ card.id }}}}.",),
    ),
    "a misspelt filter": (
        _text("{{ card.question | uper }}"),
        (f"{AT_TEXT}there is no filter 'uper'. Did you mean 'upper'?",),
    ),
    "an unknown test": (
        with_element("{id: y, box: safe, when: card.question is foo}"),
        (
            f"{E}30: there is no test 'foo'. Use one of: defined, undefined, none, odd, even, "
            "divisibleby, string, number, in.",
        ),
    ),
    "two expressions": (
        with_element("{id: y, box: safe, when: '{{ card.hint }} and {{ card.note }}'}"),
        (f"{E}30: this is more than one expression. Write it as one: card.hint and card.steps.",),
    ),
    "parentheses without end": (
        with_element("{id: y, box: safe, when: '" + "(" * 500 + "1" + ")" * 500 + "'}"),
        (f"{E}30: the template is nested too deeply.",),
    ),
    "an unknown field in a look": (
        with_element("{id: y, box: safe, fill: '{{ card.hnt }}'}"),
        (f"{E}30: 'hnt' is not defined here. Did you mean 'hint'?",),
    ),
    "an unknown field in a style": (
        with_style(f"q: {{{FONT}, size: '{{{{ card.hnt }}}}pt'}}"),
        (f"{S}60: 'hnt' is not defined here. Did you mean 'hint'?",),
    ),
    "half a template in a style": (
        with_style(f"q: {{{FONT}, size: '{{{{ card. }}}}pt'}}"),
        (f"{S}60: the template cannot be read: expected name or number.",),
    ),
    "a misspelt key beside a template": (
        with_element('{id: y, box: safe, fll: "{{ theme.id }}", opacity: 2}'),
        (
            f"{E}24: unknown key 'fll'. Did you mean 'fill'?",
            f"{E}56: 2 is too large; 1 is the most.",
        ),
    ),
    "a misspelt kind": (
        with_element('{id: y, txet: "{{ theme.id }}", style: q}'),
        (f"{E}13: unknown key 'txet'. Did you mean 'text'?",),
    ),
    "an unknown key with a template beside it": (
        with_element('{id: y, box: safe, fill: "{{ theme.id }}", zzz: 1}'),
        (
            f"{E}48: unknown key 'zzz'. Use one of: id, when, repeat, box, inset, at, to, anchor, "
            "offset, below, above, right-of … and 18 more.",
        ),
    ),
    "a misspelt key in a style with a template": (
        with_style("q: {font: Atkinson Hyperlegible Next, colour: '{{ theme.id }}', siez: 9pt}"),
        (f"{S}67: unknown key 'siez'. Did you mean 'size'?",),
    ),
    "American spelling out of a template": (
        with_style(f"q: {{{FONT}, size: 9pt, align: \"{{{{ 'center' }}}}\"}}"),
        (
            f"{S}72: 'align', once filled: 'center' is not one of the choices here. "
            "Did you mean 'centre'?",
        ),
    ),
    "a size out of each card": (
        with_style(f"q: {{{FONT}, size: {{max: '{{{{ card.number }}}}', min: 1pt}}}}"),
        tuple(
            f"{S}66: card {card}: 'size.max', once filled: '{number}' is not a length; "
            "write a number and a unit: 88mm, 9pt, 0.125in."
            for number, card in enumerate(("a-01", "a-02", "b-01"), start=1)
        ),
    ),
    "a width of nothing on one card": (
        with_element(
            "{id: y, at: safe.top, width: '{{ card.number - 1 }}mm', height: 1mm, fill: ink}"
        ),
        (f"{E}5: card a-01: 'y' is 0 mm wide.",),
    ),
    "a name out of a template": (
        with_element('{id: "{{ theme.id }}", box: safe}'),
        (
            f"{E}10: '{{{{ theme.id }}}}' cannot be a name here. "
            "Use lower-case letters, digits and hyphens.",
        ),
    ),
    "a yes for a swatch": (
        with_element("{id: y, box: safe, fill: true}"),
        (
            f"{E}30: a text is due here, and YAML reads true as yes (true). "
            'Put it in quotes: "true".',
        ),
    ),
    "inks for a swatch": (
        with_element("{id: y, box: safe, fill: [0, 0, 0, 1]}"),
        (f"{E}30: a text is due here, not a list.",),
    ),
    "an unknown swatch": (
        with_element("{id: y, box: safe, fill: red}"),
        (f"{E}30: there is no swatch 'red'. Use one of: ink, a, b.",),
    ),
    "an unknown swatch for an outline": (
        with_element("{id: y, box: safe, fill: ink, stroke: inkk}"),
        (f"{E}43: there is no swatch 'inkk'. Did you mean 'ink'?",),
    ),
    "an unknown swatch in a style": (
        with_style("q: {font: Atkinson Hyperlegible Next, size: 9pt, colour: inkk}"),
        (f"{S}60: there is no swatch 'inkk'. Did you mean 'ink'?",),
    ),
    "an unknown swatch in a symbol": (
        _symbol("{id: d, box: trim, fill: inkk}"),
        (f"{E}68: there is no swatch 'inkk'. Did you mean 'ink'?",),
    ),
    "a symbol in a symbol": (
        _symbol("{id: d, box: trim, symbol: s}"),
        (f"{E}62: a symbol cannot hold a symbol. Draw what it shows here.",),
    ),
    "a symbol in a group in a symbol": (
        _symbol("{id: d, group: [{id: e, box: trim, symbol: s}]}"),
        (f"{E}78: a symbol cannot hold a symbol. Draw what it shows here.",),
    ),
    "a million shapes": (
        _symbol(
            ", ".join(f"{{id: d{n}, box: trim, fill: current}}" for n in range(1000)),
            *(f"{{id: y{n}, box: safe, symbol: s}}" for n in range(1000)),
        ),
        (
            f"{LAYOUT}:11:1: the front has 1,001,002 shapes; 100,000 are the most. "
            "Use a picture for part of it.",
        ),
    ),
    "a thing for a group": (
        with_element("{id: y, box: safe, group: 3}"),
        (f"{E}31: a list is due here, not the number 3.",),
    ),
    "an unknown neighbour": (
        with_element("{id: y, width: 9mm, height: 2mm, below: bnad}"),
        (
            f"{E}45: 'y' stands by 'bnad', which is no box and no element of this side. "
            "Did you mean 'band'?",
        ),
    ),
    "an unknown neighbour out of a template": (
        with_element("{id: y, width: 9mm, height: 2mm, below: \"{{ 'bnad' }}\"}"),
        (f"{E}5: 'bnad' is no box and no element of this side. Did you mean 'band'?",),
    ),
    "a later neighbour out of a template": (
        with_element("{id: y, width: 9mm, height: 2mm, below: \"{{ 'band' }}\"}"),
        (
            f"{E}5: 'band' comes too late in the layout. "
            "Write it before the one that stands by it, which names it by a template.",
        ),
    ),
    "by itself": (
        with_element("{id: y, width: 9mm, height: 2mm, below: y}"),
        (f"{E}45: 'y' stands by itself. Place it by safe or trim.",),
    ),
    "both edges and a width": (
        with_element(
            "{id: y, left: safe.left, right: safe.right, width: 1mm, top: safe.top, height: 1mm}"
        ),
        (f"{E}5: 'y' has a 'width' besides both edges. Leave one of the three out.",),
    ),
    "less than no width": (
        with_element("{id: y, at: safe.top, width: -5mm, height: 1mm}"),
        (f"{E}34: -5mm is too small; 0 is the least.",),
    ),
    "less than no radius": (
        with_element("{id: y, box: safe, radius: -10%}"),
        (f"{E}32: -10% is too small; 0 is the least.",),
    ),
    "an endless width": (
        with_element("{id: y, at: safe.top, width: 99999999999999999999999mm, height: 1mm}"),
        (f"{E}34: this is too large: a page of a PDF has 5080 mm at most.",),
    ),
    "an endless distance": (
        with_element("{id: y, left: safe.left + 9999999999mm, width: 1mm, height: 1mm}"),
        (f"{E}19: this is too large: a page of a PDF has 5080 mm at most.",),
    ),
    "a width that only numbers have": (
        with_element("{id: y, at: safe.top, width: 0.0000000001mm, height: 1mm}"),
        (f"{E}34: this is too small to be printed.",),
    ),
    "a share that is no number": (
        with_element("{id: y, at: safe.top, width: nan%, height: inf%}"),
        (
            f"{E}34: 'nan%' is not a share; write 50%.",
            f"{E}48: 'inf%' is not a share; write 50%.",
        ),
    ),
    "an endless share": (
        with_element("{id: y, at: safe.top, width: 99999999%, height: 1mm}"),
        (f"{E}34: this is too large: 10000% is the most.",),
    ),
    "a turn that is no number": (
        with_element("{id: y, box: safe, fill: ink, rotate: 'nan'}"),
        (f"{E}43: 'nan' is not a number.",),
    ),
    "a view of nothing": (
        with_element("{id: y, box: safe, path: M0 0L1 1, view: [0, 1], fill: ink}"),
        (f"{E}47: 0 is too small; 0.001 is the least.",),
    ),
    "dashes of nothing": (
        with_element("{id: y, box: safe, stroke: ink, dash: [0, 0]}"),
        (f"{E}43: one of the lengths of a dash must be more than 0.",),
    ),
    "a shape repeated": (
        with_element("{id: y, box: safe, fill: ink, repeat: card.tags}"),
        (f"{E}43: only a text can be repeated.",),
    ),
    "no circle": (
        with_element("{id: y, box: safe, circle: false}"),
        (f"{E}32: a circle is true; 'when' says whether it is there.",),
    ),
    "an element with the name of a box": (
        with_element("{id: trim, box: safe}"),
        (f"{E}10: 'trim' is the name of a box; give the element another.",),
    ),
    "a swatch with the name of a symbol's colour": (
        spoilt(LAYOUT, "  ink:", "  current: {cmyk: [0, 0, 0, 50]}\n  ink:"),
        (f"{LAYOUT}:4:3: no swatch can be called 'current', a symbol's own colour.",),
    ),
    "a spot with the name of every plate": (
        spoilt(LAYOUT, "  ink: {", "  ink: {spot: All, "),
        (f"{LAYOUT}:4:15: 'All' cannot name a spot ink; PDF keeps that name for itself.",),
    ),
    "a spot with the name of a process ink": (
        spoilt(LAYOUT, "  ink: {", "  ink: {spot: Cyan, "),
        (f"{LAYOUT}:4:15: 'Cyan' cannot name a spot ink; PDF keeps that name for itself.",),
    ),
    "two mixtures for one spot": (
        spoilt(LAYOUT, "  ink: {", "  x: {spot: Gold, cmyk: [0, 0, 9, 0]}\n  ink: {spot: Gold, "),
        (
            f"{LAYOUT}:5:27: the ink 'Gold' has another mixture in the swatch 'x'. "
            "Write one mixture in both.",
        ),
    ),
    "features that are none": (
        with_style(f"q: {{{FONT}, size: 9pt, features: [tnum, -liga, xxxxx, liga=9]}}"),
        (
            f"{S}89: 'xxxxx' is no OpenType feature; "
            "write four letters: tnum, or -liga to go without.",
            f"{S}96: 'liga=9' is no OpenType feature; "
            "write four letters: tnum, or -liga to go without.",
        ),
    ),
    "a list for a style to extend": (
        with_style("q: {extends: [a]}"),
        (f"{S}16: a text is due here, not a list.",),
    ),
    "styles thirty deep": (
        with_style(
            f"q: {{{FONT}, size: 9pt}}\n  s0: {{extends: q}}\n"
            + "\n".join(f"  s{n}: {{extends: s{n - 1}}}" for n in range(1, 20))
        ),
        (f"{LAYOUT}:9:17: styles extend each other more than 20 deep. Take one 'extends' out.",),
    ),
    "corners that meet": (
        spoilt(LAYOUT, "safe: 4mm", "safe: 4mm, corner: 36mm"),
        (f"{LAYOUT}:1:7: corner is more than half of the card.",),
    ),
    "a layout and a card": (
        {
            **spoilt(LAYOUT, "cmyk: [0, 0, 0, 100]", "cmyk: [0, 0, 0, 101]"),
            **with_cards("  - id: a-01\n    qestion: Why?\n"),
        },
        (
            f"{ALPHA}:5:5: unknown key 'qestion'. Did you mean 'question'?",
            f"{LAYOUT}:4:25: 101 is too large; 100 is the most.",
        ),
    ),
    "layouts thirty deep": (
        {
            **spoilt(LAYOUT, "fields:", "extends: m0\nfields:"),
            **{f"layouts/cards/m{n}.yaml": f"extends: m{n + 1}\n" for n in range(30)},
        },
        (
            "layouts/cards/m19.yaml:1:10: layouts extend each other more than 20 deep. "
            "Take one 'extends' out.",
        ),
    ),
    "no unit for a size": (
        with_style(f"q: {{{FONT}, size: 9}}"),
        (f"{S}60: 9 has no unit; write 9mm or 9pt.",),
    ),
    "a size of nothing": (
        with_style(f"q: {{{FONT}, size: 0pt}}"),
        (f"{S}60: 0pt is too small; it must be more than 0.",),
    ),
    "sizes the wrong way round": (
        with_style(f"q: {{{FONT}, size: {{max: 5pt, min: 9pt}}}}"),
        (f"{S}60: min is greater than max.",),
    ),
    "leading": (
        with_style(f"q: {{{FONT}, size: 9pt, leading: 0}}"),
        (f"{S}74: 0 is too small; 0.7 is the least.",),
    ),
    "American spelling": (
        with_style(f"q: {{{FONT}, size: 9pt, align: center}}"),
        (f"{S}72: 'center' is not one of the choices here. Did you mean 'centre'?",),
    ),
    "styles in a circle": (
        with_style("q: {extends: r}\n  r: {extends: q}"),
        (
            f"{S}16: styles extend each other in a circle: r → q → r. Take one 'extends' out.",
            f"{LAYOUT}:9:16: styles extend each other in a circle: q → r → q. "
            "Take one 'extends' out.",
        ),
    ),
    "ink beyond all": (
        spoilt(LAYOUT, "ink: {cmyk: [0, 0, 0, 100]}", "ink: {cmyk: [0, 0, 0, 101]}"),
        (f"{LAYOUT}:4:25: 101 is too large; 100 is the most.",),
    ),
    "a screen colour": (
        spoilt(LAYOUT, "ink: {cmyk: [0, 0, 0, 100]}", "ink: '#000'"),
        (f"{LAYOUT}:4:8: a mapping ('key: value') is due here, not the text '#000'.",),
    ),
    "a card of nothing": (
        spoilt(LAYOUT, "width: 70mm", "width: 0"),
        (f"{LAYOUT}:1:15: 0 is too small; it must be more than 0.",),
    ),
    "a safe area that fills the card": (
        spoilt(LAYOUT, "safe: 4mm", "safe: 40mm"),
        (f"{LAYOUT}:1:7: safe leaves no room on the card.",),
    ),
    "a bleed inwards": (
        spoilt(LAYOUT, "bleed: 3mm", "bleed: -3mm"),
        (f"{LAYOUT}:1:43: -3mm is too small; 0 is the least.",),
    ),
    "a field neither required nor optional": (
        spoilt(LAYOUT, "hint: optional", "hint: maybe"),
        (
            f"{LAYOUT}:2:36: a field is 'required' or 'optional', not 'maybe'. "
            "Or write what it is: {kind: list, required: true}.",
        ),
    ),
    "a field that every card has": (
        spoilt(LAYOUT, "hint: optional", "copies: optional"),
        (f"{LAYOUT}:2:30: every card has 'copies' already. Give the field another name.",),
    ),
    "misspelt key at the top": (
        spoilt(LAYOUT, "back:", "bakc:"),
        (f"{LAYOUT}:12:1: unknown key 'bakc'. Did you mean 'back'?",),
    ),
    "a layout out of the folder": (
        spoilt(LAYOUT, "fields:", "extends: ../cards/m\nfields:"),
        (f"{LAYOUT}:2:10: '../cards/m' is not the name of a layout. Give a name, not a path.",),
    ),
    "layouts in a circle": (
        {
            **spoilt(LAYOUT, "fields:", "extends: m\nfields:"),
            "layouts/cards/m.yaml": "extends: l\n",
        },
        (
            "layouts/cards/m.yaml:1:10: layouts extend each other in a circle: l → m → l. "
            "Take one 'extends' out.",
        ),
    ),
    "a list for a layout": (
        {LAYOUT: "- front\n"},
        (f"{LAYOUT}:1:1: a layout is a mapping: size, swatches, styles, front, back.",),
    ),
}


@pytest.mark.parametrize(("files", "told"), SPOILT.values(), ids=SPOILT)
def test_is_told(project: Path, run: Run, files: Files, told: tuple[str, ...]) -> None:
    write(project, files)
    assert run(project, "build", "--quiet") == (1, "", problems(*told))
    assert not (project / "output").exists()


@pytest.mark.parametrize(
    "template",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''|attr('__class__') }}",
        "{{ '{0.__class__}'.format(card) }}",
        "{{ self._TemplateReference__context }}",
        "{{ card.__class__ }}",
        "{{ card['__class__'] }}",
        "{{ ['a']|map(attribute='__class__') }}",
        "{% import 'os' as os %}",
        "{{ lipsum(n=100000) }}",
        "{{ 'a'|center(10000000000) }}",
    ],
)
def test_no_template_reaches_python(project: Path, run: Run, template: str) -> None:
    write(project, _text(template))
    status, _, said = run(project, "check")
    assert status == 1
    assert said.startswith(E)
    assert said.endswith("\n1 problem; nothing was written\n")


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def _svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'


OUTSIDE = "lies outside the project. Copy it into the project and name it from there."
PICTURES: dict[str, tuple[str, str | bytes, str]] = {
    "absolute": ("/etc/passwd", "", f"the picture '/etc/passwd' {OUTSIDE}"),
    "out of the folder": ("../../../x.png", "", f"the picture '../../../x.png' {OUTSIDE}"),
    "a folder": ("themes", "", "'themes' is a folder, not a picture. Name a file inside it."),
    "empty": ("p.png", "", "'p.png' is empty. Export the picture again."),
    "a bomb": (
        "p.png",
        _png(60_000, 60_000),
        "'p.png' claims more than 100 megapixels. Save it smaller.",
    ),
    "a text": (
        "p.png",
        "hello",
        "'p.png' is not a picture that deckgen reads. Use a PNG, JPEG, TIFF or SVG file.",
    ),
    "a script": (
        "p.svg",
        _svg("<script>alert(1)</script>"),
        "'p.svg': a script is refused (line 1). Save it as plain SVG (Inkscape) or SVG without "
        "editing data (Illustrator).",
    ),
    "a reference outwards": (
        "p.svg",
        _svg('<image href="/etc/passwd" width="1" height="1"/>'),
        "'p.svg': the reference to '/etc/passwd' leads out of the file (line 1). "
        "Embed what it needs, or remove the link.",
    ),
    "elements without end": (
        "p.svg",
        _svg("<g>" * 3000 + "</g>" * 3000),
        "'p.svg' nests elements more than 100 deep. Ungroup the drawing.",
    ),
}


@pytest.mark.parametrize(("name", "content", "told"), PICTURES.values(), ids=PICTURES)
def test_pictures_that_mean_harm(
    project: Path, run: Run, name: str, content: str | bytes, told: str
) -> None:
    write(project, with_element(f"{{id: y, box: safe, image: {name}}}"))
    if name.startswith("p."):
        write(project, {f"content/d/{name}": content})
    assert run(project, "build", "--quiet") == (1, "", problems(f"{E}5: 'y': {told}"))


def test_a_picture_that_is_a_link_out_of_the_project_is_not_read(project: Path, run: Run) -> None:
    write(project, with_element("{id: y, box: safe, image: p.png}"))
    (project / "content" / "d" / "p.png").symlink_to("/etc/passwd")
    assert run(project, "build", "--quiet").status == 1


def test_a_font_that_is_not_there_is_told_at_its_style(project: Path, run: Run) -> None:
    write(project, with_style("q: {font: Wingdongs, size: 9pt, colour: ink}"))
    status, _, said = run(project, "build", "--quiet")
    assert status == 1
    assert said.startswith(f"{S}13: there is no font family 'Wingdongs' in ")
    assert said.count("\n") == 2


def test_a_small_code_is_warned_of(project: Path, run: Run) -> None:
    write(project, with_element("{id: y, at: safe.top, width: 6mm, qr: hello, colour: ink}"))
    status, _, said = run(project, "build", "--quiet")
    assert status == 0
    assert said == (
        f"{E}5: warning: 'y' is 6 mm wide, which few phones can read. Give the code 8 mm or more.\n"
    )


def test_an_empty_ink_is_none(project: Path, run: Run) -> None:
    write(project, with_element("{id: y, box: safe, fill: '{{ card.hint }}'}"))
    assert run(project, "build", "--quiet") == (0, "", "")


def test_elements_in_a_chain_of_thousands(project: Path, run: Run) -> None:
    """Each stands by the next, so that the last must be placed first."""
    below = [*(f"e{n}" for n in range(1, 2000)), "band"]
    elements = (
        f"{{id: e{n}, below: {name}, width: 1mm, height: 0.01mm}}" for n, name in enumerate(below)
    )
    write(project, with_element("\n  - ".join(elements)))
    assert run(project, "build", "--quiet") == (0, "", "")


def test_thousands_of_unknown_neighbours_are_told_soon(project: Path, run: Run) -> None:
    elements = (f"{{id: e{n}, below: x{n}, width: 1mm, height: 1mm}}" for n in range(5000))
    write(project, with_element("\n  - ".join(elements)))
    began = time.process_time()
    assert run(project, "build", "--quiet").status == 1
    assert time.process_time() - began < 8


def test_ten_thousand_elements_are_drawn(project: Path, run: Run) -> None:
    elements = "\n  - ".join(f"{{id: e{n}, box: safe, fill: ink}}" for n in range(10_000))
    write(project, with_element(elements))
    assert run(project, "build", "--quiet") == (0, "", "")
