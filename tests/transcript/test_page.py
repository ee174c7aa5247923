"""`handout.html`, read back by an HTML parser."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

from PIL import Image

from tests.cli.project import ALPHA, DECK, FILES, LAYOUT, Run, write
from tests.reading import ROOT, deckgen
from tests.transcript.pages import PAGE, built, page, words

SVG = "{http://www.w3.org/2000/svg}"
EVERYTHING = """\
extends: l
fields:
  question: required
  hint: optional
  steps: {kind: list}
  minutes: {kind: number}
  pair: {kind: flag}
  photo: {kind: image}
"""


def test_every_question_stands_once_in_its_order_and_with_its_number(tmp_path: Path) -> None:
    ended = deckgen("build", "partnerships-and-co", "-p", "handout-html", "-q", "-o", tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    read = page(tmp_path / "partnerships-and-co" / "handout.html")
    listed = read.findall(".//ol[@class='questions']/li")
    assert [item.get("value") for item in listed] == [str(number) for number in range(1, 51)]
    published = (ROOT / "tests" / "published" / "partnerships-and-co.txt").read_text(
        encoding="utf-8"
    )
    straight = [words(item).replace("’", "'").replace("‘", "'") for item in listed]
    for question in straight:
        assert question.replace("\u00a0", " ") in re.sub(r"\s+", " ", published)
    assert len(set(straight)) == 50


def test_the_page_is_one_file_with_its_structure_and_without_scripts(
    project: Path, run: Run
) -> None:
    path = built(project, run) / "handout.html"
    read = page(path)
    assert (read.get("lang"), read.get("dir")) == ("en-GB", "ltr")
    assert words(read.find(".//title")) == "Deck"
    assert [each.tag for each in read.find("body")] == ["a", "header", "nav", "main", "footer"]
    headings = [(e.tag, words(e)) for e in read.iter() if e.tag in ("h1", "h2", "h3")]
    assert headings == [
        *(("h1", "Deck"), ("h2", "Contents"), ("h2", "Alpha"), ("h2", "Beta"), ("h2", "Credits"))
    ]
    ids = {element.get("id") for element in read.iter()}
    links = [link.get("href") for link in read.iter("a")]
    assert links == ["#questions", "#theme-a", "#theme-b", "#contents"]
    assert {link.removeprefix("#") for link in links} <= ids
    assert not list(read.iter("script")) + list(read.iter("link")) + list(read.iter("iframe"))
    assert "url(" not in path.read_text(encoding="utf-8")


def test_chosen_cards_and_themes_keep_their_numbers(project: Path, run: Run) -> None:
    read = page(built(project, run, "--card", "a-02", "--theme", "b") / "handout.html")
    assert [
        (item.get("value"), words(item)) for item in read.findall(".//ol[@class='questions']/li")
    ] == [("2", "Another one, perhaps?"), ("3", "The last one?")]


def test_a_local_version_says_whose_it_is_and_marks_what_is_its_own(
    project: Path, run: Run
) -> None:
    overlay = """\
id: o
organisation: {name: Us & Co, contact: us@example.org, web: example.org}
add: [{id: t-01, theme: a, question: Who pays?}]
replace: [{card: b-01, field: question, was: The last one?, with: The very last?}]
blank: 1
"""
    write(project, {"content/d/local/o.yaml": overlay})
    read = page(built(project, run, "--local", "o", version="o") / "handout.html")
    assert words(read.find(".//title")) == "Deck – Us & Co"
    whose = read.find(".//div[@class='whose']")
    assert words(whose) == "Version of Us & Co us@example.org example.org"
    assert [link.get("href") for link in whose.iter("a")] == [
        *("mailto:us@example.org", "https://example.org")
    ]
    assert [
        (item.get("value") or item.get("style"), words(item))
        for item in read.findall(".//ol[@class='questions']/li")
    ] == [
        ("1", "What would you like to ask?"),
        ("2", "Another one, perhaps?"),
        (r"list-style-type: 'L1\2002'", "Local question L1 Who pays?"),
        (r"list-style-type: 'L2\2002'", "Your own question L2"),
        ("3", "Adapted locally The very last?"),
        (r"list-style-type: 'L3\2002'", "Your own question L3"),
    ]
    assert len(read.findall(".//span[@class='line']")) == 8


def test_all_fields_of_a_card_are_shown_and_lists_are_lists(project: Path, run: Run) -> None:
    cards = """\
  - id: a-01
    question: Try *this* and **that**
    hint: "Two\\nlines"
    steps: [Look, Leap]
    minutes: 5
    pair: true
    photo: none.png
