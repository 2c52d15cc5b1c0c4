"""A small picture, as a phone would send one."""

from io import BytesIO

from PIL import Image


def a_picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (400, 300), "orange").save(content, "JPEG")
    return content.getvalue()
