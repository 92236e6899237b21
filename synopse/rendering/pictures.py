"""The bytes of a photograph that nobody vouches for → a JPEG of our own: checked, upright, in sRGB, cropped, bare.

Nothing of the original file is kept but its pixels: no EXIF, XMP, IPTC, comment, thumbnail, colour profile, nor what
somebody appended. What a file is, its content says and not its name.
"""

from __future__ import annotations

import io
import math
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Final

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps

from synopse.document import UPPER_MIDDLE
from synopse.errors import UnusablePicture

Focus = tuple[float, float]
"""What must stay in the picture when it is cropped: across and down, each from 0 to 1."""

RATIO: Final = 3 / 2
QUALITY: Final = 85
MEGAPIXEL: Final = 1_000_000
MAX_PIXELS: Final[Mapping[str, int]] = {  # cameras reach 61; JPEG alone can be made smaller while it is decoded
    "JPEG": 64 * MEGAPIXEL,
    "PNG": 40 * MEGAPIXEL,
    "WEBP": 40 * MEGAPIXEL,
}
MAX_SIDE: Final = 20_000
SIDEWAYS: Final = (5, 6, 7, 8)
"""The orientations in EXIF whose rows are the columns of the upright picture."""
MAX_SCANS: Final = 32
"""How often a JPEG may go over its pixels: a progressive one does ten times, and each costs as much as the first."""
MAX_PARTS: Final = 2000
"""Of a JPEG; all that metadata as large as a file may be needs are some seven hundred."""
MAX_EXIF: Final = 16
"""Into how many parts EXIF may be cut: cameras write one, and Pillow copies all that came before with each."""

