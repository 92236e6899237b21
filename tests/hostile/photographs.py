"""Photographs: bytes that are none, are too much, or carry more than a picture; made here, so that they can be read."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, PngImagePlugin

from tests.hostile.case import PASSES, Case

SECRET = b"SECRET-48.8566N"


def picture(width: int = 300, height: int = 200, mode: str = "RGB") -> Image.Image:
    return Image.radial_gradient("L").resize((width, height)).convert(mode)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **options)
    return written.getvalue()


def with_segment(jpeg: bytes, marker: int, payload: bytes) -> bytes:
    """The JPEG with one more segment after its beginning."""
    return jpeg[:2] + struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload + jpeg[2:]


def png_of(width: int, height: int, colour: int = 2) -> bytes:
    """A PNG of a few bytes that claims to have these dimensions."""

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def exif() -> Image.Exif:
    data = Image.Exif()
    data[0x010E] = SECRET.decode()
    data[0x0112] = 6  # orientation: turned right
    return data


def text_chunks() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return info


JPEG = saved(picture(), "JPEG")
CARRIERS = {
    "EXIF": saved(picture(), "JPEG", exif=exif()),
    "comment": saved(picture(), "JPEG", comment=SECRET),
    "XMP": saved(picture(), "JPEG", xmp=SECRET),
    "IPTC": with_segment(JPEG, 0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x0f" + SECRET),
    "unknown segment": with_segment(JPEG, 0xEC, SECRET),
    "appended file": JPEG + b"PK\x03\x04" + SECRET,
    "PNG text": saved(picture(), "PNG", pnginfo=text_chunks()),
    "PNG EXIF": saved(picture(), "PNG", exif=exif()),
    "appended to a PNG": saved(picture(), "PNG") + SECRET,
    "WebP EXIF": saved(picture(), "WEBP", exif=exif()),
    "WebP XMP": saved(picture(), "WEBP", xmp=SECRET),
}
MODES = {
    "CMYK": saved(Image.new("CMYK", (30, 20), (0, 255, 255, 0)), "JPEG"),
    "grey": saved(Image.new("L", (30, 20), 255), "JPEG"),
    "16 bits of grey": saved(Image.new("I;16", (30, 20), 65535), "PNG"),
    "palette": saved(Image.new("RGB", (30, 20), "red").convert("P"), "PNG"),
    "transparent": saved(Image.new("RGBA", (30, 20), (0, 0, 0, 0)), "PNG"),
    "transparent grey": saved(Image.new("LA", (30, 20), (0, 0)), "PNG"),
    "one colour transparent": saved(Image.new("RGB", (30, 20), "blue"), "PNG", transparency=(0, 0, 255)),
    "bitmap": saved(Image.new("1", (30, 20), 1), "PNG"),
    "WebP": saved(Image.new("RGBA", (30, 20), (255, 0, 0, 255)), "WEBP", lossless=True),
}

PNG = saved(picture(), "PNG")


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG, with its checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def with_chunk(name: bytes, data: bytes) -> bytes:
    """The PNG with one more part behind its head."""
    return PNG[:33] + chunk(name, data) + PNG[33:]


PROGRESSIVE = saved(picture(), "JPEG", progressive=True)


def with_scans(count: int) -> bytes:
    """A progressive JPEG whose last scan stands there so many times."""
    last = PROGRESSIVE.rindex(b"\xff\xda")
    return PROGRESSIVE[:last] + PROGRESSIVE[last:-2] * count + PROGRESSIVE[-2:]


def with_exif(parts: int) -> bytes:
    """A JPEG whose EXIF is cut into so many parts, each as long as may be."""
    part = b"Exif\0\0MM\0*\0\0\0\x08" + bytes(65_000)
    return JPEG[:2] + with_segment(JPEG[:2], 0xE1, part)[2:] * parts + JPEG[2:]


BOMB = zlib.compress(bytes(70_000_000))
GIF = saved(picture(mode="P"), "GIF")
CASES = (
    Case("empty", b"", "is no JPEG, PNG or WebP picture"),
    Case("text", b"hello", "is no JPEG, PNG or WebP picture"),
    Case("page", b"<!DOCTYPE html><script>", "is a SVG or HTML file"),
    Case("SVG", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is a SVG or HTML file"),
    Case("GIF", GIF, "is a GIF file"),
    Case("TIFF", saved(picture(), "TIFF"), "is a TIFF file"),
    Case("BMP", saved(picture(), "BMP"), "is a BMP file"),
    Case("EPS", saved(picture(), "EPS"), "is a EPS file"),
    Case("PDF", b"%PDF-1.7", "is a PDF file"),
    Case("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0", "is a HEIC file"),
    Case("archive", b"PK\x03\x04" + b"\0" * 100, "is a ZIP or office file"),
    Case("only the first bytes", b"\x89PNG\r\n\x1a\n", "is no JPEG"),
    Case("JPEG cut in the middle", saved(picture(900, 900), "JPEG")[:-4000], "is damaged or incomplete"),
    Case("JPEG cut in its head", JPEG[:100], "is"),
    Case("PNG cut in the middle", saved(Image.effect_noise((100, 100), 90), "PNG")[:-2000], "is damaged or incomplete"),
    Case("PNG with too few pixels", png_of(1000, 1000), "is damaged or incomplete"),
    Case("WebP cut in the middle", saved(Image.effect_noise((99, 99), 90).convert("RGB"), "WEBP")[:-900], "is"),
    Case("PNG with a wrong checksum", saved(picture(), "PNG").replace(b"IDAT", b"IDAX"), "is"),
    Case("PNG of 64 million pixels", png_of(8000, 8000), "has more than 40 million pixels"),
    Case("PNG of gigapixels", png_of(60_000, 60_000), "has more than"),
    Case("PNG with a long side", png_of(30_000, 1), "or a side above 20,000"),
    Case("PNG of the largest numbers", png_of(2**31 - 1, 2**31 - 1), "has more than"),
    Case("PNG without width", png_of(0, 10), "is"),
    Case("PNG with 70 MB of text", with_chunk(b"zTXt", b"a\0\0" + BOMB), "is no JPEG"),
    Case("PNG with 70 MB of international text", with_chunk(b"iTXt", b"a\0\1\0\0\0" + BOMB), "is no JPEG"),
    Case("PNG with 70 MB of colours", with_chunk(b"iCCP", b"a\0\0" + BOMB), "is no JPEG"),
    Case("PNG with a part of negative length", PNG[:33] + b"\xff\xff\xff\xffIDAT", "is damaged or incomplete"),
    Case("PNG with a bit that tipped", PNG[:60] + bytes([PNG[60] ^ 1]) + PNG[61:], "is damaged or incomplete"),
    Case("PNG of 3 bits", PNG[:24] + b"\3" + PNG[25:], "is no JPEG"),
    Case("PNG that says it is animated", with_chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0)), "is animated"),
    Case("JPEG of gigapixels", JPEG.replace(struct.pack(">HH", 200, 300), b"\xff\xdc" * 2, 1), "has more than"),
    Case("JPEG without height", JPEG.replace(struct.pack(">HH", 200, 300), bytes(4), 1), "is no JPEG"),
    Case("JPEG that only begins", b"\xff\xd8" * 1000, "is no JPEG"),
    Case("JPEG of thousands of scans", with_scans(5_000), "goes over its pixels more than 32 times"),
    Case(
        "JPEG of thousands of scans behind a lone marker",
        b"\xff\xd8" + b"\xff\x01" * 5 + with_scans(5_000)[2:],
        "goes over its pixels more than 32 times",
    ),
    Case("JPEG with EXIF in hundreds of parts", with_exif(500), "has EXIF in more than 16 parts"),
    Case("JPEG of millions of empty parts", JPEG[:2] + b"\xff\xe0\0\2" * 5_000_000 + JPEG[2:], "more than 2000 parts"),
    Case("JPEG with EXIF in a few parts", with_exif(3), PASSES),
    Case("JPEG whose thumbnail has scans", with_segment(PROGRESSIVE, 0xEC, with_scans(40)[:60_000]), PASSES),
    Case("progressive JPEG", PROGRESSIVE, PASSES),
    Case("GIF before a JPEG", b"GIF89a" + JPEG, "is a GIF file"),
    Case("page before a JPEG", b"<html>" + JPEG, "is a SVG or HTML file"),
    Case("WebP of gigabytes", b"RIFF\xff\xff\xff\xffWEBPVP8 " + bytes(100), "is no JPEG"),
    Case(
        "JPEG with a colour profile that is none", with_segment(JPEG, 0xE2, b"ICC_PROFILE\0\1\1" + b"x" * 999), PASSES
    ),
    Case("JPEG with another behind it", JPEG * 2, PASSES),
    Case("PNG with a part of its own", with_chunk(b"prIv", b"x"), PASSES),
    Case("one pixel", saved(picture(1, 1), "PNG"), PASSES),
    Case("animated WebP", saved(picture(), "WEBP", save_all=True, append_images=[picture().rotate(9)]), "is animated"),
    Case("animated PNG", saved(picture(), "PNG", save_all=True, append_images=[picture().rotate(9)]), "is animated"),
    *(Case(f"photograph with {name}", data, PASSES) for name, data in CARRIERS.items()),
    *(Case(f"photograph in {mode}", data, PASSES) for mode, data in MODES.items()),
)
