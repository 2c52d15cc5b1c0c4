"""A partner's picture: made small and safe before it is kept, and handed out only by pages that may."""

from __future__ import annotations

from io import BytesIO

from django.http import HttpResponse
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from alongside.platform.sites.errors import BadPhoto
from alongside.platform.sites.models import Photo

MOST_BYTES = 8_000_000
MOST_PIXELS = 40_000_000
SIDE = 320
KINDS = ("JPEG", "PNG", "WEBP")


def reencoded(content: bytes) -> bytes:
    """A square JPEG of 320 pixels, at most some 40 kB: place, device and hidden data of the file are gone."""
    if len(content) > MOST_BYTES:
        raise BadPhoto(_("The picture is larger than 8 MB. Choose a smaller one."))
    try:
        with Image.open(BytesIO(content), formats=KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise BadPhoto(_("The picture has too many pixels. Choose a smaller one."))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, BadPhoto):
            raise
        raise BadPhoto(_("This file is not a picture we can use. Choose a JPEG, PNG or WebP.")) from error
    small = BytesIO()
    square = ImageOps.fit(upright, (SIDE, SIDE), Image.Resampling.LANCZOS)
    square.save(small, "JPEG", quality=82, optimize=True)
    return small.getvalue()


def photo_response(photo: Photo) -> HttpResponse:
    """The picture itself. The caller has made sure that whoever asks may see this partner."""
    return HttpResponse(
        bytes(photo.jpeg),
        content_type="image/jpeg",
        headers={"Cache-Control": "private, max-age=3600", "Content-Disposition": "inline"},
    )
