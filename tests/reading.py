"""Reading PDFs back with libraries that had no part in writing them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

ROOT = Path(__file__).parents[1]
POINTS_PER_MM = 72 / 25.4


def deckgen(*args: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "deckgen", *map(str, args)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


def box_mm(page: Any, name: str) -> tuple[float, ...]:
    """A page's box in millimetres: left, bottom, right, top."""
    return tuple(round(float(v) / POINTS_PER_MM, 2) for v in page.obj[name])


def text_of(path: Path, page: int) -> str:
    """A page's text as a reader extracts it, white space made single spaces."""
    with pypdfium2.PdfDocument(path) as pdf:
        text = pdf[page].get_textpage().get_text_bounded()
    return re.sub(r"\s+", " ", text.replace("\ufffe", "")).strip()


def operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    """Every operator of every page and form of a file."""
    streams: list[Any] = list(pdf.pages)
    streams += [
        obj
        for obj in pdf.objects
        if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Form"
    ]
    for stream in streams:
        for instruction in pikepdf.parse_content_stream(stream):
            yield str(instruction.operator), list(instruction.operands)


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        obj
        for obj in pdf.objects
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font"
    ]
