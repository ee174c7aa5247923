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

if TYPE_CHECKING:
    from PIL import Image, ImageCms

Target: TypeAlias = Literal["cmyk", "rgb"]
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


class Conversion:
    """Takes the pixels of RGB and CMYK pictures to the target; profiles and transforms are made
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
        if mode == "CMYK" or self.target == "cmyk":
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
            return transform.apply(image)
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

        target = self._opened_output() if self.target == "cmyk" else srgb()
        if not embedded:
            source = srgb() if mode == "RGB" else self._opened_output()
            return build(source, target, mode, self.target.upper())
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(embedded))
            if _space(source) != mode:
                return None
            return build(source, target, mode, self.target.upper())
        except (OSError, ValueError, ImageCms.PyCMSError):
            return None

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
