"""Typst from PyPI setting the same sheets; the work is in `typst_reference.typ`.

    python typst_reference.py QUESTIONS.json OUTPUT.pdf FONTS

It stands alone and is timed as a whole process. Tags are off: a press sheet has no use for them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst


def main(source: str, target: str, fonts: str) -> None:
    typst.compile(
        str(Path(__file__).with_suffix(".typ")),
        output=target,
        root="/",
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"questions": str(Path(source).resolve())},
        pdf_tags=False,
    )


if __name__ == "__main__":
    main(*sys.argv[1:4])
