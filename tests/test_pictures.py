"""A photograph is published as its pixels and nothing more, or not at all."""

from __future__ import annotations

import io
from collections.abc import Callable
from math import log10
from random import Random
from time import process_time

import pytest
from PIL import Image, ImageCms, ImageFile, JpegImagePlugin, PngImagePlugin

from synopse.rendering.pictures import MAX_PIXELS, UnusablePicture, derive, picture_problem
from tests.hostile import photographs
from tests.hostile.case import Case, refused
from tests.hostile.photographs import CARRIERS, MODES, SECRET, exif, picture, saved


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


# Metadata -------------------------------------------------------------------------------------------------------------


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


def test_a_picture_is_made_smaller_as_finely_as_can_be_seen() -> None:
    noise = Random(3)
    coarse = Image.frombytes("L", (400, 266), noise.randbytes(400 * 266))
    original = coarse.resize((1600, 1067), Image.Resampling.BICUBIC).convert("RGB")
    derived = Image.open(io.BytesIO(derive(saved(original, "JPEG", quality=98), 1200)))
    best = original.resize(derived.size, Image.Resampling.LANCZOS, (0, 0, 1600, 1067))
    pairs = zip(derived.convert("RGB").tobytes(), best.tobytes(), strict=True)
    deviation = sum((one - other) ** 2 for one, other in pairs) / len(best.tobytes())

    assert 10 * log10(255**2 / deviation) > 37  # 39.6 by Lanczos' filter, 35.4 and less by those that are cheaper


def test_bytes_that_nearly_begin_a_part_are_passed_over_at_once() -> None:
    data = saved(picture(), "JPEG")
    began = process_time()
    picture_problem(data[:-2] + b"\xff" * 40_000 + b"\0" + data[-2:])

    assert process_time() - began < 1


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


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("size", [(1800, 1200), (1200, 1800), (2000, 600), (600, 2000), (1999, 1333)])
def test_what_the_decoder_leaves_out_the_crop_does_not_need(size: tuple[int, int], orientation: int) -> None:
    data = saved(picture(*size), "JPEG", exif=lying(orientation))
    wide, high = reversed(size) if orientation in (6, 8) else size
    crop = min(wide, round(high * 1.5))

    for width in (100, 299, 301, 600, 899, 901, 1200, 1800):
        assert opened(derive(data, width)).width == min(width, crop)


def lying(orientation: int) -> bytes:
    """EXIF that says how the picture lies."""
    made = Image.Exif()
    made[0x0112] = orientation
    return made.tobytes()


def test_a_picture_that_is_large_enough_as_it_is_keeps_its_pixels() -> None:
    chequered = Image.effect_noise((600, 403), 90).convert("RGB")  # an edge at every pixel, in an odd height
    expected = chequered.crop((0, 2, 600, 402))

    derived = opened(derive(saved(chequered, "PNG"), 600, (0.5, 0.5)))

    both = zip(expected.tobytes(), derived.tobytes(), strict=True)
    assert sum(abs(one - other) for one, other in both) / len(expected.tobytes()) < 10, "JPEG alone costs 4"


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


@pytest.mark.parametrize("case", refused(photographs.CASES), ids=lambda case: case.name)
def test_what_is_no_sound_photograph_is_refused(case: Case) -> None:
    assert isinstance(case.data, bytes)

    problem = picture_problem(case.data)

    assert problem is not None
    assert case.must in problem
    with pytest.raises(UnusablePicture):
        derive(case.data, 100)


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

    assert picture_problem(saved(picture(900, 900), "JPEG")[:-4000]) is not None
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
