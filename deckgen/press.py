"""What a print shop asks of a file besides its pages: standard, press, pictures."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from deckgen.schema import Authored, matching


class PdfVersion(StrEnum):
    V1_4 = "1.4"
    V1_6 = "1.6"
    V1_7 = "1.7"


def _quoted(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        message = f'write the version in quotes: version: "{value}"'
        raise ValueError(message)  # noqa: TRY004 (pydantic reports ValueError only)
    return value


class Pdf(Authored):
    version: Annotated[PdfVersion, Field(strict=False), BeforeValidator(_quoted)] = PdfVersion.V1_6
    """In quotes. Without it, what the standard wants."""


class Standard(StrEnum):
    """What a file promises to whoever prints or reads it."""

    X4 = "PDF/X-4"
    """ISO 15930-7:2010."""
    X1A = "PDF/X-1a:2003"
    """ISO 15930-4:2003."""
    UA1 = "PDF/UA-1"
    """ISO 14289-1:2014: for readers who see little or nothing."""

    @property
    def pdf_version(self) -> PdfVersion:
        return _VERSIONS[self]

    @property
    def transparency(self) -> bool:
        """Whether its files may have any."""
        return self is not Standard.X1A

    @property
    def for_press(self) -> bool:
        return self is not Standard.UA1


_VERSIONS = {
    Standard.X4: PdfVersion.V1_6,
    Standard.X1A: PdfVersion.V1_4,
    Standard.UA1: PdfVersion.V1_7,
}


def _icc_file(name: str) -> str:
    if not re.fullmatch(r"[^/\\\0]+\.ic[cm]", name, re.IGNORECASE):
        raise ValueError(f"'{name}' is no colour profile; name a file in layouts/icc: name.icc")
    return name


_ICC_FILE = matching(r"^[^/\\]+\.[iI][cC][cCmM]$")


class OutputCondition(Authored):
    """The press and paper that a file is made for (the output intent, ISO 32000-1, 14.11.5).

    `identifier` is its name in `registry`, `info` the same in words, `profile` the ICC profile of
    it: a file in a folder `layouts/icc`.
    """

    profile: Annotated[str, AfterValidator(_icc_file), WithJsonSchema(_ICC_FILE)] = (
        "ISOcoated_v2_300_bas.icc"
    )
    """The ICC profile of press and paper: a file in layouts/icc/."""
    identifier: Annotated[str, Field(min_length=1, max_length=200)] = "FOGRA39"
    """Its name in the registry: FOGRA39."""
    info: Annotated[str, Field(min_length=1, max_length=500)] = "Coated FOGRA39 (ISO 12647-2:2004)"
    """The same in words."""
    registry: Annotated[str, Field(max_length=500)] = "http://www.color.org"
    """Where the name is registered."""


class RgbPictures(StrEnum):
    """What becomes of an RGB picture in a file for the press."""

    CONVERT = "convert"
    REFUSE = "refuse"


class PictureRules(Authored):
    """Resolutions are those of a picture as it is printed, in pixels an inch (Ghent Workgroup,
    sheet-fed offset: 300 are good, 150 the least)."""

    rgb: Annotated[RgbPictures, Field(strict=False)] = RgbPictures.CONVERT
    """Whether RGB pictures are converted to the press's inks, or refused."""
    least_ppi: Annotated[int, Field(alias="least-ppi", ge=1, le=5000)] = 150
    """Below, the picture is refused."""
    good_ppi: Annotated[int, Field(alias="good-ppi", ge=1, le=5000)] = 300
    """Below, there is a warning. Photographs of more than twice that are made smaller."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.least_ppi > self.good_ppi:
            raise ValueError("least-ppi is greater than good-ppi")
        return self


InkPercent = Annotated[float, Field(ge=0, le=100)]
