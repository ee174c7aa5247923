"""Pixel pictures, from whatever a designer hands over to samples in the output's inks.

Pillow is opened only here and in `transforms`. Its decoders meet files that nobody has checked, so
all that they raise ends as an `ImageProblem`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageOps, PngImagePlugin, UnidentifiedImageError

from deckgen.images import Raster
from deckgen.images.jpeg import slimmed
from deckgen.images.photograph import photograph, space_of
from deckgen.images.problem import ImageProblem
from deckgen.images.source import READ, read_file, unread_kind
from deckgen.images.transforms import Conversion, Warn

MAX_PIXELS = 100_000_000
"""A sheet of A2 at 600 ppi. Pillow's own bomb check is set to the same number and made an error."""

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
PngImagePlugin.MAX_TEXT_CHUNK = 4 * 1024 * 1024
"""Profiles with tables, as scanners and presses have, run to 2 MiB; Pillow would stop at 1."""

_ORIENTATION = 0x0112  # Exif 2.3, table 4
_UPRIGHT = 1
_TOO_DEEP = {
    "I": "32-bit grey",
    "F": "floating-point grey",
    "LAB": "Lab colour",
    "HSV": "HSV colour",
}
_AGAIN = "Open it in a picture editor and save it again"


def load_raster(path: Path, conversion: Conversion, warn: Warn) -> Raster:
    """The picture in `path`, in the conversion's target. Raises `ImageProblem`; what was mended but
    should be known (a broken colour profile, further pages of a TIFF) is said to `warn`."""
    return decode_raster(read_file(path), path.name, conversion, warn, path=str(path))


def decode_raster(
    data: bytes, name: str, conversion: Conversion, warn: Warn, path: str = ""
) -> Raster:
    """Like `load_raster`, from the bytes of a file; `name` is what messages call it."""
    with _guarded(name):
        image = _opened(data, name, warn)
        profile = image.info.get("icc_profile") or b""
        whole = _whole_jpeg(image, data, profile, conversion)
        image.load()  # also before a whole JPEG is passed on: a cut-off one must not reach a press
        if whole is not None:
            return _jpeg_raster(image, whole, path or name)
        is_photograph = image.format == "JPEG"
        image, alpha = _samples(_true_inks(image), name)
        if image.mode != "L":
            image = conversion.apply(image, profile, name, warn)
        if is_photograph:
            return photograph(image, path or name)
    return Raster(
        width=image.width,
        height=image.height,
        space=space_of(image),
        data=image.tobytes(),
        encoding="raw",
        alpha=alpha,
        path=path or name,
    )