"""
    write(
        project,
        {
            "layouts/cards/m.yaml": EVERYTHING,
            DECK: FILES[DECK].replace("layout: l", "layout: m"),
            ALPHA: f"id: a\ntitle: Alpha\ncards:\n{cards}",
            "content/d/none.png": b"",
        },
    )
    item = page(built(project, run) / "handout.html").find(".//li[@id='card-a-01']")
    assert [(e.tag, e.text) for e in item.find("p")] == [("em", "this"), ("strong", "that")]
    details = item.find("dl")
    assert [words(term) for term in details.findall("dt")] == ["Hint", "Steps", "Minutes", "Pair"]
    assert [words(told) for told in details.findall("dd")] == [
        *("Two lines", "Look Leap", "5", "yes")
    ]
    assert len(details.findall("dd/br")) == 1
    assert len(details.findall("dd/ul/li")) == 2


def test_no_text_of_a_deck_becomes_markup(project: Path, run: Run) -> None:
    hostile = "</li></style><script>alert(1)</script> \" ' & &amp; {{ deck.id }} <!--"
    quoted = hostile.replace("'", "''")
    alpha = f"id: a\ntitle: '{quoted}'\nstrapline: '{quoted}'\ncards:\n  - id: a-01\n"
    write(
        project,
        {
            DECK: FILES[DECK] + f"subtitle: '{quoted}'\ncredit: '{quoted}'\nlicence: '{quoted}'\n",
            ALPHA: f"{alpha}    question: '{quoted}'\n",
            "content/d/guidance.yaml": (
                f"sections:\n  - id: s\n    title: '{quoted}'\n    blocks: ['{quoted}']\n"
            ),
        },
    )
    read = page(built(project, run) / "handout.html")
    assert not list(read.iter("script"))
    told = words(read.find(".//li[@id='card-a-01']"))
    assert told.startswith("</li></style><script>alert(1)</script>")
    assert "{{ deck.id }}" in told
    assert told.endswith("& &amp; {{ deck.id }} <!--")


def test_an_address_that_is_none_of_the_web_is_no_link(project: Path, run: Run) -> None:
    overlay = "id: o\norganisation: {name: Us, contact: 'javascript:alert(1)'}\n"
    write(project, {"content/d/local/o.yaml": overlay})
    read = page(built(project, run, "--local", "o", version="o") / "handout.html")
    assert "javascript" not in "".join(link.get("href") for link in read.iter("a"))
    assert "javascript:alert(1)" in words(read.find(".//header"))


def test_a_logo_is_in_the_page_as_what_is_seen_of_it(project: Path, run: Run) -> None:
    bold = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">{}</svg>'
    flat = bold.format('<rect width="20" height="10" fill="#0a64ff"/>')
    shaded = bold.format(
        '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
        '</linearGradient><rect width="20" height="10" fill="url(#g)"/>'
    )
    pixels = io.BytesIO()
    Image.new("RGBA", (4, 2), (10, 100, 255, 128)).save(pixels, "PNG")
    logos: dict[str, bytes] = {
        "l.svg": flat.encode(),
        "s.svg": shaded.encode(),
        "l.png": pixels.getvalue(),
    }
    seen = {}
    for name, data in logos.items():
        overlay = f"id: o\norganisation: {{name: Us, logo: {name}}}\n"
        write(project, {"content/d/local/o.yaml": overlay, f"content/d/local/{name}": data})
        read = page(built(project, run, "--local", "o", version="o") / "handout.html")
        image = read.find(".//img")
        assert image.get("alt") == "Us"
        kind, _, coded = image.get("src").partition(";base64,")
        seen[name] = (kind, base64.b64decode(coded))
    assert seen["l.svg"][0] == "data:image/svg+xml"
    assert b'fill="#0a64ff"' in seen["l.svg"][1]
    assert [seen[name][0] for name in ("s.svg", "l.png")] == ["data:image/png"] * 2
    with Image.open(io.BytesIO(seen["l.png"][1])) as image:
        assert (image.size, image.getpixel((0, 0))) == ((4, 2), (10, 100, 255, 128))
    with Image.open(io.BytesIO(seen["s.svg"][1])) as image:
        assert image.size == (960, 480)


def test_a_theme_has_its_colour_and_its_motif(project: Path, run: Run) -> None:
    symbol = """\
