"""Photos from strangers."""

import io
import struct
import zlib

import pytest
from PIL import Image

from hemei.matters.portal import photos, rules


def picture(size=(60, 40), kind="JPEG", **kwargs) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, kind, **kwargs)
    return out.getvalue()


def clean(content: bytes, name: str = "a.jpg") -> Image.Image:
    return Image.open(io.BytesIO(photos.clean(io.BytesIO(content), name, len(content))))


def test_position_and_orientation_leave_the_file_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "某手机"
    kept = clean(picture(exif=exif))
    assert kept.size == (40, 60)
    assert not kept.getexif()
    assert "exif" not in kept.info


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_kept_is_a_jpeg_with_nothing_behind_it(kind):
    kept = photos.clean(io.BytesIO(picture(kind=kind) + b"<script>alert(1)</script>"), "a", 100)
    assert kept.startswith(b"\xff\xd8\xff")
    assert b"script" not in kept


def test_a_large_picture_is_made_smaller():
    assert max(clean(picture((3000, 200))).size) == photos.LONG_SIDE


def test_transparent_becomes_white():
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert clean(out.getvalue()).getpixel((5, 5)) == (255, 255, 255)


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 × 60,000."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", rules.NotAPhoto),
        (b"hello, I am a photo", rules.NotAPhoto),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", rules.NotAPhoto),
        (b"GIF89a" + b"\0" * 50, rules.NotAPhoto),
        (b"%PDF-1.7 ...", rules.NotAPhoto),
        (picture((400, 400))[:300], rules.NotAPhoto),
        (picture(kind="PNG")[:60], rules.NotAPhoto),
        (b"\0\0\0\x18ftypheic\0\0\0\0", rules.PhotoIsHeic),
        (bomb(), (rules.PhotoTooManyPixels, rules.NotAPhoto)),
    ],
)
def test_what_is_no_photo_is_refused_with_words(content, rule):
    with pytest.raises(rule) as refused:
        clean(content, "C:\\图\\现场.jpg")
    assert "“现场.jpg”" in refused.value.message
    assert refused.value.field == "photos"


def test_a_heavy_file_is_refused_by_its_size_alone():
    with pytest.raises(rules.PhotoTooLarge, match="10.5 MB"):
        photos.clean(io.BytesIO(b""), "a.jpg", 11 * 1000 * 1000)
