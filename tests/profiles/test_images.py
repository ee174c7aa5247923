"""Faces as images: exactly so many pixels, in sRGB, all files or none."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.project import ALPHA, LAYOUT, PROFILE, Run, spoilt, write

PROFILE_TEXT = """\
product: singles
colour: rgb
bleed: 3mm
image: {width: 380, height: 530}
"""
NAMES = [
    "001-a-01-back.png",
    "001-a-01-front.png",
    "002-a-02-back.png",
    "002-a-02-front.png",
    "003-b-01-back.png",
    "003-b-01-front.png",
]


def chunks(png: bytes) -> Iterator[tuple[str, bytes]]:
    """ISO/IEC 15948, 5.3: length, type, data, check."""
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8].decode(), png[at + 8 : at + 8 + length]
        at += 12 + length


@pytest.fixture
def shop(project: Path) -> Path:
    write(project, {PROFILE: PROFILE_TEXT})
    return project


def built(shop: Path, run: Run, *args: str) -> Path:
    ended = run(shop, "build", "-q", "-p", "x", *args)
    assert ended == (0, "", "")
    return shop / "output" / "d" / "x"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_face_is_an_image_of_exactly_these_pixels(shop: Path, run: Run) -> None:
    folder = built(shop, run)
    assert names(folder) == NAMES
    for path in folder.iterdir():
        with Image.open(path) as image:
            assert (image.format, image.mode, image.size) == ("PNG", "RGB", (380, 530))
        found = dict(chunks(path.read_bytes()))
        assert found["sRGB"] == b"\x01"
        assert "tRNS" not in found
        across, down, unit = struct.unpack(">IIB", found["pHYs"])
        # 380 pixels for 76 mm are 5 a millimetre.
        assert (across, down, unit) == (5000, 5000, 1)


def test_the_card_fills_the_image_with_its_bleed(shop: Path, run: Run) -> None:
    """The back's ground reaches into each corner; the front's band is a tenth
    of the card high, 10 mm and so 50 pixels from the bleed's edge, give or take one."""
    folder = built(shop, run)
    with Image.open(folder / NAMES[0]) as back:
        corners = {back.getpixel(at) for at in ((0, 0), (379, 0), (0, 529), (379, 529))}
    assert len(corners) == 1
    assert corners != {(255, 255, 255)}
    with Image.open(folder / NAMES[1]) as front:
        column = [front.getpixel((2, y)) for y in range(530)]
    assert column[0] == column[49] == corners.pop()
    assert column[51] == column[529] == (255, 255, 255)


def test_colours_are_those_of_office_output(shop: Path, run: Run) -> None:
    from deckgen.colour import Cmyk
    from deckgen.images.convert import cmyk_to_rgb
    from deckgen.project import Project

    folder = built(shop, run)
    due = cmyk_to_rgb(Project(shop).icc[-1] / "ISOcoated_v2_300_bas.icc")(Cmyk(0.9, 0.55, 0.2, 0.2))
    with Image.open(folder / NAMES[0]) as back:
        seen = back.getpixel((1, 1))
    assert isinstance(seen, tuple)
    assert all(abs(a - 255 * b) <= 1 for a, b in zip(seen, due, strict=True))


def test_the_same_input_gives_the_same_bytes(shop: Path, run: Run) -> None:
    folder = built(shop, run)
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    again = built(shop, run)
    assert {path.name: path.read_bytes() for path in again.iterdir()} == first


def test_a_face_that_repeats_is_the_same_image(shop: Path, run: Run) -> None:
    folder = built(shop, run)
    backs = [(folder / name).read_bytes() for name in NAMES if "back" in name]
    assert backs[0] == backs[1] != backs[2]


def test_names_are_made_as_the_profile_says(shop: Path, run: Run) -> None:
    write(shop, {PROFILE: f'{PROFILE_TEXT}naming: "{{deck}} {{theme}}_{{number}}{{side}}"\n'})
    folder = built(shop, run, "--theme", "b")
    assert names(folder) == ["d b_3back.png", "d b_3front.png"]


def test_fronts_alone_need_no_side_in_their_names(shop: Path, run: Run) -> None:
    write(shop, {PROFILE: f'{PROFILE_TEXT}backs: false\nnaming: "{{card}}"\n'})
    assert names(built(shop, run)) == ["a-01.png", "a-02.png", "b-01.png"]