symbols:
  a:
    width: 10mm
    height: 10mm
    elements: [{id: dot, circle: true, box: trim, fill: current}]
"""
    write(project, {LAYOUT: FILES[LAYOUT] + symbol})
    read = page(built(project, run) / "handout.html")
    alpha, beta = read.findall(".//section[@class='theme']")
    assert re.search(r"--ground: #[0-9a-f]{6}; --on: #ffffff;", alpha.get("style"))
    motif = alpha.find(f".//{SVG}svg")
    assert (motif.get("aria-hidden"), motif.get("viewBox")) == ("true", "0 0 28.35 28.35")
    assert [path.get("fill") for path in motif] == ["currentColor"]
    assert beta.find(f".//{SVG}svg") is None


def test_a_page_read_from_the_right_says_so_and_marks_what_is_not(project: Path, run: Run) -> None:
    arabic = """\
language: ar
cards:
  a-01: {question: {was: What would you like to ask?, text: ماذا تريد أن تسأل؟}}
"""
    write(project, {"content/d/translations/ar.yaml": arabic})
    ended = run(project, "build", "d", "-q", "-p", "handout-html", "--language", "ar")
    assert ended.status == 0
    read = page(project / "output" / "d" / "ar" / "handout.html")
    assert (read.get("lang"), read.get("dir")) == ("ar", "rtl")
    assert read.find(".//li[@id='card-a-01']/p/span") is None
    untranslated = [
        read.find(".//li[@id='card-a-02']/p/span"),
        read.find(".//h1/span"),
        read.find(".//a[@class='skip']/span"),
    ]
    assert [(each.get("lang"), each.get("dir")) for each in untranslated] == [("en-GB", "ltr")] * 3


def test_the_page_s_words_are_translated_like_a_layout_s(project: Path, run: Run) -> None:
    write(project, {DECK: FILES[DECK].replace("[press-singles]", "[handout-html]")})
    assert run(project, "translate", "d", "gd").status == 0
    path = project / "content" / "d" / "translations" / "gd.yaml"
    text = path.read_text(encoding="utf-8")
    told = re.sub(r"(was: Contents\n *text: )\"\"", r"\1Clàr-innse", text)
    assert told != text
    path.write_text(told, encoding="utf-8")
    assert run(project, "build", "d", "-q", "--language", "gd").status == 0
    read = page(project / "output" / "d" / "gd" / "handout.html")
    assert words(read.find(".//nav/h2")) == "Clàr-innse"
    assert read.find(".//nav/h2/span") is None
    skip = read.find(".//a[@class='skip']/span")
    assert (skip.get("lang"), words(skip)) == ("en-GB", "Skip to the questions")


def test_a_deck_says_the_page_s_words_in_its_own(project: Path, run: Run) -> None:
    write(project, {DECK: FILES[DECK] + "words: {contents: What is here}\n"})
    read = page(built(project, run) / "handout.html")
    assert words(read.find(".//nav/h2")) == "What is here"


def test_a_project_s_own_page_comes_first_and_has_its_options(project: Path, run: Run) -> None:
    source = "<!doctype html><title>{{ deck.title | plain }}</title><p>{{ options.mood | upper }}"
    profile = "extends: handout-html\noptions: {mood: glad}\n"
    write(project, {PAGE: source, "layouts/profiles/mine.yaml": profile})
    ended = run(project, "build", "d", "-q", "-p", "mine")
    assert ended.stderr == ""
    told = (project / "output" / "d" / "handout.html").read_text(encoding="utf-8")
    assert told == "<!doctype html><title>Deck</title><p>GLAD"