@contextmanager
def _guarded(name: str) -> Iterator[None]:
    """Turns whatever Pillow raises into words."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's notes on odd tags; pixels are unharmed
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except ImageProblem:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageProblem(
            f"'{name}' claims more than {MAX_PIXELS // 1_000_000} megapixels", "Save it smaller"
        ) from error
    except MemoryError as error:
        raise ImageProblem(f"'{name}' is too large for the memory", "Save it smaller") from error
    except Exception as error:  # decoders raise nearly anything on broken bytes
        reason = str(error).strip().rstrip(".").splitlines()
        detail = f": {reason[0]}" if reason else ""
        raise ImageProblem(f"'{name}' is damaged or incomplete{detail}", _AGAIN) from error


def _opened(data: bytes, name: str, warn: Warn) -> Image.Image:
    """The picture's header, read by content whatever the file's name ends in."""
    kind = unread_kind(data)
    if kind:
        raise ImageProblem(f"'{name}' is {kind}, which deckgen does not read", READ)
    try:
        image = Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
    except UnidentifiedImageError as error:
        raise ImageProblem(f"'{name}' is not a picture that deckgen reads", READ) from error
    if image.width * image.height > MAX_PIXELS:
        raise Image.DecompressionBombError
    if image.format == "PNG" and getattr(image, "is_animated", False):
        raise ImageProblem(f"'{name}' is animated", "Save the one frame to print")
    if image.format == "TIFF" and _has_second_page(image):
        warn(f"'{name}' has several pages; the first is used")
    return image


def _has_second_page(image: Image.Image) -> bool:
    try:
        image.seek(1)
    except (EOFError, OSError, SyntaxError, ValueError):
        return False
    else:
        return True
    finally:
        image.seek(0)


def _whole_jpeg(
    image: Image.Image, data: bytes, profile: bytes, conversion: Conversion
) -> bytes | None:
    """The JPEG as it may go into the PDF, or None if its pixels must be touched."""
    if image.format != "JPEG" or image.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT:
        return None
    if image.mode == "RGB":
        # Without these a reader may take R, G and B for luminance and colour difference.
        marked = "jfif" in image.info or "adobe" in image.info
        kept = marked and conversion.keeps("RGB", profile)
    elif image.mode == "CMYK":
        kept = conversion.keeps("CMYK", profile)
    else:
        kept = image.mode == "L"
    return slimmed(data) if kept else None


def _jpeg_raster(image: Image.Image, data: bytes, path: str) -> Raster:
    inverted = image.mode == "CMYK" and "adobe" in image.info
    space = space_of(image)
    return Raster(image.width, image.height, space, data, "jpeg", None, path, inverted)


def _true_inks(image: Image.Image) -> Image.Image:
    """Pillow turns the inks of every CMYK JPEG round, as Adobe's need; others are turned back."""
    if image.format == "JPEG" and image.mode == "CMYK" and "adobe" not in image.info:
        turned = ImageChops.invert(image)
        turned.info = image.info
        return turned
    return image


def _samples(image: Image.Image, name: str) -> tuple[Image.Image, bytes | None]:
    """Upright 8-bit grey, RGB or CMYK, and the coverage if any pixel lets the ground show through.

    A picture saved as RGB in which every pixel is neutral is a grey one: black ink alone prints it
    without coloured edges. Greys keep their numbers.
    """
    image = ImageOps.exif_transpose(image)
    image = _in_eight_bits(image, name)
    alpha = None
    if image.mode in ("LA", "RGBA"):
        coverage = image.getchannel("A")
        alpha = None if coverage.getextrema() == (255, 255) else coverage.tobytes()
        image = image.convert(image.mode[:-1])
    if image.mode == "RGB" and _is_neutral(image):
        image = image.getchannel("R")
    return image, alpha


def _in_eight_bits(image: Image.Image, name: str) -> Image.Image:
    if image.mode in _TOO_DEEP:
        raise ImageProblem(
            f"'{name}' holds {_TOO_DEEP[image.mode]}, which deckgen does not read",
            "Save it as grey, RGB or CMYK with 8 or 16 bits a channel",
        )
    if "transparency" in image.info:
        if _has_deep_key(image):
            raise ImageProblem(
                f"'{name}' marks a 16-bit colour as transparent", "Save it with 8 bits a channel"
            )
        return image.convert("RGBA")
    if image.mode.startswith("I;16"):
        return _high_bytes(image)
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("La", "LA"):
        return image.convert("LA")
    if image.mode in ("L", "CMYK", "RGB", "RGBA"):
        return image
    return image.convert("RGBA" if image.mode in ("PA", "RGBa") else "RGB")


def _has_deep_key(image: Image.Image) -> bool:
    """A transparent colour of 16 bits, which Pillow cannot match once it has read 8 of them."""
    key = image.info["transparency"]
    deep = isinstance(key, tuple) and max(key) > 255
    return deep or image.mode.startswith("I;16")


def _high_bytes(image: Image.Image) -> Image.Image:
    """Pillow's own conversion clips 16-bit grey at 255 instead of scaling it."""
    first = 0 if image.mode == "I;16B" else 1
    return Image.frombytes("L", image.size, image.tobytes()[first::2])


def _is_neutral(image: Image.Image) -> bool:
    red, green, blue = image.split()
    return all(ImageChops.difference(red, other).getextrema() == (0, 0) for other in (green, blue))