def test_copies_share_an_image(shop: Path, run: Run) -> None:
    write(shop, spoilt(ALPHA, "  - id: a-02\n", "    copies: 3\n  - id: a-02\n    copies: 2\n"))
    assert names(built(shop, run)) == NAMES


def test_the_manifest_and_the_table_name_the_folder(shop: Path, run: Run) -> None:
    ended = run(shop, "build", "-p", "x")
    assert re.search(r"^x/ +6 +3 +– +70 × 100 mm +380 × 530 pixels", ended.stdout, re.MULTILINE)
    (record,) = json.loads((shop / "output/d/manifest.json").read_text("utf-8"))["files"]
    assert record["file"] == "x/"
    assert record["pages"] == 6
    assert sorted(record["images"]) == NAMES
    for name, digest in record["images"].items():
        data = (shop / "output/d/x" / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest


def test_images_of_an_earlier_build_go_and_files_of_others_stay(shop: Path, run: Run) -> None:
    folder = built(shop, run)
    (folder / "notes.txt").write_text("mine")
    (folder / "002-a-02-front.png").write_bytes(b"retouched by hand")
    built(shop, run, "--card", "a-01")
    assert names(folder) == [
        "001-a-01-back.png",
        "001-a-01-front.png",
        "002-a-02-front.png",
        "notes.txt",
    ]


def test_a_manifest_changed_by_hand_leads_to_no_file_elsewhere(shop: Path, run: Run) -> None:
    built(shop, run)
    manifest = shop / "output/d/manifest.json"
    told = json.loads(manifest.read_text("utf-8"))
    victim = shop / "output/d/mine.txt"
    victim.write_bytes(b"mine")
    told["files"][0]["images"]["../mine.txt"] = hashlib.sha256(b"mine").hexdigest()
    manifest.write_text(json.dumps(told), "utf-8")
    built(shop, run)
    assert victim.read_bytes() == b"mine"


@pytest.mark.parametrize("manifest", ["", "[]", '{"files": [{"file": "x/", "images": 1}]}'])
def test_a_manifest_that_is_none_keeps_nothing_from_being_built(
    shop: Path, run: Run, manifest: str
) -> None:
    write(shop, {"output/d/manifest.json": manifest})
    assert names(built(shop, run)) == NAMES


def test_another_profile_s_build_keeps_the_record_of_the_images(shop: Path, run: Run) -> None:
    folder = built(shop, run)
    assert run(shop, "build", "-q").status == 0
    manifest = shop / "output/d/manifest.json"
    assert [each["file"] for each in json.loads(manifest.read_text("utf-8"))["files"]] == [
        "press-singles.pdf",
        "x/",
    ]
    (folder / NAMES[0]).unlink()
    assert run(shop, "build", "-q").status == 0
    assert [each["file"] for each in json.loads(manifest.read_text("utf-8"))["files"]] == [
        "press-singles.pdf"
    ]


def test_a_build_that_fails_leaves_the_images_of_the_one_before(shop: Path, run: Run) -> None:
    folder = built(shop, run)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    write(shop, spoilt(LAYOUT, "a: {cmyk: [90, 55, 20, 20]}", "a: {cmyk: [0, 55, 20, 20]}"))
    (shop / "output/d/manifest.json").unlink()
    (shop / "output/d/manifest.json").mkdir()
    ended = run(shop, "build", "-q", "-p", "x")
    assert ended.status == 1
    assert ended.stderr.endswith("manifest.json: Is a directory. Nothing was changed.\n")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert names(folder.parent) == ["manifest.json", "x"]


def test_a_file_in_the_folder_s_place_is_told_before_anything_changes(shop: Path, run: Run) -> None:
    write(shop, {"output/d/x": "a file"})
    ended = run(shop, "build", "-q", "-p", "x")
    assert ended.status == 1
    assert ended.stderr.endswith("output/d/x: Not a directory. Nothing was changed.\n")
    assert names(shop / "output/d") == ["x"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_more_images_than_a_process_may_hold_open_are_written(shop: Path, run: Run) -> None:
    import resource

    write(shop, {PROFILE: PROFILE_TEXT.replace("380, height: 530", "38, height: 53")})
    cards = "".join(f"  - {{id: a-{n}, question: What?}}\n" for n in range(60))
    write(shop, {ALPHA: f"id: a\ntitle: Alpha\ncards:\n{cards}"})
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (100, hard))
    try:
        assert len(names(built(shop, run))) == 122
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
