"""Photos from strangers: only what decodes as an image is kept, drawn anew, so that nothing but pixels remains.

Drawing anew drops EXIF with its GPS position, embedded thumbnails, comments, and anything hidden behind the image.
"""

import io
import warnings
from pathlib import PureWindowsPath
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from hemei.matters.portal import rules

MOST = 3
LARGEST = 10 * 1024 * 1024  # bytes
MOST_PIXELS = 50_000_000  # phones of 2026 take up to 50 megapixels; decoded, that is 150 MB
LONG_SIDE = 2048  # pixels kept
_FORMATS = ("JPEG", "PNG", "WEBP")
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypheim", b"ftypavif")


def clean(upload: BinaryIO, name: str, size: int) -> bytes:
    """The photo as a new JPEG of at most LONG_SIDE pixels; a rule says what is wrong with it otherwise."""
    name = PureWindowsPath(name).name[:60] or "照片"
    if size > LARGEST:
        raise rules.PhotoTooLarge(field="photos", name=name, size=f"{size / 1048576:.1f}", limit=LARGEST // 1048576)
    head = upload.read(12)
    upload.seek(0)
    if head[4:12] in _HEIC:
        raise rules.PhotoIsHeic(field="photos", name=name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is below
            return _drawn_anew(upload, name)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise rules.NotAPhoto(field="photos", name=name) from error


def _drawn_anew(upload: BinaryIO, name: str) -> bytes:
    with Image.open(upload, formats=_FORMATS) as image:
        width, height = image.size  # from the header: nothing is decoded yet
        if width * height > MOST_PIXELS:
            raise rules.PhotoTooManyPixels(field="photos", name=name, width=width, height=height)
        image.draft("RGB", (LONG_SIDE, LONG_SIDE))  # JPEG decodes at a fraction of its size
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONG_SIDE, LONG_SIDE))
        flat = Image.new("RGB", upright.size, "white")
        layer = upright.convert("RGBA")
        flat.paste(layer, mask=layer)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()
