"""A photograph is published as its pixels and nothing more, or not at all."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageCms, ImageFile, JpegImagePlugin, PngImagePlugin

from synopse.pictures import MAX_PIXELS, UnusablePicture, derive, picture_problem

SECRET = b"SECRET-48.8566N"


def picture(width: int = 300, height: int = 200, mode: str = "RGB") -> Image.Image:
    return Image.radial_gradient("L").resize((width, height)).convert(mode)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **options)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def with_segment(jpeg: bytes, marker: int, payload: bytes) -> bytes:
    """The JPEG with one more segment after its beginning."""
    return jpeg[:2] + struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload + jpeg[2:]


def png_of(width: int, height: int, colour: int = 2) -> bytes:
    """A PNG of a few bytes that claims to have these dimensions."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

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


# Metadata -------------------------------------------------------------------------------------------------------------

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


@pytest.mark.parametrize("data", CARRIERS.values(), ids=CARRIERS.keys())
def test_nothing_is_kept_but_the_pixels(data: bytes) -> None:
    assert SECRET in data

    derived = derive(data, 100)

    assert SECRET not in derived
    assert set(opened(derived).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }


def test_a_derived_picture_holds_only_the_segments_that_a_picture_needs() -> None:
    derived = opened(derive(CARRIERS["EXIF"], 100))
    assert isinstance(derived, JpegImagePlugin.JpegImageFile)

    assert [name for name, _ in derived.applist] == ["APP0"]


# Pixels ---------------------------------------------------------------------------------------------------------------


def test_a_picture_is_cropped_to_three_by_two_and_made_as_wide_as_asked() -> None:
    assert opened(derive(saved(picture(1200, 1200), "JPEG"), 600)).size == (600, 400)
    assert opened(derive(saved(picture(2000, 500), "JPEG"), 600)).size == (600, 400)


def test_a_small_picture_is_not_blown_up() -> None:
    assert opened(derive(saved(picture(90, 400), "JPEG"), 600)).size == (90, 60)


@pytest.mark.parametrize("size", [(1, 1), (1, 1000), (1000, 1), (3, 2)])
def test_the_oddest_dimensions_still_give_a_picture(size: tuple[int, int]) -> None:
    assert opened(derive(saved(picture(*size), "PNG"), 600)).width >= 1


def halves(upper: str, lower: str) -> Image.Image:
    image = Image.new("RGB", (300, 600), lower)
    image.paste(upper, (0, 0, 300, 300))
    return image


def colour_of(data: bytes) -> tuple[int, ...]:
    image = opened(data)
    pixel = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(pixel, tuple)
    return tuple(round(channel / 255) for channel in pixel)


@pytest.mark.parametrize(
    ("focus", "colour"), [((0.5, 0.1), (1, 0, 0)), ((0.5, 0.9), (0, 0, 1)), ((0.5, 0.4), (1, 0, 0))]
)
def test_the_crop_keeps_what_the_focus_names(focus: tuple[float, float], colour: tuple[int, ...]) -> None:
    assert colour_of(derive(saved(halves("red", "blue"), "PNG"), 100, focus)) == colour


def test_the_orientation_of_the_camera_is_applied() -> None:
    image = halves("red", "blue").rotate(90, expand=True)  # red on the left, and EXIF says: turn right
    data = saved(image, "JPEG", exif=exif())

    assert colour_of(derive(data, 100, (0.5, 0.1))) == (1, 0, 0)
    assert colour_of(derive(data, 100, (0.5, 0.9))) == (0, 0, 1)


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
RED, WHITE = (1, 0, 0), (1, 1, 1)


@pytest.mark.parametrize(
    ("mode", "colour"),
    [
        ("CMYK", RED),
        ("palette", RED),
        ("WebP", RED),
        *((mode, WHITE) for mode in MODES if mode not in ("CMYK", "palette", "WebP")),
    ],
)
def test_any_kind_of_pixel_becomes_rgb_on_white(mode: str, colour: tuple[int, ...]) -> None:
    derived = derive(MODES[mode], 30)

    assert opened(derived).mode == "RGB"
    assert colour_of(derived) == colour


def test_colours_are_converted_from_the_profile_and_the_profile_goes() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"____").replace(b"bXYZ", b"rXYZ").replace(b"____", b"bXYZ")
    red = Image.new("RGB", (30, 20), "red")

    assert colour_of(derive(saved(red, "PNG", icc_profile=srgb), 30)) == (1, 0, 0)
    assert colour_of(derive(saved(red, "PNG", icc_profile=swapped), 30)) == (0, 0, 1)
    assert "icc_profile" not in opened(derive(saved(red, "JPEG", icc_profile=swapped), 30)).info