_OTHER_FORMATS: Final = (  # offset, first bytes, name: for what people drop in by mistake
    (0, b"GIF8", "GIF"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"BM", "BMP"),
    (0, b"8BPS", "Photoshop"),
    (0, b"%PDF", "PDF"),
    (0, b"%!PS", "EPS"),
    (0, b"PK\x03\x04", "ZIP or office"),
    (0, b"<", "SVG or HTML"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftyphe", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
)


def picture_problem(data: bytes) -> str | None:
    """Why a photograph cannot be used, in words that follow "it"; None when it can. Decodes it, to be sure."""
    try:
        _decoded(data, 1)
    except UnusablePicture as problem:
        return str(problem)
    return None


def cropped_width(data: bytes) -> int:
    """How many pixels wide a photograph is once it is upright and cropped to `RATIO`. Raises UnusablePicture."""
    picture = _opened(data)
    with _strictly():
        try:
            wide, high = _upright_size(picture)
        except Exception as error:
            raise UnusablePicture(f"is damaged or incomplete ({error})") from error
    left, _, right, _ = _crop(wide, high, UPPER_MIDDLE)  # as wide as any other
    return right - left


def derive(data: bytes, width: int, focus: Focus = UPPER_MIDDLE) -> bytes:
    """The photograph as JPEG, cropped to `RATIO` around `focus`, and `width` pixels wide if it has as many.

    The same bytes give the same bytes. Raises UnusablePicture.
    """
    picture = _flattened(_in_srgb(_decoded(data, width)))
    box = _crop(picture.width, picture.height, focus)
    wide = min(width, box[2] - box[0])
    derived = picture.resize((wide, max(1, round(wide / RATIO))), Image.Resampling.BICUBIC, box)
    derived.info.clear()  # Pillow hands a comment on from picture to picture, and writes it.
    written = io.BytesIO()
    derived.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()


def _decoded(data: bytes, width: int) -> Image.Image:
    """The picture upright, with enough pixels for a crop `width` wide. Raises UnusablePicture."""
    picture = _opened(data)
    with _strictly():
        try:
            _draft(picture, width)
            picture.load()
            return ImageOps.exif_transpose(picture) if _is_turned(picture) else picture  # else it would copy it
        except Exception as error:
            raise UnusablePicture(f"is damaged or incomplete ({error})") from error


def _opened(data: bytes) -> ImageFile.ImageFile:
    """The picture with its size known and nothing decoded. Raises UnusablePicture."""
    _refuse_parts(data)
    with _strictly():
        try:
            picture = Image.open(io.BytesIO(data), formats=tuple(MAX_PIXELS))
        except Image.DecompressionBombError as error:
            raise UnusablePicture(_too_large("JPEG")) from error
        except Exception as error:  # Pillow promises no kind of exception for broken files
            raise UnusablePicture(_unknown(data)) from error
        _refuse_size(picture)
    return picture


@contextmanager
def _strictly() -> Iterator[None]:
    """Damaged files are errors here: WeasyPrint, when it is imported, makes Pillow fill them up with grey."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow only warns of, we refuse or do not mind
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _refuse_parts(data: bytes) -> None:
    """Before it is opened: a JPEG can have more parts than anything that makes photographs."""
    parts = Counter(islice(_jpeg_parts(data), MAX_PARTS + 1))
    if parts[_SCAN] > MAX_SCANS:
        raise UnusablePicture(f"goes over its pixels more than {MAX_SCANS} times; save it anew as JPEG")
    if parts[_EXIF] > MAX_EXIF:
        raise UnusablePicture(f"has EXIF in more than {MAX_EXIF} parts; save it anew as JPEG, without metadata")
    if parts.total() > MAX_PARTS:
        raise UnusablePicture(f"has more than {MAX_PARTS} parts; save it anew as JPEG, without metadata")


def _refuse_size(picture: ImageFile.ImageFile) -> None:
    """Before anything is decoded: a few bytes can unfold to gigabytes."""
    kind = picture.format or ""
    kind = kind if kind in MAX_PIXELS else "JPEG"  # MPO, of some phones, is a JPEG with more behind
    if picture.width * picture.height > MAX_PIXELS[kind] or max(picture.size) > MAX_SIDE:
        raise UnusablePicture(_too_large(kind))
    if kind != "JPEG" and getattr(picture, "is_animated", False):
        raise UnusablePicture("is animated; a photograph stands still")


_MARKER: Final = re.compile(rb"\xff([^\x00\x01\xd0-\xd8\xff])")
"""What begins a part of a JPEG: any marker but those that stand among pixels, or alone."""
_SCAN, _END, _APPLICATION = b"\xda", b"\xd9", b"\xe1"
_EXIF: Final = b"Exif\0\0"


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """The marker of each part of a JPEG, or what EXIF begins with; none of what is no JPEG.

    Parts are jumped over, lest those of a thumbnail be told.
    """
    at = 2
    while data.startswith(b"\xff\xd8") and (marker := _MARKER.search(data, at)) and marker[1] != _END:
        head = data[marker.end() : marker.end() + 8]
        yield _EXIF if marker[1] == _APPLICATION and head[2:] == _EXIF else marker[1]
        at = marker.end() + int.from_bytes(head[:2], "big")


def _draft(picture: ImageFile.ImageFile, width: int) -> None:
    """Let the JPEG decoder leave out detail that a crop `width` wide cannot show."""
    wide, high = _upright_size(picture)
    left, _, right, _ = _crop(wide, high, UPPER_MIDDLE)  # as wide as any other
    scale = min(1.0, width / max(1, right - left))
    picture.draft(picture.mode, (math.ceil(picture.width * scale), math.ceil(picture.height * scale)))


def _is_turned(picture: Image.Image) -> bool:
    return bool(picture.getexif().get(ExifTags.Base.Orientation, 1) != 1)


def _upright_size(picture: ImageFile.ImageFile) -> tuple[int, int]:
    """Width and height as it is looked at."""
    lying = picture.getexif().get(ExifTags.Base.Orientation) in SIDEWAYS
    return (picture.height, picture.width) if lying else picture.size


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture with the colours its profile means, which it then no longer needs."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # a profile that is broken or of another colour space says nothing about these pixels
    return converted or picture


def _flattened(picture: Image.Image) -> Image.Image:
    """The picture in RGB, what is transparent in white."""
    if picture.mode.startswith("I"):  # 16 bits of grey
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    if not picture.has_transparency_data:
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("RGB")


def _crop(width: int, height: int, focus: Focus) -> tuple[int, int, int, int]:
    """The largest box of `RATIO` inside the picture with `focus` as near to its middle as the edges allow.

    In whole pixels, so that a crop that need not be made smaller is cut out and its pixels stay what they are.
    """
    wide, high = (max(1, round(side)) for side in (min(width, height * RATIO), min(height, width / RATIO)))
    left = round(min(max(focus[0] * width - wide / 2, 0), width - wide))
    top = round(min(max(focus[1] * height - high / 2, 0), height - high))
    return left, top, left + wide, top + high


def _too_large(kind: str) -> str:
    return (
        f"has more than {MAX_PIXELS[kind] // MEGAPIXEL} million pixels, or a side above {MAX_SIDE:,}; make it smaller"
    )


def _unknown(data: bytes) -> str:
    names = (name for offset, magic, name in _OTHER_FORMATS if data[offset:].lstrip().startswith(magic))
    found = next(names, "")
    return f"is a {found} file; save it as JPEG, PNG or WebP" if found else "is no JPEG, PNG or WebP picture"
