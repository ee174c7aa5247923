"""Colour between picture files and the output, through ICC profiles (the one door to ImageCms).

Relative colorimetric with black point compensation: paper white stays without ink and shadows keep
their drawing, which is what press houses expect of photographs.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from deckgen.images.problem import ImageProblem
from deckgen.luminance import grey_as_light_as

if TYPE_CHECKING:
    from PIL import Image, ImageCms

Target: TypeAlias = Literal["cmyk", "rgb", "grey"]
Warn: TypeAlias = Callable[[str], None]


def find_profile(folder: Path, name: str = "ISOcoated_v2_300_bas") -> Path:
    """The output profile of that name in `folder`. Raises `ImageProblem` if there is none."""
    path = folder / f"{name}.icc"
    if path.is_file():
        return path
    known = ", ".join(sorted(p.stem for p in folder.glob("*.icc"))) or "none"
    raise ImageProblem(f"there is no colour profile '{name}' in {folder}", f"There are: {known}")


def open_output(profile: Path) -> ImageCms.ImageCmsProfile:
    """Raises `ImageProblem` unless the file is an ICC profile of CMYK."""
    from PIL import ImageCms

    hint = "Name an ICC profile for CMYK printing"
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile.read_bytes()))
    except (OSError, ImageCms.PyCMSError) as error:
        raise ImageProblem(f"the colour profile '{profile.name}' cannot be read", hint) from error
    space = _space(opened)
    if space != "CMYK":
        raise ImageProblem(f"the colour profile '{profile.name}' is for {space}, not CMYK", hint)
    return opened


def build(
    source: ImageCms.ImageCmsProfile, output: ImageCms.ImageCmsProfile, source_mode: str, mode: str
) -> ImageCms.ImageCmsTransform:
    from PIL import ImageCms

    return ImageCms.buildTransform(
        source,
        output,
        source_mode,
        mode,
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def srgb() -> ImageCms.ImageCmsProfile:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def srgb_file() -> bytes:
    """The profile of sRGB as a file. LittleCMS notes the moment at which it was made, the operating
    system, and a version by its own age; its tags are all of 4.2, the last that PDF 1.7 knows (ISO
    32000-1, table 67). The fields are those of ICC.1:2004-10, 7.2."""
    header = bytearray(srgb().tobytes())
    for start, field in _SAME_EVERYWHERE:
        header[start : start + len(field)] = field
    return bytes(header)


_SAME_EVERYWHERE = (
    (8, b"\x04\x20\x00\x00"),  # version
    (24, bytes((0x07, 0xB2, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))),  # made on 1 January 1970
    (40, bytes(4)),  # platform
    (84, bytes(16)),  # ID: not worked out
)


def as_light(lab: Image.Image) -> Image.Image:
    """The greys of sRGB that are as light as the pixels, whatever their hue."""
    return lab.getchannel("L").point(_GREYS)


def _light_of(lightness: float) -> float:
    """Luminance from L* (CIE 15, 8.2.1), both from 0 to 1."""
    root = (100 * lightness + 16) / 116
    return float(root**3) if root > 6 / 29 else 100 * lightness * (3 / 29) ** 3


_GREYS = [round(255 * grey_as_light_as(_light_of(sample / 255))) for sample in range(256)]
"""Pillow has no ICC profile of grey; L* of Lab, in 8 bits, is nearly as fine as the result."""


class Conversion:
    """Takes the pixels of RGB and CMYK pictures to the target. Profiles and transforms are made
    once for each embedded profile, when a picture first needs them."""

    def __init__(self, target: Target, profile: Path, *, refuses_rgb: bool = False) -> None:
        """`profile` is the output profile, a file of CMYK; it is opened when first needed."""
        self.target = target
        self._refuses_rgb = refuses_rgb and target == "cmyk"
        self._profile = profile
        self._output: ImageCms.ImageCmsProfile | None = None
        self._transforms: dict[tuple[str, bytes], ImageCms.ImageCmsTransform | None] = {}

    def keeps(self, mode: str, embedded: bytes) -> bool:
        """Whether such pixels stand in the output as they are: CMYK on press, sRGB on screen."""
        if mode == "CMYK" or self.target != "rgb":
            return mode == "CMYK" and self.target == "cmyk"
        return not embedded or _is_srgb(embedded)

    def apply(self, image: Image.Image, embedded: bytes, name: str, warn: Warn) -> Image.Image:
        """The picture, RGB or CMYK, in the target's space. A broken embedded profile is replaced
        by sRGB (or for CMYK by the output profile), and `warn` is told. Raises `ImageProblem` for
        RGB where that is refused."""
        if self._refuses_rgb and image.mode == "RGB":
            raise ImageProblem(
                f"'{name}' is RGB, and the output takes no RGB pictures",
                "Save it as CMYK, or let the profile convert it: pictures: {rgb: convert}",
            )
        if self.keeps(image.mode, embedded):
            return image
        transform = self._transform(image.mode, embedded)
        if transform is not None:
            converted = transform.apply(image)
            return converted if self.target != "grey" else as_light(converted)
        taken = "sRGB" if image.mode == "RGB" else self._profile.stem
        warn(f"the colour profile in '{name}' cannot be used; its colours were read as {taken}")
        return self.apply(image, b"", name, warn)

    def _transform(self, mode: str, embedded: bytes) -> ImageCms.ImageCmsTransform | None:
        key = (mode, embedded)
        if key not in self._transforms:
            self._transforms[key] = self._built(mode, embedded)
        return self._transforms[key]

    def _built(self, mode: str, embedded: bytes) -> ImageCms.ImageCmsTransform | None:
        from PIL import ImageCms

        target, out = self._reached()
        if not embedded:
            source = srgb() if mode == "RGB" else self._opened_output()
            return build(source, target, mode, out)
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(embedded))
            if _space(source) != mode:
                return None
            return build(source, target, mode, out)
        except (OSError, ValueError, ImageCms.PyCMSError):
            return None

    def _reached(self) -> tuple[ImageCms.ImageCmsProfile, str]:
        """The profile that pixels are taken to, and Pillow's name of their mode there."""
        from PIL import ImageCms

        if self.target == "cmyk":
            return self._opened_output(), "CMYK"
        if self.target == "rgb":
            return srgb(), "RGB"
        return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")), "LAB"

    def _opened_output(self) -> ImageCms.ImageCmsProfile:
        if self._output is None:
            self._output = open_output(self._profile)
        return self._output


@lru_cache(maxsize=64)
def _is_srgb(embedded: bytes) -> bool:
    """By its description, as every maker of an sRGB profile names it."""
    from PIL import ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(embedded))
    except (OSError, ValueError, ImageCms.PyCMSError):
        return False
    return "sRGB" in (opened.profile.profile_description or "")


def _space(profile: ImageCms.ImageCmsProfile) -> str:
    return profile.profile.xcolor_space.strip()
