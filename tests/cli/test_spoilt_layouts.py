"""Layouts that are wrong, or mean harm, end with their places and never with a traceback."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from tests.cli.project import (
    ELEMENT_LINE,
    LAYOUT,
    Files,
    Run,
    problems,
    spoilt,
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
        (f"{AT_TEXT}a template cannot call or import (call).",),
    ),
    "defines a macro": (
        _text("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
        (f"{AT_TEXT}a template cannot call or import (macro).",),
    ),
    "a long loop": (
        _text("{% for i in range(10**9) %}{% endfor %}"),
        (f"{AT_TEXT}a template cannot call or import (call).",),
    ),
    "a power": (_text("{{ 9**9**9 }}"), (f"{E}5: the power is too great.",)),
    "a product": (
        _text("{{ 99**9 * 99**9 * 99**9 * 99**9 * 99**9 * 99**9 }}"),
        (f"{E}5: the number is too great.",),
    ),
    "a text multiplied": (
        _text("{{ 'a' * 10**10 }}"),
        (f"{E}5: '*' works on numbers only.",),
    ),
    "a format": (
        _text("{{ '%099999999999d' % 3 }}"),
        (f"{E}5: '%' works on numbers only.",),
    ),
    "a text that grows": (
        _text(
            "".join(f"{{% for {n} in card.question %}}" for n in "abcdef")
            + "."
            + "{% endfor %}" * 6
        ),
        (f"{E}5: the text grows beyond 20000 characters.",),
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
            f"{S}16: styles extend each other in a circle: q → r → q. Take one 'extends' out.",
            f"{LAYOUT}:9:16: styles extend each other in a circle: r → q → r. "
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


def test_ten_thousand_elements_are_drawn(project: Path, run: Run) -> None:
    elements = "\n  - ".join(f"{{id: e{n}, box: safe, fill: ink}}" for n in range(10_000))
    write(project, with_element(elements))
    assert run(project, "build", "--quiet") == (0, "", "")