@pytest.mark.parametrize("profile", [b"", b"garbage", b"\0" * 200, b"x" * 5_000_000])
def test_a_broken_profile_is_left_out(profile: bytes) -> None:
    assert opened(derive(saved(picture(), "JPEG", icc_profile=profile), 100)).size == (100, 67)


def test_the_same_bytes_give_the_same_bytes() -> None:
    assert derive(CARRIERS["EXIF"], 100) == derive(CARRIERS["EXIF"], 100)


# Refused --------------------------------------------------------------------------------------------------------------

GIF = saved(picture(mode="P"), "GIF")
REFUSED = {
    "empty": (b"", "is no JPEG, PNG or WebP picture"),
    "text": (b"hello", "is no JPEG, PNG or WebP picture"),
    "page": (b"<!DOCTYPE html><script>", "is a SVG or HTML file"),
    "SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is a SVG or HTML file"),
    "GIF": (GIF, "is a GIF file"),
    "TIFF": (saved(picture(), "TIFF"), "is a TIFF file"),
    "BMP": (saved(picture(), "BMP"), "is a BMP file"),
    "EPS": (saved(picture(), "EPS"), "is a EPS file"),
    "PDF": (b"%PDF-1.7", "is a PDF file"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0", "is a HEIC file"),
    "archive": (b"PK\x03\x04" + b"\0" * 100, "is a ZIP or office file"),
    "only the first bytes": (b"\x89PNG\r\n\x1a\n", "is no JPEG"),
    "JPEG cut in the middle": (saved(picture(900, 900), "JPEG")[:-4000], "is damaged or incomplete"),
    "JPEG cut in its head": (JPEG[:100], "is"),
    "PNG cut in the middle": (saved(Image.effect_noise((100, 100), 90), "PNG")[:-2000], "is damaged or incomplete"),
    "PNG with too few pixels": (png_of(1000, 1000), "is damaged or incomplete"),
    "WebP cut in the middle": (saved(Image.effect_noise((99, 99), 90).convert("RGB"), "WEBP")[:-900], "is"),
    "PNG with a wrong checksum": (saved(picture(), "PNG").replace(b"IDAT", b"IDAX"), "is"),
    "PNG of 64 million pixels": (png_of(8000, 8000), "has more than 40 million pixels"),
    "PNG of gigapixels": (png_of(60_000, 60_000), "has more than"),
    "PNG with a long side": (png_of(30_000, 1), "or a side above 20,000"),
    "PNG of the largest numbers": (png_of(2**31 - 1, 2**31 - 1), "has more than"),
    "PNG without width": (png_of(0, 10), "is"),
    "animated PNG": (
        saved(picture(), "PNG", save_all=True, append_images=[picture(mode="RGB").rotate(9)]),
        "is animated",
    ),
    "animated WebP": (saved(picture(), "WEBP", save_all=True, append_images=[picture().rotate(9)]), "is animated"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_sound_photograph_is_refused(data: bytes, said: str) -> None:
    problem = picture_problem(data)

    assert problem is not None
    assert problem.startswith(said) or said in problem
    with pytest.raises(UnusablePicture):
        derive(data, 100)


def test_a_text_bomb_in_a_png_is_refused() -> None:
    info = PngImagePlugin.PngInfo()
    for _ in range(3):
        info.add_text("Comment", "x" * 60_000_000, zip=True)

    assert picture_problem(saved(picture(), "PNG", pnginfo=info)) is not None


@pytest.mark.parametrize("data", [*CARRIERS.values(), *MODES.values()], ids=[*CARRIERS, *MODES])
def test_a_sound_photograph_has_no_problem(data: bytes) -> None:
    assert picture_problem(data) is None


def test_a_large_photograph_of_a_camera_passes() -> None:
    data = saved(Image.new("RGB", (8000, 6000)), "JPEG")

    assert MAX_PIXELS["JPEG"] > 8000 * 6000
    assert opened(derive(data, 1600)).size == (1600, 1067)


def test_damaged_pictures_are_refused_though_another_module_made_pillow_lenient(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    assert picture_problem(REFUSED["JPEG cut in the middle"][0]) is not None
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_suffix_does_not_matter_but_the_content_does() -> None:
    for form in ("JPEG", "PNG", "WEBP"):
        assert picture_problem(saved(picture(), form)) is None


def every_byte_changed(data: bytes, change: Callable[[int], int], step: int) -> list[bytes]:
    return [data[:at] + bytes([change(data[at])]) + data[at + 1 :] for at in range(0, len(data), step)]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_no_changed_byte_leads_to_anything_but_a_picture_or_a_problem(form: str) -> None:
    data = saved(picture(30, 20), form, **({"exif": exif()} if form != "WEBP" else {}))

    for changed in every_byte_changed(data, lambda byte: byte ^ 0xFF, max(1, len(data) // 250)):
        if picture_problem(changed) is None:
            assert opened(derive(changed, 10)).format == "JPEG"
